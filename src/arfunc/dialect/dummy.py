"""Standard SQL with every capability, for looking at SQL and for tests without a database."""

from __future__ import annotations

from typing import ClassVar

from arfunc.dialect.base import SQLDialectBase
from arfunc.dialect.spelling import literal_text
from arfunc.types.codec import Codec
from arfunc.types.registry import STANDARD, CodecTable
from arfunc.types.value_type import ValueType

__all__ = ["STANDARD_DIALECT", "DummyDialect"]


class _NoCodecs(CodecTable):
    """Leaves every value as it is."""

    __slots__ = ()

    def codec_of(self, type: ValueType) -> Codec:
        return Codec(type.python, STANDARD.codec_of(type).sql)


class DummyDialect(SQLDialectBase):
    """Standard SQL with every capability; parameters stay the Python values that they are."""

    name: ClassVar[str] = "dummy"
    codecs: ClassVar[CodecTable] = _NoCodecs()
    parameter_marks: ClassVar[str] = ""

    def format_literal(self, value: object) -> str:
        """Return a value as text; one that SQL has no text for is stored as the standard codecs do."""
        return literal_text(STANDARD.codec_of(ValueType(type(value))).to_database(value))


STANDARD_DIALECT = DummyDialect()
