"""2. Minimum cost supplier: who sells a kind of part at the lowest cost in Europe."""

from __future__ import annotations

from typing import Any

from arfunc import Query, ScalarSubquery, min_
from examples.tpch.models import Nation, Part, PartSupp, Q, Region, Supplier

__all__ = ["SQL", "query"]

SQL = """SELECT s_acctbal, s_name, n_name, p_partkey, p_mfgr, s_address, s_phone, s_comment
FROM part
JOIN partsupp ON p_partkey = ps_partkey
JOIN supplier ON s_suppkey = ps_suppkey
JOIN nation ON s_nationkey = n_nationkey
JOIN region ON n_regionkey = r_regionkey
WHERE p_size = 15 AND p_type LIKE '%BRASS' AND r_name = 'EUROPE'
  AND ps_supplycost = (
    SELECT MIN(ps_supplycost)
    FROM partsupp
    JOIN supplier ON s_suppkey = ps_suppkey
    JOIN nation ON s_nationkey = n_nationkey
    JOIN region ON n_regionkey = r_regionkey
    WHERE p_partkey = ps_partkey AND r_name = 'EUROPE')
ORDER BY s_acctbal DESC, n_name, s_name, p_partkey
LIMIT 100
"""


def query() -> Query[Any, Any]:
    """Build the query."""
    offers = PartSupp.select(min_(PartSupp.ps_supplycost)).where(PartSupp.ps_partkey == Part.p_partkey)
    return (
        Part.select(
            Supplier.s_acctbal,
            Supplier.s_name,
            Nation.n_name,
            Part.p_partkey,
            Part.p_mfgr,
            Supplier.s_address,
            Supplier.s_phone,
            Supplier.s_comment,
        )
        .join(PartSupp, Part.p_partkey == PartSupp.ps_partkey)
        .pipe(in_europe)
        .where(Part.p_size == 15, Part.p_type.like("%BRASS"))
        .where(PartSupp.ps_supplycost == ScalarSubquery(offers.pipe(in_europe)))
        .order_by(Supplier.s_acctbal.desc(), Nation.n_name, Supplier.s_name, Part.p_partkey)
        .limit(100)
    )


def in_europe(query: Q) -> Q:
    """Keep what suppliers of Europe offer: a fragment, as the query asks for it twice."""
    return (
        query.join(Supplier, Supplier.s_suppkey == PartSupp.ps_suppkey)
        .join(Nation, Supplier.s_nationkey == Nation.n_nationkey)
        .join(Region, Nation.n_regionkey == Region.r_regionkey)
        .where(Region.r_name == "EUROPE")
    )
