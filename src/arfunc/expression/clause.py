"""Clauses of statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable, Optional, Tuple

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.column import Column
from arfunc.expression.node import Node, child, children, node, token
from arfunc.expression.value import Literal, SortSpecification, SQLPredicate, SQLValueExpression, and_

__all__ = [
    "GroupByHavingClause",
    "LimitOffsetClause",
    "OrderByClause",
    "QualifyClause",
    "ReturningClause",
    "WhereClause",
    "order_clause",
    "sort_specification",
]


@node
class WhereClause(Node):
    """``WHERE condition``."""

    condition: SQLPredicate = child()

    def and_(self, predicate: SQLPredicate) -> WhereClause:
        """Return the clause with one more condition, which must be met as well."""
        return WhereClause(and_(self.condition, predicate))


def _value(expr: Any) -> SQLValueExpression[Any]:
    if isinstance(expr, str):
        return Column(expr)
    if isinstance(expr, SQLValueExpression):
        return expr
    raise ArgumentTypeError("Expression must be str or BaseExpression")


def sort_specification(item: Any) -> SortSpecification:
    """Return one key of an order from a name, an expression, a specification, or a pair with ``"ASC"`` or ``"DESC"``.

    Raises:
        ArgumentTypeError: The item is none of these.
        ArgumentValueError: The direction of a pair is another.
    """
    if isinstance(item, SortSpecification):
        return item
    if isinstance(item, tuple) and len(item) == 2:
        direction = item[1].upper() if isinstance(item[1], str) else item[1]
        if direction not in ("ASC", "DESC"):
            raise ArgumentValueError(f"Order direction must be 'ASC' or 'DESC', got {item[1]!r}")
        return SortSpecification(_value(item[0]), descending=direction == "DESC")
    if isinstance(item, (str, SQLValueExpression)):
        return SortSpecification(_value(item))
    raise ArgumentTypeError(f"Order clause must be str, BaseExpression, or (expression, direction) tuple, got {item!r}")


@node
class GroupByHavingClause(Node):
    """``GROUP BY ... HAVING ...``; the condition is on groups, and all rows are one group where none are named."""

    group_by: Tuple[SQLValueExpression[Any], ...] = children(
        default=(), convert=lambda items: tuple(map(_value, items or ()))
    )
    having: Optional[SQLPredicate] = child(default=None)

    if TYPE_CHECKING:

        def __init__(self, group_by: Iterable[Any] = (), having: Optional[SQLPredicate] = None) -> None: ...

    def check(self) -> None:
        """Refuse a clause that says nothing."""
        if not self.group_by and self.having is None:
            raise ArgumentValueError("GROUP BY needs at least one expression, or HAVING its condition.")


@node
class QualifyClause(Node):
    """``QUALIFY condition``: which rows of the result are given, by what window functions make of them."""

    condition: SQLPredicate = child()


@node
class OrderByClause(Node):
    """``ORDER BY ...``, by the first key, then among equals by the next."""

    items: Tuple[SortSpecification, ...] = children(convert=lambda items: tuple(map(sort_specification, items)))

    if TYPE_CHECKING:

        def __init__(self, items: Iterable[Any]) -> None: ...

    def check(self) -> None:
        """Refuse a clause that says nothing."""
        if not self.items:
            raise ArgumentValueError("ORDER BY needs at least one key.")


def order_clause(order: Any) -> Optional[OrderByClause]:
    """Return the ORDER BY clause, from a clause, one key, or several; None for no key at all."""
    if order is None or isinstance(order, OrderByClause):
        return order
    keys = (order,) if isinstance(order, (str, Node)) else tuple(order)
    return OrderByClause(keys) if keys else None


def _bound(count: Any) -> Optional[SQLValueExpression[Any]]:
    return count if count is None or isinstance(count, SQLValueExpression) else Literal(count)


@node
class LimitOffsetClause(Node):
    """``LIMIT`` and ``OFFSET``; a number is a parameter.

    Attributes:
        limit: How many rows are given at most.
        offset: How many rows are left out before.
        with_ties: Whether rows are given as well that are equal, in the order, to the last one.
    """

    limit: Optional[SQLValueExpression[Any]] = child(default=None, convert=_bound)
    offset: Optional[SQLValueExpression[Any]] = child(default=None, convert=_bound)
    with_ties: bool = token(default=False)

    if TYPE_CHECKING:

        def __init__(self, limit: Any = None, offset: Any = None, with_ties: bool = False) -> None: ...

    def check(self) -> None:
        """Refuse a clause that says nothing, and ties with a last row that is not named."""
        if self.limit is None and self.offset is None:
            raise ArgumentValueError("LIMIT and OFFSET: at least one of them needs a number.")
        if self.limit is None and self.with_ties:
            raise ArgumentValueError("WITH TIES needs a limit, whose last row the ties are equal to.")


@node
class ReturningClause(Node):
    """``RETURNING ...``: the rows that a statement has written."""

    expressions: Tuple[SQLValueExpression[Any], ...] = children(convert=lambda items: tuple(map(_value, items)))

    if TYPE_CHECKING:

        def __init__(self, expressions: Iterable[Any]) -> None: ...

    def check(self) -> None:
        """Refuse a clause that says nothing."""
        if not self.expressions:
            raise ArgumentValueError("RETURNING needs at least one expression.")
