"""Dates and moments that are moved, and how far they are apart."""

from __future__ import annotations

import datetime
from typing import Any, Dict

from arfunc.expression.column import Column
from arfunc.expression.date_arithmetic import date_diff, interval
from arfunc.expression.node import Node
from arfunc.expression.value import Literal
from arfunc.types.value_type import ValueType

SIZE: Column[int] = Column("size", type=ValueType(int))
AT: Column[datetime.datetime] = Column("at", type=ValueType(datetime.datetime))
DAY: Column[datetime.date] = Column("day", type=ValueType(datetime.date))
LENGTH: Column[datetime.timedelta] = Column("length", type=ValueType(datetime.timedelta))
HOUR = datetime.timedelta(hours=1)
START = datetime.date(2024, 1, 31)

ROWS: Dict[str, Node] = {
    "moment and a length": AT + HOUR,
    "length and a moment": HOUR + AT,
    "moment less a column": AT - LENGTH,
    "moment and months": AT + interval(months=1),
    "moment and units": AT + interval(months=1, days=SIZE, hours=2),
    "moment and days and hours": AT + interval(days=SIZE, hours=2),
    "moment less units": AT - interval(years=1, days=SIZE + 1),
    "moment of a value": Literal(datetime.datetime(2024, 1, 31)) + interval(days=1),  # noqa: DTZ001 - a naive one
    "day and days": DAY + 1,
    "day less days": DAY - (SIZE + 1),
    "day and a length": DAY + HOUR,
    "day and weeks": DAY + interval(weeks=2),
    "day and months": DAY + interval(months=SIZE),
    "days apart": DAY - START,
    "moments apart": AT - (AT - HOUR),
    "whole hours": date_diff("hour", AT, AT + HOUR),
    "whole days of dates": date_diff("day", START, DAY),
    "whole years": date_diff("year", START, DAY),
    "interval": LENGTH + interval(days=1, seconds=SIZE),
    "interval of months": interval(months=1),
}


def test_moving(matches_golden: Any) -> None:
    matches_golden("moving", ROWS)
