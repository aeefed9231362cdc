"""The SELECT statement."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, ClassVar, Iterable, Optional, Tuple, Union

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.clause import (
    GroupByHavingClause,
    LimitOffsetClause,
    OrderByClause,
    QualifyClause,
    WhereClause,
    order_clause,
)
from arfunc.expression.column import Column, WildcardExpression
from arfunc.expression.join import JoinExpression, JoinType
from arfunc.expression.lock import ForUpdateClause
from arfunc.expression.node import Node, child, children, node, token
from arfunc.expression.source import Source, TableExpression
from arfunc.expression.statistics import AGGREGATES
from arfunc.expression.value import SQLPredicate, SQLValueExpression
from arfunc.expression.window import WindowClause, WindowFunctionCall

__all__ = ["QueryExpression", "source_of", "where_clause"]


def source_of(source: Any) -> Optional[Source]:
    """Return what FROM holds, from a source, the name of a table, or several of these, which are paired row by row."""
    if source is None or isinstance(source, Source):
        return source
    if isinstance(source, str):
        return TableExpression(source)
    if isinstance(source, (list, tuple)) and source:
        return functools.reduce(_crossed, map(source_of, source))
    raise ArgumentTypeError(f"FROM takes a table name or a source, got {source!r} of type {type(source).__name__}.")


def _crossed(left: Any, right: Any) -> Source:
    return JoinExpression(left, right, JoinType.CROSS)


def where_clause(condition: Any) -> Optional[WhereClause]:
    """Return the WHERE clause, from a clause or its condition."""
    return WhereClause(condition) if isinstance(condition, SQLPredicate) else condition


def _qualify(condition: Any) -> Optional[QualifyClause]:
    return QualifyClause(condition) if isinstance(condition, SQLPredicate) else condition


def _projection(items: Any) -> Tuple[SQLValueExpression[Any], ...]:
    return (() if items is None else tuple(items)) or (WildcardExpression(),)


def _is_alike(one: Any, other: Any) -> bool:
    """Tell whether two expressions may say the same; it is certain of columns of tables alone."""
    are_columns = isinstance(one, Column) and isinstance(other, Column)
    if not are_columns or isinstance(one.table, str) or isinstance(other.table, str):
        return True
    return bool(one.name == other.name)


def _check_order(query: QueryExpression) -> None:
    keys = () if query.order_by is None else query.order_by.items
    if query.limit_offset is not None and query.limit_offset.with_ties and not keys:
        raise ArgumentValueError("WITH TIES needs an order: ties are rows that are equal in it.")
    if query.distinct_on and query.distinct:
        raise ArgumentValueError("a query is either DISTINCT or DISTINCT ON some columns.")
    first = keys[: len(query.distinct_on)]
    if any(not any(_is_alike(key.expr, expr) for expr in query.distinct_on) for key in first):
        raise ArgumentValueError(
            "the order of a query with DISTINCT ON starts with these columns; more keys say which row comes first."
        )


def _is_reduction(part: Node) -> bool:
    """Tell whether a value is made of several rows of the query itself."""
    if part.is_query:
        return False
    is_call = isinstance(part, (*AGGREGATES, WindowFunctionCall))
    return is_call or any(map(_is_reduction, part.child_nodes()))


def _check_lock(query: QueryExpression) -> None:
    """Refuse a lock of rows of the result that are no rows of a table."""
    if query.for_update is None:
        return
    if query.from_ is None:
        raise ArgumentValueError("a query without a source has no rows to lock.")
    is_reduced = query.distinct or query.distinct_on or query.group_by_having is not None
    if is_reduced or any(map(_is_reduction, query.select)):
        raise ArgumentValueError(
            "a lock needs rows of a table: the query has DISTINCT, groups, aggregates or window functions. Lock the "
            "rows in a query of their own."
        )


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
        window: Windows by name, for the projection and the order.
        qualify: Which rows of the result are given, by what window functions make of them.
        distinct_on: One row of the result is given for each value of these: the first in the order.
        for_update: How the rows read are locked.
    """

    is_query: ClassVar[bool] = True
    select: Tuple[SQLValueExpression[Any], ...] = children(default=(), convert=_projection)
    from_: Optional[Source] = child(default=None, convert=source_of)
    where: Optional[WhereClause] = child(default=None, convert=where_clause)
    group_by_having: Optional[GroupByHavingClause] = child(default=None)
    order_by: Optional[OrderByClause] = child(default=None, convert=order_clause)
    limit_offset: Optional[LimitOffsetClause] = child(default=None)
    distinct: bool = token(default=False)
    window: Optional[WindowClause] = child(default=None, kw_only=True)
    qualify: Optional[QualifyClause] = child(default=None, kw_only=True, convert=_qualify)
    distinct_on: Tuple[SQLValueExpression[Any], ...] = children(default=(), kw_only=True, convert=tuple)
    for_update: Optional[ForUpdateClause] = child(default=None, kw_only=True)

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
            *,
            window: Optional[WindowClause] = None,
            qualify: Union[SQLPredicate, QualifyClause, None] = None,
            distinct_on: Iterable[SQLValueExpression[Any]] = (),
            for_update: Optional[ForUpdateClause] = None,
        ) -> None: ...

    def check(self) -> None:
        """Refuse a star that stands for nothing."""
        if self.from_ is None and any(isinstance(item, WildcardExpression) for item in self.select):
            raise ArgumentValueError("a SELECT without FROM has no columns: name a source, or select expressions.")
        _check_order(self)
        _check_lock(self)
