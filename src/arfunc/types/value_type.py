"""The type of an expression's values, free of the wrappers that an annotation may have."""

from __future__ import annotations

import sys
from typing import Any, List, Optional, Tuple, TypeVar, Union

import attrs
from typing_extensions import Annotated, TypeAliasType, get_args, get_origin

from arfunc.types.codec import SQLTypeAdapter

__all__ = ["UNIONS", "ValueType", "name_of", "value_type_of"]

_ALIASES: Tuple[Any, ...] = (TypeAliasType,)
if sys.version_info >= (3, 12):
    import typing

    _ALIASES = (TypeAliasType, typing.TypeAliasType)  # the backport is a class of its own

UNIONS: Tuple[Any, ...] = (Union,)
if sys.version_info >= (3, 10):
    from types import UnionType

    UNIONS = (Union, UnionType)


@attrs.frozen(repr=False)
class ValueType:
    """The Python type of an expression's values, and the adapter that a field names for itself.

    Attributes:
        python: An annotation without `Optional` and `Annotated`: ``int``, ``List[int]``, ``Colour``.
        adapter: The field's own adapter, which wins over the codec of the type.
        target: The type that the adapter gives to the driver.
    """

    python: Any
    adapter: Optional[SQLTypeAdapter] = None
    target: Optional[type] = None

    def __repr__(self) -> str:
        python = name_of(self.python) if isinstance(self.python, type) else repr(self.python)
        more = [f"{name}={getattr(self, name)!r}" for name in ("adapter", "target") if getattr(self, name) is not None]
        return f"ValueType({', '.join([python, *more])})"

    def __hash__(self) -> int:
        """Hash by type and target alone: an adapter, or what an annotation holds, need not be hashable."""
        try:
            return hash((self.python, self.target))
        except TypeError:
            return hash((get_origin(self.python), self.target))


def name_of(python: type) -> str:
    """Return the name by which a program writes a type: that of a moment is ``datetime.datetime``, as its values say.

    >>> name_of(int)
    'int'
    """
    return f"datetime.{python.__name__}" if python.__module__ == "datetime" else python.__name__


def value_type_of(annotation: Any) -> Tuple[ValueType, bool]:
    """The type of the values that an annotation allows, and whether None is among them.

    >>> value_type_of(Optional[int])
    (ValueType(int), True)
    """
    python, nullable = _unwrapped(annotation)
    return ValueType(python), nullable


def _unwrapped(annotation: Any) -> Tuple[Any, bool]:
    if annotation is Any or annotation is object:
        return annotation, True
    if annotation is None or annotation is type(None):
        return type(None), True
    if get_origin(annotation) is Annotated:
        return _unwrapped(get_args(annotation)[0])
    if get_origin(annotation) in UNIONS:
        return _union(get_args(annotation))
    return _named(annotation)


def _union(members: Tuple[Any, ...]) -> Tuple[Any, bool]:
    kept: List[Any] = []
    nullable = False
    for member in members:
        python, may_be_none = _unwrapped(member)
        nullable = nullable or may_be_none
        if python is not type(None):
            kept.append(python)
    return (Union[tuple(kept)] if kept else type(None)), nullable


def _named(annotation: Any) -> Tuple[Any, bool]:
    """Look through what only gives a type another name: `NewType`, a type alias, a type variable's bound."""
    if isinstance(annotation, _ALIASES):
        return _unwrapped(annotation.__value__)
    if isinstance(get_origin(annotation), _ALIASES):
        return _unwrapped(get_origin(annotation).__value__[get_args(annotation)])
    if isinstance(annotation, TypeVar):
        bound = annotation.__bound__
        return (Any, True) if bound is None else _unwrapped(bound)
    supertype = getattr(annotation, "__supertype__", None)
    return (annotation, False) if supertype is None else _unwrapped(supertype)
