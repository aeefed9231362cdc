"""13. Customer distribution: how many customers made how many orders, none included."""

from __future__ import annotations

from typing import Any

from arfunc import Query, count
from examples.tpch.models import Customer, Order

__all__ = ["SQL", "query"]

SQL = """SELECT c_count, COUNT(*) AS custdist
FROM (
    SELECT c_custkey, COUNT(o_orderkey) AS c_count
    FROM customer
    LEFT JOIN orders ON c_custkey = o_custkey AND o_comment NOT LIKE '%special%requests%'
    GROUP BY c_custkey) c_orders
GROUP BY c_count
ORDER BY custdist DESC, c_count DESC
"""


def query() -> Query[Any, Any]:
    """Build the query."""
    is_plain = (Customer.c_custkey == Order.o_custkey) & Order.o_comment.not_like("%special%requests%")
    orders = (
        Customer.select(Customer.c_custkey, count(Order.o_orderkey).as_("c_count"))
        .left_join(Order, is_plain)
        .group_by(Customer.c_custkey)
    ).as_source("c_orders")
    made = orders.column("c_count")
    return Query(orders, made, count().as_("custdist")).group_by(made).order_by(count().desc(), made.desc())
