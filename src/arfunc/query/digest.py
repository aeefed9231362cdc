"""Fingerprints: a text that stands for a statement, equal in every process.

The shape of a statement is an integer of this process. A fingerprint is made of the names of what the statement is
built of, so that it can be kept: as the key of a shared cache, or beside a measured time.
"""

from __future__ import annotations

import enum
import hashlib
from typing import Any, Iterable, List, Mapping

import attrs
from typing_extensions import get_args, get_origin

from arfunc.errors import ArgumentTypeError
from arfunc.expression.fresh import named
from arfunc.expression.node import Compilable, Node
from arfunc.expression.role import Field, Role
from arfunc.types.value_type import UNIONS, ValueType

__all__ = ["fingerprint"]


def fingerprint(statement: Compilable, *, values: bool = False) -> str:
    """Return a text that statements have in common that say the same, in every process and on every version of Python.

    Args:
        statement: A query, or any other node.
        values: Whether the values in it count as well, and not only its structure.

    Raises:
        ArgumentTypeError: A value cannot be told from others by what it shows of itself.
    """
    written = _Writing(values).node(named(_folded(statement.to_node())))
    return hashlib.blake2b(written.encode(), digest_size=16).hexdigest()


def _folded(part: Node) -> Node:
    return part.folded().rebuilt(_folded)


class _Writing:
    """Writes a tree as text that holds no integer or address of this process."""

    def __init__(self, values: bool) -> None:
        self.has_values = values

    def node(self, part: Node) -> str:
        fields = [f"{field.name}={self._field(part, field)}" for field in part.fields if _is_said(part, field)]
        return f"{type(part).__name__}({', '.join(fields)})"

    def _field(self, part: Node, field: Field) -> str:
        held = getattr(part, field.name)
        if field.role is Role.CHILD:
            return self.node(held)
        if field.role is Role.CHILDREN:
            return _listed(map(self.node, held))
        if field.role is Role.TOKEN:
            return self._token(held)
        if self.has_values:
            return _listed(map(text_of, held)) if field.role is Role.VALUES else text_of(held)
        return self._kinds(part, held, field)

    def _kinds(self, part: Node, held: Any, field: Field) -> str:
        """Return what of values is structure: how many they are, and their types where none is declared."""
        members = held if field.role is Role.VALUES else (held,)
        if getattr(part, "type", None) is not None:
            return str(len(members))
        return _listed([type_text(type(member)) for member in members])

    def _token(self, token: Any) -> str:
        if isinstance(token, Node):
            return self.node(token)
        if isinstance(token, tuple):
            return _listed(map(self._token, token))
        return text_of(token)


def _is_said(part: Node, field: Field) -> bool:
    """Tell whether a field says anything: a default is left out, as older versions may lack the field."""
    held = getattr(part, field.name)
    is_default = not isinstance(held, Node) and type(held) is type(field.default) and bool(held == field.default)
    return held is not None and not is_default


def text_of(value: Any) -> str:
    """Return a value as text: its type and what it holds.

    Raises:
        ArgumentTypeError: It shows nothing of what it holds.
    """
    kind = type_text(type(value))
    if isinstance(value, enum.Enum):
        return f"{kind}.{value.name}"
    if isinstance(value, type) or get_origin(value) is not None:
        return type_text(value)
    if isinstance(value, ValueType):
        return f"{type_text(value.python)} {type_text(type(value.adapter))}"
    if isinstance(value, (list, tuple)):
        return f"{kind}{_listed(map(text_of, value))}"
    if isinstance(value, (set, frozenset)):
        return f"{kind}{_listed(sorted(map(text_of, value)))}"
    if isinstance(value, Mapping):
        return f"{kind}{_listed(sorted(f'{text_of(key)}: {text_of(held)}' for key, held in value.items()))}"
    if attrs.has(type(value)):
        fields = [f"{field.name}={text_of(getattr(value, field.name))}" for field in attrs.fields(type(value))]
        return f"{kind}{_listed(fields)}"
    shows: Any = type(value).__repr__
    if shows is object.__repr__:
        raise ArgumentTypeError(f"a fingerprint needs values that show what they hold; {kind} has no __repr__.")
    return f"{kind} {value!r}"


def type_text(kind: Any) -> str:
    """Return the name of a type, the same on every version of Python."""
    origin = get_origin(kind)
    if origin is not None:
        name = "Union" if origin in UNIONS else type_text(origin)
        return f"{name}{_listed(map(type_text, get_args(kind)))}"
    return f"{kind.__module__}.{kind.__qualname__}" if isinstance(kind, type) else repr(kind)


def _listed(items: Iterable[str]) -> str:
    found: List[str] = list(items)
    return f"[{', '.join(found)}]"
