"""14. Promotion effect: which share of a month's revenue promoted parts made."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from arfunc import Query, Real, case, cast, sum_
from examples.tpch.models import LineItem, Part

__all__ = ["SQL", "query"]

SQL = """SELECT 100.00 * SUM(CASE WHEN p_type LIKE 'PROMO%' THEN l_extendedprice * (1 - l_discount) ELSE 0 END)
       / SUM(l_extendedprice * (1 - l_discount)) AS promo_revenue
FROM lineitem
JOIN part ON l_partkey = p_partkey
WHERE l_shipdate >= '1995-09-01' AND l_shipdate < '1995-10-01'
"""


def query() -> Query[Any, Any]:
    """Build the query."""
    revenue = LineItem.l_extendedprice * (1 - LineItem.l_discount)
    promoted = case().when(Part.p_type.like("PROMO%"), revenue).else_(Decimal(0))
    share = 100.0 * cast(sum_(promoted), Real()) / cast(sum_(revenue), Real())
    return (
        LineItem.select(share.as_("promo_revenue"))
        .join(Part, LineItem.l_partkey == Part.p_partkey)
        .where(LineItem.l_shipdate >= dt.date(1995, 9, 1), LineItem.l_shipdate < dt.date(1995, 10, 1))
    )
