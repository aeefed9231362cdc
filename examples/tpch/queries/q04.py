"""4. Order priority checking: orders of a quarter with a late line, by priority."""

from __future__ import annotations

import datetime as dt
from typing import Any

from arfunc import Query, count, exists
from examples.tpch.models import LineItem, Order

__all__ = ["SQL", "query"]

SQL = """SELECT o_orderpriority, COUNT(*) AS order_count
FROM orders
WHERE o_orderdate >= '1993-07-01' AND o_orderdate < '1993-10-01'
  AND EXISTS (SELECT * FROM lineitem WHERE l_orderkey = o_orderkey AND l_commitdate < l_receiptdate)
GROUP BY o_orderpriority
ORDER BY o_orderpriority
"""


def query() -> Query[Any, Any]:
    """Build the query."""
    late = LineItem.query().where(
        LineItem.l_orderkey == Order.o_orderkey, LineItem.l_commitdate < LineItem.l_receiptdate
    )
    return (
        Order.select(Order.o_orderpriority, count().as_("order_count"))
        .where(Order.o_orderdate >= dt.date(1993, 7, 1), Order.o_orderdate < dt.date(1993, 10, 1), exists(late))
        .group_by(Order.o_orderpriority)
        .order_by(Order.o_orderpriority)
    )
