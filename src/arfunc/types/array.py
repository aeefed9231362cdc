"""The type of values that are bound as an array of the engine's own."""

from __future__ import annotations

from typing import Any, List

from arfunc.types.codec import Codec
from arfunc.types.family import Codecs
from arfunc.types.sql_type import Text
from arfunc.types.value_type import ValueType

__all__ = ["ARRAY", "Array"]


class Array:
    """Names the type of values that are bound as an array; it has no instances."""

    @classmethod
    def __arfunc_codec__(cls, codecs: Codecs) -> Codec:
        """Return the codec that gives the driver a list, each item as one of its own type is stored."""

        def items(values: Any) -> List[Any]:
            return [
                None if item is None else codecs.codec_of(ValueType(type(item))).to_database(item) for item in values
            ]

        return Codec(Array, Text(), items)


ARRAY = ValueType(Array)
