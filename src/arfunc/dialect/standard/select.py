"""Visitors of the SELECT statement and of its clauses."""

from __future__ import annotations

from typing import Iterator

from arfunc.dialect.capability import Capability
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.clause import (
    GroupByHavingClause,
    LimitOffsetClause,
    OrderByClause,
    ReturningClause,
    WhereClause,
)
from arfunc.expression.explain import ExplainExpression
from arfunc.expression.select import QueryExpression

visitors = VisitorTable()


@visitors.visits(QueryExpression)
def select(node: QueryExpression, out: Writer) -> None:
    with out.within(node.from_, aliases=_aliases(node)):
        out.text("SELECT DISTINCT " if node.distinct else "SELECT ")
        _projection(node, out)
        out.optional(" FROM ", node.from_)
        out.optional(" ", node.where)
        out.optional(" ", node.group_by_having)
        out.optional(" ", node.order_by)
        out.optional(" ", node.limit_offset)


def _aliases(node: QueryExpression) -> Iterator[str]:
    return (item.alias for item in node.select if item.alias is not None)


def _projection(node: QueryExpression, out: Writer) -> None:
    for position, item in enumerate(node.select):
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


@visitors.visits(OrderByClause)
def order_by(node: OrderByClause, out: Writer) -> None:
    out.text("ORDER BY ").nodes(node.items)


@visitors.visits(LimitOffsetClause)
def limit_offset(node: LimitOffsetClause, out: Writer) -> None:
    if node.limit is None:
        out.require(Capability.OFFSET_WITHOUT_LIMIT, "limit(...) beside offset(...)")
        out.optional("OFFSET ", node.offset)
        return
    out.text("LIMIT ").node(node.limit)
    out.optional(" OFFSET ", node.offset)


@visitors.visits(ReturningClause)
def returning(node: ReturningClause, out: Writer) -> None:
    out.require(Capability.RETURNING, "a SELECT of the written rows in the same transaction")
    out.text("RETURNING ")
    for position, item in enumerate(node.expressions):
        out.text(", " if position else "").projected(item)


@visitors.visits(ExplainExpression)
def explain(node: ExplainExpression, out: Writer) -> None:
    out.text("EXPLAIN ").node(node.statement)
