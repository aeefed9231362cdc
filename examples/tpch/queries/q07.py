"""7. Volume shipping: what France and Germany sold to each other, by year."""

from __future__ import annotations

import datetime as dt
from typing import Any

from arfunc import Query, alias, sum_, year
from examples.tpch.models import Customer, LineItem, Nation, Order, Supplier

__all__ = ["SQL", "query"]

SQL = """SELECT supp_nation, cust_nation, l_year, SUM(volume) AS revenue
FROM (
    SELECT n1.n_name AS supp_nation, n2.n_name AS cust_nation,
           CAST(SUBSTR(CAST(l_shipdate AS VARCHAR), 1, 4) AS INTEGER) AS l_year,
           l_extendedprice * (1 - l_discount) AS volume
    FROM supplier
    JOIN lineitem ON s_suppkey = l_suppkey
    JOIN orders ON o_orderkey = l_orderkey
    JOIN customer ON c_custkey = o_custkey
    JOIN nation n1 ON s_nationkey = n1.n_nationkey
    JOIN nation n2 ON c_nationkey = n2.n_nationkey
    WHERE (n1.n_name = 'FRANCE' AND n2.n_name = 'GERMANY' OR n1.n_name = 'GERMANY' AND n2.n_name = 'FRANCE')
      AND l_shipdate BETWEEN '1995-01-01' AND '1996-12-31') shipping
GROUP BY supp_nation, cust_nation, l_year
ORDER BY supp_nation, cust_nation, l_year
"""


def query() -> Query[Any, Any]:
    """Build the query."""
    seller, buyer = alias(Nation, "seller"), alias(Nation, "buyer")
    shipping = (
        Supplier.select(
            seller.n_name.as_("supp_nation"),
            buyer.n_name.as_("cust_nation"),
            year(LineItem.l_shipdate).as_("l_year"),
            (LineItem.l_extendedprice * (1 - LineItem.l_discount)).as_("volume"),
        )
        .join(LineItem, Supplier.s_suppkey == LineItem.l_suppkey)
        .join(Order, Order.o_orderkey == LineItem.l_orderkey)
        .join(Customer, Customer.c_custkey == Order.o_custkey)
        .join(seller, Supplier.s_nationkey == seller.n_nationkey)
        .join(buyer, Customer.c_nationkey == buyer.n_nationkey)
        .where(
            (seller.n_name == "FRANCE") & (buyer.n_name == "GERMANY")
            | (seller.n_name == "GERMANY") & (buyer.n_name == "FRANCE")
        )
        .where(LineItem.l_shipdate.between(dt.date(1995, 1, 1), dt.date(1996, 12, 31)))
    ).as_source("shipping")
    keys = [shipping.column(name) for name in ("supp_nation", "cust_nation", "l_year")]
    return Query(shipping, *keys, sum_(shipping.column("volume")).as_("revenue")).group_by(*keys).order_by(*keys)
