"""Visitors of the SELECT statement and of its clauses."""

from __future__ import annotations

from typing import Iterator

from arfunc.dialect.capability import Capability
from arfunc.dialect.standard.window import require_windows_in_place
from arfunc.dialect.visitor import VisitorTable, requires
from arfunc.dialect.writer import Writer
from arfunc.expression.clause import (
    GroupByHavingClause,
    LimitOffsetClause,
    OrderByClause,
    QualifyClause,
    ReturningClause,
    WhereClause,
)
from arfunc.expression.row_value import RowValue
from arfunc.expression.select import QueryExpression

visitors = VisitorTable()


@visitors.visits(QueryExpression)
def select(node: QueryExpression, out: Writer) -> None:
    with out.within(node.from_, aliases=_aliases(node)):
        require_windows_in_place(node)
        _quantifier(node, out)
        _projection(node, out)
        out.optional(" FROM ", node.from_)
        out.optional(" ", node.where)
        out.optional(" ", node.group_by_having)
        out.optional(" ", node.window)
        out.optional(" ", node.qualify)
        out.optional(" ", node.order_by)
        out.optional(" ", node.limit_offset)
        out.optional(" ", node.for_update)


def _quantifier(node: QueryExpression, out: Writer) -> None:
    out.text("SELECT DISTINCT " if node.distinct else "SELECT ")
    if node.distinct_on:
        out.require(Capability.DISTINCT_ON, "qualify(row_number().over(partition_by=..., order_by=...) == 1)")
        out.text("DISTINCT ON (").nodes(node.distinct_on).text(") ")


def _aliases(node: QueryExpression) -> Iterator[str]:
    return (item.alias for item in node.select if item.alias is not None)


def _projection(node: QueryExpression, out: Writer) -> None:
    for position, item in enumerate(node.select):
        if isinstance(item, RowValue):
            out.refuse("a row as a value of the projection", "its values, one by one")
        out.text(", " if position else "").projected(item)


@visitors.visits(WhereClause)
def where(node: WhereClause, out: Writer) -> None:
    out.text("WHERE ").node(node.condition)


@visitors.visits(GroupByHavingClause)
def group_by_having(node: GroupByHavingClause, out: Writer) -> None:
    if not node.group_by:
        out.require(Capability.HAVING_WITHOUT_GROUP_BY, "group_by(...) beside having(...)")
        out.optional("HAVING ", node.having)
        return
    out.text("GROUP BY ").nodes(node.group_by).optional(" HAVING ", node.having)


@visitors.visits(QualifyClause)
@requires(Capability.QUALIFY, instead="the window function in a subquery, and WHERE over that")
def qualify(node: QualifyClause, out: Writer) -> None:
    out.text("QUALIFY ").node(node.condition)


@visitors.visits(OrderByClause)
def order_by(node: OrderByClause, out: Writer) -> None:
    out.text("ORDER BY ").nodes(node.items)


@visitors.visits(LimitOffsetClause)
def limit_offset(node: LimitOffsetClause, out: Writer) -> None:
    if node.limit is None:
        out.require(Capability.OFFSET_WITHOUT_LIMIT, "limit(...) beside offset(...)")
        out.optional("OFFSET ", node.offset)
        return
    if node.with_ties:
        fetch_with_ties(node, out)
        return
    out.text("LIMIT ").node(node.limit)
    out.optional(" OFFSET ", node.offset)


def fetch_with_ties(node: LimitOffsetClause, out: Writer) -> None:
    """Write the clause in the words of the standard, which alone have ties: ISO/IEC 9075-2, 7.17."""
    out.require(Capability.WITH_TIES, "qualify(rank().over(order_by=...) <= n)")
    if node.offset is not None:
        out.text("OFFSET ").node(node.offset).text(" ROWS ")
    out.optional("FETCH FIRST ", node.limit).text(" ROWS WITH TIES")


@visitors.visits(ReturningClause)
def returning(node: ReturningClause, out: Writer) -> None:
    out.require(Capability.RETURNING, "a SELECT of the written rows in the same transaction")
    out.text("RETURNING ")
    for position, item in enumerate(node.expressions):
        out.text(", " if position else "").projected(item)
