"""The function: a node that says in terms of arfunc's own nodes what it means, which serves every dialect."""

from __future__ import annotations

from typing import Any, Optional

from arfunc import Integer, Node, SQLValueExpression, Text, ValueType, cast, left
from arfunc.expression.node import child, node

__all__ = ["Major", "major"]


@node
class Major(SQLValueExpression[int]):
    """The first number of a version."""

    version: SQLValueExpression[Any] = child()

    @property
    def value_type(self) -> Optional[ValueType]:
        """A whole number."""
        return ValueType(int)

    def fallback(self) -> Node:
        """Return the same in nodes that every dialect knows."""
        return cast(left(cast(self.version, Text()), 5), Integer())


def major(version: SQLValueExpression[Any]) -> Major:
    """Return the first number of a version."""
    return Major(version)
