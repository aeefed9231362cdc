"""3. Shipping priority: the unshipped orders of the highest value."""

from __future__ import annotations

import datetime as dt
from typing import Any

from arfunc import Query, sum_
from examples.tpch.models import Customer, LineItem, Order

__all__ = ["SQL", "query"]

SQL = """SELECT l_orderkey, SUM(l_extendedprice * (1 - l_discount)) AS revenue, o_orderdate, o_shippriority
FROM customer
JOIN orders ON c_custkey = o_custkey
JOIN lineitem ON l_orderkey = o_orderkey
WHERE c_mktsegment = 'BUILDING' AND o_orderdate < '1995-03-15' AND l_shipdate > '1995-03-15'
GROUP BY l_orderkey, o_orderdate, o_shippriority
ORDER BY revenue DESC, o_orderdate
LIMIT 10
"""


def query() -> Query[Any, Any]:
    """Build the query."""
    day = dt.date(1995, 3, 15)
    revenue = sum_(LineItem.l_extendedprice * (1 - LineItem.l_discount))
    return (
        Customer.select(LineItem.l_orderkey, revenue.as_("revenue"), Order.o_orderdate, Order.o_shippriority)
        .join(Order, Customer.c_custkey == Order.o_custkey)
        .join(LineItem, LineItem.l_orderkey == Order.o_orderkey)
        .where(Customer.c_mktsegment == "BUILDING", Order.o_orderdate < day, LineItem.l_shipdate > day)
        .group_by(LineItem.l_orderkey, Order.o_orderdate, Order.o_shippriority)
        .order_by(revenue.desc(), Order.o_orderdate)
        .limit(10)
    )
