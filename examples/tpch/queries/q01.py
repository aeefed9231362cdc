"""1. Pricing summary: what was shipped by a day, by flag and status."""

from __future__ import annotations

import datetime as dt
from typing import Any

from arfunc import Query, avg, count, sum_
from examples.tpch.models import LineItem

__all__ = ["SQL", "query"]

SQL = """SELECT l_returnflag, l_linestatus,
       SUM(l_quantity) AS sum_qty,
       SUM(l_extendedprice) AS sum_base_price,
       SUM(l_extendedprice * (1 - l_discount)) AS sum_disc_price,
       SUM(l_extendedprice * (1 - l_discount) * (1 + l_tax)) AS sum_charge,
       AVG(l_quantity) AS avg_qty,
       AVG(l_extendedprice) AS avg_price,
       AVG(l_discount) AS avg_disc,
       COUNT(*) AS count_order
FROM lineitem
WHERE l_shipdate <= '1998-09-02'
GROUP BY l_returnflag, l_linestatus
ORDER BY l_returnflag, l_linestatus
"""


def query() -> Query[Any, Any]:
    """Build the query."""
    discounted = LineItem.l_extendedprice * (1 - LineItem.l_discount)
    return (
        LineItem.select(
            LineItem.l_returnflag,
            LineItem.l_linestatus,
            sum_(LineItem.l_quantity).as_("sum_qty"),
            sum_(LineItem.l_extendedprice).as_("sum_base_price"),
            sum_(discounted).as_("sum_disc_price"),
            sum_(discounted * (1 + LineItem.l_tax)).as_("sum_charge"),
            avg(LineItem.l_quantity).as_("avg_qty"),
            avg(LineItem.l_extendedprice).as_("avg_price"),
            avg(LineItem.l_discount).as_("avg_disc"),
            count().as_("count_order"),
        )
        .where(LineItem.l_shipdate <= dt.date(1998, 9, 2))
        .group_by(LineItem.l_returnflag, LineItem.l_linestatus)
        .order_by(LineItem.l_returnflag, LineItem.l_linestatus)
    )
