"""What DuckDB's driver takes and gives: https://duckdb.org/docs/stable/clients/python/conversion.

It takes Python's own values of every plain type. What it would change without a word is refused: a decimal of more
digits than its type has becomes a float. A whole number is a BIGINT, as wide as those of SQLite.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

from arfunc.types.codec import Codec, conversion_error
from arfunc.types.pydantic_date import pydantic_dates
from arfunc.types.registry import STANDARD, CodecTable
from arfunc.types.sql_type import BigInteger, Date, Interval, Numeric, Time, Timestamp, Uuid
from arfunc.types.standard import date_of, datetime_of, decimal_of, time_of, timedelta_of, uuid_of

__all__ = ["CODECS", "MAXIMUM_PRECISION"]

MAXIMUM_PRECISION = 38
"""How many digits a decimal may have: https://duckdb.org/docs/stable/sql/data_types/numeric."""


def _decimal(value: Any) -> Decimal:
    number = decimal_of(value)
    if not number.is_finite():
        raise conversion_error(value, "DECIMAL", "it is no finite number")
    _, digits, exponent = number.as_tuple()
    if max(len(digits), -int(exponent)) + max(int(exponent), 0) > MAXIMUM_PRECISION:
        raise conversion_error(value, "DECIMAL", f"it has more than {MAXIMUM_PRECISION} digits")
    return number


def _moment(value: Any) -> Any:
    """A date stays one, as it is compared with moments."""
    return value if isinstance(value, date) else datetime_of(value)


def _day(value: Any) -> Any:
    """A moment keeps its time of day, which matters in comparisons."""
    return value if isinstance(value, date) else date_of(value)


def _moment_of(value: Any) -> datetime:
    """A moment as it was stored, in UTC instead of the session's zone."""
    moment = datetime_of(value)
    return moment if moment.tzinfo is None else moment.astimezone(timezone.utc)


def _without_zone(value: Any) -> time:
    """A time of day; DuckDB would leave its zone out without a word."""
    found = time_of(value)
    if found.tzinfo is not None:
        raise conversion_error(value, "TIME", "a column of times has no place for a zone; use a datetime")
    return found


def _length_of_time(value: Any) -> timedelta:
    if not isinstance(value, timedelta):
        raise conversion_error(value, "INTERVAL")
    return value


CODECS: CodecTable = STANDARD.overridden_by(
    Codec(int, BigInteger()),
    Codec(datetime, Timestamp(), _moment, _moment_of),
    Codec(date, Date(), _day, date_of),
    Codec(time, Time(), _without_zone, time_of),
    Codec(timedelta, Interval(), _length_of_time, timedelta_of),
    Codec(Decimal, Numeric(), _decimal, decimal_of),
    Codec(UUID, Uuid(), uuid_of, uuid_of),
    families=[pydantic_dates],
)
