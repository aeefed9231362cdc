"""11. Important stock: the parts that make up much of the stock's value in Germany."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from arfunc import Query, ScalarSubquery, sum_
from examples.tpch.models import Nation, PartSupp, Q, Supplier

__all__ = ["SQL", "query"]

SQL = """SELECT ps_partkey, SUM(ps_supplycost * ps_availqty) AS stock_value
FROM partsupp
JOIN supplier ON ps_suppkey = s_suppkey
JOIN nation ON s_nationkey = n_nationkey
WHERE n_name = 'GERMANY'
GROUP BY ps_partkey
HAVING SUM(ps_supplycost * ps_availqty) > (
    SELECT SUM(ps_supplycost * ps_availqty) * 0.01
    FROM partsupp
    JOIN supplier ON ps_suppkey = s_suppkey
    JOIN nation ON s_nationkey = n_nationkey
    WHERE n_name = 'GERMANY')
ORDER BY stock_value DESC
"""


def query() -> Query[Any, Any]:
    """Build the query."""
    value = sum_(PartSupp.ps_supplycost * PartSupp.ps_availqty)
    limit = PartSupp.select(value * Decimal("0.01")).pipe(in_germany)
    return (
        PartSupp.select(PartSupp.ps_partkey, value.as_("stock_value"))
        .pipe(in_germany)
        .group_by(PartSupp.ps_partkey)
        .having(value > ScalarSubquery(limit))
        .order_by(value.desc())
    )


def in_germany(query: Q) -> Q:
    """Keep what suppliers of Germany have."""
    return (
        query.join(Supplier, PartSupp.ps_suppkey == Supplier.s_suppkey)
        .join(Nation, Supplier.s_nationkey == Nation.n_nationkey)
        .where(Nation.n_name == "GERMANY")
    )
