"""INSERT, UPDATE and DELETE on MySQL.

UPDATE and DELETE with another source are joins whose rows are changed:
https://dev.mysql.com/doc/refman/8.4/en/update.html and https://dev.mysql.com/doc/refman/8.4/en/delete.html.
"""

from __future__ import annotations

from typing import Optional, TypeVar

from arfunc.dialect.capability import Capability
from arfunc.dialect.emulation import Emulation, emulates
from arfunc.dialect.mysql.assignment import in_order
from arfunc.dialect.mysql.upsert import ON_DUPLICATE_KEY, VALUES_FUNCTION, on_duplicate_key
from arfunc.dialect.rewrite.delete_using import delete_using
from arfunc.dialect.rewrite.own_target import apart_from
from arfunc.dialect.standard.dml import check_width, require_columns
from arfunc.dialect.standard.source import table_name
from arfunc.dialect.standard.window import refuse_windows
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.errors import UnsupportedFeatureError
from arfunc.expression.delete import DeleteExpression
from arfunc.expression.insert import DefaultValuesSource, InsertExpression
from arfunc.expression.join import JoinExpression, JoinType
from arfunc.expression.precedence import Precedence
from arfunc.expression.source import Source, TableExpression
from arfunc.expression.update import UpdateExpression

__all__ = ["visitors"]

visitors = VisitorTable()

W = TypeVar("W", UpdateExpression, DeleteExpression)

_APART = Emulation(Capability.OWN_TARGET, "the table read through a query of all its rows")
_INSTEAD = "a SELECT of the written rows in the same transaction"


@visitors.visits(InsertExpression)
@emulates(ON_DUPLICATE_KEY, VALUES_FUNCTION)
def insert(node: InsertExpression, out: Writer) -> None:
    check_width(node)
    if node.returning is not None:
        out.require(Capability.RETURNING, _INSTEAD)
    out.text("INSERT INTO ")
    table_name(node.into, out)
    require_columns(node.into, node.columns)
    if node.columns:
        out.text(" (").names(node.columns).text(")")
    out.text(" ")
    on_duplicate_key(node, out)
    with out.within(node.into), out.scoped(out.scope and out.scope.of_target()):
        out.optional(" ", node.returning)


@visitors.visits(DefaultValuesSource)
def default_values(node: DefaultValuesSource, out: Writer) -> None:
    """https://dev.mysql.com/doc/refman/8.4/en/insert.html."""
    out.text("() VALUES ()")


@visitors.visits(UpdateExpression)
@emulates(_APART)
def update(node: UpdateExpression, out: Writer) -> None:
    refuse_windows("UPDATE", *node.assignments, node.from_, node.where, node.returning)
    require_columns(node.table, [assignment.column for assignment in node.assignments])
    if node.returning is not None:
        out.require(Capability.UPDATE_RETURNING, _INSTEAD)
    if not out.dialect.supports(Capability.OWN_TARGET):
        node = _apart(node, out)
    with out.within(node.table, node.from_):
        out.text("UPDATE ").node(_joined(node.table, node.from_)).text(" SET ")
        for position, assignment in enumerate(in_order(node.assignments, node.table, out)):
            out.text(", " if position else "")
            if node.from_ is not None:
                out.name(node.table.exposed_name).text(".")
            out.name(assignment.column).text(" = ").operand(assignment.value, Precedence.OR)
        out.optional(" ", node.where)
        out.optional(" ", node.returning)


@visitors.visits(DeleteExpression)
@emulates(_APART)
def delete(node: DeleteExpression, out: Writer) -> None:
    """Rows of one table that go by its own name are deleted; those of a join, or of a table under an alias, by name."""
    refuse_windows("DELETE", node.using, node.where, node.returning)
    if node.returning is not None:
        out.require(Capability.RETURNING, _INSTEAD)
        node = delete_using(node)  # type: ignore[assignment]  # of a DELETE it makes a DELETE
    is_named = node.using is not None or node.table.alias is not None
    if is_named or not out.dialect.supports(Capability.OWN_TARGET):
        node = _apart(node, out)
    if is_named and node.returning is not None:
        instead = "the table under its own name"
        raise UnsupportedFeatureError(out.dialect.title, "RETURNING of rows of a table under an alias", instead)
    with out.within(node.table, node.using):
        out.text("DELETE ")
        if is_named:
            out.name(node.table.exposed_name).text(" ")
        out.text("FROM ").node(_joined(node.table, node.using))
        out.optional(" ", node.where)
        out.optional(" ", node.returning)


def _apart(node: W, out: Writer) -> W:
    """Return a statement whose queries read the table that is written apart from it."""
    made: W = apart_from(node.table, node)
    if made is not node:
        out.emulated(_APART)
    return made


def _joined(table: TableExpression, other: Optional[Source]) -> Source:
    return table if other is None else JoinExpression(table, other, JoinType.CROSS)
