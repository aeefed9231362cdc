"""18. Large volume customers: the orders of the largest quantities."""

from __future__ import annotations

from typing import Any

from arfunc import Query, sum_
from examples.tpch.models import Customer, LineItem, Order

__all__ = ["SQL", "query"]

SQL = """SELECT c_name, c_custkey, o_orderkey, o_orderdate, o_totalprice, SUM(l_quantity) AS quantity
FROM customer
JOIN orders ON c_custkey = o_custkey
JOIN lineitem ON o_orderkey = l_orderkey
WHERE o_orderkey IN (SELECT l_orderkey FROM lineitem GROUP BY l_orderkey HAVING SUM(l_quantity) > 300)
GROUP BY c_name, c_custkey, o_orderkey, o_orderdate, o_totalprice
ORDER BY o_totalprice DESC, o_orderdate
LIMIT 100
"""


def query() -> Query[Any, Any]:
    """Build the query."""
    large = LineItem.select(LineItem.l_orderkey).group_by(LineItem.l_orderkey).having(sum_(LineItem.l_quantity) > 300)
    keys = (Customer.c_name, Customer.c_custkey, Order.o_orderkey, Order.o_orderdate, Order.o_totalprice)
    return (
        Customer.select(*keys, sum_(LineItem.l_quantity).as_("quantity"))
        .join(Order, Customer.c_custkey == Order.o_custkey)
        .join(LineItem, Order.o_orderkey == LineItem.l_orderkey)
        .where(Order.o_orderkey.in_(large))
        .group_by(*keys)
        .order_by(Order.o_totalprice.desc(), Order.o_orderdate)
        .limit(100)
    )
