"""17. Small-quantity orders: the yearly loss if small orders of a kind were no longer taken."""

from __future__ import annotations

from typing import Any

from arfunc import Query, Real, ScalarSubquery, alias, avg, cast, sum_
from examples.tpch.models import LineItem, Part

__all__ = ["SQL", "query"]

SQL = """SELECT SUM(l_extendedprice) / 7.0 AS avg_yearly
FROM lineitem
JOIN part ON p_partkey = l_partkey
WHERE p_brand = 'Brand#23' AND p_container = 'MED BOX'
  AND l_quantity < (SELECT 0.2 * AVG(l_quantity) FROM lineitem WHERE l_partkey = p_partkey)
"""


def query() -> Query[Any, Any]:
    """Build the query."""
    other = alias(LineItem, "other")
    usual = other.select(avg(cast(other.l_quantity, Real())) * 0.2).where(other.l_partkey == Part.p_partkey)
    return (
        LineItem.select((cast(sum_(LineItem.l_extendedprice), Real()) / 7.0).as_("avg_yearly"))
        .join(Part, Part.p_partkey == LineItem.l_partkey)
        .where(Part.p_brand == "Brand#23", Part.p_container == "MED BOX")
        .where(cast(LineItem.l_quantity, Real()) < ScalarSubquery(usual))
    )
