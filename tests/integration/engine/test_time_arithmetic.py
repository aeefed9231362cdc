"""Dates and moments that are moved and compared mean the same on every engine."""

from __future__ import annotations

import datetime
from typing import Any, Dict

import pytest
from tests.integration.engine.engines import Engine

from arfunc import (
    Column,
    ColumnDefinition,
    CreateTableExpression,
    InsertExpression,
    Query,
    TableExpression,
    ValuesSource,
)
from arfunc.expression.date_arithmetic import date_add, date_diff, interval
from arfunc.expression.value import Literal, SQLValueExpression
from arfunc.types.stored_type import StoredType
from arfunc.types.value_type import ValueType

UTC = datetime.timezone.utc
delta = datetime.timedelta
STORED: Dict[str, Any] = {
    "at": datetime.datetime(2024, 1, 31, 23, 30, 15, 750_000, tzinfo=UTC),
    "later": datetime.datetime(2024, 3, 1, 0, 0, 0, 250_001, tzinfo=UTC),
    "day": datetime.date(2024, 1, 31),
    "due": datetime.date(2023, 2, 28),
    "length": delta(days=1, hours=2, microseconds=3),
    "size": 3,
}
T = TableExpression("times", columns=tuple(STORED))
TYPES = {name: ValueType(type(value)) for name, value in STORED.items()}


def column(name: str) -> Column[Any]:
    return Column(name, T, type=TYPES[name])


AT, LATER, DAY, DUE, LENGTH, SIZE = map(column, STORED)
at, later, day, due, length = (STORED[name] for name in ("at", "later", "day", "due", "length"))

VALUES: Dict[str, Any] = {
    "moment and a length": (AT + delta(hours=1, microseconds=5), at + delta(hours=1, microseconds=5)),
    "a length and a moment": (delta(hours=1) + AT, at + delta(hours=1)),
    "moment less a length": (AT - delta(days=40), at - delta(days=40)),
    "moment and a column of lengths": (AT + LENGTH, at + length),
    "moment less a column of lengths": (AT - LENGTH, at - length),
    "moment and twice a length": (AT + LENGTH * 2, at + length * 2),
    "moment and a month": (AT + interval(months=1), at.replace(month=2, day=29)),
    "moment less two months": (AT - interval(months=2), at.replace(year=2023, month=11, day=30)),
    "moment and a month and a day": (AT + interval(months=1, days=1), at.replace(month=3, day=1)),
    "moment and hours of a column": (AT + interval(hours=SIZE), at + delta(hours=3)),
    "moment and half an hour": (AT + interval(hours=0.5), at + delta(minutes=30)),
    "moment and all units": (
        AT + interval(years=1, quarters=1, months=1, weeks=1, days=1, hours=1, minutes=1, seconds=1, microseconds=1),
        datetime.datetime(2025, 6, 9, 0, 31, 16, 750_001, tzinfo=UTC),
    ),
    "moment and a negated interval": (AT + -interval(months=2), at.replace(year=2023, month=11, day=30)),
    "moment of a value": (Literal(at) + interval(months=1), at.replace(month=2, day=29)),
    "moment in another zone": (
        Literal(at.astimezone(datetime.timezone(delta(hours=2)))) + interval(months=1),
        at.replace(month=2, day=29),
    ),
    "day and days": (DAY + 1, datetime.date(2024, 2, 1)),
    "day less days": (DAY - 31, datetime.date(2023, 12, 31)),
    "day and days of a column": (DAY + SIZE, datetime.date(2024, 2, 3)),
    "days and a day": (1 + DAY, datetime.date(2024, 2, 1)),
    "day and a length": (DAY + delta(days=1, hours=23), datetime.date(2024, 2, 1)),
    "day less a length": (DAY - delta(hours=1), datetime.date(2024, 1, 30)),
    "day and a column of lengths": (DAY + LENGTH, datetime.date(2024, 2, 1)),
    "day and a month": (DAY + interval(months=1), datetime.date(2024, 2, 29)),
    "day and weeks": (DAY + interval(weeks=1), datetime.date(2024, 2, 7)),
    "day and a year, from a leap day": (
        Literal(datetime.date(2024, 2, 29)) + interval(years=1),
        datetime.date(2025, 2, 28),
    ),
    "added months": (date_add("month", 13, DAY), datetime.date(2025, 2, 28)),
    "difference of moments": (LATER - AT, later - at),
    "difference of moments, backwards": (AT - LATER, at - later),
    "difference with a value": (LATER - at, later - at),
    "difference of a value": (later - AT, later - at),
    "difference of days": (DAY - DUE, 337),
    "difference of days with a value": (DAY - due, 337),
    "interval as a value": (interval(days=2, hours=1) + LENGTH, length + delta(days=2, hours=1)),
    "moved twice": ((AT + interval(months=1)) - interval(months=1), at.replace(day=29)),
    "moved and compared": (AT + delta(days=20) < LATER, True),
    "difference compared": (delta(days=29) < LATER - AT, True),
    "nothing moved": (AT + interval(days=Literal(None, ValueType(int))), None),
    "whole days": (date_diff("day", AT, LATER), 29),
    "whole days, backwards": (date_diff("day", LATER, AT), -29),
    "whole weeks": (date_diff("week", AT, LATER), 4),
    "whole hours": (date_diff("hour", AT, LATER), 696),
    "whole seconds": (date_diff("second", AT, LATER), 2_507_384),
    "microseconds": (date_diff("microsecond", AT, LATER), (later - at) // delta(microseconds=1)),
    "whole months": (date_diff("month", AT, LATER), 1),
    "whole months, backwards": (date_diff("month", LATER, AT), -1),
    "whole months of days": (date_diff("month", DUE, DAY), 11),
    "whole months to the last day": (date_diff("month", DAY, datetime.date(2024, 2, 29)), 1),
    "whole years": (date_diff("year", DUE, DAY), 0),
    "whole quarters": (date_diff("quarter", DUE, DAY), 3),
    "days between days": (date_diff("day", DUE, DAY), 337),
    "days from a value": (date_diff("day", due, DAY), 337),
}


def value_of(engine: Engine, expr: SQLValueExpression[Any]) -> Any:
    try:
        ((value,),) = engine.run(Query(T).select(expr))
    except Exception as error:  # noqa: BLE001 - each driver has errors of its own
        return f"{type(error).__name__}: {error} {engine.dialect.compile(Query(T).select(expr))}"
    known = expr.value_type
    decode = None if known is None else engine.dialect.codecs.decoder_of(known)
    return value if value is None or decode is None else decode(value)


@pytest.fixture
def times(engine: Engine) -> Engine:
    columns = [ColumnDefinition(name, StoredType(type_)) for name, type_ in TYPES.items()]
    row = [Literal(value, TYPES[name]) for name, value in STORED.items()]
    engine.run(CreateTableExpression(T, columns), InsertExpression(T, ValuesSource([row]), list(STORED)))
    return engine


def test_times_are_moved_and_compared_alike(times: Engine) -> None:
    found = {name: (value_of(times, expr), meant) for name, (expr, meant) in VALUES.items()}

    assert {name: pair for name, pair in found.items() if pair[0] != pair[1]} == {}


def test_moved_times_find_rows(times: Engine) -> None:
    ended = Query(T).where(AT + LENGTH < LATER).where(DUE + interval(months=11) < DAY + 1).select(SIZE)

    assert [int(size) for (size,) in times.run(ended)] == [3]
