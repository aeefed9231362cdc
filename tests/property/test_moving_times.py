from __future__ import annotations

import atexit
import calendar
import datetime
import sqlite3
from typing import Any, Callable, Tuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arfunc import DuckDBDialect
from arfunc.backend.sqlite.functions import register_functions
from arfunc.dialect.base import SQLDialectBase
from arfunc.dialect.sqlite import SQLiteDialect
from arfunc.expression.date_arithmetic import date_diff, interval
from arfunc.expression.select import QueryExpression
from arfunc.expression.value import Literal, SQLValueExpression

duckdb = pytest.importorskip("duckdb", reason="DuckDB is in the suite from Python 3.9 on")

UTC = datetime.timezone.utc
SQLITE, DUCKDB = sqlite3.connect(":memory:"), duckdb.connect(":memory:")
register_functions(SQLITE)
DUCKDB.execute("SET TIME ZONE 'UTC'")
atexit.register(SQLITE.close)
atexit.register(DUCKDB.close)
ENGINES: Tuple[Tuple[SQLDialectBase, Callable[..., Any]], ...] = (
    (SQLiteDialect(sqlite3.sqlite_version_info), SQLITE.execute),
    (DuckDBDialect((1, 4)), DUCKDB.execute),
)
EACH = pytest.mark.parametrize("engine", ENGINES, ids=["sqlite", "duckdb"])
FIRST, LAST = datetime.datetime(1000, 1, 1), datetime.datetime(3000, 1, 1)  # noqa: DTZ001 - a zone is added
OFFSETS = st.integers(-12, 12).map(lambda hours: datetime.timezone(datetime.timedelta(hours=hours)))
MOMENTS = st.datetimes(FIRST, LAST, timezones=OFFSETS)
DAYS = st.dates(FIRST.date(), LAST.date()) | st.builds(
    lambda year, month: datetime.date(year, month, calendar.monthrange(year, month)[1]),
    st.integers(1000, 3000),
    st.integers(1, 12),
)
MONTHS = st.integers(-500, 500)
LENGTHS = st.timedeltas(datetime.timedelta(days=-9999), datetime.timedelta(days=9999))


def value_of(engine: Any, expr: SQLValueExpression[Any]) -> Any:
    dialect, execute = engine
    sql, params = dialect.compile(QueryExpression([expr]))
    found = execute(sql, params).fetchone()[0]
    decode = dialect.codecs.decoder_of(expr.value_type)
    return found if decode is None else decode(found)


def months_later(day: Any, months: int) -> Any:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return day.replace(year=year, month=month + 1, day=min(day.day, last))


def in_utc(moment: datetime.datetime) -> datetime.datetime:
    return moment.astimezone(UTC)


@EACH
@given(moment=MOMENTS, length=LENGTHS)
def test_length_is_added_as_python_adds_it(engine: Any, moment: Any, length: datetime.timedelta) -> None:
    """A moment and a timedelta make the moment that Python makes of them, to the microsecond."""
    found = value_of(engine, Literal(moment) + length), value_of(engine, Literal(moment) - length)

    assert found == (moment + length, moment - length)


@EACH
@given(one=MOMENTS, other=MOMENTS)
def test_difference_of_moments_is_that_of_python(engine: Any, one: Any, other: Any) -> None:
    """The difference of two moments is a timedelta, exact to the microsecond, whatever their zones are."""
    assert value_of(engine, Literal(one) - other) == one - other


@EACH
@given(day=DAYS, other=DAYS, number=st.integers(-999, 999), length=LENGTHS)
def test_days_are_moved_by_whole_days(engine: Any, day: Any, other: Any, number: int, length: Any) -> None:
    """A date takes whole days; of a timedelta it takes those, as Python's does."""
    found = value_of(engine, Literal(day) + number), value_of(engine, Literal(day) - other)

    assert found == (day + datetime.timedelta(number), (day - other).days)
    assert value_of(engine, Literal(day) + length) == (datetime.datetime.combine(day, datetime.time()) + length).date()


@EACH
@given(day=DAYS, moment=MOMENTS, months=MONTHS, days=st.integers(-99, 99), seconds=st.integers(-99_999, 99_999))
def test_months_end_with_their_last_day(
    *, engine: Any, day: Any, moment: Any, months: int, days: int, seconds: int
) -> None:
    """The months are added first, and end with their last day; then the days, then the time."""
    added = interval(months=months, days=days, seconds=seconds)
    moved = months_later(in_utc(moment), months) + datetime.timedelta(days, seconds)

    assert value_of(engine, Literal(day) + interval(months=months)) == months_later(day, months)
    assert value_of(engine, Literal(moment) + added) == moved


@EACH
@given(start=DAYS, end=DAYS)
def test_units_between_are_as_many_as_fit(engine: Any, start: Any, end: Any) -> None:
    """`date_diff` is the largest number of units that, added to the start, does not go beyond the end."""
    months = value_of(engine, date_diff("month", Literal(start), end))
    step = 1 if start <= end else -1
    reached, beyond = months_later(start, months), months_later(start, months + step)

    assert (reached <= end < beyond) if start <= end else (reached >= end > beyond)
    assert value_of(engine, date_diff("week", Literal(start), end)) == int((end - start).days / 7)
    assert value_of(engine, date_diff("year", Literal(start), end)) == int(months / 12)
