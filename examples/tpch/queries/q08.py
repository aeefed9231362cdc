"""8. National market share: the share of Brazil in what America bought of a kind of steel, by year."""

from __future__ import annotations

import datetime as dt
from typing import Any

from arfunc import Query, Real, alias, case, cast, sum_, year
from examples.tpch.models import Customer, LineItem, Nation, Order, Part, Region, Supplier

__all__ = ["SQL", "query"]

SQL = """SELECT o_year, SUM(CASE WHEN nation = 'BRAZIL' THEN volume ELSE 0 END) / SUM(volume) AS mkt_share
FROM (
    SELECT CAST(SUBSTR(CAST(o_orderdate AS VARCHAR), 1, 4) AS INTEGER) AS o_year,
           l_extendedprice * (1 - l_discount) AS volume,
           n2.n_name AS nation
    FROM part
    JOIN lineitem ON p_partkey = l_partkey
    JOIN supplier ON s_suppkey = l_suppkey
    JOIN orders ON l_orderkey = o_orderkey
    JOIN customer ON o_custkey = c_custkey
    JOIN nation n1 ON c_nationkey = n1.n_nationkey
    JOIN region ON n1.n_regionkey = r_regionkey
    JOIN nation n2 ON s_nationkey = n2.n_nationkey
    WHERE r_name = 'AMERICA' AND o_orderdate BETWEEN '1995-01-01' AND '1996-12-31'
      AND p_type = 'ECONOMY ANODIZED STEEL') all_nations
GROUP BY o_year
ORDER BY o_year
"""


def query() -> Query[Any, Any]:
    """Build the query."""
    buyer, seller = alias(Nation, "buyer"), alias(Nation, "seller")
    sales = (
        Part.select(
            year(Order.o_orderdate).as_("o_year"),
            (LineItem.l_extendedprice * (1 - LineItem.l_discount)).as_("volume"),
            seller.n_name.as_("nation"),
        )
        .join(LineItem, Part.p_partkey == LineItem.l_partkey)
        .join(Supplier, Supplier.s_suppkey == LineItem.l_suppkey)
        .join(Order, LineItem.l_orderkey == Order.o_orderkey)
        .join(Customer, Order.o_custkey == Customer.c_custkey)
        .join(buyer, Customer.c_nationkey == buyer.n_nationkey)
        .join(Region, buyer.n_regionkey == Region.r_regionkey)
        .join(seller, Supplier.s_nationkey == seller.n_nationkey)
        .where(Region.r_name == "AMERICA", Part.p_type == "ECONOMY ANODIZED STEEL")
        .where(Order.o_orderdate.between(dt.date(1995, 1, 1), dt.date(1996, 12, 31)))
    ).as_source("sales")
    when, volume = sales.column("o_year"), sales.column("volume")
    of_brazil = case().when(sales.column("nation") == "BRAZIL", volume).else_(0)
    share = cast(sum_(of_brazil), Real()) / cast(sum_(volume), Real())
    return Query(sales, when, share.as_("mkt_share")).group_by(when).order_by(when)
