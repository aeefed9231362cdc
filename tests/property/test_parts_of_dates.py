from __future__ import annotations

import atexit
import datetime
import sqlite3
from typing import Any, Callable, Dict

from hypothesis import given
from hypothesis import strategies as st

from arfunc.dialect.sqlite import SQLiteDialect
from arfunc.expression.select import QueryExpression
from arfunc.expression.temporal import date_trunc, extract, now
from arfunc.expression.value import Literal, SQLValueExpression
from arfunc.types.registry import STANDARD
from arfunc.types.value_type import ValueType

UTC = datetime.timezone.utc
DIALECT = SQLiteDialect(sqlite3.sqlite_version_info)
DATABASE = sqlite3.connect(":memory:")
atexit.register(DATABASE.close)
FIRST, LAST = datetime.datetime(2, 1, 1), datetime.datetime(9998, 12, 31)  # noqa: DTZ001 - naive ones are meant, too
OFFSETS = st.integers(-1439, 1439).map(lambda minutes: datetime.timezone(datetime.timedelta(minutes=minutes)))
MOMENTS = st.datetimes(FIRST, LAST) | st.datetimes(FIRST, LAST, timezones=OFFSETS)
EDGES = st.sampled_from([(12, 28), (12, 31), (1, 1), (1, 3), (2, 28), (3, 1)])
DAYS = st.dates(FIRST.date(), LAST.date()) | st.builds(
    lambda year, day: datetime.date(year, *day), st.integers(2, 9998), EDGES
)
DATE_PARTS: Dict[str, Callable[[Any], int]] = {
    "year": lambda day: day.year,
    "quarter": lambda day: (day.month + 2) // 3,
    "month": lambda day: day.month,
    "week": lambda day: day.isocalendar()[1],
    "day": lambda day: day.day,
    "dow": lambda day: day.isoweekday() % 7,
    "isodow": lambda day: day.isoweekday(),
    "doy": lambda day: day.timetuple().tm_yday,
}
TIME_PARTS: Dict[str, Callable[[Any], int]] = {
    "hour": lambda moment: moment.hour,
    "minute": lambda moment: moment.minute,
    "second": lambda moment: moment.second,
    "epoch": lambda moment: int(moment.replace(microsecond=0, tzinfo=UTC).timestamp()),
}
BEGINNINGS: Dict[str, Callable[[Any], Any]] = {
    "year": lambda day: day.replace(month=1, day=1),
    "quarter": lambda day: day.replace(month=(day.month + 2) // 3 * 3 - 2, day=1),
    "month": lambda day: day.replace(day=1),
    "week": lambda day: day - datetime.timedelta(days=day.weekday()),
    "day": lambda day: day,
}


def stored(moment: datetime.datetime) -> datetime.datetime:
    """Return a moment as it is stored: in UTC, or naive."""
    return moment if moment.tzinfo is None else moment.astimezone(UTC)


def value_of(expr: SQLValueExpression[Any]) -> Any:
    sql, params = DIALECT.compile(QueryExpression([expr]))
    return DATABASE.execute(sql, params).fetchone()[0]


def decoded(expr: SQLValueExpression[Any], python: type) -> Any:
    decode = STANDARD.decoder_of(ValueType(python))
    return value_of(expr) if decode is None else decode(value_of(expr))


@given(MOMENTS)
def test_parts_of_a_moment_are_those_in_utc(moment: datetime.datetime) -> None:
    """The parts of a moment with a zone are those in UTC, of one without its own; fractions never round them up."""
    parts = {**DATE_PARTS, **TIME_PARTS}

    assert {part: value_of(extract(part, moment)) for part in parts} == {
        part: of(stored(moment)) for part, of in parts.items()
    }


@given(DAYS)
def test_parts_of_a_day_are_those_of_the_calendar(day: datetime.date) -> None:
    """The parts of a day are those of Python's calendar, the week that of ISO 8601."""
    assert {part: value_of(extract(part, day)) for part in DATE_PARTS} == {
        part: of(day) for part, of in DATE_PARTS.items()
    }


@given(DAYS)
def test_beginning_of_a_day_is_a_day(day: datetime.date) -> None:
    """`date_trunc` of a date is the first date of its year, quarter, month or week."""
    found = {unit: decoded(date_trunc(unit, Literal(day)), datetime.date) for unit in BEGINNINGS}

    assert found == {unit: of(day) for unit, of in BEGINNINGS.items()}


@given(MOMENTS)
def test_beginning_of_a_moment_is_a_moment(moment: datetime.datetime) -> None:
    """`date_trunc` of a moment is one, in UTC if it has a zone; and never later."""
    found = {unit: decoded(date_trunc(unit, Literal(moment)), datetime.datetime) for unit in BEGINNINGS}
    midnight = stored(moment).replace(hour=0, minute=0, second=0, microsecond=0)

    assert found == {unit: of(midnight) for unit, of in BEGINNINGS.items()}


@given(MOMENTS)
def test_beginning_within_a_day(moment: datetime.datetime) -> None:
    """Smaller units leave out what is smaller still."""
    known = stored(moment)
    found = [decoded(date_trunc(unit, Literal(moment)), datetime.datetime) for unit in ("hour", "minute", "second")]

    assert found == [
        known.replace(minute=0, second=0, microsecond=0),
        known.replace(second=0, microsecond=0),
        known.replace(microsecond=0),
    ]


def test_present_is_a_moment_in_utc() -> None:
    before = datetime.datetime.now(UTC)
    found = decoded(now(), datetime.datetime)

    assert abs(found - before) < datetime.timedelta(seconds=5)


def test_present_compares_with_what_is_stored() -> None:
    past = Literal(datetime.datetime.now(UTC) - datetime.timedelta(seconds=2))
    later = Literal(datetime.datetime.now(UTC) + datetime.timedelta(hours=1))

    assert (value_of(now() > past), value_of(now() < later)) == (1, 1)
