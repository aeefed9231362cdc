"""Definitions of MySQL: https://dev.mysql.com/doc/refman/8.4/en/sql-data-definition-statements.html."""

from __future__ import annotations

from typing import Iterable, Mapping, Optional, Tuple

from arfunc.dialect.capability import Capability, Version
from arfunc.dialect.emulation import Emulation, emulates
from arfunc.dialect.mysql.hoist import hoisted
from arfunc.dialect.standard.ddl import alter, constraint, function, table, truncate, view
from arfunc.dialect.standard.ddl.clause import keyword, literal, qualified
from arfunc.dialect.standard.ddl.index import drop_index_head, index_keys
from arfunc.dialect.standard.source import table_name
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.ddl.alter import AddColumn, AlterColumn, AlterColumnOperation, DropConstraint, ModifyColumn
from arfunc.expression.ddl.comment import CommentOnExpression, CommentTarget
from arfunc.expression.ddl.constraint import (
    ColumnConstraint,
    ColumnConstraintType,
    ForeignKeyConstraint,
    ReferentialAction,
    TableConstraint,
    TableRule,
)
from arfunc.expression.ddl.function import CreateFunctionExpression, DropFunctionExpression, Volatility
from arfunc.expression.ddl.index import CreateIndexExpression, DropIndexExpression, IndexDefinition
from arfunc.expression.ddl.schema import CreateSchemaExpression
from arfunc.expression.ddl.sequence import IdentityDefinition
from arfunc.expression.ddl.table import ColumnDefinition, CreateTableExpression, PartitionKind
from arfunc.expression.ddl.truncate import TruncateExpression
from arfunc.expression.ddl.view import CreateViewExpression

__all__ = ["FEATURES", "visitors"]

visitors = VisitorTable()

FEATURES: Mapping[Capability, Optional[Version]] = {
    Capability.ALTER_COLUMN_TYPE: None,
    Capability.ALTER_CONSTRAINT: (8, 0, 19),
    Capability.ALTER_ENUM: None,
    Capability.ALTER_IF_EXISTS: None,
    Capability.ALTER_SEQUENCE: None,
    Capability.CHECK_CONSTRAINT: (8, 0, 16),  # parsed and then ignored before
    Capability.COLUMN_IF_EXISTS: None,
    Capability.COMMENT_ON: None,
    Capability.CONCURRENT_INDEX: None,
    Capability.DEFERRABLE_KEY: None,
    Capability.DEFERRABLE_REFERENCE: None,
    Capability.DEFERRABLE_TRANSACTION: None,
    Capability.DESCENDING_INDEX: (8,),
    Capability.DOMAIN: None,
    Capability.DROP_CASCADE: None,  # parsed and then ignored
    Capability.ENUM_TYPE: None,
    Capability.EXCLUSION: None,
    Capability.EXPLAIN_ANALYZE: (8, 0, 18),
    Capability.EXPRESSION_INDEX: (8, 0, 13),
    Capability.IDENTITY: None,
    Capability.INDEX_COLLATION: None,
    Capability.INDEX_IF_EXISTS: None,
    Capability.INDEX_INCLUDE: None,
    Capability.INDEX_NULLS_ORDER: None,
    Capability.INHERITS: None,
    Capability.BEGIN_ISOLATION: None,
    Capability.LOCK_NOWAIT: (8, 0, 1),
    Capability.LOCK_OF: (8, 0, 1),
    Capability.LOCK_OF_KEYS: None,
    Capability.LOCK_SKIP: (8, 0, 1),
    Capability.MATCH_TYPE: None,  # turns ON DELETE and ON UPDATE off: refman, FOREIGN KEY Constraints
    Capability.MATERIALIZED_VIEW: None,
    Capability.NAMED_TYPE: None,
    Capability.NOT_VALID: None,
    Capability.NULLS_NOT_DISTINCT: None,
    Capability.PARTIAL_INDEX: None,
    Capability.RENAME_COLUMN: (8,),
    Capability.RENAME_CONSTRAINT: None,
    Capability.RENAME_INDEX: (5, 7),
    Capability.REPLACE_FUNCTION: None,
    Capability.REPLACE_TRIGGER: None,
    Capability.SEQUENCE: None,
    Capability.TEMPORARY_VIEW: None,
    Capability.TRIGGER_COLUMNS: None,
    Capability.TRIGGER_EVENTS: None,
    Capability.TRIGGER_FUNCTION: None,
    Capability.TRIGGER_IF_NOT_EXISTS: (8, 0, 29),
    Capability.TRIGGER_INSTEAD: None,
    Capability.TRIGGER_STATEMENT: None,
    Capability.TRIGGER_WHEN: None,
    Capability.TRUNCATE_CASCADE: None,
    Capability.TRUNCATE_SEVERAL: None,
    Capability.VIEW_IF_NOT_EXISTS: (9, 1),
}

_COMMENT = Emulation(Capability.COMMENT_ON, "an option of the table")
_COUNTER = Emulation(Capability.IDENTITY, "AUTO_INCREMENT")
_BARE = frozenset({"ENGINE", "ROW_FORMAT", "INSERT_METHOD"})
"""Options whose values are words; those of the others are texts and numbers."""
_CHARACTERS = ("CHARSET", "CHARACTER SET", "COLLATE")
_MADE_BY_NUMBER = (PartitionKind.HASH, PartitionKind.KEY)


@visitors.visits(CreateTableExpression)
def create_table(node: CreateTableExpression, out: Writer) -> None:
    collated_table(node, "utf8mb4_0900_bin", out)


def collated_table(node: CreateTableExpression, collation: str, out: Writer) -> None:
    """Write a table whose texts compare as those of other engines do: by case, by accents, by blanks at the end."""
    _require_keyed(node, out)
    columns, rules = _hoisted(node.columns)
    table.create_table_head(node, out)
    plain = node.evolve(columns=columns, table_constraints=(*node.table_constraints, *rules), partition_by=None)
    table.create_table_parts(plain, out)
    for name, value in node.storage_options:
        out.text(f" {_option(name, value, out)}")
    if not any(name.upper().endswith(_CHARACTERS) for name, _ in node.storage_options):
        out.text(f" DEFAULT CHARACTER SET utf8mb4 COLLATE {collation}")
    if node.comment is not None:
        literal(node.comment, out.text(" COMMENT = "))
    if node.tablespace is not None:
        out.require(Capability.TABLESPACE, "leaving the place to the engine")
        out.text(" TABLESPACE = ").name(node.tablespace)
    _partitions(node, out)
    out.optional(" AS ", node.as_query)


def _require_keyed(node: CreateTableExpression, out: Writer) -> None:
    """A counter is the first column of a key: refman, Using AUTO_INCREMENT."""
    keys = {rule.columns[0] for rule in node.table_constraints if isinstance(rule, TableConstraint) and rule.columns}
    for column in node.columns:
        kinds = {constraint.constraint_type for constraint in column.all_constraints}
        is_keyed = column.name in keys or kinds & {ColumnConstraintType.PRIMARY_KEY, ColumnConstraintType.UNIQUE}
        if column.identity is not None and not is_keyed and not node.indexes:
            out.refuse("identity columns that are no key", "identity=True beside primary_key=True or unique=True")


def _hoisted(columns: Iterable[ColumnDefinition]) -> Tuple[Tuple[ColumnDefinition, ...], Tuple[TableRule, ...]]:
    pairs = [hoisted(column) for column in columns]
    return tuple([column for column, _ in pairs]), tuple([rule for _, rules in pairs for rule in rules])


def _option(name: str, value: object, out: Writer) -> str:
    word = keyword("a storage option", name).upper()
    is_bare = word in _BARE and isinstance(value, str)
    return f"{word} = {keyword(word, str(value)) if is_bare else out.dialect.format_literal(value)}"


def _partitions(node: CreateTableExpression, out: Writer) -> None:
    by = node.partition_by
    if by is None:
        return
    if by.kind not in _MADE_BY_NUMBER:
        out.refuse(f"PARTITION BY {by.kind.value} without its partitions", "PARTITION BY HASH or KEY, or raw SQL")
    table.partitioning(by, out)


@visitors.visits(ColumnConstraint)
def column_constraint(node: ColumnConstraint, out: Writer) -> None:
    """A default in parentheses is taken for every type: refman, Data Type Default Values."""
    if node.constraint_type is ColumnConstraintType.DEFAULT and node.default_value is not None:
        out.text("DEFAULT ").group(node.default_value)
        return
    constraint.column_constraint(node.evolve(is_auto_increment=False), out)
    out.text(" AUTO_INCREMENT" if node.is_auto_increment else "")


@visitors.visits(IdentityDefinition)
@emulates(_COUNTER)
def identity(node: IdentityDefinition, out: Writer) -> None:
    if node.always or not node.options.is_empty:
        out.refuse("identity columns that are ALWAYS, or count in their own way", "identity=True, a counter")
    out.emulated(_COUNTER).text("AUTO_INCREMENT")


@visitors.visits(ForeignKeyConstraint)
def foreign_key(node: ForeignKeyConstraint, out: Writer) -> None:
    """InnoDB has no SET DEFAULT: refman, FOREIGN KEY Constraints."""
    if ReferentialAction.SET_DEFAULT in (node.on_delete, node.on_update):
        out.refuse("SET DEFAULT of foreign keys", "SET NULL, or a trigger")
    constraint.foreign_key(node, out)


@visitors.visits(AddColumn)
def add_column(node: AddColumn, out: Writer) -> None:
    column, rules = hoisted(node.column)
    alter.add_column(node.evolve(column=column), out)
    _add_rules(rules, out)


@visitors.visits(ModifyColumn)
def modify_column(node: ModifyColumn, out: Writer) -> None:
    column, rules = hoisted(node.column)
    alter.modify_column(node.evolve(column=column), out)
    _add_rules(rules, out)


def _add_rules(rules: Iterable[TableRule], out: Writer) -> None:
    for rule in rules:
        out.text(", ADD ").node(rule)


@visitors.visits(AlterColumn)
def alter_column(node: AlterColumn, out: Writer) -> None:
    if node.operation is AlterColumnOperation.SET_DEFAULT and node.new_value is not None:
        out.text("ALTER COLUMN ").name(node.name).text(" SET DEFAULT ").group(node.new_value)
    else:
        alter.alter_column(node, out)


@visitors.visits(DropConstraint)
def drop_constraint(node: DropConstraint, out: Writer) -> None:
    if node.if_exists:
        out.require(Capability.COLUMN_IF_EXISTS, "asking the catalogue first")
    alter.drop_constraint(node, out)


@visitors.visits(CreateIndexExpression)
def create_index(node: CreateIndexExpression, out: Writer) -> None:
    """Kinds of indexes are words before INDEX, methods after the keys."""
    kind, method = _kind_and_method(node.method)
    if node.concurrently:
        out.require(Capability.CONCURRENT_INDEX, "CREATE INDEX, which lets others write meanwhile")
    out.text(f"CREATE {'UNIQUE ' if node.unique else ''}{kind}INDEX ")
    if node.if_not_exists:
        out.require(Capability.INDEX_IF_EXISTS, "asking the catalogue first")
        out.text("IF NOT EXISTS ")
    out.name(node.name).text(" ON ")
    table_name(node.table, out)
    index_keys(node.columns, out)
    _refuse_parts(node, out)
    out.text(method)
    for name, value in node.storage_options:
        out.text(f" {_option(name, value, out)}")


def _refuse_parts(node: CreateIndexExpression, out: Writer) -> None:
    if node.include:
        out.require(Capability.INDEX_INCLUDE, "an index over these columns as well")
    if node.where is not None:
        out.require(Capability.PARTIAL_INDEX, "an index over all rows")
    if node.tablespace is not None:
        out.refuse("a tablespace of an index", "that of its table")
    constraint.nulls_distinct(node.nulls_distinct, out)


def _kind_and_method(method: Optional[str]) -> Tuple[str, str]:
    word = "" if method is None else keyword("an index method", method).upper()
    if word in ("FULLTEXT", "SPATIAL"):
        return f"{word} ", ""
    return "", f" USING {word}" if word else ""


@visitors.visits(IndexDefinition)
def index_definition(node: IndexDefinition, out: Writer) -> None:
    kind, method = _kind_and_method(node.type)
    if node.include_columns:
        out.require(Capability.INDEX_INCLUDE, "an index over these columns as well")
    if node.partial_condition is not None:
        out.require(Capability.PARTIAL_INDEX, "an index over all rows")
    out.text(f"{'UNIQUE ' if node.unique else kind}INDEX ").name(node.name)
    index_keys(node.columns, out)
    out.text(method)


@visitors.visits(DropIndexExpression)
def drop_index(node: DropIndexExpression, out: Writer) -> None:
    """The name of an index is one of its table's: refman, DROP INDEX Statement."""
    if node.table is None:
        out.refuse("DROP INDEX without its table", f"DropIndexExpression({node.name!r}, table)")
    if node.cascade:
        out.require(Capability.DROP_CASCADE, "dropping what depends on it first")
    drop_index_head(node, out)
    out.name(node.name).text(" ON ")
    table_name(node.table, out)


@visitors.visits(CreateViewExpression)
def create_view(node: CreateViewExpression, out: Writer) -> None:
    """SQL SECURITY stands before the name, so that the words are written here."""
    if node.options.security_barrier is not None:
        out.refuse("a security barrier of a view", "ViewAlgorithm.TEMPTABLE")
    security = node.options.security
    view.create_view_head(node, out, "" if security is None else f"SQL SECURITY {security.value} ")
    view.create_view_query(node, out)


@visitors.visits(CreateSchemaExpression)
def create_schema(node: CreateSchemaExpression, out: Writer) -> None:
    if node.authorization is not None:
        out.refuse("CREATE SCHEMA ... AUTHORIZATION", "GRANT to the user afterwards")
    out.text("CREATE SCHEMA IF NOT EXISTS " if node.if_not_exists else "CREATE SCHEMA ").name(node.name)


_DATA: Mapping[Volatility, str] = {
    Volatility.IMMUTABLE: " DETERMINISTIC",
    Volatility.STABLE: " READS SQL DATA",
    Volatility.VOLATILE: " NOT DETERMINISTIC READS SQL DATA",
}


@visitors.visits(CreateFunctionExpression)
def create_function(node: CreateFunctionExpression, out: Writer) -> None:
    """A server with a binary log asks what a function does: refman, Stored Program Binary Logging."""
    if node.language.lower() != "sql" or node.strict:
        out.refuse("functions that are strict or in another language", "an expression that asks for NULL itself")
    function.create_function_head(node, out)
    out.text(f" RETURNS {out.dialect.type_text(node.returns)}{_DATA[node.volatility or Volatility.STABLE]} ")
    function.body(node, out)


@visitors.visits(DropFunctionExpression)
def drop_function(node: DropFunctionExpression, out: Writer) -> None:
    if node.parameter_types is not None:
        out.refuse("DROP FUNCTION by the types of parameters", f"DropFunctionExpression({node.name!r})")
    function.drop_function(node, out)


@visitors.visits(CommentOnExpression)
@emulates(_COMMENT)
def comment_on(node: CommentOnExpression, out: Writer) -> None:
    """A table keeps its comment as an option, a column in its definition."""
    if node.target is not CommentTarget.TABLE:
        out.require(Capability.COMMENT_ON, "ModifyColumn(ColumnDefinition(..., comment='...')) for a column")
    qualified(node.schema, node.name, out.emulated(_COMMENT).text("ALTER TABLE "))
    literal(node.comment or "", out.text(" COMMENT = "))


@visitors.visits(TruncateExpression)
def truncate_table(node: TruncateExpression, out: Writer) -> None:
    """A counter starts again: refman, TRUNCATE TABLE Statement."""
    if node.restart_identity is False:
        out.refuse("TRUNCATE that goes on counting", "DELETE of all rows")
    truncate.truncate(node.evolve(restart_identity=None), out)
