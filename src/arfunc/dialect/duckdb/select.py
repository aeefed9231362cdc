"""Clauses of DuckDB: https://duckdb.org/docs/stable/sql/statements/insert#returning-clause."""

from __future__ import annotations

from arfunc.dialect.standard import select
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.clause import ReturningClause

__all__ = ["visitors"]

visitors = VisitorTable()


@visitors.visits(ReturningClause)
def returning(node: ReturningClause, out: Writer) -> None:
    """It can have no parameters."""
    before = len(out.order)
    select.returning(node, out)
    if len(out.order) > before:
        out.refuse("values in RETURNING", "returning the columns, and computing in Python")
