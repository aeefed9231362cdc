"""EXPLAIN of DuckDB: https://duckdb.org/docs/stable/guides/meta/explain."""

from __future__ import annotations

from arfunc.dialect.standard.explain import named_options, refuse_type, require_options
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.explain import ExplainExpression

__all__ = ["visitors"]

visitors = VisitorTable()


@visitors.visits(ExplainExpression)
def explain(node: ExplainExpression, out: Writer) -> None:
    refuse_type(node.options, out)
    require_options(node.options, ("ANALYZE", "FORMAT TEXT", "FORMAT JSON"), out)
    words = named_options(node.options)
    if words == ("ANALYZE",):
        out.text("EXPLAIN ANALYZE ").node(node.statement)
    else:
        out.text(f"EXPLAIN ({', '.join(words)}) " if words else "EXPLAIN ").node(node.statement)
