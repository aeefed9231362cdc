"""22. Global sales opportunity: customers of some countries with money and without orders."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from arfunc import Query, ScalarSubquery, alias, avg, count, not_exists, substring, sum_
from examples.tpch.models import Customer, Order

__all__ = ["SQL", "query"]

SQL = """SELECT cntrycode, COUNT(*) AS numcust, SUM(c_acctbal) AS totacctbal
FROM (
    SELECT SUBSTR(c_phone, 1, 2) AS cntrycode, c_acctbal
    FROM customer
    WHERE SUBSTR(c_phone, 1, 2) IN ('13', '31', '23', '29', '30', '18', '17')
      AND c_acctbal > (
        SELECT AVG(c_acctbal)
        FROM customer
        WHERE c_acctbal > 0.00 AND SUBSTR(c_phone, 1, 2) IN ('13', '31', '23', '29', '30', '18', '17'))
      AND NOT EXISTS (SELECT * FROM orders WHERE o_custkey = c_custkey)) custsale
GROUP BY cntrycode
ORDER BY cntrycode
"""


def query() -> Query[Any, Any]:
    """Build the query."""
    codes = ["13", "31", "23", "29", "30", "18", "17"]
    other = alias(Customer, "other")
    usual = other.select(avg(other.c_acctbal)).where(
        other.c_acctbal > Decimal(0), substring(other.c_phone, 1, 2).in_(codes)
    )
    code = substring(Customer.c_phone, 1, 2)
    customers = (
        Customer.select(code.as_("cntrycode"), Customer.c_acctbal)
        .where(code.in_(codes), Customer.c_acctbal > ScalarSubquery(usual))
        .where(not_exists(Order.query().where(Order.o_custkey == Customer.c_custkey)))
    ).as_source("custsale")
    country = customers.column("cntrycode")
    return (
        Query(customers, country, count().as_("numcust"), sum_(customers.column("c_acctbal")).as_("totacctbal"))
        .group_by(country)
        .order_by(country)
    )
