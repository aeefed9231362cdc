"""12. Shipping modes and order priority: whether cheap shipping makes urgent orders late."""

from __future__ import annotations

import datetime as dt
from typing import Any

from arfunc import Query, case, sum_
from examples.tpch.models import LineItem, Order

__all__ = ["SQL", "query"]

SQL = """SELECT l_shipmode,
       SUM(CASE WHEN o_orderpriority = '1-URGENT' OR o_orderpriority = '2-HIGH' THEN 1 ELSE 0 END) AS high_line_count,
       SUM(CASE WHEN o_orderpriority <> '1-URGENT' AND o_orderpriority <> '2-HIGH' THEN 1 ELSE 0 END) AS low_line_count
FROM orders
JOIN lineitem ON o_orderkey = l_orderkey
WHERE l_shipmode IN ('MAIL', 'SHIP') AND l_commitdate < l_receiptdate AND l_shipdate < l_commitdate
  AND l_receiptdate >= '1994-01-01' AND l_receiptdate < '1995-01-01'
GROUP BY l_shipmode
ORDER BY l_shipmode
"""


def query() -> Query[Any, Any]:
    """Build the query."""
    is_urgent = Order.o_orderpriority.in_(["1-URGENT", "2-HIGH"])
    return (
        Order.select(
            LineItem.l_shipmode,
            sum_(case().when(is_urgent, 1).else_(0)).as_("high_line_count"),
            sum_(case().when(is_urgent, 0).else_(1)).as_("low_line_count"),
        )
        .join(LineItem, Order.o_orderkey == LineItem.l_orderkey)
        .where(LineItem.l_shipmode.in_(["MAIL", "SHIP"]))
        .where(LineItem.l_commitdate < LineItem.l_receiptdate, LineItem.l_shipdate < LineItem.l_commitdate)
        .where(LineItem.l_receiptdate >= dt.date(1994, 1, 1), LineItem.l_receiptdate < dt.date(1995, 1, 1))
        .group_by(LineItem.l_shipmode)
        .order_by(LineItem.l_shipmode)
    )
