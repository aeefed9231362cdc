"""What a package beside arfunc brings: visitors for nodes of its own, and spellings for SQL types of its own.

They are kept in the class that they are for, so that importing the class is all that is needed: nothing is registered
with a dialect, and packages that know nothing of each other live together.
"""

from __future__ import annotations

from typing import Any, Callable, Dict, Optional, Type, TypeVar, Union

from arfunc.dialect.visitor import Visitor
from arfunc.errors import ArgumentValueError
from arfunc.expression.node import Node
from arfunc.types.sql_type import SQLType

__all__ = ["brought_spelling", "brought_visitor", "spells", "writes"]

V = TypeVar("V", bound=Visitor)

_VISITORS = "__arfunc_visitors__"
_SPELLINGS = "__arfunc_spellings__"


def writes(kind: Type[Node], *, on: type = object) -> Callable[[V], V]:
    """Return a decorator that makes a function the visitor of a kind of nodes.

    Args:
        kind: The class of the nodes.
        on: The class of the dialects that it is for, those derived from it included; without it the function is the
            fallback on every dialect that has no other. A dialect of arfunc's may still have a visitor of its own.

    Raises:
        ArgumentValueError: The kind has a visitor for these dialects already.
    """

    def enter(visitor: V) -> V:
        _enter(kind, _VISITORS, on, visitor)
        return visitor

    return enter


def spells(kind: Type[SQLType], text: Union[str, Callable[[Any], str]], *, on: type = object) -> None:
    """State how dialects spell an SQL type.

    Args:
        kind: The class of the type.
        text: The spelling, or a function that makes it of the type.
        on: As for `writes`.

    Raises:
        ArgumentValueError: The type has a spelling for these dialects already.
    """
    _enter(kind, _SPELLINGS, on, text if callable(text) else lambda sql_type: text)


def brought_visitor(kind: type, dialect: type) -> Optional[Visitor]:
    """Return the visitor that a kind of nodes brings for a dialect, the nearest of the dialect's classes first."""
    return _found(kind, _VISITORS, dialect)


def brought_spelling(sql_type: SQLType, dialect: type) -> Optional[str]:
    """Return the spelling that an SQL type brings along for a dialect."""
    spelt = _found(type(sql_type), _SPELLINGS, dialect)
    return None if spelt is None else str(spelt(sql_type))


def _enter(kind: type, where: str, dialect: type, entry: Callable[..., Any]) -> None:
    table: Dict[type, Callable[..., Any]] = kind.__dict__.get(where, {})
    if dialect in table:
        known = table[dialect]
        raise ArgumentValueError(
            f"{kind.__name__} is written for {dialect.__name__} by {known.__module__}.{known.__qualname__} already; "
            "a package brings what is missing, and derives a dialect for what it does another way."
        )
    setattr(kind, where, {**table, dialect: entry})


def _found(kind: type, where: str, dialect: type) -> Optional[Any]:
    table: Dict[type, Callable[..., Any]] = kind.__dict__.get(where, {})
    return next((table[base] for base in dialect.__mro__ if base in table), None) if table else None
