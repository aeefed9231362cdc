"""SQL types as values. A type holds no SQL text: a dialect spells it, each in its own way."""

from __future__ import annotations

from typing import Optional

import attrs

__all__ = [
    "BigInteger",
    "Blob",
    "Boolean",
    "Date",
    "Integer",
    "Interval",
    "Json",
    "NamedType",
    "Numeric",
    "Real",
    "SQLType",
    "SmallInteger",
    "Text",
    "Time",
    "Timestamp",
    "Uuid",
    "Varchar",
]


@attrs.frozen
class SQLType:
    """A type of the database, such as ``Integer()`` or ``Varchar(80)``; equal when its facts are."""


@attrs.frozen
class SmallInteger(SQLType):
    """A whole number of 16 bits."""


@attrs.frozen
class Integer(SQLType):
    """A whole number of the engine's usual width."""


@attrs.frozen
class BigInteger(SQLType):
    """A whole number of 64 bits."""


@attrs.frozen
class Real(SQLType):
    """A binary floating-point number of 64 bits, as Python's `float`."""


@attrs.frozen
class Numeric(SQLType):
    """An exact decimal number; without a precision as exact as the engine can."""

    precision: Optional[int] = None
    scale: Optional[int] = None


@attrs.frozen
class Boolean(SQLType):
    """True or false."""


@attrs.frozen
class Text(SQLType):
    """Text of any length."""


@attrs.frozen
class Varchar(SQLType):
    """Text of at most `length` characters."""

    length: Optional[int] = None


@attrs.frozen
class Blob(SQLType):
    """Bytes."""


@attrs.frozen
class Date(SQLType):
    """A calendar day."""


@attrs.frozen
class Time(SQLType):
    """A time of day."""

    with_zone: bool = False


@attrs.frozen
class Timestamp(SQLType):
    """A moment, with a time zone unless told otherwise."""

    with_zone: bool = True


@attrs.frozen
class Interval(SQLType):
    """A length of time."""


@attrs.frozen
class Uuid(SQLType):
    """A universally unique identifier."""


@attrs.frozen
class Json(SQLType):
    """A JSON document; `binary` asks for the engine's parsed form where it has two."""

    binary: bool = True


@attrs.frozen
class NamedType(SQLType):
    """A type of the database's own by its name: an enumeration or a domain that was created there."""

    name: str
    schema: Optional[str] = None
