"""Visitors of INSERT, UPDATE and DELETE."""

from __future__ import annotations

from typing import Any, Iterable, Tuple

from arfunc.dialect.capability import Capability
from arfunc.dialect.scope import Scope
from arfunc.dialect.standard.window import refuse_windows
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.errors import ArgumentValueError
from arfunc.expression.assignment import Assignment
from arfunc.expression.column import Column, WildcardExpression
from arfunc.expression.delete import DeleteExpression
from arfunc.expression.insert import (
    DefaultValuesSource,
    InsertExpression,
    RowExpression,
    SelectSource,
    ValuesSource,
)
from arfunc.expression.node import Node
from arfunc.expression.precedence import Precedence
from arfunc.expression.select import QueryExpression
from arfunc.expression.source import Source, TableExpression
from arfunc.expression.update import UpdateExpression

visitors = VisitorTable()


@visitors.visits(InsertExpression)
def insert(node: InsertExpression, out: Writer) -> None:
    check_width(node)
    out.text("INSERT INTO ").node(node.into)
    require_columns(node.into, node.columns)
    if node.columns:
        out.text(" (").names(node.columns).text(")")
    out.text(" ").node(node.source)
    if len(node.on_conflict) > 1:
        out.require(Capability.UPSERT_SEVERAL, "one ON CONFLICT clause")
    with out.within(node.into):
        for clause in node.on_conflict:
            require_columns(node.into, [assignment.column for assignment in clause.update_assignments])
            out.text(" ").node(clause)
        out.optional(" ", node.returning)


def require_columns(table: TableExpression, names: Iterable[str]) -> None:
    """Refuse names that a table has no columns of, as far as its columns are known.

    Raises:
        ScopeError: The table has no such column.
    """
    scope = Scope((table,))
    for name in names:
        scope.names_of(Column(name))


def check_width(node: InsertExpression) -> None:
    """Refuse rows that have another number of values than columns are named.

    Raises:
        ArgumentValueError: They have.
    """
    source = node.source
    if isinstance(source, DefaultValuesSource) and node.columns:
        raise ArgumentValueError("INSERT ... DEFAULT VALUES names no columns.")
    if isinstance(source, ValuesSource) and node.columns and len(source.rows[0].values) != len(node.columns):
        raise ArgumentValueError(
            f"INSERT names {len(node.columns)} columns, but its rows have {len(source.rows[0].values)} values."
        )
    if isinstance(source, SelectSource) and node.columns and isinstance(source.query, QueryExpression):
        _check_projection(node.columns, source.query)


def _check_projection(columns: Tuple[str, ...], query: QueryExpression) -> None:
    is_known = not any(isinstance(item, WildcardExpression) for item in query.select)
    if is_known and len(query.select) != len(columns):
        raise ArgumentValueError(
            f"INSERT names {len(columns)} columns, but its query selects {len(query.select)} expressions."
        )


@visitors.visits(ValuesSource)
def values(node: ValuesSource, out: Writer) -> None:
    if len(node.rows) > 1:
        out.require(Capability.MULTI_ROW_VALUES, "one INSERT a row")
    out.text("VALUES ").nodes(node.rows)


@visitors.visits(RowExpression)
def row(node: RowExpression, out: Writer) -> None:
    out.text("(")
    for position, value in enumerate(node.values):
        out.text(", " if position else "").operand(value, Precedence.OR)
    out.text(")")


@visitors.visits(SelectSource)
def select_source(node: SelectSource, out: Writer) -> None:
    out.node(node.query)


@visitors.visits(DefaultValuesSource)
def default_values(node: DefaultValuesSource, out: Writer) -> None:
    out.text("DEFAULT VALUES")


@visitors.visits(UpdateExpression)
def update(node: UpdateExpression, out: Writer) -> None:
    refuse_windows("UPDATE", *node.assignments, node.from_, node.where, node.returning)
    out.text("UPDATE ").node(node.table).text(" SET ")
    require_columns(node.table, [assignment.column for assignment in node.assignments])
    with out.within(node.table, node.from_):
        out.nodes(node.assignments)
        if node.from_ is not None:
            out.require(Capability.UPDATE_FROM, "a subquery in the condition")
            out.text(" FROM ").node(node.from_)
        out.optional(" ", node.where)
        if node.returning is not None:
            out.require(Capability.UPDATE_RETURNING, "a SELECT of the written rows in the same transaction")
        out.optional(" ", node.returning)


@visitors.visits(Assignment)
def assignment(node: Assignment, out: Writer) -> None:
    out.name(node.column).text(" = ").operand(node.value, Precedence.OR)


@visitors.visits(DeleteExpression)
def delete(node: DeleteExpression, out: Writer) -> None:
    refuse_windows("DELETE", node.using, node.where, node.returning)
    out.text("DELETE FROM ").node(node.table)
    with out.within(node.table, node.using):
        if node.using is not None:
            out.require(Capability.DELETE_USING, "a subquery in the condition")
            out.text(" USING ").node(node.using)
        out.optional(" ", node.where)
        out.optional(" ", node.returning)


def settled(part: Node, target: Source) -> Any:
    """Return a part in which what names no table names that which is written; queries inside it stay."""
    if part.is_query:
        return part
    if isinstance(part, (Column, WildcardExpression)) and part.table is None:
        return part.evolve(table=target)
    return part.rebuilt(lambda below: settled(below, target))
