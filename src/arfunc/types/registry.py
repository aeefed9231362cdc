"""Which codec a type has: the table that a dialect owns, and the documented register of adapters."""

from __future__ import annotations

from typing import Any, Callable, Dict, Iterable, Optional, Tuple

import attrs
from typing_extensions import get_origin

from arfunc.errors import ArgumentTypeError, ArgumentValueError, TypeConversionError
from arfunc.types.adapter import adapter_codec
from arfunc.types.codec import Codec, SQLTypeAdapter, type_name
from arfunc.types.family import FAMILIES, Family
from arfunc.types.json_value import JSON_VALUE_CODEC
from arfunc.types.sql_type import Text
from arfunc.types.standard import SCALARS
from arfunc.types.value_type import ValueType

__all__ = ["STANDARD", "CodecTable", "TypeRegistry"]

_CACHE_SIZE = 4096


class CodecTable:
    """The codecs of a dialect, immutable.

    A type's codec is, in this order: that of the adapter which a field names; the one listed for the type
    itself, or for its origin (``list`` of ``List[int]``); what a family gives (enumerations, structured
    values …). A type without one (`Any`, a union) passes through: each value is encoded by its own type, and
    nothing is decoded.
    """

    __slots__ = ("_by_type", "_cache", "_families")

    def __init__(self, codecs: Iterable[Codec] = (), families: Iterable[Family] = ()) -> None:
        self._by_type: Dict[Any, Codec] = {codec.python: codec for codec in codecs}
        self._families: Tuple[Family, ...] = tuple(families)
        self._cache: Dict[ValueType, Codec] = {}

    def overridden_by(self, *codecs: Codec, families: Iterable[Family] = ()) -> CodecTable:
        """A table in which the given codecs, and families, go before those of this one."""
        return CodecTable([*self._by_type.values(), *codecs], [*families, *self._families])

    def codec_of(self, type: ValueType) -> Codec:
        """The codec of a type."""
        found = self._cache.get(type)
        if found is None:
            if len(self._cache) >= _CACHE_SIZE:
                self.clear()
            found = self._cache[type] = self._found(type)
        return found

    def encoder_of(self, type: ValueType) -> Optional[Callable[[Any], Any]]:
        """Python value to driver value; None where there is nothing to do. It is never called with None."""
        return self.codec_of(type).encode

    def decoder_of(self, type: ValueType) -> Optional[Callable[[Any], Any]]:
        """Driver value to Python value; None where there is nothing to do. It is never called with None."""
        return self.codec_of(type).decode

    def exact(self, python: Any) -> Optional[Codec]:
        """The codec listed for the type itself, if there is one."""
        return self._by_type.get(python)

    def clear(self) -> None:
        """Forget the codecs that were derived so far; they are derived again when needed."""
        self._cache.clear()

    def _found(self, type: ValueType) -> Codec:
        if type.adapter is not None:
            target = None if type.target is None else self.codec_of(ValueType(type.target))
            return adapter_codec(type.adapter, type.python, target=target)
        return self._listed(type.python) or self._of_family(type.python) or self._passing(type.python)

    def _listed(self, python: Any) -> Optional[Codec]:
        try:
            found = self._by_type.get(python)
        except TypeError:  # an annotation that holds something unhashable
            found = None
        if found is not None:
            return found
        found = self._by_type.get(get_origin(python))
        return None if found is None else attrs.evolve(found, python=python)

    def _of_family(self, python: Any) -> Optional[Codec]:
        return next(filter(None, (family(python, self) for family in self._families)), None)

    def _passing(self, python: Any) -> Codec:
        return Codec(python, Text(), self._encoded_by_its_type)

    def _encoded_by_its_type(self, value: Any) -> Any:
        kind = value.__class__
        if kind in (str, int, float, bytes, bool):
            return value
        codec = self.codec_of(ValueType(kind))
        if codec.encode == self._encoded_by_its_type:
            raise TypeConversionError(
                f"no codec for values of type {type_name(kind)}. Give the field an adapter, as in "
                "Annotated[T, UseAdapter(adapter, str)]."
            )
        return codec.to_database(value)


STANDARD = CodecTable([*SCALARS, JSON_VALUE_CODEC], FAMILIES)
"""Plain storage that every engine has: numbers, text and bytes. This is what SQLite uses."""


class TypeRegistry:
    """Adapters by the exact pair of Python type and database type."""

    def __init__(self) -> None:
        self._adapters: Dict[Tuple[type, type], SQLTypeAdapter] = {}

    def register(self, adapter: SQLTypeAdapter, py_type: type, db_type: type, *, allow_override: bool = False) -> None:
        """Note an adapter for a pair of types.

        Raises:
            ArgumentTypeError: The object is no adapter.
            ArgumentValueError: The pair has an adapter, and `allow_override` is not set.
        """
        if not isinstance(adapter, SQLTypeAdapter):
            raise ArgumentTypeError(f"{type_name(type(adapter))} is no SQLTypeAdapter")
        if (py_type, db_type) in self._adapters and not allow_override:
            raise ArgumentValueError(
                f"an adapter from {type_name(py_type)} to {type_name(db_type)} is registered already; "
                "pass allow_override=True to replace it"
            )
        self._adapters[py_type, db_type] = adapter

    def get_adapter(self, py_type: type, db_type: type) -> Optional[SQLTypeAdapter]:
        """The adapter of exactly this pair, or None."""
        return self._adapters.get((py_type, db_type))

    def get_all_adapters(self) -> Dict[Tuple[type, type], SQLTypeAdapter]:
        """A copy of the whole register."""
        return dict(self._adapters)

    def codecs(self) -> Tuple[Codec, ...]:
        """The adapters as codecs, for `CodecTable.overridden_by`; the last of a Python type wins."""
        return tuple(
            adapter_codec(adapter, python, target=STANDARD.codec_of(ValueType(target)))
            for (python, target), adapter in self._adapters.items()
        )
