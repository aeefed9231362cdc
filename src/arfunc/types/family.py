"""Codecs of families of types: enumerations, literals, unions, subclasses, structured values."""

from __future__ import annotations

import collections
import collections.abc
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from pathlib import PurePath
from typing import Any, Callable, Dict, FrozenSet, Iterable, List, Optional, Union
from uuid import UUID

import attrs
from typing_extensions import Literal, Protocol, get_args, get_origin, is_typeddict

from arfunc.errors import ArgumentTypeError
from arfunc.types.codec import Codec, conversion_error
from arfunc.types.sql_type import Integer, Text
from arfunc.types.standard import STAND_INS, converter
from arfunc.types.value_type import ValueType

__all__ = ["FAMILIES", "Codecs", "Family", "enum_codec", "is_structured"]


class Codecs(Protocol):
    """What a family may ask: the table that it belongs to."""

    def codec_of(self, type: ValueType) -> Codec:
        """The codec of a type, whatever it is."""
        ...  # pragma: no cover

    def exact(self, python: Any) -> Optional[Codec]:
        """The codec listed for the type itself."""
        ...  # pragma: no cover


Family = Callable[[Any, Codecs], Optional[Codec]]
"""Gives the codec of a type that belongs to a family, and None for any other."""

_COLLECTIONS: FrozenSet[Any] = frozenset(
    [
        *(list, dict, tuple, set, frozenset),
        *(collections.deque, collections.defaultdict, collections.OrderedDict, collections.Counter),
        *(collections.abc.Sequence, collections.abc.MutableSequence),
        *(collections.abc.Set, collections.abc.MutableSet),
        *(collections.abc.Mapping, collections.abc.MutableMapping),
        *(collections.abc.Iterable, collections.abc.Collection),
    ]
)


def enum_codec(python: Any, *, by_value: bool) -> Codec:
    """The codec of an enumeration class, stored by its members' values or by their names."""
    members: Iterable[Any] = python.__members__.values()
    stored: Dict[Any, Any] = {(member.value if by_value else member.name): member for member in members}
    is_int = by_value and all(isinstance(value, int) for value in stored)

    def member_of(value: Any) -> Any:
        if isinstance(value, python):
            return value
        try:
            if value in stored:
                return stored[value]
            return python.__members__[value] if value in python.__members__ else python(value)
        except (TypeError, ValueError, KeyError) as refused:
            raise conversion_error(value, python) from refused

    def encode(value: Any) -> Any:
        member = member_of(value)
        return member.value if by_value else member.name

    return Codec(python, Integer() if is_int else Text(), encode, member_of, "{fast}[{value}]", stored)


def _self_described(python: Any, table: Codecs) -> Optional[Codec]:
    """A class that says itself how it is stored: ``__arfunc_codec__(cls, codecs)``, given the table that asks."""
    describe = getattr(python, "__arfunc_codec__", None) if isinstance(python, type) else None
    if describe is None:
        return None
    codec = describe(table)
    if not isinstance(codec, Codec):
        raise ArgumentTypeError(f"{python.__name__}.__arfunc_codec__ must return a Codec, got {codec!r}.")
    return codec


def _enum(python: Any, table: Codecs) -> Optional[Codec]:
    """Stored by value where all values are text or all are whole numbers, else by name."""
    if not (isinstance(python, type) and issubclass(python, Enum)):
        return None
    values: List[Any] = [member.value for member in python.__members__.values()]
    by_value = any(
        values and all(isinstance(value, kind) and not isinstance(value, bool) for value in values)
        for kind in (str, int)
    )
    return enum_codec(python, by_value=by_value)


def _literal(python: Any, table: Codecs) -> Optional[Codec]:
    if get_origin(python) is not Literal:
        return None
    kinds = {type(value) for value in get_args(python)}
    return table.codec_of(ValueType(kinds.pop())) if len(kinds) == 1 else None


def _union(python: Any, table: Codecs) -> Optional[Codec]:
    """A union has a codec where all its members share one, or all are structured."""
    if get_origin(python) is not Union:
        return None
    members = get_args(python)
    if all(is_structured(member) for member in members):
        return _document(python)
    codecs = [table.codec_of(ValueType(member)) for member in members]
    shared = codecs[0]
    is_shared = all((codec.encode, codec.decode) == (shared.encode, shared.decode) for codec in codecs)
    return attrs.evolve(shared, python=python) if is_shared and shared.encode is not None else None


def _structured(python: Any, table: Codecs) -> Optional[Codec]:
    return _document(python) if is_structured(python) else None


def is_structured(python: Any) -> bool:
    """Whether values of a type are stored as JSON documents: collections, models, dataclasses and their like."""
    cls = get_origin(python) or python  # an annotation that holds something unhashable has a hashable origin
    if not isinstance(cls, type):
        return is_typeddict(cls)
    if cls in _COLLECTIONS or is_typeddict(cls):
        return True
    is_named_tuple = issubclass(cls, tuple) and hasattr(cls, "_fields")
    return is_named_tuple or hasattr(cls, "__dataclass_fields__") or hasattr(cls, "__pydantic_fields_set__")


def _document(python: Any) -> Codec:
    from arfunc.types.document import document_codec  # noqa: PLC0415  (pydantic, for those who need it)

    return document_codec(python)


def _stand_in(python: Any, table: Codecs) -> Optional[Codec]:
    """A class known by name: it, or one of its bases, may come from a module that nobody has imported."""
    for cls in getattr(python, "__mro__", ()):
        build = STAND_INS.get(f"{cls.__module__}.{cls.__qualname__}")
        if build is not None:
            return build(python)
    return None


def _from_iso(python: Any) -> Callable[[Any], Any]:
    return lambda value: python.fromisoformat(value.isoformat())


_REBUILD: Dict[type, Callable[[Any], Callable[[Any], Any]]] = {
    **{base: lambda cls: cls for base in (str, int, float, bytes, bytearray, Decimal, PurePath)},
    **dict.fromkeys((datetime, date, time), _from_iso),
    UUID: lambda cls: lambda value: cls(str(value)),
}


def _subclass(python: Any, table: Codecs) -> Optional[Codec]:
    """A subclass of a plain type is stored as that type and built again from it."""
    for base in getattr(python, "__mro__", ())[1:]:
        codec, rebuild = table.exact(base), _REBUILD.get(base)
        if codec is not None and rebuild is not None:
            return _rebuilt(python, codec, rebuild(python))
    return None


def _rebuilt(python: Any, codec: Codec, build: Callable[[Any], Any]) -> Codec:
    decode = converter(lambda value: build(codec.from_database(value)), python)
    return attrs.evolve(codec, python=python, decode=decode, inline=None, fast=None)


def _self_validating(python: Any, table: Codecs) -> Optional[Codec]:
    if not hasattr(python, "__get_pydantic_core_schema__"):
        return None
    from arfunc.types.document import self_validating_codec  # noqa: PLC0415  (as above)

    return self_validating_codec(python)


FAMILIES = (_self_described, _enum, _literal, _union, _structured, _stand_in, _subclass, _self_validating)
"""Asked in this order, after the table of single types."""
