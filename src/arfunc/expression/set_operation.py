"""Set operations: the rows of two queries as one set, or one multiset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Iterable, Optional, Union

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.clause import LimitOffsetClause, OrderByClause, order_clause
from arfunc.expression.column import Column
from arfunc.expression.node import Node, child, node, token

__all__ = ["OPERATIONS", "SetOperationExpression", "operation_of", "set_operand", "unqualified"]

OPERATIONS = ("UNION", "INTERSECT", "EXCEPT")


def operation_of(operation: Any) -> str:
    """Return the keyword of a set operation.

    Raises:
        ArgumentValueError: There is no such operation.
    """
    word = operation.upper() if isinstance(operation, str) else operation
    if word not in OPERATIONS:
        raise ArgumentValueError(f"a set operation is one of {', '.join(OPERATIONS)}, got {operation!r}.")
    return str(word)


def set_operand(operand: Any) -> Node:
    """Return an operand of a set operation: a query.

    Raises:
        ArgumentTypeError: It is none.
    """
    if isinstance(operand, Node) and operand.is_query:
        return operand
    raise ArgumentTypeError(
        f"{operand!r} of type {type(operand).__name__} is not supported in set operations; they take queries."
    )


@node
class SetOperationExpression(Node):
    """``left UNION right``, or another operation; either side may be a set operation, so that they nest.

    Attributes:
        left: The first query; its columns name those of the result.
        right: The second query, of as many columns.
        operation: ``UNION``, ``INTERSECT`` or ``EXCEPT``.
        alias: Name that the rows have where they are a source.
        all_: Whether equal rows are counted rather than given once.
        order_by: The order of the result, by its columns.
        limit_offset: Which part of the result is given.
    """

    is_query: ClassVar[bool] = True
    left: Node = child(convert=set_operand)
    right: Node = child(convert=set_operand)
    operation: str = token(convert=operation_of)
    alias: Optional[str] = token(default=None)
    all_: bool = token(default=False)
    order_by: Optional[OrderByClause] = child(default=None, convert=order_clause)
    limit_offset: Optional[LimitOffsetClause] = child(default=None)

    if TYPE_CHECKING:

        def __init__(  # noqa: PLR0917 - the documented order
            self,
            left: Node,
            right: Node,
            operation: str,
            alias: Optional[str] = None,
            all_: bool = False,
            order_by: Union[Iterable[Any], OrderByClause, None] = None,
            limit_offset: Optional[LimitOffsetClause] = None,
        ) -> None: ...

    @property
    def keyword(self) -> str:
        """The operation as it is written: ``UNION ALL``."""
        return f"{self.operation} ALL" if self.all_ else self.operation

    @property
    def is_bare(self) -> bool:
        """Whether it has neither an order nor a limit of its own."""
        return self.order_by is None and self.limit_offset is None


def unqualified(part: Node) -> Node:
    """Return an expression over the rows of a set operation, whose columns belong to no table any more."""
    if part.is_query:
        return part
    if isinstance(part, Column):
        return part.evolve(table=None)
    return part.rebuilt(unqualified)
