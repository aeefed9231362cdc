"""EXPLAIN and ANALYZE of MariaDB: https://mariadb.com/kb/en/analyze-statement/."""

from __future__ import annotations

from arfunc.dialect.standard.explain import refuse_type, require_options
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.explain import ExplainExpression

__all__ = ["visitors"]

visitors = VisitorTable()


@visitors.visits(ExplainExpression)
def explain(node: ExplainExpression, out: Writer) -> None:
    """A statement that is run is led by ANALYZE alone."""
    options = node.options
    refuse_type(options, out)
    require_options(options, ("ANALYZE", "FORMAT TRADITIONAL", "FORMAT JSON"), out)
    out.text("ANALYZE " if options.analyze else "EXPLAIN ")
    out.text("" if options.format is None else f"FORMAT={options.format.value} ").node(node.statement)
