"""Definitions of DuckDB: https://duckdb.org/docs/stable/sql/statements/overview."""

from __future__ import annotations

from typing import Any, Mapping, Optional

from arfunc.dialect.capability import Capability, Version
from arfunc.dialect.standard.column import typed_literal
from arfunc.dialect.standard.ddl import alter, constraint, sequence
from arfunc.dialect.standard.ddl.clause import cascade, qualified
from arfunc.dialect.standard.ddl.function import create_function_head
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.column import InlineLiteral
from arfunc.expression.ddl.alter import AddColumn, AddConstraint, DropConstraint
from arfunc.expression.ddl.constraint import (
    ColumnConstraint,
    ColumnConstraintType,
    ForeignKeyConstraint,
    ReferentialAction,
    TableConstraint,
    TableConstraintType,
)
from arfunc.expression.ddl.function import CreateFunctionExpression, DropFunctionExpression, FunctionParameter
from arfunc.expression.ddl.schema import CreateSchemaExpression
from arfunc.expression.ddl.sequence import CreateSequenceExpression, NextValue

__all__ = ["FEATURES", "visitors"]

visitors = VisitorTable()
visitors.visits(NextValue)(sequence.nextval)
visitors.visits(InlineLiteral)(typed_literal)

FEATURES: Mapping[Capability, Optional[Version]] = {
    Capability.ALTER_CONSTRAINT: (1, 2),
    Capability.ALTER_ENUM: None,
    Capability.ALTER_SEQUENCE: None,
    Capability.ALTER_SEVERAL: None,
    Capability.CHECK_OPTION: None,
    Capability.COMMENT_INLINE: None,
    Capability.COMMENT_ON: (0, 10),
    Capability.CONCURRENT_INDEX: None,
    Capability.DEFERRABLE_KEY: None,
    Capability.DEFERRABLE_REFERENCE: None,
    Capability.DEFERRABLE_TRANSACTION: None,
    Capability.DOMAIN: None,
    Capability.EXCLUSION: None,
    Capability.FOR_SHARE: None,
    Capability.FOR_UPDATE: None,
    Capability.GENERATED_STORED: None,
    Capability.IDENTITY: None,
    Capability.INDEX_COLLATION: None,
    Capability.INDEX_INCLUDE: None,
    Capability.INDEX_INLINE: None,
    Capability.INDEX_NULLS_ORDER: None,
    Capability.INHERITS: None,
    Capability.LOCK_NOWAIT: None,
    Capability.LOCK_OF: None,
    Capability.LOCK_OF_KEYS: None,
    Capability.LOCK_SKIP: None,
    Capability.MATCH_TYPE: None,
    Capability.MATERIALIZED_VIEW: None,
    Capability.MODIFY_COLUMN: None,
    Capability.NOT_VALID: None,
    Capability.NULLS_NOT_DISTINCT: None,
    Capability.PARTIAL_INDEX: None,
    Capability.PARTITIONING: None,
    Capability.RENAME_CONSTRAINT: None,
    Capability.RENAME_INDEX: None,
    Capability.REPLACE_TRIGGER: None,
    Capability.RESTART_IDENTITY: None,
    Capability.SAVEPOINT: None,
    Capability.SET_TRANSACTION: None,
    Capability.STORAGE_OPTIONS: None,
    Capability.TABLESPACE: None,
    Capability.TRIGGER: None,
    Capability.TRIGGER_BODY: None,
    Capability.TRIGGER_COLUMNS: None,
    Capability.TRIGGER_EVENTS: None,
    Capability.TRIGGER_FUNCTION: None,
    Capability.TRIGGER_IF_NOT_EXISTS: None,
    Capability.TRIGGER_INSTEAD: None,
    Capability.TRIGGER_STATEMENT: None,
    Capability.TRIGGER_WHEN: None,
    Capability.TRUNCATE_CASCADE: None,
    Capability.TRUNCATE_SEVERAL: None,
    Capability.VIEW_OPTIONS: None,
    Capability.VIEW_SECURITY: None,
}

_KEPT = (None, ReferentialAction.RESTRICT, ReferentialAction.NO_ACTION)
_PLAIN = (ColumnConstraintType.DEFAULT, ColumnConstraintType.NULL)


def _require_plain_actions(node: Any, out: Writer) -> None:
    """A reference refuses the write, and does nothing else: https://duckdb.org/docs/stable/sql/constraints."""
    for event, action in (("DELETE", node.on_delete), ("UPDATE", node.on_update)):
        if action not in _KEPT:
            out.refuse(f"ON {event} {action.value}", "the rows that refer to it written first, in the same transaction")


@visitors.visits(ColumnConstraint)
def column_constraint(node: ColumnConstraint, out: Writer) -> None:
    _require_plain_actions(node, out)
    constraint.column_constraint(node, out)


@visitors.visits(ForeignKeyConstraint)
def foreign_key(node: ForeignKeyConstraint, out: Writer) -> None:
    _require_plain_actions(node, out)
    constraint.foreign_key(node, out)


@visitors.visits(AddColumn)
def add_column(node: AddColumn, out: Writer) -> None:
    """A new column has a default at most: https://duckdb.org/docs/stable/sql/statements/alter_table."""
    if any(constraint.constraint_type not in _PLAIN for constraint in node.column.all_constraints):
        out.refuse("ADD COLUMN with constraints", "AlterColumn('...', 'SET NOT NULL') afterwards, or a unique index")
    if node.column.generated is not None:
        out.refuse("ADD COLUMN of a generated column", f"a view, or {alter.REBUILD}")
    alter.add_column(node, out)


@visitors.visits(AddConstraint)
def add_constraint(node: AddConstraint, out: Writer) -> None:
    """A primary key is what can be added: https://duckdb.org/docs/stable/sql/statements/alter_table."""
    added = node.constraint
    is_key = isinstance(added, TableConstraint) and added.constraint_type is TableConstraintType.PRIMARY_KEY
    if not is_key:
        is_unique = isinstance(added, TableConstraint) and added.constraint_type is TableConstraintType.UNIQUE
        out.refuse("ADD CONSTRAINT other than a primary key", "a unique index" if is_unique else alter.REBUILD)
    alter.add_constraint(node, out)


@visitors.visits(DropConstraint)
def drop_constraint(node: DropConstraint, out: Writer) -> None:
    out.refuse("DROP CONSTRAINT", alter.REBUILD)


@visitors.visits(CreateSchemaExpression)
def create_schema(node: CreateSchemaExpression, out: Writer) -> None:
    if node.authorization is not None:
        out.refuse("CREATE SCHEMA ... AUTHORIZATION", "a schema without an owner")
    out.text("CREATE SCHEMA IF NOT EXISTS " if node.if_not_exists else "CREATE SCHEMA ").name(node.name)


@visitors.visits(CreateSequenceExpression)
def create_sequence(node: CreateSequenceExpression, out: Writer) -> None:
    """Numbers are of 64 bits, and not cached: https://duckdb.org/docs/stable/sql/statements/create_sequence."""
    if node.data_type is not None or node.options.cache is not None or node.owned_by is not None:
        out.refuse("a type, a cache or an owner of a sequence", "min_value and max_value, and DROP SEQUENCE")
    sequence.create_sequence(node, out)


@visitors.visits(CreateFunctionExpression)
def create_function(node: CreateFunctionExpression, out: Writer) -> None:
    """A function is a macro, whose types follow from its use.

    https://duckdb.org/docs/stable/sql/statements/create_macro
    """
    if node.strict or node.volatility is not None or node.language.lower() != "sql":
        out.refuse("functions that are strict, volatile or in another language", "a function of an expression")
    create_function_head(node, out)
    out.text(" AS ")
    if node.body.is_query:
        out.group(node.body)
    else:
        out.node(node.body)


@visitors.visits(FunctionParameter)
def function_parameter(node: FunctionParameter, out: Writer) -> None:
    out.name(node.name)


@visitors.visits(DropFunctionExpression)
def drop_function(node: DropFunctionExpression, out: Writer) -> None:
    """A macro has one name and no types."""
    if node.parameter_types is not None:
        out.refuse("DROP FUNCTION by the types of parameters", "DropFunctionExpression(name)")
    out.text("DROP FUNCTION IF EXISTS " if node.if_exists else "DROP FUNCTION ")
    qualified(node.schema, node.name, out)
    cascade(node.cascade, out)
