"""The SELECT statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Iterable, Optional, Tuple, Union

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.clause import GroupByHavingClause, LimitOffsetClause, OrderByClause, WhereClause
from arfunc.expression.column import WildcardExpression
from arfunc.expression.node import Node, child, children, node, token
from arfunc.expression.source import Source, TableExpression
from arfunc.expression.value import SQLPredicate, SQLValueExpression

__all__ = ["QueryExpression", "source_of", "where_clause"]


def source_of(source: Any) -> Optional[Source]:
    """Return what FROM holds, from a source or the name of a table."""
    if source is None or isinstance(source, Source):
        return source
    if isinstance(source, str):
        return TableExpression(source)
    raise ArgumentTypeError(f"FROM takes a table name or a source, got {source!r} of type {type(source).__name__}.")


def where_clause(condition: Any) -> Optional[WhereClause]:
    """Return the WHERE clause, from a clause or its condition."""
    return WhereClause(condition) if isinstance(condition, SQLPredicate) else condition


def _order(order: Any) -> Optional[OrderByClause]:
    if order is None or isinstance(order, OrderByClause):
        return order
    keys = (order,) if isinstance(order, (str, Node)) else tuple(order)
    return OrderByClause(keys) if keys else None


def _projection(items: Any) -> Tuple[SQLValueExpression[Any], ...]:
    return (() if items is None else tuple(items)) or (WildcardExpression(),)


@node
class QueryExpression(Node):
    """``SELECT ... FROM ... WHERE ... GROUP BY ... HAVING ... ORDER BY ... LIMIT ... OFFSET ...``.

    Attributes:
        select: The projection; all columns where it is empty.
        from_: Where the rows come from; None for a statement without FROM.
        where: Which rows are taken.
        group_by_having: How they are grouped, and which groups are taken.
        order_by: The order of the result.
        limit_offset: Which part of the result is given.
        distinct: Whether equal rows of the result are given once.
    """

    is_query: ClassVar[bool] = True
    select: Tuple[SQLValueExpression[Any], ...] = children(default=(), convert=_projection)
    from_: Optional[Source] = child(default=None, convert=source_of)
    where: Optional[WhereClause] = child(default=None, convert=where_clause)
    group_by_having: Optional[GroupByHavingClause] = child(default=None)
    order_by: Optional[OrderByClause] = child(default=None, convert=_order)
    limit_offset: Optional[LimitOffsetClause] = child(default=None)
    distinct: bool = token(default=False)

    if TYPE_CHECKING:

        def __init__(  # noqa: PLR0917 - the documented order, that of the clauses
            self,
            select: Iterable[SQLValueExpression[Any]] = (),
            from_: Union[str, Source, None] = None,
            where: Union[SQLPredicate, WhereClause, None] = None,
            group_by_having: Optional[GroupByHavingClause] = None,
            order_by: Union[Iterable[Any], OrderByClause, None] = None,
            limit_offset: Optional[LimitOffsetClause] = None,
            distinct: bool = False,
        ) -> None: ...

    def check(self) -> None:
        """Refuse a star that stands for nothing."""
        if self.from_ is None and any(isinstance(item, WildcardExpression) for item in self.select):
            raise ArgumentValueError("a SELECT without FROM has no columns: name a source, or select expressions.")
