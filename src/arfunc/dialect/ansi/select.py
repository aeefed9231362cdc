"""Queries in the words of the standard: ISO/IEC 9075-2, chapter 7."""

from __future__ import annotations

from arfunc.dialect.standard import select
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.clause import LimitOffsetClause
from arfunc.expression.column import InlineLiteral
from arfunc.expression.derived import ValuesExpression
from arfunc.expression.explain import ExplainExpression
from arfunc.expression.select import QueryExpression

__all__ = ["visitors"]

visitors = VisitorTable()

_ONE_ROW = ValuesExpression([[InlineLiteral(1)]], alias="one_row", column_names=["one_column"])


@visitors.visits(QueryExpression)
def query(node: QueryExpression, out: Writer) -> None:
    """FROM is no option: a query of no source has one row of another kind."""
    select.select(node.evolve(from_=_ONE_ROW) if node.from_ is None else node, out)


@visitors.visits(LimitOffsetClause)
def limit_offset(node: LimitOffsetClause, out: Writer) -> None:
    if node.offset is not None:
        out.text("OFFSET ").node(node.offset).text(" ROWS" if node.limit is None else " ROWS ")
    if node.limit is not None:
        out.text("FETCH FIRST ").node(node.limit).text(" ROWS WITH TIES" if node.with_ties else " ROWS ONLY")


@visitors.visits(ExplainExpression)
def explain(node: ExplainExpression, out: Writer) -> None:
    out.refuse("EXPLAIN", "the dialect of the engine")
