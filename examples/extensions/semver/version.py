"""The type: a Python class for models, and the SQL type that its values are stored as."""

from __future__ import annotations

from typing import Any

import attrs
from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema

from arfunc import Codec, CodecTable, SQLType, TypeConversionError, spells

__all__ = ["Version", "VersionType"]

_DIGITS = 5


@attrs.frozen
class VersionType(SQLType):
    """The stored form of a version: text of a fixed length."""


spells(VersionType, f"CHAR({3 * _DIGITS + 2})")


@attrs.frozen(order=True)
class Version:
    """A version of three numbers.

    >>> str(Version(1, 10, 2)), Version.parsed("1.9.9") < Version(1, 10, 2)
    ('1.10.2', True)
    """

    major: int
    minor: int
    patch: int

    @classmethod
    def parsed(cls, text: Any) -> Version:
        """Return the version that a text spells.

        Raises:
            ValueError: The text is none.
        """
        if isinstance(text, cls):
            return text
        numbers = str(text).split(".")
        if len(numbers) != 3 or not all(number.isdigit() for number in numbers):
            raise ValueError(f"{text!r} is no version, which is spelt as in '1.10.2'")
        return cls(*map(int, numbers))

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Say to pydantic how a field of this type is validated and dumped."""
        written = core_schema.to_string_ser_schema()
        return core_schema.no_info_plain_validator_function(cls.parsed, serialization=written)

    @classmethod
    def __arfunc_codec__(cls, codecs: CodecTable) -> Codec:
        """Say to arfunc how a column of this type is stored."""
        return Codec(cls, VersionType(), _sortable, _read)


def _sortable(version: Version) -> str:
    numbers = attrs.astuple(Version.parsed(version))
    if any(number >= 10**_DIGITS for number in numbers):
        raise TypeConversionError(f"a number of a version has {_DIGITS} digits at most")
    return ".".join(f"{number:0{_DIGITS}}" for number in numbers)


def _read(stored: str) -> Version:
    return Version.parsed(stored)
