from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest

from arfunc.dialect.sqlite import SQLiteDialect
from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.column import Column
from arfunc.expression.date_arithmetic import IntervalExpression, date_add, date_diff, interval
from arfunc.expression.value import Literal
from arfunc.types.value_type import ValueType

AT: Column[Any] = Column("at", type=ValueType(datetime.datetime))
DAY: Column[Any] = Column("day", type=ValueType(datetime.date))
LENGTH: Column[Any] = Column("length", type=ValueType(datetime.timedelta))
UNTYPED: Column[Any] = Column("x")
HOUR = datetime.timedelta(hours=1)


def numbers_of(made: IntervalExpression) -> Any:
    return [part if part is None else part.value for part in made.parts]  # type: ignore[attr-defined]  # literals


def test_units_are_months_days_and_microseconds() -> None:
    made = interval(years=1, quarters=1, months=1, weeks=1, days=1, hours=1, minutes=1, seconds=1, milliseconds=1)

    assert numbers_of(made) == [16, 8, 3_661_001_000]


def test_times_may_have_a_fraction() -> None:
    assert numbers_of(interval(hours=0.5, seconds=Decimal("0.000001"))) == [None, None, 1_800_000_001]


def test_number_may_be_an_expression() -> None:
    size = Column("size", type=ValueType(int))

    assert interval(hours=size, minutes=1, seconds=size).equals(
        IntervalExpression(None, None, size * Literal(3_600_000_000) + size * Literal(1_000_000) + Literal(60_000_000))
    )


@pytest.mark.parametrize("wrong", [{"months": 0.5}, {"days": True}, {"days": "1"}, {"hours": "1"}, {"hours": False}])
def test_other_numbers_are_refused(wrong: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="an interval has"):
        interval(**wrong)


def test_interval_of_nothing_is_refused() -> None:
    with pytest.raises(ArgumentValueError, match="needs a number of some unit"):
        interval()


def test_intervals_of_equal_units_have_one_shape() -> None:
    assert (AT + interval(days=1)).shape == (AT + interval(days=2)).shape
    assert (AT + interval(days=1)).shape != (AT + interval(months=1)).shape


@pytest.mark.parametrize(
    ("made", "python"),
    [
        (AT + HOUR, datetime.datetime),
        (HOUR + AT, datetime.datetime),
        (AT - AT, datetime.timedelta),
        (AT - AT + HOUR, datetime.timedelta),
        (AT - interval(months=1), datetime.datetime),
        (DAY + 1, datetime.date),
        (DAY - 1, datetime.date),
        (1 + DAY, datetime.date),
        (DAY - DAY, int),
        (DAY + HOUR, datetime.date),
        (LENGTH * 2, datetime.timedelta),
        (date_diff("month", DAY, DAY), int),
        (date_add("month", 1, DAY), datetime.date),
    ],
)
def test_types_of_sums(made: Any, python: type) -> None:
    assert made.value_type.python is python


@pytest.mark.parametrize(
    "build",
    [
        lambda: AT + 1,
        lambda: AT + AT,
        lambda: 1 - DAY,
        lambda: DAY + DAY,
        lambda: DAY * 2,
        lambda: AT - DAY,
        lambda: HOUR - AT,
        lambda: Column("t", type=ValueType(datetime.time)) + HOUR,
    ],
)
def test_sums_without_meaning_are_refused(build: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="has no meaning"):
        build()


@pytest.mark.parametrize("build", [lambda: UNTYPED + HOUR, lambda: HOUR + UNTYPED, lambda: UNTYPED - interval(days=1)])
def test_length_beside_what_has_no_type_is_refused(build: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="no known type"):
        build()


def test_sum_with_null_is_null() -> None:
    assert (AT + Literal(None)).to_sql(SQLiteDialect()) == ('MOMENT_ADD("at", 0, ?, 0)', (None,))


def test_differences_need_two_of_a_kind() -> None:
    with pytest.raises(ArgumentTypeError, match="two dates or two moments"):
        date_diff("day", AT, DAY)
    with pytest.raises(ArgumentTypeError, match="two dates or two moments"):
        date_diff("day", UNTYPED, UNTYPED)


@pytest.mark.parametrize("build", [lambda: date_add("fortnight", 1, DAY), lambda: date_diff("decade", DAY, DAY)])
def test_other_units_are_refused(build: Any) -> None:
    with pytest.raises(ArgumentValueError, match="operator must be one of"):
        build()


def test_value_of_a_difference_is_one_of_the_same_kind() -> None:
    _, params = date_diff("day", datetime.date(2024, 1, 1), DAY).to_sql(SQLiteDialect())

    assert params == ("2024-01-01",)
