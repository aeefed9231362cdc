"""Visitors of statements that empty tables."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.standard.source import table_name
from arfunc.dialect.visitor import VisitorTable, requires
from arfunc.dialect.writer import Writer
from arfunc.expression.ddl.truncate import TruncateExpression

visitors = VisitorTable()


@visitors.visits(TruncateExpression)
@requires(Capability.TRUNCATE, instead="DELETE of all rows")
def truncate(node: TruncateExpression, out: Writer) -> None:
    require_parts(node, out)
    out.text("TRUNCATE TABLE ")
    for position, table in enumerate(node.tables):
        out.text(", " if position else "")
        table_name(table, out)
    if node.restart_identity is not None:
        out.require(Capability.RESTART_IDENTITY, "DELETE of all rows, and the sequence restarted beside it")
        out.text(" RESTART IDENTITY" if node.restart_identity else " CONTINUE IDENTITY")
    out.text(" CASCADE" if node.cascade else "")


def require_parts(node: TruncateExpression, out: Writer) -> None:
    """Refuse several tables, and those that refer to them, where the engine empties one at a time."""
    if len(node.tables) > 1:
        out.require(Capability.TRUNCATE_SEVERAL, "one TRUNCATE for each table")
    if node.cascade:
        out.require(Capability.TRUNCATE_CASCADE, "the tables that refer to it emptied first")
