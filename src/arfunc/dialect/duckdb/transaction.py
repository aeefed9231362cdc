"""Transactions of DuckDB, which are snapshots: https://duckdb.org/docs/stable/sql/statements/transactions."""

from __future__ import annotations

from arfunc.dialect.standard import transaction
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.errors import UnsupportedFeatureError
from arfunc.expression.transaction import Begin, IsolationLevel

__all__ = ["visitors"]

visitors = VisitorTable()


@visitors.visits(Begin)
def begin(node: Begin, out: Writer) -> None:
    """A snapshot keeps what the levels up to REPEATABLE READ promise; there is no other level, and no word for one."""
    if node.isolation is IsolationLevel.SERIALIZABLE:
        raise UnsupportedFeatureError(out.dialect.title, "serializable transactions", "REPEATABLE READ")
    transaction.begin(node.evolve(isolation=None), out)
