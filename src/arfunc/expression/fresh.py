"""Aliases that cannot collide.

A fresh alias is a name of its own: no other living one equals it, wherever its source and columns are put. The names
that the SQL text has in its place are chosen when a statement is compiled, by the order in which its fresh sources
occur, and never one that the statement has already. So the text depends on the structure of a statement alone.

The name itself takes the least number that no living alias of the same base has. So a loop that makes and drops
fresh aliases makes the same names again, and with them the same shapes, whose plans are in the cache.
"""

from __future__ import annotations

import itertools
from typing import Any, Dict, List, Tuple

from typing_extensions import Self

from arfunc.expression.node import Node
from arfunc.expression.role import Role
from arfunc.expression.traversal import walk

__all__ = ["FreshName", "named"]

_living: Dict[Tuple[str, int], object] = {}


class FreshName(str):
    """An alias that equals no other living one.

    Attributes:
        base: What the name in the SQL text begins with.
    """

    __slots__ = ("_key", "base")

    base: str
    _key: Tuple[str, int]

    def __new__(cls, base: str) -> Self:
        """Make an alias; the text of the name is of no importance."""
        mark = object()
        number = next(n for n in itertools.count(1) if _living.setdefault((base, n), mark) is mark)
        made = super().__new__(cls, f"{base}~{number}")
        made.base, made._key = base, (base, number)
        return made

    @property
    def shape(self) -> Tuple[str, str, int]:
        """What stands for the alias in the shape of a node; no reference to it, or its number would never be free."""
        return ("fresh", *self._key)

    def __del__(self, forget: Any = _living.pop) -> None:
        """Give the number back; `forget` is a default since the module may be gone first when Python ends."""
        forget(self._key, None)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: Any) -> Self:
        return self

    def __reduce__(self) -> Any:
        """Pickle as another fresh alias: the numbers of two processes know nothing of each other."""
        return FreshName, (self.base,)


def named(statement: Node) -> Node:
    """Return a statement whose fresh aliases are plain ones, chosen by the order in which they occur."""
    if not _living:
        return statement
    names = _names_in(statement)
    fresh = list(dict.fromkeys(name for name in names if name.__class__ is FreshName))
    if not fresh:
        return statement
    taken = {name for name in names if name.__class__ is not FreshName}
    chosen: Dict[Any, str] = {}
    for name in fresh:
        free = next(text for text in (f"{name.base}_{n}" for n in itertools.count(1)) if text not in taken)
        taken.add(free)
        chosen[name] = free
    return _renamed(statement, chosen)


def _names_in(statement: Node) -> List[Any]:
    return [getattr(part, name) for part in walk(statement) for name in ("alias", "name") if _has_name(part, name)]


def _has_name(part: Node, name: str) -> bool:
    return isinstance(getattr(part, name, None), str)


def _renamed(part: Node, names: Dict[Any, str]) -> Node:
    """Return a node with other names in its tokens and in those of what it holds."""
    changed = {
        field.name: _token(getattr(part, field.name), names) for field in part.fields if field.role is Role.TOKEN
    }
    made = part.rebuilt(lambda child: _renamed(child, names))
    differing = {name: new for name, new in changed.items() if new is not getattr(part, name)}
    return made.evolve(**differing) if differing else made


def _token(token: Any, names: Dict[Any, str]) -> Any:
    if token.__class__ is FreshName:
        return names.get(token, token)
    if isinstance(token, Node):
        return _renamed(token, names)
    if isinstance(token, tuple) and any(isinstance(item, (FreshName, Node)) for item in token):
        return tuple([_token(item, names) for item in token])
    return token
