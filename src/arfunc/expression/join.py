"""Joins of sources."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, Iterable, Optional, Tuple, Union

from typing_extensions import Self

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
    """Return a kind of join, from itself or its name: ``"LEFT JOIN"``, or ``"LEFT"``.

    Raises:
        ArgumentValueError: There is no such kind.
    """
    if isinstance(kind, JoinType):
        return kind
    words = " ".join(str(kind).upper().replace("_", " ").split())
    for member in JoinType:
        if words in (member.value, member.name.replace("_", " ")):
            return member
    kinds = ", ".join(member.value for member in JoinType)
    raise ArgumentValueError(f"{kind!r} is no kind of join. The kinds are: {kinds}.")


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

    if TYPE_CHECKING:

        def __init__(  # noqa: PLR0917 - the documented order, that of the text
            self,
            left: Source,
            right: Source,
            join_type: Union[JoinType, str] = JoinType.JOIN,
            condition: Optional[SQLPredicate] = None,
            using: Iterable[str] = (),
            natural: bool = False,
        ) -> None: ...

    def join(
        self,
        right: Source,
        condition: Optional[SQLPredicate] = None,
        join_type: Any = JoinType.JOIN,
        *,
        using: Iterable[str] = (),
    ) -> Self:
        """Return the join of these sources with one more."""
        return type(self)._make(self, right, join_type_of(join_type), condition, tuple(using), False)

    def inner_join(self, right: Source, condition: Optional[SQLPredicate] = None, *, using: Iterable[str] = ()) -> Self:
        """Return the inner join of these sources with one more."""
        return self.join(right, condition, JoinType.INNER, using=using)

    def left_join(self, right: Source, condition: Optional[SQLPredicate] = None, *, using: Iterable[str] = ()) -> Self:
        """Return the left join of these sources with one more."""
        return self.join(right, condition, JoinType.LEFT, using=using)

    def right_join(self, right: Source, condition: Optional[SQLPredicate] = None, *, using: Iterable[str] = ()) -> Self:
        """Return the right join of these sources with one more."""
        return self.join(right, condition, JoinType.RIGHT, using=using)

    def full_join(self, right: Source, condition: Optional[SQLPredicate] = None, *, using: Iterable[str] = ()) -> Self:
        """Return the full join of these sources with one more."""
        return self.join(right, condition, JoinType.FULL, using=using)

    def cross_join(self, right: Source) -> Self:
        """Return every pairing of the rows of these sources with those of one more."""
        return self.join(right, join_type=JoinType.CROSS)
