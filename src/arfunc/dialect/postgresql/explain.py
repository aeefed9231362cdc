"""EXPLAIN of PostgreSQL: https://www.postgresql.org/docs/current/sql-explain.html."""

from __future__ import annotations

from arfunc.dialect.standard import explain as standard
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.explain import ExplainExpression, ExplainFormat

__all__ = ["visitors"]

visitors = VisitorTable()

_FORMATS = (ExplainFormat.TEXT, ExplainFormat.JSON, ExplainFormat.XML, ExplainFormat.YAML)
_SINCE = {"settings": (12,), "wal": (13,), "summary": (10,)}


@visitors.visits(ExplainExpression)
def explain(node: ExplainExpression, out: Writer) -> None:
    options = node.options
    if options.format is not None and options.format not in _FORMATS:
        out.refuse(f"EXPLAIN with FORMAT {options.format.value}", "FORMAT TEXT, JSON, XML or YAML")
    for option, version in _SINCE.items():
        if getattr(options, option) and out.dialect.version < version:
            out.refuse(f"EXPLAIN with {option.upper()}", "EXPLAIN without it")
    if options.buffers and not options.analyze and out.dialect.version < (13,):
        out.refuse("EXPLAIN with BUFFERS of a statement that is not run", "analyze=True")
    standard.explain(node, out)
