"""Transactions of DuckDB: https://duckdb.org/docs/stable/sql/statements/transactions."""

from __future__ import annotations

from arfunc.dialect.standard import transaction
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.transaction import Begin, IsolationLevel

__all__ = ["visitors"]

visitors = VisitorTable()


@visitors.visits(Begin)
def begin(node: Begin, out: Writer) -> None:
    """Each sees one snapshot, which is more than any level asks for but the highest, the only one to be deferred."""
    if node.isolation is IsolationLevel.SERIALIZABLE:
        out.refuse("serializable transactions", "IsolationLevel.REPEATABLE_READ, a snapshot")
    transaction.begin(node.evolve(isolation=None, deferrable=False), out)
