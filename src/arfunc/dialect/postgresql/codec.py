"""How values are stored in PostgreSQL: in its own types, as psycopg 3 takes and gives them.

A whole number is a BIGINT, as wide as those of SQLite. A `datetime` is stored WITH TIME ZONE; one without an offset
counts as UTC, since sessions are in UTC. Structured values are JSONB: their text is bound, and the column, or a cast,
makes JSON of it.

See https://www.postgresql.org/docs/current/datatype.html and https://www.psycopg.org/psycopg3/docs/basic/adapt.html.
"""

from __future__ import annotations

import datetime
import decimal
import uuid
from typing import Any, Callable

from arfunc.types.codec import Codec, conversion_error
from arfunc.types.pydantic_date import pydantic_dates
from arfunc.types.registry import STANDARD
from arfunc.types.sql_type import BigInteger, Boolean, Date, Interval, Numeric, Time, Timestamp, Uuid
from arfunc.types.standard import bool_of, date_of, datetime_of, decimal_of, time_of, timedelta_of, uuid_of

__all__ = ["POSTGRESQL_CODECS"]


def _kept(kind: type, convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a function that leaves the values of a kind as they are, and converts others."""
    return lambda value: value if isinstance(value, kind) else convert(value)


def _without_zone(value: Any) -> datetime.time:
    time = time_of(value)
    if time.tzinfo is not None:
        raise conversion_error(value, "TIME", "a column of times has no place for a zone; use a datetime")
    return time


_truth = _kept(bool, bool_of)
_number = _kept(decimal.Decimal, decimal_of)

_CODECS = (
    Codec(int, BigInteger()),
    Codec(bool, Boolean(), _truth, _truth),
    # A date in the place of a moment, or the reverse, is for comparisons, which the server makes of both.
    Codec(datetime.datetime, Timestamp(), _kept(datetime.date, datetime_of), datetime_of),
    Codec(datetime.date, Date(), _kept(datetime.date, date_of), date_of),
    Codec(datetime.time, Time(), _without_zone, time_of),
    Codec(datetime.timedelta, Interval(), _kept(datetime.timedelta, timedelta_of), timedelta_of),
    Codec(decimal.Decimal, Numeric(), _number, _number),
    Codec(uuid.UUID, Uuid(), _kept(uuid.UUID, uuid_of), uuid_of),
)

POSTGRESQL_CODECS = STANDARD.overridden_by(*_CODECS, families=[pydantic_dates])
"""The codecs of PostgreSQL; what is not among them is stored as everywhere: enumerations, paths, secrets ..."""
