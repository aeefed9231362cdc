"""Standard SQL with every capability, for looking at SQL and for tests without a database."""

from __future__ import annotations

from typing import ClassVar

from arfunc.dialect.base import SQLDialectBase
from arfunc.types.codec import Codec
from arfunc.types.registry import CodecTable
from arfunc.types.sql_type import Text
from arfunc.types.value_type import ValueType

__all__ = ["STANDARD_DIALECT", "DummyDialect"]


class _NoCodecs(CodecTable):
    """Leaves every value as it is."""

    __slots__ = ()

    def codec_of(self, type: ValueType) -> Codec:
        return Codec(type.python, Text())


class DummyDialect(SQLDialectBase):
    """Standard SQL with every capability; parameters stay the Python values that they are."""

    name: ClassVar[str] = "dummy"
    codecs: ClassVar[CodecTable] = _NoCodecs()


STANDARD_DIALECT = DummyDialect()
