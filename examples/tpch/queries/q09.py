"""9. Product type profit: what was earned by green parts, by nation and year."""

from __future__ import annotations

from typing import Any

from arfunc import Query, sum_, year
from examples.tpch.models import LineItem, Nation, Order, Part, PartSupp, Supplier

__all__ = ["SQL", "query"]

SQL = """SELECT nation, o_year, SUM(amount) AS sum_profit
FROM (
    SELECT n_name AS nation,
           CAST(SUBSTR(CAST(o_orderdate AS VARCHAR), 1, 4) AS INTEGER) AS o_year,
           l_extendedprice * (1 - l_discount) - ps_supplycost * l_quantity AS amount
    FROM part
    JOIN lineitem ON p_partkey = l_partkey
    JOIN supplier ON s_suppkey = l_suppkey
    JOIN partsupp ON ps_suppkey = l_suppkey AND ps_partkey = l_partkey
    JOIN orders ON o_orderkey = l_orderkey
    JOIN nation ON s_nationkey = n_nationkey
    WHERE p_name LIKE '%green%') profit
GROUP BY nation, o_year
ORDER BY nation, o_year DESC
"""


def query() -> Query[Any, Any]:
    """Build the query."""
    earned = LineItem.l_extendedprice * (1 - LineItem.l_discount) - PartSupp.ps_supplycost * LineItem.l_quantity
    of_the_line = (PartSupp.ps_suppkey == LineItem.l_suppkey) & (PartSupp.ps_partkey == LineItem.l_partkey)
    profit = (
        Part.select(Nation.n_name.as_("nation"), year(Order.o_orderdate).as_("o_year"), earned.as_("amount"))
        .join(LineItem, Part.p_partkey == LineItem.l_partkey)
        .join(Supplier, Supplier.s_suppkey == LineItem.l_suppkey)
        .join(PartSupp, of_the_line)
        .join(Order, Order.o_orderkey == LineItem.l_orderkey)
        .join(Nation, Supplier.s_nationkey == Nation.n_nationkey)
        .where(Part.p_name.like("%green%"))
    ).as_source("profit")
    nation, when = profit.column("nation"), profit.column("o_year")
    total = sum_(profit.column("amount")).as_("sum_profit")
    return Query(profit, nation, when, total).group_by(nation, when).order_by(nation, when.desc())
