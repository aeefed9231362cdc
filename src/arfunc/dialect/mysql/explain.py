"""EXPLAIN of MySQL: https://dev.mysql.com/doc/refman/8.4/en/explain.html."""

from __future__ import annotations

from arfunc.dialect.standard.explain import refuse_type, require_options
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.explain import ExplainExpression, ExplainFormat

__all__ = ["visitors"]

visitors = VisitorTable()

_TREE = (8, 0, 16)


@visitors.visits(ExplainExpression)
def explain(node: ExplainExpression, out: Writer) -> None:
    options = node.options
    refuse_type(options, out)
    if options.analyze:
        require_options(options, ("ANALYZE", "FORMAT TREE"), out)
        out.text("EXPLAIN ANALYZE ").node(node.statement)
        return
    require_options(options, ("FORMAT TRADITIONAL", "FORMAT JSON", "FORMAT TREE"), out)
    if options.format is ExplainFormat.TREE and out.dialect.version < _TREE:
        out.refuse("EXPLAIN with FORMAT TREE", "FORMAT JSON")
    out.text("EXPLAIN " if options.format is None else f"EXPLAIN FORMAT={options.format.value} ").node(node.statement)
