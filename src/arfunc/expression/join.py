"""Joins of sources."""

from __future__ import annotations

import enum
from typing import Any, Optional, Tuple

from arfunc.errors import ArgumentValueError
from arfunc.expression.node import child, node, token
from arfunc.expression.source import Source
from arfunc.expression.value import SQLPredicate

__all__ = ["JoinExpression", "JoinType", "join_type_of"]


class JoinType(str, enum.Enum):
    """How rows of two sources are paired, and which stay without a partner."""

    JOIN = "JOIN"
    INNER = "INNER JOIN"
    LEFT = "LEFT JOIN"
    LEFT_OUTER = "LEFT OUTER JOIN"
    RIGHT = "RIGHT JOIN"
    RIGHT_OUTER = "RIGHT OUTER JOIN"
    FULL = "FULL JOIN"
    FULL_OUTER = "FULL OUTER JOIN"
    CROSS = "CROSS JOIN"


def join_type_of(kind: Any) -> JoinType:
    """Return a kind of join, from itself or its name.

    Raises:
        ArgumentValueError: There is no such kind.
    """
    try:
        return kind if isinstance(kind, JoinType) else JoinType(str(kind).upper())
    except ValueError:
        kinds = ", ".join(member.value for member in JoinType)
        raise ArgumentValueError(f"{kind!r} is no kind of join. The kinds are: {kinds}.") from None


@node
class JoinExpression(Source):
    """Two sources joined.

    Attributes:
        left: The source on the left; a join itself, where more than two are joined.
        right: The source on the right.
        join_type: How rows are paired.
        condition: Which rows are paired.
        using: Columns of the same name on both sides that are to be equal, instead of a condition.
        natural: Whether all columns of the same name are to be equal.
    """

    left: Source = child()
    right: Source = child()
    join_type: JoinType = token(default=JoinType.JOIN, key="{0}.value", convert=join_type_of)
    condition: Optional[SQLPredicate] = child(default=None)
    using: Tuple[str, ...] = token(default=(), convert=lambda names: tuple(names or ()))
    natural: bool = token(default=False)
