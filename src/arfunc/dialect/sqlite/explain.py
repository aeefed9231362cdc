"""EXPLAIN of SQLite: https://sqlite.org/lang_explain.html."""

from __future__ import annotations

from arfunc.dialect.standard.explain import require_options
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.explain import ExplainExpression, ExplainType

__all__ = ["visitors"]

visitors = VisitorTable()


@visitors.visits(ExplainExpression)
def explain(node: ExplainExpression, out: Writer) -> None:
    require_options(node.options, ("FORMAT TEXT",), out)
    is_program = node.options.type is ExplainType.BASIC
    out.text("EXPLAIN " if is_program else "EXPLAIN QUERY PLAN ").node(node.statement)
