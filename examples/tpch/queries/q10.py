"""10. Returned items: the customers who cost most revenue by what they sent back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from arfunc import Query, sum_
from examples.tpch.models import Customer, LineItem, Nation, Order

__all__ = ["SQL", "query"]

SQL = """SELECT c_custkey, c_name, SUM(l_extendedprice * (1 - l_discount)) AS revenue,
       c_acctbal, n_name, c_address, c_phone, c_comment
FROM customer
JOIN orders ON c_custkey = o_custkey
JOIN lineitem ON l_orderkey = o_orderkey
JOIN nation ON c_nationkey = n_nationkey
WHERE o_orderdate >= '1993-10-01' AND o_orderdate < '1994-01-01' AND l_returnflag = 'R'
GROUP BY c_custkey, c_name, c_acctbal, c_phone, n_name, c_address, c_comment
ORDER BY revenue DESC
LIMIT 20
"""


def query() -> Query[Any, Any]:
    """Build the query."""
    revenue = sum_(LineItem.l_extendedprice * (1 - LineItem.l_discount))
    customer = (Customer.c_acctbal, Nation.n_name, Customer.c_address, Customer.c_phone, Customer.c_comment)
    return (
        Customer.select(Customer.c_custkey, Customer.c_name, revenue.as_("revenue"), *customer)
        .join(Order, Customer.c_custkey == Order.o_custkey)
        .join(LineItem, LineItem.l_orderkey == Order.o_orderkey)
        .join(Nation, Customer.c_nationkey == Nation.n_nationkey)
        .where(Order.o_orderdate >= dt.date(1993, 10, 1), Order.o_orderdate < dt.date(1994, 1, 1))
        .where(LineItem.l_returnflag == "R")
        .group_by(Customer.c_custkey, Customer.c_name, *customer)
        .order_by(revenue.desc())
        .limit(20)
    )
