"""16. Parts and suppliers: how many suppliers offer parts of a kind, those with complaints left out."""

from __future__ import annotations

from typing import Any

from arfunc import Query, count
from examples.tpch.models import Part, PartSupp, Supplier

__all__ = ["SQL", "query"]

SQL = """SELECT p_brand, p_type, p_size, COUNT(DISTINCT ps_suppkey) AS supplier_cnt
FROM partsupp
JOIN part ON p_partkey = ps_partkey
WHERE p_brand <> 'Brand#45' AND p_type NOT LIKE 'MEDIUM POLISHED%' AND p_size IN (49, 14, 23, 45, 19, 3, 36, 9)
  AND ps_suppkey NOT IN (SELECT s_suppkey FROM supplier WHERE s_comment LIKE '%Customer%Complaints%')
GROUP BY p_brand, p_type, p_size
ORDER BY supplier_cnt DESC, p_brand, p_type, p_size
"""


def query() -> Query[Any, Any]:
    """Build the query."""
    blamed = Supplier.select(Supplier.s_suppkey).where(Supplier.s_comment.like("%Customer%Complaints%"))
    kind = (Part.p_brand, Part.p_type, Part.p_size)
    suppliers = count(PartSupp.ps_suppkey, is_distinct=True)
    return (
        PartSupp.select(*kind, suppliers.as_("supplier_cnt"))
        .join(Part, Part.p_partkey == PartSupp.ps_partkey)
        .where(Part.p_brand != "Brand#45", Part.p_type.not_like("MEDIUM POLISHED%"))
        .where(Part.p_size.in_([49, 14, 23, 45, 19, 3, 36, 9]), PartSupp.ps_suppkey.not_in(blamed))
        .group_by(*kind)
        .order_by(suppliers.desc(), *kind)
    )
