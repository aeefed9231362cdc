"""ON CONFLICT on DuckDB: https://duckdb.org/docs/stable/sql/statements/insert#on-conflict-clause."""

from __future__ import annotations

from arfunc.dialect.standard import upsert
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.traversal import walk
from arfunc.expression.upsert import OnConflictClause

__all__ = ["visitors"]

visitors = VisitorTable()


@visitors.visits(OnConflictClause)
def on_conflict(node: OnConflictClause, out: Writer) -> None:
    """What the row that is there gets cannot be asked of a query."""
    if any(part.is_query for assignment in node.update_assignments for part in walk(assignment)):
        out.refuse("subqueries in ON CONFLICT DO UPDATE SET", "MERGE, or a statement of its own before")
    upsert.on_conflict(node, out)
