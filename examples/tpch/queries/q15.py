"""15. Top supplier: who contributed most to a quarter's revenue."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from arfunc import (
    Column,
    CTEExpression,
    Query,
    ScalarSubquery,
    TableExpression,
    ValueType,
    WithQueryExpression,
    max_,
    sum_,
)
from examples.tpch.models import LineItem, Supplier

__all__ = ["SQL", "query"]

SQL = """WITH revenue AS (
    SELECT l_suppkey AS supplier_no, SUM(l_extendedprice * (1 - l_discount)) AS total_revenue
    FROM lineitem
    WHERE l_shipdate >= '1996-01-01' AND l_shipdate < '1996-04-01'
    GROUP BY l_suppkey)
SELECT s_suppkey, s_name, s_address, s_phone, total_revenue
FROM supplier
JOIN revenue ON s_suppkey = supplier_no
WHERE total_revenue = (SELECT MAX(total_revenue) FROM revenue)
ORDER BY s_suppkey
"""


def query() -> WithQueryExpression:
    """Build the query."""
    revenue = (
        LineItem.select(
            LineItem.l_suppkey.as_("supplier_no"),
            sum_(LineItem.l_extendedprice * (1 - LineItem.l_discount)).as_("total_revenue"),
        )
        .where(LineItem.l_shipdate >= dt.date(1996, 1, 1), LineItem.l_shipdate < dt.date(1996, 4, 1))
        .group_by(LineItem.l_suppkey)
    )
    named = TableExpression("revenue")
    total: Column[Decimal] = Column("total_revenue", named, type=ValueType(Decimal))
    best = (
        Supplier.select(Supplier.s_suppkey, Supplier.s_name, Supplier.s_address, Supplier.s_phone, total)
        .join(named, Supplier.s_suppkey == Column("supplier_no", named))
        .where(total == ScalarSubquery(Query(named, max_(total))))
        .order_by(Supplier.s_suppkey)
    )
    return WithQueryExpression([CTEExpression("revenue", revenue)], best)
