"""Visitors of ON CONFLICT."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.visitor import VisitorTable, requires
from arfunc.dialect.writer import Writer
from arfunc.expression.column import Column
from arfunc.expression.upsert import ExcludedColumn, OnConflictClause

visitors = VisitorTable()


@visitors.visits(ExcludedColumn)
def excluded(node: ExcludedColumn[object], out: Writer) -> None:
    out.name("excluded").text(".").name(node.name)


@visitors.visits(OnConflictClause)
@requires(Capability.UPSERT, instead="an UPDATE, and an INSERT where it has changed no row, in one transaction")
def on_conflict(node: OnConflictClause, out: Writer) -> None:
    out.text("ON CONFLICT")
    _target(node, out)
    if node.do_nothing:
        out.text(" DO NOTHING")
        return
    if not node.names_target:
        out.require(Capability.UPSERT_ANY_UPDATE, "a conflict target")
    out.text(" DO UPDATE SET ").nodes(node.update_assignments)
    out.optional(" ", node.update_where)


def _target(node: OnConflictClause, out: Writer) -> None:
    if node.constraint is not None:
        out.require(Capability.UPSERT_CONSTRAINT, "the columns of the constraint as the conflict target")
        out.text(" ON CONSTRAINT ").name(node.constraint)
    if node.target_where is not None:
        out.require(Capability.PARTIAL_INDEX, "a conflict target of a whole unique constraint")
    if not node.conflict_target:
        return
    out.text(" (")
    for position, target in enumerate(node.conflict_target):
        out.text(", " if position else "")
        if isinstance(target, Column):
            out.node(target)
        else:
            out.group(target)
    out.text(")").optional(" WHERE ", node.target_where)
