"""Visitors of statements that define tables and indexes."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.standard.source import table_name
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.errors import ArgumentValueError
from arfunc.expression.column import InlineLiteral
from arfunc.expression.ddl.constraint import (
    ColumnConstraint,
    ColumnConstraintType,
    ForeignKeyConstraint,
    TableConstraint,
    TableConstraintType,
)
from arfunc.expression.ddl.index import CreateIndexExpression, DropIndexExpression
from arfunc.expression.ddl.table import ColumnDefinition, CreateTableExpression, DropTableExpression

visitors = VisitorTable()


@visitors.visits(CreateTableExpression)
def create_table(node: CreateTableExpression, out: Writer) -> None:
    out.text("CREATE TEMPORARY TABLE " if node.temporary else "CREATE TABLE ")
    out.text("IF NOT EXISTS " if node.if_not_exists else "")
    table_name(node.table, out)
    out.text(" (").nodes((*node.columns, *node.table_constraints)).text(")")


@visitors.visits(ColumnDefinition)
def column_definition(node: ColumnDefinition, out: Writer) -> None:
    out.name(node.name).text(" ").text(out.dialect.type_text(node.data_type))
    for constraint in node.constraints:
        out.text(" ").node(constraint)


@visitors.visits(ColumnConstraint)
def column_constraint(node: ColumnConstraint, out: Writer) -> None:
    _named(node.name, out)
    kind = node.constraint_type
    if kind is ColumnConstraintType.CHECK:
        _check(node.check_condition, out)
    elif kind is ColumnConstraintType.DEFAULT:
        _default(node, out)
    elif kind is ColumnConstraintType.FOREIGN_KEY:
        _references(node, out)
    else:
        out.text(kind.value)
        out.text(out.dialect.auto_increment if node.is_auto_increment else "")


def _named(name: object, out: Writer) -> None:
    if isinstance(name, str):
        out.text("CONSTRAINT ").name(name).text(" ")


def _check(condition: object, out: Writer) -> None:
    if condition is None:
        raise ArgumentValueError("a CHECK constraint needs its check_condition.")
    out.text("CHECK ").group(condition)  # type: ignore[arg-type]  # a predicate, as the node declares


def _default(node: ColumnConstraint, out: Writer) -> None:
    if node.default_value is None:
        raise ArgumentValueError("a DEFAULT constraint needs its default_value.")
    out.text("DEFAULT ")
    if isinstance(node.default_value, InlineLiteral):
        out.node(node.default_value)
    else:
        out.group(node.default_value)


def _references(node: ColumnConstraint, out: Writer) -> None:
    if node.foreign_key_reference is None:
        raise ArgumentValueError("a FOREIGN KEY constraint needs its foreign_key_reference.")
    table, columns = node.foreign_key_reference
    out.text("REFERENCES ").name(table).text("(").names(columns).text(")")


@visitors.visits(TableConstraint)
def table_constraint(node: TableConstraint, out: Writer) -> None:
    _named(node.name, out)
    if node.constraint_type is TableConstraintType.CHECK:
        _check(node.check_condition, out)
        return
    if not node.columns:
        raise ArgumentValueError(f"a {node.constraint_type.value} constraint needs its columns.")
    out.text(f"{node.constraint_type.value} (").names(node.columns).text(")")


@visitors.visits(ForeignKeyConstraint)
def foreign_key(node: ForeignKeyConstraint, out: Writer) -> None:
    _named(node.name, out)
    out.text("FOREIGN KEY (").names(node.columns).text(") REFERENCES ").name(node.foreign_key_table)
    out.text("(").names(node.foreign_key_columns).text(")")
    if node.on_delete is not None:
        out.text(f" ON DELETE {node.on_delete.value}")
    if node.on_update is not None:
        out.text(f" ON UPDATE {node.on_update.value}")


@visitors.visits(DropTableExpression)
def drop_table(node: DropTableExpression, out: Writer) -> None:
    out.text("DROP TABLE IF EXISTS " if node.if_exists else "DROP TABLE ")
    table_name(node.table, out)


@visitors.visits(CreateIndexExpression)
def create_index(node: CreateIndexExpression, out: Writer) -> None:
    out.text("CREATE UNIQUE INDEX " if node.unique else "CREATE INDEX ")
    out.text("IF NOT EXISTS " if node.if_not_exists else "").name(node.name).text(" ON ")
    table_name(node.table, out)
    out.text(" (").nodes(node.columns).text(")")
    if node.where is not None:
        out.require(Capability.PARTIAL_INDEX, "an index over all rows")
        out.text(" WHERE ").node(node.where)


@visitors.visits(DropIndexExpression)
def drop_index(node: DropIndexExpression, out: Writer) -> None:
    out.text("DROP INDEX IF EXISTS " if node.if_exists else "DROP INDEX ").name(node.name)
