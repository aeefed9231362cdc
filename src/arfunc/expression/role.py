"""The roles that fields of node classes have, and how they are declared."""

from __future__ import annotations

import enum
from typing import Any, Callable, Optional, Tuple

import attrs

__all__ = ["NAME_KEY", "Field", "Role", "child", "children", "fields_of", "token", "value", "values"]

_ROLE = "arfunc.role"

NAME_KEY = "({0}.shape if {0} is not None and {0}.__class__ is not str else {0})"
"""Key of a token that is a name: a text, None, or what has a shape: a source, a fresh alias."""


class Role(enum.Enum):
    """What a field is to the SQL text."""

    CHILD = "child"
    CHILDREN = "children"
    TOKEN = "token"  # noqa: S105 - a part of the text, no secret
    VALUE = "value"
    VALUES = "values"


@attrs.frozen
class Field:
    """One field of a node class, as the generated constructor needs it."""

    name: str
    role: Role
    star: bool
    keyword: bool
    default: Any
    key: Optional[str]
    convert: Optional[Callable[[Any], Any]]
    is_shown: bool


@attrs.frozen
class _RoleOf:
    role: Role
    star: bool = False
    key: Optional[str] = None
    convert: Optional[Callable[[Any], Any]] = None
    is_shown: bool = True


def _field(role: _RoleOf, default: Any, kw_only: bool) -> Any:
    return attrs.field(default=default, kw_only=kw_only, metadata={_ROLE: role})


def child(
    *, default: Any = attrs.NOTHING, kw_only: bool = False, convert: Optional[Callable[[Any], Any]] = None
) -> Any:
    """Declare a field that holds a node, or None where that is the default."""
    return _field(_RoleOf(Role.CHILD, convert=convert), default, kw_only)


def children(
    *,
    default: Any = attrs.NOTHING,
    kw_only: bool = False,
    star: bool = False,
    convert: Optional[Callable[[Any], Any]] = None,
) -> Any:
    """Declare a field that holds a tuple of nodes; with `star` it is the constructor's ``*args``."""
    return _field(_RoleOf(Role.CHILDREN, star=star, convert=convert), default, kw_only)


def token(
    *,
    default: Any = attrs.NOTHING,
    kw_only: bool = False,
    key: Optional[str] = None,
    convert: Optional[Callable[[Any], Any]] = None,
    is_shown: bool = True,
) -> Any:
    """Declare a field that changes the SQL text.

    Args:
        default: Value where the constructor is given none.
        kw_only: Whether the constructor takes it by keyword only.
        key: Expression for the token's part in the shape, with ``{0}`` for the value; without it the value itself.
        convert: Applied to what the constructor is given.
        is_shown: Whether `repr` shows it.
    """
    return _field(_RoleOf(Role.TOKEN, key=key, convert=convert, is_shown=is_shown), default, kw_only)


def value(*, key: Optional[str] = None) -> Any:
    """Declare a field that holds one Python value, which becomes a parameter; its key is its type."""
    return _field(_RoleOf(Role.VALUE, key=key), attrs.NOTHING, False)


def values(
    *, default: Any = attrs.NOTHING, key: Optional[str] = None, convert: Optional[Callable[[Any], Any]] = None
) -> Any:
    """Declare a field that holds a tuple of Python values, each a parameter; their key is their types."""
    return _field(_RoleOf(Role.VALUES, key=key, convert=convert), default, False)


def fields_of(cls: type) -> Tuple[Field, ...]:
    """Return the fields of a node class, those that are given by keyword alone last."""
    declared = attrs.fields(cls)
    fields = []
    for attribute in sorted(declared, key=lambda a: a.kw_only):
        role: _RoleOf = attribute.metadata[_ROLE]
        fields.append(
            Field(
                attribute.name,
                role.role,
                role.star,
                bool(attribute.kw_only),
                attribute.default,
                role.key,
                role.convert,
                role.is_shown,
            )
        )
    return tuple(fields)
