"""21. Suppliers who kept orders waiting: the only late one of an order of several."""

from __future__ import annotations

from typing import Any

from arfunc import Query, alias, count, exists, not_exists
from examples.tpch.models import LineItem, Nation, Order, Supplier

__all__ = ["SQL", "query"]

SQL = """SELECT s_name, COUNT(*) AS numwait
FROM supplier
JOIN lineitem l1 ON s_suppkey = l1.l_suppkey
JOIN orders ON o_orderkey = l1.l_orderkey
JOIN nation ON s_nationkey = n_nationkey
WHERE o_orderstatus = 'F' AND l1.l_receiptdate > l1.l_commitdate AND n_name = 'SAUDI ARABIA'
  AND EXISTS (SELECT * FROM lineitem l2 WHERE l2.l_orderkey = l1.l_orderkey AND l2.l_suppkey <> l1.l_suppkey)
  AND NOT EXISTS (
    SELECT * FROM lineitem l3
    WHERE l3.l_orderkey = l1.l_orderkey AND l3.l_suppkey <> l1.l_suppkey AND l3.l_receiptdate > l3.l_commitdate)
GROUP BY s_name
ORDER BY numwait DESC, s_name
LIMIT 100
"""


def query() -> Query[Any, Any]:
    """Build the query."""
    other = alias(LineItem, "other")
    of_others = other.query().where(other.l_orderkey == LineItem.l_orderkey, other.l_suppkey != LineItem.l_suppkey)
    return (
        Supplier.select(Supplier.s_name, count().as_("numwait"))
        .join(LineItem, Supplier.s_suppkey == LineItem.l_suppkey)
        .join(Order, Order.o_orderkey == LineItem.l_orderkey)
        .join(Nation, Supplier.s_nationkey == Nation.n_nationkey)
        .where(Order.o_orderstatus == "F", LineItem.l_receiptdate > LineItem.l_commitdate)
        .where(Nation.n_name == "SAUDI ARABIA")
        .where(exists(of_others), not_exists(of_others.where(other.l_receiptdate > other.l_commitdate)))
        .group_by(Supplier.s_name)
        .order_by(count().desc(), Supplier.s_name)
        .limit(100)
    )
