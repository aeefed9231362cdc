"""Visitors of MERGE."""

from __future__ import annotations

from typing import Iterable, Tuple

from arfunc.dialect.capability import Capability
from arfunc.dialect.standard.dml import require_columns, settled
from arfunc.dialect.visitor import VisitorTable, requires
from arfunc.dialect.writer import Writer
from arfunc.expression.merge import MergeAction, MergeActionType, MergeExpression
from arfunc.expression.node import Node
from arfunc.expression.precedence import Precedence
from arfunc.expression.source import Source, TableExpression

visitors = VisitorTable()


@visitors.visits(MergeExpression)
@requires(Capability.MERGE, instead="INSERT ... ON CONFLICT, and a DELETE or UPDATE of the other rows")
def merge(node: MergeExpression, out: Writer) -> None:
    for action in _all_actions(node):
        require_columns(node.target_table, [assignment.column for assignment in action.assignments])
    with out.within(node.target_table, node.source):
        out.text("MERGE INTO ").node(_named(node.target_table)).text(" USING ").node(_named(node.source))
        out.text(" ON ").node(node.on_condition)
        _when("MATCHED", node.when_matched, out)
        with out.among(node.source):  # a row that is not there has no columns
            _when("NOT MATCHED", node.when_not_matched, out)
        if node.when_not_matched_by_source:
            out.require(Capability.MERGE_BY_SOURCE, "a statement of its own with NOT EXISTS")
        with out.among(node.target_table):
            _when("NOT MATCHED BY SOURCE", node.when_not_matched_by_source, out)
            if node.returning is not None:
                out.require(Capability.MERGE_RETURNING, "a SELECT of the written rows in the same transaction")
                out.text(" ").node(settled(node.returning, node.target_table))


def _all_actions(node: MergeExpression) -> Tuple[MergeAction, ...]:
    return (*node.when_matched, *node.when_not_matched, *node.when_not_matched_by_source)


def _named(source: Source) -> Node:
    """Return a source as it stands in MERGE: a table without an alias gets its own name as one."""
    is_bare = isinstance(source, TableExpression) and not source.alias
    return source.aliased(source.name) if is_bare and isinstance(source, TableExpression) else source


def _when(case: str, actions: Iterable[MergeAction], out: Writer) -> None:
    for action in actions:
        out.text(f" WHEN {case}")
        if action.condition is not None:
            out.text(" AND ").operand(action.condition, Precedence.AND)
        out.text(" THEN ").node(action)


@visitors.visits(MergeAction)
def merge_action(node: MergeAction, out: Writer) -> None:
    if node.action_type is MergeActionType.DELETE:
        out.text("DELETE")
    elif node.action_type is MergeActionType.UPDATE:
        out.text("UPDATE SET ").nodes(node.assignments)
    else:
        _insert(node, out)


def _insert(node: MergeAction, out: Writer) -> None:
    values = node.values or tuple([assignment.value for assignment in node.assignments])
    if not values:
        out.text("INSERT DEFAULT VALUES")
        return
    out.text("INSERT ")
    if node.assignments:
        out.text("(").names([assignment.column for assignment in node.assignments]).text(") ")
    out.text("VALUES (")
    for position, value in enumerate(values):
        out.text(", " if position else "").operand(value, Precedence.OR)
    out.text(")")
