"""Visitors of changes of tables."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.standard.ddl.clause import cascade
from arfunc.dialect.standard.ddl.constraint import default
from arfunc.dialect.standard.source import table_name
from arfunc.dialect.visitor import VisitorTable, requires
from arfunc.dialect.writer import Writer
from arfunc.expression.ddl.alter import (
    AddColumn,
    AddConstraint,
    AddIndex,
    AlterColumn,
    AlterColumnOperation,
    AlterTableExpression,
    DropColumn,
    DropConstraint,
    DropIndex,
    ModifyColumn,
    RenameColumn,
    RenameConstraint,
    RenameIndex,
    RenameTable,
    ValidateConstraint,
)

visitors = VisitorTable()

REBUILD = "the table created anew, filled from the old one and renamed"
_DEFAULTS = (AlterColumnOperation.SET_DEFAULT, AlterColumnOperation.DROP_DEFAULT)


@visitors.visits(AlterTableExpression)
def alter_table(node: AlterTableExpression, out: Writer) -> None:
    out.text("ALTER TABLE ")
    if node.if_exists:
        out.require(Capability.ALTER_IF_EXISTS, "asking the catalogue first")
        out.text("IF EXISTS ")
    table_name(node.table, out)
    if len(node.actions) > 1:
        out.require(Capability.ALTER_SEVERAL, "one ALTER TABLE for each change, in a transaction")
    out.text(" ").nodes(node.actions)


@visitors.visits(AddColumn)
def add_column(node: AddColumn, out: Writer) -> None:
    out.text("ADD COLUMN ")
    if node.if_not_exists:
        out.require(Capability.COLUMN_IF_EXISTS, "asking the catalogue first")
        out.text("IF NOT EXISTS ")
    out.node(node.column)


@visitors.visits(DropColumn)
@requires(Capability.DROP_COLUMN, instead=REBUILD)
def drop_column(node: DropColumn, out: Writer) -> None:
    out.text("DROP COLUMN ")
    if node.if_exists:
        out.require(Capability.COLUMN_IF_EXISTS, "asking the catalogue first")
        out.text("IF EXISTS ")
    out.name(node.name)
    cascade(node.cascade, out)


@visitors.visits(AlterColumn)
def alter_column(node: AlterColumn, out: Writer) -> None:
    if node.operation in _DEFAULTS:
        out.require(Capability.ALTER_COLUMN_DEFAULT, REBUILD)
    elif not out.dialect.supports(Capability.ALTER_COLUMN_TYPE):
        can_modify = out.dialect.supports(Capability.MODIFY_COLUMN)
        out.require(Capability.ALTER_COLUMN_TYPE, "ModifyColumn with the whole definition" if can_modify else REBUILD)
    out.text("ALTER COLUMN ").name(node.name).text(" ")
    if node.operation is AlterColumnOperation.SET_DEFAULT and node.new_value is not None:
        default(node.new_value, out.text("SET "))
        return
    out.text(node.operation.value).optional(" ", node.new_value)
    if node.collation is not None:
        out.text(" COLLATE ").name(node.collation)
    out.optional(" USING ", node.using)


@visitors.visits(ModifyColumn)
@requires(Capability.MODIFY_COLUMN, instead="AlterColumn for each thing that changes")
def modify_column(node: ModifyColumn, out: Writer) -> None:
    out.text("MODIFY COLUMN ").node(node.column)


@visitors.visits(RenameColumn)
@requires(Capability.RENAME_COLUMN, instead=REBUILD)
def rename_column(node: RenameColumn, out: Writer) -> None:
    out.text("RENAME COLUMN ").name(node.name).text(" TO ").name(node.new_name)


@visitors.visits(RenameTable)
def rename_table(node: RenameTable, out: Writer) -> None:
    out.text("RENAME TO ").name(node.new_name)


@visitors.visits(AddConstraint)
@requires(Capability.ALTER_CONSTRAINT, instead=REBUILD)
def add_constraint(node: AddConstraint, out: Writer) -> None:
    out.text("ADD ").node(node.constraint)
    if node.not_valid:
        out.require(Capability.NOT_VALID, "a constraint that is checked at once")
        out.text(" NOT VALID")


@visitors.visits(DropConstraint)
@requires(Capability.ALTER_CONSTRAINT, instead=REBUILD)
def drop_constraint(node: DropConstraint, out: Writer) -> None:
    out.text("DROP CONSTRAINT IF EXISTS " if node.if_exists else "DROP CONSTRAINT ").name(node.name)
    cascade(node.cascade, out)


@visitors.visits(RenameConstraint)
@requires(Capability.RENAME_CONSTRAINT, instead="the constraint dropped, and added under the other name")
def rename_constraint(node: RenameConstraint, out: Writer) -> None:
    out.text("RENAME CONSTRAINT ").name(node.name).text(" TO ").name(node.new_name)


@visitors.visits(ValidateConstraint)
@requires(Capability.NOT_VALID, instead="a constraint that is checked at once")
def validate_constraint(node: ValidateConstraint, out: Writer) -> None:
    out.text("VALIDATE CONSTRAINT ").name(node.name)


@visitors.visits(AddIndex)
@requires(Capability.INDEX_INLINE, instead="IndexDefinition(...).on(table), a statement of its own")
def add_index(node: AddIndex, out: Writer) -> None:
    out.text("ADD ").node(node.index)


@visitors.visits(DropIndex)
@requires(Capability.INDEX_INLINE, instead="DropIndexExpression, a statement of its own")
def drop_index(node: DropIndex, out: Writer) -> None:
    out.text("DROP INDEX ").name(node.name)


@visitors.visits(RenameIndex)
@requires(Capability.RENAME_INDEX, instead="the index dropped, and created under the other name")
def rename_index(node: RenameIndex, out: Writer) -> None:
    out.text("RENAME INDEX ").name(node.name).text(" TO ").name(node.new_name)
