"""5. Local supplier volume: what suppliers of Asia sold to customers of their own nation."""

from __future__ import annotations

import datetime as dt
from typing import Any

from arfunc import Query, sum_
from examples.tpch.models import Customer, LineItem, Nation, Order, Region, Supplier

__all__ = ["SQL", "query"]

SQL = """SELECT n_name, SUM(l_extendedprice * (1 - l_discount)) AS revenue
FROM customer
JOIN orders ON c_custkey = o_custkey
JOIN lineitem ON l_orderkey = o_orderkey
JOIN supplier ON l_suppkey = s_suppkey AND c_nationkey = s_nationkey
JOIN nation ON s_nationkey = n_nationkey
JOIN region ON n_regionkey = r_regionkey
WHERE r_name = 'ASIA' AND o_orderdate >= '1994-01-01' AND o_orderdate < '1995-01-01'
GROUP BY n_name
ORDER BY revenue DESC
"""


def query() -> Query[Any, Any]:
    """Build the query."""
    revenue = sum_(LineItem.l_extendedprice * (1 - LineItem.l_discount))
    at_home = (LineItem.l_suppkey == Supplier.s_suppkey) & (Customer.c_nationkey == Supplier.s_nationkey)
    return (
        Customer.select(Nation.n_name, revenue.as_("revenue"))
        .join(Order, Customer.c_custkey == Order.o_custkey)
        .join(LineItem, LineItem.l_orderkey == Order.o_orderkey)
        .join(Supplier, at_home)
        .join(Nation, Supplier.s_nationkey == Nation.n_nationkey)
        .join(Region, Nation.n_regionkey == Region.r_regionkey)
        .where(Region.r_name == "ASIA")
        .where(Order.o_orderdate >= dt.date(1994, 1, 1), Order.o_orderdate < dt.date(1995, 1, 1))
        .group_by(Nation.n_name)
        .order_by(revenue.desc())
    )
