"""SetOperation: two queries as one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Tuple

from typing_extensions import Self

from arfunc.errors import ArgumentValueError
from arfunc.expression.node import Node
from arfunc.expression.set_operation import SetOperationExpression
from arfunc.query import step as steps
from arfunc.query.query import Mode, Query, Row, started

__all__ = ["SetOperation"]


class SetOperation(Query[Row, Mode]):
    """The rows of two queries as a set or a multiset: a query itself, so that set operations nest.

    `order_by`, `limit` and `offset` are those of the whole. What else is added (`where`, `select`, `join` ...) is put
    to a SELECT over its rows.
    """

    __slots__ = ()

    if TYPE_CHECKING:

        def __init__(self, left: Node, right: Node, operation: str = "UNION", *, subject: Any = None) -> None: ...

    def __new__(cls, left: Node, right: Node, operation: str = "UNION", *, subject: Any = None) -> Self:
        """Combine two queries.

        Args:
            left: A query; its columns name those of the result.
            right: Another, of as many columns.
            operation: ``UNION``, ``INTERSECT`` or ``EXCEPT``, or one of them with ``ALL``.
            subject: What the layer above knows of the query.

        Raises:
            ArgumentTypeError: A side is no query.
            ArgumentValueError: There is no such operation.
        """
        word, is_all = _parted(operation)
        return started(cls, steps.COMBINE, SetOperationExpression(left, right, word, all_=is_all), subject)

    @property
    def left(self) -> Any:
        """The query on the left."""
        return self._operation.left

    @property
    def right(self) -> Any:
        """The query on the right."""
        return self._operation.right

    @property
    def operation(self) -> str:
        """The operation: ``"UNION"``, ``"INTERSECT ALL"`` ..."""
        return self._operation.keyword

    @property
    def _operation(self) -> SetOperationExpression:
        argument = self._entries()[0]._argument
        assert isinstance(argument, SetOperationExpression)  # noqa: S101 - the constructor put it there
        return argument


def _parted(operation: Any) -> Tuple[str, bool]:
    words = operation.upper().split() if isinstance(operation, str) else [operation]
    if len(words) > 2 or words[1:] not in ([], ["ALL"]):
        raise ArgumentValueError(f"a set operation is one word, perhaps with ALL behind it, got {operation!r}.")
    return words[0] if words else "", len(words) > 1
