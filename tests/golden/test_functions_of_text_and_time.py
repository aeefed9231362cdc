"""Functions of texts, dates and times."""

from __future__ import annotations

import datetime
from typing import Any, Dict

from arfunc.expression.column import Column
from arfunc.expression.functions import current_date, current_timestamp, trim
from arfunc.expression.node import Node
from arfunc.expression.temporal import current_time, date_trunc, extract, now
from arfunc.expression.text import concat, initcap, left, lpad, reverse, right, rpad, strpos
from arfunc.types.value_type import ValueType

NAME: Column[str] = Column("name", type=ValueType(str))
SIZE: Column[int] = Column("size", type=ValueType(int))
AT: Column[datetime.datetime] = Column("at", type=ValueType(datetime.datetime))
DAY: Column[datetime.date] = Column("day", type=ValueType(datetime.date))
PARTS = ["year", "quarter", "month", "week", "day", "hour", "minute", "second", "dow", "isodow", "doy", "epoch"]

ROWS: Dict[str, Node] = {
    "concat": concat(NAME, None, SIZE + 1),
    "left": left(NAME, 2),
    "left of as many as a column says": left(NAME.concat("x"), SIZE - 1),
    "right": right(NAME, 2),
    "lpad": lpad(NAME, 5),
    "rpad": rpad(NAME, SIZE, "xy"),
    "strpos": strpos(NAME, "a"),
    "reverse": reverse(NAME),
    "initcap": initcap(NAME),
    "trim": trim(NAME),
    "trim of signs": trim(NAME, "xy"),
    "trim at the beginning": trim(NAME, direction="leading"),
    "trim of signs at the end": trim(NAME, "xy", "TRAILING"),
    "now": now(),
    "current timestamp": current_timestamp().as_("at"),
    "current date": current_date(),
    "current time": current_time(),
    **{f"extract {part}": extract(part, AT) + 1 for part in PARTS},
    **{f"truncate a moment to {unit}": date_trunc(unit, AT) for unit in PARTS[:8]},
    **{f"truncate a day to {unit}": date_trunc(unit, DAY) for unit in PARTS[:5]},
}


def test_functions_of_text_and_time(matches_golden: Any) -> None:
    matches_golden("functions_of_text_and_time", ROWS)
