"""Names in statements of PostgreSQL that see more than one row of a table.

RETURNING sees the sources beside the table, and DO UPDATE the row that was to be inserted, so that a bare name, or a
bare star, could mean either: https://www.postgresql.org/docs/current/sql-insert.html#SQL-ON-CONFLICT.
"""

from __future__ import annotations

from typing import Any

from arfunc.dialect.standard import select, upsert
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.clause import ReturningClause
from arfunc.expression.column import Column, WildcardExpression
from arfunc.expression.node import Node
from arfunc.expression.source import Source
from arfunc.expression.upsert import OnConflictClause

__all__ = ["visitors"]

visitors = VisitorTable()


@visitors.visits(ReturningClause)
def returning(node: ReturningClause, out: Writer) -> None:
    sources = () if out.scope is None else out.scope.sources
    select.returning(node if len(sources) < 2 else _settled(node, sources[0]), out)


@visitors.visits(OnConflictClause)
def on_conflict(node: OnConflictClause, out: Writer) -> None:
    if out.scope is not None:
        target = out.scope.sources[0]
        node = node.evolve(
            update_assignments=tuple([_settled(part, target) for part in node.update_assignments]),
            update_where=None if node.update_where is None else _settled(node.update_where, target),
        )
    upsert.on_conflict(node, out)


def _settled(part: Node, target: Source) -> Any:
    """Return a part in which what names no table names that which is written; queries inside it stay."""
    if part.is_query:
        return part
    if isinstance(part, (Column, WildcardExpression)) and part.table is None:
        return part.evolve(table=target)
    return part.rebuilt(lambda below: _settled(below, target))
