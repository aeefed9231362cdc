"""Definitions in the words of the standard: ISO/IEC 9075-2, chapter 11. It knows no indexes."""

from __future__ import annotations

from typing import Any, Callable, Tuple, Type, Union

from arfunc.dialect.capability import Capability
from arfunc.dialect.standard import ddl
from arfunc.dialect.standard.ddl import schema, sequence, table
from arfunc.dialect.visitor import Visitor, VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.ddl.alter import DropColumn, DropConstraint, RenameTable
from arfunc.expression.ddl.index import CreateIndexExpression, DropIndexExpression
from arfunc.expression.ddl.schema import CreateSchemaExpression, DropSchemaExpression
from arfunc.expression.ddl.sequence import (
    AlterSequenceExpression,
    CreateSequenceExpression,
    DropSequenceExpression,
)
from arfunc.expression.ddl.table import CreateTableExpression, DropTableExpression, GeneratedColumn
from arfunc.expression.ddl.type import DropDomainExpression
from arfunc.expression.ddl.view import DropViewExpression
from arfunc.expression.node import Node

__all__ = ["FEATURES", "visitors"]

visitors = VisitorTable()

FEATURES: Tuple[Capability, ...] = (
    *(Capability.ALTER_COLUMN_DEFAULT, Capability.ALTER_COLUMN_TYPE, Capability.ALTER_CONSTRAINT),
    *(Capability.CHECK_CONSTRAINT, Capability.DEFERRABLE_KEY, Capability.DEFERRABLE_REFERENCE, Capability.MATCH_TYPE),
    *(Capability.DROP_CASCADE, Capability.DROP_COLUMN, Capability.IDENTITY, Capability.CHECK_OPTION),
    *(Capability.DOMAIN, Capability.NAMED_TYPE, Capability.SCHEMA, Capability.SEQUENCE, Capability.ALTER_SEQUENCE),
    *(Capability.GENERATED_STORED, Capability.GENERATED_VIRTUAL),
    *(Capability.TRUNCATE, Capability.RESTART_IDENTITY, Capability.SET_TRANSACTION),
)
"""What chapters 11, 14 and 17 of the standard have."""


@visitors.visits(CreateTableExpression)
def create_table(node: CreateTableExpression, out: Writer) -> None:
    if node.if_not_exists:
        out.refuse("CREATE TABLE IF NOT EXISTS", "asking INFORMATION_SCHEMA.TABLES before")
    if node.temporary:
        out.refuse("TEMPORARY without GLOBAL or LOCAL", "a table that is dropped afterwards")
    if node.as_query is not None:
        table.create_table_head(node, out)
        out.text(" AS ").group(node.as_query).text(" WITH DATA")
        return
    table.create_table(node, out)


@visitors.visits(GeneratedColumn)
def generated(node: GeneratedColumn, out: Writer) -> None:
    """Whether the value is stored is the engine's own affair: ISO/IEC 9075-2, 11.4."""
    out.text("GENERATED ALWAYS AS ").group(node.expr)


def _with_behaviour(kind: Type[Node], what: str) -> Visitor:
    """Return a visitor that says what is to become of what depends on a thing: ISO/IEC 9075-2, 11.31."""
    standard: Callable[[Any, Writer], None] = ddl.visitors.visitors[kind]

    def drop(node: Any, out: Writer) -> None:
        if node.if_exists:
            out.refuse(f"DROP {what} IF EXISTS", "asking INFORMATION_SCHEMA before")
        standard(node, out)
        out.text("" if node.cascade else " RESTRICT")

    return drop


for _kind, _what in (
    (DropTableExpression, "TABLE"),
    (DropViewExpression, "VIEW"),
    (DropSchemaExpression, "SCHEMA"),
    (DropSequenceExpression, "SEQUENCE"),
    (DropDomainExpression, "DOMAIN"),
    (DropColumn, "COLUMN"),
    (DropConstraint, "CONSTRAINT"),
):
    visitors.visits(_kind)(_with_behaviour(_kind, _what))


@visitors.visits(RenameTable)
def rename_table(node: RenameTable, out: Writer) -> None:
    out.refuse("RENAME TO", "a table of the other name, filled from this one")


@visitors.visits(CreateSchemaExpression)
def create_schema(node: CreateSchemaExpression, out: Writer) -> None:
    if node.if_not_exists:
        out.refuse("CREATE SCHEMA IF NOT EXISTS", "asking INFORMATION_SCHEMA.SCHEMATA before")
    schema.create_schema(node, out)


@visitors.visits(CreateSequenceExpression)
def create_sequence(node: CreateSequenceExpression, out: Writer) -> None:
    if node.if_not_exists or node.temporary or node.owned_by is not None or node.options.cache is not None:
        out.refuse("sequences that are temporary, owned, cached or IF NOT EXISTS", "a plain sequence")
    sequence.create_sequence(node, out)


@visitors.visits(AlterSequenceExpression)
def alter_sequence(node: AlterSequenceExpression, out: Writer) -> None:
    if node.if_exists or node.owned_by is not None or node.options.cache is not None:
        out.refuse("ALTER SEQUENCE of an owner or a cache, or IF EXISTS", "its bounds, its step or its next number")
    sequence.alter_sequence(node, out)


@visitors.visits(CreateIndexExpression, DropIndexExpression)
def index(node: Union[CreateIndexExpression, DropIndexExpression], out: Writer) -> None:
    out.refuse("indexes", "UNIQUE or PRIMARY KEY, or the dialect of the engine")
