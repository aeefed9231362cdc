"""20. Potential part promotion: suppliers of Canada with more than they need of parts named after forests."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from arfunc import Query, ScalarSubquery, sum_
from examples.tpch.models import LineItem, Nation, Part, PartSupp, Supplier

__all__ = ["SQL", "query"]

SQL = """SELECT s_name, s_address
FROM supplier
JOIN nation ON s_nationkey = n_nationkey
WHERE n_name = 'CANADA' AND s_suppkey IN (
    SELECT ps_suppkey
    FROM partsupp
    WHERE ps_partkey IN (SELECT p_partkey FROM part WHERE p_name LIKE 'forest%')
      AND ps_availqty > (
        SELECT 0.5 * SUM(l_quantity)
        FROM lineitem
        WHERE l_partkey = ps_partkey AND l_suppkey = ps_suppkey
          AND l_shipdate >= '1994-01-01' AND l_shipdate < '1995-01-01'))
ORDER BY s_name
"""


def query() -> Query[Any, Any]:
    """Build the query."""
    sold = LineItem.select(sum_(LineItem.l_quantity) * Decimal("0.5")).where(
        LineItem.l_partkey == PartSupp.ps_partkey,
        LineItem.l_suppkey == PartSupp.ps_suppkey,
        LineItem.l_shipdate >= dt.date(1994, 1, 1),
        LineItem.l_shipdate < dt.date(1995, 1, 1),
    )
    forests = Part.select(Part.p_partkey).where(Part.p_name.like("forest%"))
    spare = PartSupp.select(PartSupp.ps_suppkey).where(
        PartSupp.ps_partkey.in_(forests), PartSupp.ps_availqty > ScalarSubquery(sold)
    )
    return (
        Supplier.select(Supplier.s_name, Supplier.s_address)
        .join(Nation, Supplier.s_nationkey == Nation.n_nationkey)
        .where(Nation.n_name == "CANADA", Supplier.s_suppkey.in_(spare))
        .order_by(Supplier.s_name)
    )
