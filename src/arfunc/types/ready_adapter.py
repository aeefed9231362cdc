"""The documented adapters: the built-in codecs, with a choice of what they are stored as."""

from __future__ import annotations

from datetime import date, datetime, time, timezone
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from typing import Any, Optional, Type
from uuid import UUID

from arfunc.types.adapter import BaseSQLTypeAdapter, Options
from arfunc.types.codec import conversion_error
from arfunc.types.registry import STANDARD
from arfunc.types.standard import bool_of, decimal_of, uuid_of
from arfunc.types.value_type import ValueType

__all__ = [
    "ArrayAdapter",
    "BlobAdapter",
    "BooleanAdapter",
    "DateTimeAdapter",
    "DecimalAdapter",
    "EnumAdapter",
    "JSONAdapter",
    "UUIDAdapter",
]


def _stored(value: Any, python: Any) -> Any:
    return STANDARD.codec_of(ValueType(python)).to_database(value)


def _read(value: Any, python: Any) -> Any:
    return STANDARD.codec_of(ValueType(python)).from_database(value)


class DateTimeAdapter(BaseSQLTypeAdapter):
    """Dates and times as ISO 8601 text, or as seconds since 1970, where a naive value counts as UTC."""

    def __init__(self) -> None:
        super().__init__()
        self._register_type(datetime, str)
        self._register_type(datetime, int)
        self._register_type(datetime, float)
        self._register_type(date, str)
        self._register_type(date, int)
        self._register_type(time, str)

    def _do_to_database(self, value: Any, target_type: Any, options: Options) -> Any:
        if target_type is str:
            return _stored(value, type(value))
        if target_type in (int, float) and isinstance(value, date):
            return target_type(_seconds(value))
        raise conversion_error(value, target_type)

    def _do_from_database(self, value: Any, target_type: Any, options: Options) -> Any:
        return _read(value, target_type)


def _seconds(value: date) -> float:
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    return (moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)).timestamp()


class JSONAdapter(BaseSQLTypeAdapter):
    """Dicts and lists as JSON text; what a driver has decoded already passes."""

    def __init__(self) -> None:
        super().__init__()
        self._register_type(dict, str)
        self._register_type(list, str)

    def _do_to_database(self, value: Any, target_type: Any, options: Options) -> Any:
        return _stored(value, dict if isinstance(value, dict) else list)

    def _do_from_database(self, value: Any, target_type: Any, options: Options) -> Any:
        return _read(value, target_type) if isinstance(value, (str, bytes)) else value


class ArrayAdapter(BaseSQLTypeAdapter):
    """Lists, tuples and sets as JSON text, for fields that name it."""

    def _do_to_database(self, value: Any, target_type: Any, options: Options) -> Any:
        return _stored(list(value), list)

    def _do_from_database(self, value: Any, target_type: Any, options: Options) -> Any:
        return _read(value, target_type)


class UUIDAdapter(BaseSQLTypeAdapter):
    """UUIDs as canonical text, or as 16 bytes."""

    def __init__(self) -> None:
        super().__init__()
        self._register_type(UUID, str)
        self._register_type(UUID, bytes)

    def _do_to_database(self, value: Any, target_type: Any, options: Options) -> Any:
        return uuid_of(value).bytes if target_type is bytes else str(uuid_of(value))

    def _do_from_database(self, value: Any, target_type: Any, options: Options) -> Any:
        return uuid_of(value)


class EnumAdapter(BaseSQLTypeAdapter):
    """Members of any enumeration: as text by name, as a number by value."""

    def _do_to_database(self, value: Any, target_type: Any, options: Options) -> Any:
        if not isinstance(value, Enum):
            raise conversion_error(value, target_type)
        return int(value.value) if target_type is int else value.name

    def _do_from_database(self, value: Any, target_type: Type[Enum], options: Options) -> Any:
        try:
            return target_type[value] if isinstance(value, str) else target_type(value)
        except KeyError as refused:
            raise conversion_error(value, target_type) from refused


class BooleanAdapter(BaseSQLTypeAdapter):
    """Truth as 1 and 0, or as "true" and "false"."""

    def __init__(self) -> None:
        super().__init__()
        self._register_type(bool, int)
        self._register_type(bool, str)

    def _do_to_database(self, value: Any, target_type: Any, options: Options) -> Any:
        truth = bool_of(value)
        return str(truth).lower() if target_type is str else int(truth)

    def _do_from_database(self, value: Any, target_type: Any, options: Options) -> Any:
        return bool_of(value)


class DecimalAdapter(BaseSQLTypeAdapter):
    """Decimals as exact text, or as floats; `precision` rounds to so many places when reading."""

    def __init__(self, precision: Optional[int] = None, *, rounding: str = ROUND_HALF_UP) -> None:
        super().__init__()
        self._precision, self._rounding = precision, rounding
        self._register_type(Decimal, str)
        self._register_type(Decimal, float)

    def _do_to_database(self, value: Any, target_type: Any, options: Options) -> Any:
        return float(value) if target_type is float else str(decimal_of(value))

    def _do_from_database(self, value: Any, target_type: Any, options: Options) -> Any:
        given = options or {}
        precision = given.get("precision", self._precision)
        exact = decimal_of(value)
        if precision is None:
            return exact
        return exact.quantize(Decimal(1).scaleb(-precision), rounding=given.get("rounding", self._rounding))


class BlobAdapter(BaseSQLTypeAdapter):
    """Bytes as they are; text is encoded as UTF-8."""

    def __init__(self) -> None:
        super().__init__()
        self._register_type(bytes, bytes)

    def _do_to_database(self, value: Any, target_type: Any, options: Options) -> Any:
        return value.encode() if isinstance(value, str) else bytes(value)

    def _do_from_database(self, value: Any, target_type: Any, options: Options) -> Any:
        return value.encode() if isinstance(value, str) else bytes(value)
