"""Names in statements of PostgreSQL that see more than one row of a table.

RETURNING sees the sources beside the table, and DO UPDATE the row that was to be inserted, so that a bare name, or a
bare star, could mean either: https://www.postgresql.org/docs/current/sql-insert.html#SQL-ON-CONFLICT.
"""

from __future__ import annotations

from arfunc.dialect.standard import select, upsert
from arfunc.dialect.standard.dml import settled
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.clause import ReturningClause
from arfunc.expression.upsert import OnConflictClause

__all__ = ["visitors"]

visitors = VisitorTable()


@visitors.visits(ReturningClause)
def returning(node: ReturningClause, out: Writer) -> None:
    sources = () if out.scope is None else out.scope.sources
    select.returning(node if len(sources) < 2 else settled(node, sources[0]), out)


@visitors.visits(OnConflictClause)
def on_conflict(node: OnConflictClause, out: Writer) -> None:
    if out.scope is not None:
        target = out.scope.sources[0]
        node = node.evolve(
            update_assignments=tuple([settled(part, target) for part in node.update_assignments]),
            update_where=None if node.update_where is None else settled(node.update_where, target),
        )
    upsert.on_conflict(node, out)
