"""The built-in codecs of plain values, stored as the types that every engine has: numbers, text, bytes.

Stored texts sort as their values do, so an engine may compare them: an aware datetime is stored in UTC. The
one exception is `Decimal`, whose exact text an engine must be taught to compare.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import PurePath
from typing import Any, Callable, Dict, Optional, Tuple
from uuid import UUID

from arfunc.types.codec import Codec, conversion_error
from arfunc.types.sql_type import BigInteger, Blob, Boolean, Integer, Real, SQLType, Text

__all__ = ["SCALARS", "STAND_INS", "converter"]

_UTC = timezone.utc
_REFUSED = (TypeError, ValueError, ArithmeticError)
_CLOCK = r"(\d\d:\d\d(?::\d\d)?)(?:[.,](\d+))?"
_ZONE = r"(Z|[+-]\d\d(?::?\d\d(?::?\d\d)?)?)?"
_MOMENT = re.compile(rf"(\d{{4}}-\d\d-\d\d)(?:[T ]{_CLOCK}\s*{_ZONE})?$", re.IGNORECASE)
_TIME_OF_DAY = re.compile(rf"{_CLOCK}\s*{_ZONE}$", re.IGNORECASE)
_EPOCH = datetime(1970, 1, 1, tzinfo=_UTC)
_MICROSECOND = timedelta(microseconds=1)
_TRUTH = {"1": True, "true": True, "t": True, "0": False, "false": False, "f": False}


def converter(convert: Callable[[Any], Any], target: Any) -> Callable[[Any], Any]:
    """Let what `convert` refuses arrive as `TypeConversionError`."""

    def converted(value: Any) -> Any:
        try:
            return convert(value)
        except _REFUSED as refused:
            raise conversion_error(value, target) from refused

    return converted


def bool_of(value: Any) -> bool:
    """True or false from 1/0, or from the texts that databases write for them."""
    if isinstance(value, (int, float)) and value in (0, 1):
        return bool(value)
    if isinstance(value, str) and value.lower() in _TRUTH:
        return _TRUTH[value.lower()]
    raise conversion_error(value, bool)


def datetime_text(value: Any) -> str:
    """ISO 8601 text; an aware datetime in UTC, so that texts compare as the moments do."""
    if value.__class__ is datetime and (value.tzinfo is _UTC or value.tzinfo is None):
        return str(value.isoformat())
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()  # in comparisons: sorts before every moment of that day
    moment = datetime_of(value)
    if moment.utcoffset() is None:
        return moment.isoformat()
    try:
        return moment.astimezone(_UTC).isoformat()
    except OverflowError:  # within a day of year 1 or 9999 UTC may be out of range
        return moment.isoformat()


def datetime_of(value: Any) -> datetime:
    """A datetime from ISO text in its usual variants, or from seconds since 1970 (UTC)."""
    if isinstance(value, datetime):
        return value
    try:
        if isinstance(value, str):
            return _datetime_of_text(value)
        if isinstance(value, date):
            return datetime.combine(value, time())
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return _EPOCH + timedelta(seconds=value)
    except _REFUSED as refused:
        raise conversion_error(value, datetime) from refused
    raise conversion_error(value, datetime)


def _datetime_of_text(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:  # before 3.11 no "Z", and a fraction of three or six digits only
        found = _MOMENT.match(text.strip())
        if found is None:
            raise
        day, *rest = found.groups()
        return datetime.fromisoformat(f"{day}T{_clock_text(*rest)}" if rest[0] else day)


def _clock_text(clock: str, fraction: Optional[str], zone: Optional[str]) -> str:
    digits = f".{fraction[:6]:0<6}" if fraction else ""
    seconds = "" if clock.count(":") == 2 else ":00"
    return f"{clock}{seconds}{digits}{_zone_text(zone)}"


def _zone_text(zone: Optional[str]) -> str:
    if not zone:
        return ""
    if zone in "Zz":
        return "+00:00"
    digits = f"{zone[1:].replace(':', ''):0<4}"
    return zone[0] + ":".join(digits[i : i + 2] for i in range(0, len(digits), 2))


def date_text(value: Any) -> str:
    """ISO text of a day; a datetime keeps its time, which matters in comparisons."""
    if isinstance(value, datetime):
        return datetime_text(value)
    return (value if isinstance(value, date) else date_of(value)).isoformat()


def date_of(value: Any) -> date:
    """A day from ISO text, from a datetime at midnight, or from seconds since 1970."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass  # perhaps the text of a datetime
    moment = datetime_of(value)
    if moment.time() != time() and not isinstance(value, (int, float)):
        raise conversion_error(value, date, "it has a time of day")
    return moment.date()


def time_text(value: Any) -> str:
    """ISO text of a time of day."""
    return (value if isinstance(value, time) else time_of(value)).isoformat()


def time_of(value: Any) -> time:
    """A time of day from ISO text."""
    if isinstance(value, time):
        return value
    if not isinstance(value, str):
        raise conversion_error(value, time)
    try:
        return time.fromisoformat(value)
    except ValueError as refused:
        found = _TIME_OF_DAY.match(value.strip())
        if found is None:
            raise conversion_error(value, time) from refused
    try:
        return time.fromisoformat(_clock_text(*found.groups()))
    except ValueError as refused:
        raise conversion_error(value, time) from refused


def microseconds_of(value: Any) -> int:
    """A length of time as whole microseconds: exact, sortable, summable."""
    if not isinstance(value, timedelta):
        raise conversion_error(value, "a number of microseconds")
    microseconds = value // _MICROSECOND
    if not -(2**63) <= microseconds < 2**63:
        raise conversion_error(value, "a 64-bit number of microseconds", "it is longer than 292,000 years")
    return microseconds


def timedelta_of(value: Any) -> timedelta:
    """A length of time from whole microseconds."""
    if isinstance(value, timedelta):
        return value
    if not isinstance(value, int) or isinstance(value, bool):
        raise conversion_error(value, timedelta)
    try:
        return timedelta(microseconds=value)
    except OverflowError as refused:
        raise conversion_error(value, timedelta) from refused


def decimal_text(value: Any) -> str:
    """The exact text of a number."""
    if isinstance(value, (Decimal, int, float)) and not isinstance(value, bool):
        return str(value)
    return str(decimal_of(value))


def decimal_of(value: Any) -> Decimal:
    """A Decimal from text, or from a number (which columns of other affinity give) by its shortest text."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float, Decimal)):
        raise conversion_error(value, Decimal)
    try:
        return Decimal(str(value))
    except _REFUSED as refused:
        raise conversion_error(value, Decimal) from refused


def uuid_text(value: Any) -> str:
    """The canonical text, also of a UUID given as another of its texts."""
    return str(value if isinstance(value, UUID) else uuid_of(value))


def uuid_of(value: Any) -> UUID:
    """A UUID from any of its texts, or from its 16 bytes."""
    if isinstance(value, UUID):
        return value
    try:
        if isinstance(value, bytes):
            return UUID(bytes=value)
        if isinstance(value, str):
            return UUID(value)
    except ValueError as refused:
        raise conversion_error(value, UUID) from refused
    raise conversion_error(value, UUID)


def _stand_in(encode: Callable[[Any], Any], build: Any, sql: SQLType) -> Codec:
    return Codec(build, sql, converter(encode, sql_name(sql)), converter(build, build))


def sql_name(sql: SQLType) -> str:
    """A type of the database as errors name it."""
    return type(sql).__name__.upper()


SCALARS: Tuple[Codec, ...] = (
    Codec(type(None), Text()),
    Codec(int, Integer()),
    Codec(str, Text()),
    Codec(bytes, Blob()),
    Codec(bytearray, Blob(), None, converter(bytearray, bytearray)),
    # A column of another affinity gives 3 for 3.0; the product keeps -0.0, inf and nan.
    Codec(float, Real(), None, converter(float, float), "{value} * 1.0"),
    # A bool is an int, so drivers take it; anything but 1 and 0 is left to `bool_of`.
    Codec(bool, Boolean(), None, bool_of, "{value} == 1 or ({value} != 0 and {fast}({value}))", bool_of),
    Codec(datetime, Text(), datetime_text, datetime_of, "{fast}({value})", datetime.fromisoformat),
    Codec(date, Text(), date_text, date_of, "{fast}({value})", date.fromisoformat),
    Codec(time, Text(), time_text, time_of, "{fast}({value})", time.fromisoformat),
    Codec(timedelta, BigInteger(), microseconds_of, timedelta_of),
    Codec(Decimal, Text(), decimal_text, decimal_of, "{fast}(str({value}))", Decimal),
    Codec(UUID, Text(), uuid_text, uuid_of, "{fast}({value})", UUID),
    Codec(PurePath, Text(), converter(str, "TEXT"), converter(PurePath, PurePath)),
)
"""One codec for each plain type; a subclass of one of them is stored the same way."""


def _by_text(build: Any) -> Codec:
    return _stand_in(str, build, Text())


def _secret(build: Any) -> Codec:
    return _stand_in(lambda value: value.get_secret_value(), build, Text())


def _same_as(python: type) -> Callable[[Any], Codec]:
    codec = next(codec for codec in SCALARS if codec.python is python)
    return lambda _: codec


STAND_INS: Dict[str, Callable[[Any], Codec]] = {
    **{f"ipaddress.IPv{n}{kind}": _by_text for n in (4, 6) for kind in ("Address", "Interface", "Network")},
    "pydantic.networks._BaseUrl": _by_text,
    "pydantic.networks._BaseMultiHostUrl": _by_text,
    "pydantic_core._pydantic_core.Url": _by_text,
    "pydantic_core._pydantic_core.MultiHostUrl": _by_text,
    "pydantic.types.SecretStr": _secret,
    "pydantic.types.SecretBytes": _secret,
    "pydantic.networks.EmailStr": _same_as(str),
    **{f"pydantic.types.{kind}Datetime": _same_as(datetime) for kind in ("Aware", "Naive", "Past", "Future")},
    **{f"pydantic.types.{kind}Date": _same_as(date) for kind in ("Past", "Future")},
}
"""Codecs of classes that may not be imported yet, by qualified name; each is built for the class found."""
