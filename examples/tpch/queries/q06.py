"""6. Forecasting revenue change: what smaller discounts would have brought in a year."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from arfunc import Query, sum_
from examples.tpch.models import LineItem

__all__ = ["SQL", "query"]

SQL = """SELECT SUM(l_extendedprice * l_discount) AS revenue
FROM lineitem
WHERE l_shipdate >= '1994-01-01' AND l_shipdate < '1995-01-01'
  AND l_discount BETWEEN 0.05 AND 0.07 AND l_quantity < 24
"""


def query() -> Query[Any, Any]:
    """Build the query."""
    return LineItem.select(sum_(LineItem.l_extendedprice * LineItem.l_discount).as_("revenue")).where(
        LineItem.l_shipdate >= dt.date(1994, 1, 1),
        LineItem.l_shipdate < dt.date(1995, 1, 1),
        LineItem.l_discount.between(Decimal("0.05"), Decimal("0.07")),
        LineItem.l_quantity < 24,
    )
