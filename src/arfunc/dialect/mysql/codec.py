"""What the drivers of MySQL take and give: PyMySQL and asyncmy convert alike.

A moment is a DATETIME, which has no time zone: it is stored in UTC, and comes back aware, in UTC. That of a field that
is declared to be naive (pydantic's `NaiveDatetime`) is stored as it is, and comes back naive. A time of day comes as
the `timedelta` since midnight. Whole numbers have 64 bits, as on other engines; sums of them come as `Decimal`.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any, Dict, Optional
from uuid import UUID

from arfunc.types.codec import Codec, conversion_error
from arfunc.types.family import Codecs
from arfunc.types.registry import STANDARD, CodecTable
from arfunc.types.sql_type import BigInteger, Boolean, Date, Numeric, Time, Timestamp, Uuid
from arfunc.types.standard import (
    bool_of,
    date_of,
    datetime_of,
    decimal_of,
    microseconds_of,
    time_of,
    timedelta_of,
    uuid_of,
    uuid_text,
)

__all__ = ["MAXIMUM_SCALE", "MYSQL_CODECS"]

MAXIMUM_SCALE = 30
"""Digits after the point that a decimal may have, of 65 at most:
https://dev.mysql.com/doc/refman/8.4/en/precision-math-decimal-characteristics.html."""
_UTC = timezone.utc
_MIDNIGHT = datetime(1970, 1, 1)  # noqa: DTZ001 - only its time of day is used


def _whole(value: Any) -> int:
    """Return a whole number, which arithmetic of the server may have made a decimal."""
    if isinstance(value, (int, Decimal)) and value == int(value):
        return int(value)
    raise conversion_error(value, int)


def _stored_moment(value: Any) -> Any:
    """Return a moment in UTC without its time zone; a day stays one, for comparisons."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    moment = datetime_of(value)
    return moment if moment.tzinfo is None else moment.astimezone(_UTC).replace(tzinfo=None)


def _aware(value: Any) -> datetime:
    moment = datetime_of(value)
    return moment.replace(tzinfo=_UTC) if moment.tzinfo is None else moment


def _naive(value: Any) -> datetime:
    return datetime_of(value).replace(tzinfo=None)


def _stored_day(value: Any) -> Any:
    return _stored_moment(value) if isinstance(value, datetime) else date_of(value)


def _stored_time(value: Any) -> time:
    moment = time_of(value)
    if moment.tzinfo is not None:
        raise conversion_error(value, "TIME", "a time of day with a time zone; store it without, in UTC")
    return moment


def _time(value: Any) -> time:
    if isinstance(value, timedelta) and timedelta() <= value < timedelta(days=1):
        return (_MIDNIGHT + value).time()
    return time_of(value)


def _stored_decimal(value: Any) -> Decimal:
    """Refuse a number that would be rounded without a word, or that is none."""
    number = decimal_of(value)
    if not number.is_finite():
        raise conversion_error(value, "DECIMAL", "it is no finite number")
    if number.normalize().as_tuple().exponent < -MAXIMUM_SCALE:  # type: ignore[operator]  # an int, as it is finite
        raise conversion_error(value, "DECIMAL", f"it has more than {MAXIMUM_SCALE} digits after the point")
    return number


def _length(value: Any) -> timedelta:
    return timedelta_of(int(value) if isinstance(value, Decimal) else value)


def _truth(value: Any) -> bool:
    return bool_of(int(value) if isinstance(value, Decimal) else value)


_MOMENT = Codec(datetime, Timestamp(), _stored_moment, _aware)
_DAY = Codec(
    date,
    Date(),
    _stored_day,
    date_of,
    "{value} if {value}.__class__ is {fast} else {fast}.fromisoformat({value})",
    date,
)
_STAND_INS: Dict[str, Codec] = {
    "pydantic.types.NaiveDatetime": Codec(datetime, Timestamp(with_zone=False), _stored_moment, _naive),
    **{f"pydantic.types.{kind}Datetime": _MOMENT for kind in ("Aware", "Past", "Future")},
    **{f"pydantic.types.{kind}Date": _DAY for kind in ("Past", "Future")},
}


def _stand_in(python: Any, table: Codecs) -> Optional[Codec]:
    """A class of pydantic, which need not be imported, by its name."""
    names = [f"{cls.__module__}.{cls.__qualname__}" for cls in getattr(python, "__mro__", ())]
    return next((_STAND_INS[name] for name in names if name in _STAND_INS), None)


MYSQL_CODECS: CodecTable = STANDARD.overridden_by(
    Codec(int, BigInteger(), None, _whole, "{value} if {value}.__class__ is int else {fast}({value})", _whole),
    Codec(bool, Boolean(), None, _truth, "{value} == 1 or ({value} != 0 and {fast}({value}))", _truth),
    _MOMENT,
    _DAY,
    Codec(time, Time(), _stored_time, _time),
    Codec(timedelta, BigInteger(), microseconds_of, _length),
    Codec(Decimal, Numeric(), _stored_decimal, decimal_of),
    Codec(UUID, Uuid(), uuid_text, uuid_of),
    families=[_stand_in],
)
