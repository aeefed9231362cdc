"""19. Discounted revenue: what three kinds of parts brought that were shipped by air and handed over in person."""

from __future__ import annotations

from typing import Any, List

from arfunc import Query, SQLPredicate, and_, or_, sum_
from examples.tpch.models import LineItem, Part

__all__ = ["SQL", "query"]

SQL = """SELECT SUM(l_extendedprice * (1 - l_discount)) AS revenue
FROM lineitem
JOIN part ON p_partkey = l_partkey
WHERE l_shipmode IN ('AIR', 'AIR REG') AND l_shipinstruct = 'DELIVER IN PERSON'
  AND (p_brand = 'Brand#12' AND p_container IN ('SM CASE', 'SM BOX', 'SM PACK', 'SM PKG')
       AND l_quantity >= 1 AND l_quantity <= 11 AND p_size BETWEEN 1 AND 5
    OR p_brand = 'Brand#23' AND p_container IN ('MED BAG', 'MED BOX', 'MED PKG', 'MED PACK')
       AND l_quantity >= 10 AND l_quantity <= 20 AND p_size BETWEEN 1 AND 10
    OR p_brand = 'Brand#34' AND p_container IN ('LG CASE', 'LG BOX', 'LG PACK', 'LG PKG')
       AND l_quantity >= 20 AND l_quantity <= 30 AND p_size BETWEEN 1 AND 15)
"""


def query() -> Query[Any, Any]:
    """Build the query."""
    kinds = or_(
        kind("Brand#12", ["SM CASE", "SM BOX", "SM PACK", "SM PKG"], 1, 5),
        kind("Brand#23", ["MED BAG", "MED BOX", "MED PKG", "MED PACK"], 10, 10),
        kind("Brand#34", ["LG CASE", "LG BOX", "LG PACK", "LG PKG"], 20, 15),
    )
    return (
        LineItem.select(sum_(LineItem.l_extendedprice * (1 - LineItem.l_discount)).as_("revenue"))
        .join(Part, Part.p_partkey == LineItem.l_partkey)
        .where(LineItem.l_shipmode.in_(["AIR", "AIR REG"]), LineItem.l_shipinstruct == "DELIVER IN PERSON")
        .where(kinds)
    )


def kind(brand: str, containers: List[str], quantity: int, size: int) -> SQLPredicate:
    """Return the condition of a kind of parts: a predicate is a value, and functions make such values."""
    return and_(
        Part.p_brand == brand,
        Part.p_container.in_(containers),
        LineItem.l_quantity.between(quantity, quantity + 10),
        Part.p_size.between(1, size),
    )
