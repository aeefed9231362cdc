"""Clauses of DuckDB.

See https://duckdb.org/docs/stable/sql/statements/insert#returning-clause and .../sql/samples.
"""

from __future__ import annotations

from arfunc.dialect.standard import select, source
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.clause import ReturningClause
from arfunc.expression.source import TableExpression

__all__ = ["visitors"]

visitors = VisitorTable()


@visitors.visits(ReturningClause)
def returning(node: ReturningClause, out: Writer) -> None:
    """It can have no parameters."""
    before = len(out.order)
    select.returning(node, out)
    if len(out.order) > before:
        out.refuse("values in RETURNING", "returning the columns, and computing in Python")


@visitors.visits(TableExpression)
def table(node: TableExpression, out: Writer) -> None:
    """The number of a sample has its unit."""
    if node.sample is None:
        source.table(node, out)
    else:
        source.table(node.evolve(sample=None), out)
        source.write_sample(node.sample, " PERCENT", out)
