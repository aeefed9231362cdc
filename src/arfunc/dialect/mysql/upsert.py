"""``ON DUPLICATE KEY UPDATE``, the ON CONFLICT of MySQL.

https://dev.mysql.com/doc/refman/8.4/en/insert-on-duplicate.html

It reacts to every unique key, while ON CONFLICT with a target leaves the others to fail. So the first assignment tests
whether the row that is there agrees with the refused one in the target, and fails if it does not: the statement changes
the row that is meant, or nothing.
"""

from __future__ import annotations

from typing import Any, List, Optional

from arfunc.dialect.capability import Capability
from arfunc.dialect.emulation import Emulation
from arfunc.dialect.mysql.assignment import in_order
from arfunc.dialect.rewrite.upsert_select import upsert_select
from arfunc.dialect.scope import exposed_name
from arfunc.dialect.standard.dml import require_columns
from arfunc.dialect.writer import Writer
from arfunc.errors import UnsupportedFeatureError
from arfunc.expression.assignment import Assignment
from arfunc.expression.column import Column, InlineLiteral
from arfunc.expression.conditional import CaseExpression, WhenClause
from arfunc.expression.function import FunctionCall
from arfunc.expression.insert import InsertExpression, SelectSource, ValuesSource
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.set_operation import SetOperationExpression
from arfunc.expression.source import Source
from arfunc.expression.subquery import ScalarSubquery, Subquery
from arfunc.expression.traversal import find
from arfunc.expression.upsert import ExcludedColumn, OnConflictClause
from arfunc.expression.value import ComparisonPredicate, SQLPredicate, SQLValueExpression, and_

__all__ = ["ON_DUPLICATE_KEY", "VALUES_FUNCTION", "on_duplicate_key"]

ON_DUPLICATE_KEY = Emulation(Capability.UPSERT, "ON DUPLICATE KEY UPDATE, which fails if another key refuses the row")
VALUES_FUNCTION = Emulation(Capability.UPSERT_ROW_ALIAS, "VALUES(column)")

_ONE = QueryExpression([InlineLiteral(1)])
_FAILURE = ScalarSubquery(SetOperationExpression(_ONE, _ONE, "UNION", all_=True))
"""A query of two rows cannot be a value: error 1242, and nothing is written."""


def on_duplicate_key(node: InsertExpression, out: Writer) -> None:
    """Write the source of an INSERT, and what is done with a row that a unique key refuses."""
    if not node.on_conflict:
        out.node(node.source)
        return
    clause = _only(node.on_conflict, out)
    out.emulated(ON_DUPLICATE_KEY)
    has_alias = isinstance(node.source, ValuesSource) and out.dialect.supports(Capability.UPSERT_ROW_ALIAS)
    if not has_alias:
        out.emulated(VALUES_FUNCTION)
    out.node(_source(node)).text(" AS `excluded`" if has_alias else "").text(" ON DUPLICATE KEY UPDATE ")
    settled = _Settled(node, has_alias=has_alias)
    with out.within(node.into):
        require_columns(node.into, [assignment.column for assignment in clause.update_assignments])
        with out.scoped(out.scope and out.scope.of_target()):
            out.nodes(_assignments(node, clause, settled, out))


def _only(clauses: Any, out: Writer) -> OnConflictClause:
    clause: OnConflictClause = clauses[0]
    if len(clauses) > 1:
        out.require(Capability.UPSERT_SEVERAL, "one ON CONFLICT clause")
    if clause.constraint is not None:
        out.require(Capability.UPSERT_CONSTRAINT, "the columns of the constraint as the conflict target")
    if clause.target_where is not None:
        out.require(Capability.PARTIAL_INDEX, "a conflict target without a condition")
    return clause


def _source(node: InsertExpression) -> Node:
    """Return the source, apart from the table that is written if it reads it: its columns would be ambiguous."""
    made = upsert_select(node)
    source: Node = made.source  # type: ignore[attr-defined]  # of an INSERT it makes an INSERT
    if not isinstance(source, SelectSource):
        return source
    if not any(exposed_name(part) == node.into.name for part in find(source, Source)):
        return source
    return SelectSource(QueryExpression(from_=Subquery(source.query, "inserted")))


class _Settled:
    """Names in the values of the assignments: those of the row that is there, and those of the refused one."""

    def __init__(self, node: InsertExpression, *, has_alias: bool) -> None:
        self._table = node.into
        self._has_alias = has_alias

    def __call__(self, part: Any) -> Any:
        if isinstance(part, ExcludedColumn):
            return part if self._has_alias else FunctionCall("VALUES", Column(part.name), type=part.value_type)
        if isinstance(part, Column):
            return part if part.table is not None else part.evolve(table=self._table)
        return part if part.is_query else part.rebuilt(self)


def _assignments(node: InsertExpression, clause: OnConflictClause, settled: _Settled, out: Writer) -> List[Assignment]:
    targets = [_name_of(target, out) for target in clause.conflict_target]
    condition: Optional[SQLPredicate] = None if clause.update_where is None else settled(clause.update_where.condition)
    made = [
        item.evolve(value=_updated(node, item.column, settled(item.value), condition))
        for item in clause.update_assignments or [_unchanged(node, targets, out)]
    ]
    first, *rest = in_order(made, node.into, out)
    if targets:
        agrees = [_agrees(Column(name, node.into), settled(ExcludedColumn(name))) for name in targets]
        first = first.evolve(value=_either(and_(*agrees), first.value, _FAILURE))
    return [first, *rest]


def _name_of(target: SQLValueExpression[Any], out: Writer) -> str:
    if not isinstance(target, Column):
        raise UnsupportedFeatureError(out.dialect.title, "an expression as a conflict target", "columns as the target")
    return target.name


def _unchanged(node: InsertExpression, targets: List[str], out: Writer) -> Assignment:
    """Return an assignment that changes nothing: INSERT IGNORE would leave out other errors, too."""
    names = targets or node.columns or node.into.columns
    if not names:
        raise UnsupportedFeatureError(
            out.dialect.title, "ON CONFLICT DO NOTHING without names of columns", "InsertExpression(..., columns=[...])"
        )
    return Assignment(names[0], Column(names[0], node.into))


def _updated(
    node: InsertExpression, column: str, value: SQLValueExpression[Any], condition: Optional[SQLPredicate]
) -> SQLValueExpression[Any]:
    return value if condition is None else _either(condition, value, Column(column, node.into))


def _agrees(there: SQLValueExpression[Any], refused: SQLValueExpression[Any]) -> SQLPredicate:
    return ComparisonPredicate("IS NOT DISTINCT FROM", there, refused)


def _either(
    condition: SQLPredicate, value: SQLValueExpression[Any], other: SQLValueExpression[Any]
) -> SQLValueExpression[Any]:
    return CaseExpression(cases=[WhenClause(condition, value)], else_result=other)
