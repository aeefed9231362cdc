"""Visitors of INSERT, UPDATE and DELETE."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.errors import ArgumentValueError
from arfunc.expression.delete import DeleteExpression
from arfunc.expression.insert import (
    DefaultValuesSource,
    InsertExpression,
    RowExpression,
    SelectSource,
    ValuesSource,
)
from arfunc.expression.precedence import Precedence
from arfunc.expression.update import Assignment, UpdateExpression

visitors = VisitorTable()


@visitors.visits(InsertExpression)
def insert(node: InsertExpression, out: Writer) -> None:
    _check_width(node)
    out.text("INSERT INTO ").node(node.into)
    if node.columns:
        out.text(" (").names(node.columns).text(")")
    out.text(" ").node(node.source)
    with out.within(node.into):
        out.optional(" ", node.returning)


def _check_width(node: InsertExpression) -> None:
    source = node.source
    if isinstance(source, DefaultValuesSource) and node.columns:
        raise ArgumentValueError("INSERT ... DEFAULT VALUES names no columns.")
    if isinstance(source, ValuesSource) and node.columns and len(source.rows[0].values) != len(node.columns):
        raise ArgumentValueError(
            f"INSERT names {len(node.columns)} columns, but its rows have {len(source.rows[0].values)} values."
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
    out.text("UPDATE ").node(node.table).text(" SET ")
    with out.within(node.table, node.from_):
        out.nodes(node.assignments)
        if node.from_ is not None:
            out.require(Capability.UPDATE_FROM, "a subquery in the condition")
            out.text(" FROM ").node(node.from_)
        out.optional(" ", node.where)
        out.optional(" ", node.returning)


@visitors.visits(Assignment)
def assignment(node: Assignment, out: Writer) -> None:
    out.name(node.column).text(" = ").operand(node.value, Precedence.OR)


@visitors.visits(DeleteExpression)
def delete(node: DeleteExpression, out: Writer) -> None:
    out.text("DELETE FROM ").node(node.table)
    with out.within(node.table):
        out.optional(" ", node.where)
        out.optional(" ", node.returning)
