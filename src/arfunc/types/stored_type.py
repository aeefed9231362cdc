"""The type of a column that is known by its Python type: each dialect stores it as its own codec says."""

from __future__ import annotations

from typing import Optional

import attrs

from arfunc.types.sql_type import Numeric, SQLType, Text, Varchar
from arfunc.types.value_type import ValueType

__all__ = ["StoredType"]


@attrs.frozen
class StoredType(SQLType):
    """What a dialect stores the values of a Python type as.

    Attributes:
        value: The Python type, and the adapter of the field if it has one.
        length: How many characters a text has at most, where that is known.
        precision: How many digits a decimal number has at most, where that is known.
        scale: How many of them stand behind the point.
    """

    value: ValueType
    length: Optional[int] = attrs.field(default=None, kw_only=True)
    precision: Optional[int] = attrs.field(default=None, kw_only=True)
    scale: Optional[int] = attrs.field(default=None, kw_only=True)

    def narrowed(self, stored: SQLType) -> SQLType:
        """Return the type that a codec stores the values as, with the bounds that are known of them.

        >>> StoredType(ValueType(str), length=80).narrowed(Text())
        Varchar(length=80)
        """
        if isinstance(stored, Text) and self.length is not None:
            return Varchar(self.length)
        if stored == Numeric() and self.precision is not None:
            return Numeric(self.precision, self.scale)
        return stored
