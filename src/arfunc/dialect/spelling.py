"""How a dialect spells types and values that stand in the SQL text."""

from __future__ import annotations

import math
from typing import Any, Callable, Mapping, Optional, Type, Union

from arfunc.errors import ArgumentTypeError
from arfunc.types.sql_type import (
    BigInteger,
    Blob,
    Boolean,
    Date,
    Integer,
    Interval,
    Json,
    NamedType,
    Numeric,
    Real,
    SmallInteger,
    SQLType,
    Text,
    Time,
    Timestamp,
    Uuid,
    Varchar,
)

__all__ = ["STANDARD_SPELLING", "Spelling", "literal_text"]

_Spelt = Union[str, Callable[[Any], str]]


class Spelling:
    """The text of each SQL type."""

    def __init__(self, texts: Mapping[Type[SQLType], _Spelt]) -> None:
        self._texts = dict(texts)

    def text_of(self, sql_type: SQLType) -> str:
        """Return the text of a type.

        Raises:
            ArgumentTypeError: The dialect does not know the type.
        """
        spelt = self.get(sql_type)
        if spelt is None:
            raise ArgumentTypeError(f"the dialect has no spelling for the type {sql_type!r}.")
        return spelt

    def get(self, sql_type: SQLType) -> Optional[str]:
        """Return the text of a type, or None for one that is not known here."""
        found = (self._texts[kind] for kind in type(sql_type).__mro__ if kind in self._texts)
        spelt = next(found, None)
        return spelt(sql_type) if callable(spelt) else spelt

    def overridden_by(self, texts: Mapping[Type[SQLType], _Spelt]) -> Spelling:
        """Return a spelling in which some types have another text."""
        return Spelling({**self._texts, **texts})


def _numeric(sql_type: Numeric) -> str:
    if sql_type.precision is None:
        return "NUMERIC"
    scale = "" if sql_type.scale is None else f", {sql_type.scale}"
    return f"NUMERIC({sql_type.precision}{scale})"


def _named(sql_type: NamedType) -> str:
    names = [sql_type.name] if sql_type.schema is None else [sql_type.schema, sql_type.name]
    return ".".join(['"' + name.replace('"', '""') + '"' for name in names])


STANDARD_SPELLING = Spelling(
    {
        SmallInteger: "SMALLINT",
        Integer: "INTEGER",
        BigInteger: "BIGINT",
        Real: "DOUBLE PRECISION",
        Numeric: _numeric,
        Boolean: "BOOLEAN",
        Text: "TEXT",
        Varchar: lambda sql_type: "VARCHAR" if sql_type.length is None else f"VARCHAR({sql_type.length})",
        Date: "DATE",
        Time: "TIME",
        Timestamp: lambda sql_type: "TIMESTAMP WITH TIME ZONE" if sql_type.with_zone else "TIMESTAMP",
        Interval: "INTERVAL",
        Uuid: "UUID",
        Json: "JSON",
        Blob: "BLOB",
        NamedType: _named,
    }
)


def literal_text(value: Any) -> str:
    """Return a value of the database as text: escaped, for statements that can have no parameters.

    Args:
        value: None, a bool, a number, text or bytes, as an encoder gives them.

    Raises:
        ArgumentTypeError: The value is of another type, or a number that SQL cannot spell.
    """
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return int.__repr__(value)  # an enumeration of numbers has a repr of its own
    if isinstance(value, float) and math.isfinite(value):
        return float.__repr__(value)
    if isinstance(value, str) and "\0" not in value:
        return "'" + value.replace("'", "''") + "'"
    if isinstance(value, bytes):
        return f"X'{value.hex()}'"
    raise ArgumentTypeError(f"{value!r} cannot be written into SQL text.")
