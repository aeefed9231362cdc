"""Definitions of SQLite: https://sqlite.org/lang.html."""

from __future__ import annotations

from typing import List, Mapping, Optional

from arfunc.dialect.capability import Capability, Version
from arfunc.dialect.emulation import Emulation, emulates
from arfunc.dialect.sqlite.json import require_defined
from arfunc.dialect.standard.ddl import alter, index, table, trigger
from arfunc.dialect.standard.ddl import constraint as standard_constraint
from arfunc.dialect.standard.ddl.clause import keyword
from arfunc.dialect.standard.ddl.truncate import require_parts
from arfunc.dialect.standard.source import table_name
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.column import InlineLiteral
from arfunc.expression.cte import WithQueryExpression
from arfunc.expression.ddl.alter import AddColumn
from arfunc.expression.ddl.constraint import ColumnConstraint, ColumnConstraintType, ForeignKeyConstraint
from arfunc.expression.ddl.index import CreateIndexExpression
from arfunc.expression.ddl.sequence import IdentityDefinition
from arfunc.expression.ddl.table import ColumnDefinition, CreateTableExpression
from arfunc.expression.ddl.trigger import CreateTriggerExpression
from arfunc.expression.ddl.truncate import TruncateExpression
from arfunc.expression.insert import DefaultValuesSource, InsertExpression

__all__ = ["FEATURES", "visitors"]

visitors = VisitorTable()

_AUTOINCREMENT = Emulation(Capability.IDENTITY, "PRIMARY KEY AUTOINCREMENT")

FEATURES: Mapping[Capability, Optional[Version]] = {
    Capability.ALTER_COLUMN_DEFAULT: None,
    Capability.ALTER_COLUMN_TYPE: None,
    Capability.ALTER_CONSTRAINT: None,
    Capability.ALTER_ENUM: None,
    Capability.ALTER_IF_EXISTS: None,
    Capability.ALTER_SEQUENCE: None,
    Capability.ALTER_SEVERAL: None,
    Capability.CHECK_OPTION: None,
    Capability.COLUMN_IF_EXISTS: None,
    Capability.COMMENT_INLINE: None,
    Capability.COMMENT_ON: None,
    Capability.CONCURRENT_INDEX: None,
    Capability.DEFERRABLE_KEY: None,
    Capability.DOMAIN: None,
    Capability.DROP_CASCADE: None,
    Capability.DROP_COLUMN: (3, 35),
    Capability.ENUM_TYPE: None,
    Capability.EXCLUSION: None,
    Capability.EXPLAIN_ANALYZE: None,
    Capability.EXPRESSION_INDEX: (3, 9),
    Capability.FOR_SHARE: None,
    Capability.FOR_UPDATE: None,
    Capability.FUNCTION: None,
    Capability.GENERATED_STORED: (3, 31),
    Capability.GENERATED_VIRTUAL: (3, 31),
    Capability.IDENTITY: None,
    Capability.INDEX_INCLUDE: None,
    Capability.INDEX_INLINE: None,
    Capability.INDEX_METHOD: None,
    Capability.INDEX_NULLS_ORDER: None,
    Capability.INHERITS: None,
    Capability.LOCK_NOWAIT: None,
    Capability.LOCK_OF: None,
    Capability.LOCK_OF_KEYS: None,
    Capability.LOCK_SKIP: None,
    Capability.MATCH_TYPE: None,  # parsed and then ignored: https://sqlite.org/foreignkeys.html
    Capability.MATERIALIZED_VIEW: None,
    Capability.MODIFY_COLUMN: None,
    Capability.NAMED_TYPE: None,
    Capability.NOT_VALID: None,
    Capability.NULLS_NOT_DISTINCT: None,
    Capability.PARTIAL_INDEX: (3, 8),
    Capability.PARTITIONING: None,
    Capability.RENAME_COLUMN: (3, 25),
    Capability.RENAME_CONSTRAINT: None,
    Capability.RENAME_INDEX: None,
    Capability.REPLACE_FUNCTION: None,
    Capability.REPLACE_TRIGGER: None,
    Capability.REPLACE_VIEW: None,
    Capability.RESTART_IDENTITY: None,
    Capability.SCHEMA: None,
    Capability.SEQUENCE: None,
    Capability.SET_TRANSACTION: None,
    Capability.TABLESPACE: None,
    Capability.TRIGGER_EVENTS: None,
    Capability.TRIGGER_FUNCTION: None,
    Capability.TRIGGER_STATEMENT: None,
    Capability.TRUNCATE: None,
    Capability.TRUNCATE_CASCADE: None,
    Capability.TRUNCATE_SEVERAL: None,
    Capability.VIEW_OPTIONS: None,
    Capability.VIEW_SECURITY: None,
}

_DELETE = Emulation(Capability.TRUNCATE, "DELETE of all rows")
_OPTIONS = {"STRICT": (3, 37), "WITHOUT ROWID": (3, 8, 2)}


@visitors.visits(CreateTableExpression)
def create_table(node: CreateTableExpression, out: Writer) -> None:
    require_defined((*node.columns, *node.table_constraints), out)
    table.create_table_head(node, out)
    table.create_table_parts(node, out)
    if node.tablespace is not None:
        out.require(Capability.TABLESPACE, "a database file of its own, attached")
    if node.comment is not None:
        table.inline_comment(node.comment, out)
    out.text(", ".join(_options(node, out)))
    out.optional(" AS ", node.as_query)


def _options(node: CreateTableExpression, out: Writer) -> List[str]:
    """Return the options after the columns: https://sqlite.org/syntax/table-options.html."""
    words: List[str] = []
    for name, value in node.storage_options:
        word = keyword("a storage option", name).upper()
        if word not in _OPTIONS or value is not True:
            out.refuse(f"the storage option {name!r} = {value!r}", "'STRICT' and 'WITHOUT ROWID', each with True")
        if out.dialect.version < _OPTIONS[word]:
            out.refuse(f"{word} tables", "CHECK constraints on typeof(...)" if word == "STRICT" else "a plain table")
        words.append(word if words else f" {word}")
    return words


@visitors.visits(ColumnDefinition)
@emulates(_AUTOINCREMENT)
def column_definition(node: ColumnDefinition, out: Writer) -> None:
    """An identity is an INTEGER PRIMARY KEY that never uses a number again: https://sqlite.org/autoinc.html."""
    if node.identity is None:
        table.column_definition(node, out)
        return
    if not node.is_key or node.identity.always or not node.identity.options.is_empty:
        out.refuse(
            "identity columns that are no key, or count in their own way", "identity=True beside primary_key=True"
        )
    counted = [
        constraint.evolve(is_auto_increment=constraint.constraint_type is ColumnConstraintType.PRIMARY_KEY)
        for constraint in node.all_constraints
    ]
    plain = ColumnDefinition(node.name, node.data_type, counted, node.comment, collation=node.collation)
    table.column_definition(plain, out.emulated(_AUTOINCREMENT))


@visitors.visits(IdentityDefinition)
def identity(node: IdentityDefinition, out: Writer) -> None:
    """Nothing by itself: the word follows PRIMARY KEY."""


@visitors.visits(ColumnConstraint)
def constraint(node: ColumnConstraint, out: Writer) -> None:
    standard_constraint.column_constraint(node.evolve(is_auto_increment=False), out)
    out.text(" AUTOINCREMENT" if node.is_auto_increment else "")


@visitors.visits(AddColumn)
def add_column(node: AddColumn, out: Writer) -> None:
    """What a new column cannot be: https://sqlite.org/lang_altertable.html#altertabaddcol."""
    require_defined((node,), out)
    column = node.column
    kinds = {constraint.constraint_type for constraint in column.all_constraints}
    if kinds & {ColumnConstraintType.PRIMARY_KEY, ColumnConstraintType.UNIQUE} or column.identity is not None:
        out.refuse("ADD COLUMN of a key", f"a unique index afterwards, or {alter.REBUILD}")
    if column.generated is not None and column.generated.stored:
        out.refuse("ADD COLUMN of a stored generated column", "GeneratedColumn(..., stored=False)")
    defaults = [constraint.default_value for constraint in column.all_constraints]
    if any(value is not None and not isinstance(value, InlineLiteral) for value in defaults):
        out.refuse("ADD COLUMN with an expression as its default", f"a value as the default, or {alter.REBUILD}")
    has_value = ColumnConstraintType.DEFAULT in kinds or column.generated is not None
    if ColumnConstraintType.NOT_NULL in kinds and not has_value:
        out.refuse("ADD COLUMN that is NOT NULL and has no default", f"a default, or {alter.REBUILD}")
    alter.add_column(node, out)


@visitors.visits(ForeignKeyConstraint)
def foreign_key(node: ForeignKeyConstraint, out: Writer) -> None:
    """A reference is to a table of the same file: https://sqlite.org/foreignkeys.html."""
    if node.foreign_key_table.schema is not None:
        out.refuse("references to a table of a schema", "the name of the table alone, which is of the same file")
    standard_constraint.foreign_key(node, out)


@visitors.visits(CreateIndexExpression)
def create_index(node: CreateIndexExpression, out: Writer) -> None:
    """The schema of the table stands before the name of the index: https://sqlite.org/lang_createindex.html."""
    require_defined((node,), out)
    index.create_index(node.evolve(table=node.table.evolve(schema=None)), out, schema=node.table.schema)


@visitors.visits(CreateTriggerExpression)
def create_trigger(node: CreateTriggerExpression, out: Writer) -> None:
    """The schema of the table stands before the name of the trigger: https://sqlite.org/lang_createtrigger.html."""
    for statement in node.body:
        if isinstance(statement, WithQueryExpression):
            out.refuse("WITH in a trigger", "a subquery")
        if isinstance(statement, InsertExpression) and isinstance(statement.source, DefaultValuesSource):
            out.refuse("DEFAULT VALUES in a trigger", "the values written out")
    trigger.create_trigger(node.evolve(table=node.table.evolve(schema=None)), out, schema=node.table.schema)


@visitors.visits(TruncateExpression)
@emulates(_DELETE)
def truncate(node: TruncateExpression, out: Writer) -> None:
    """A DELETE without a condition is as fast here: https://sqlite.org/lang_delete.html#truncateopt."""
    require_parts(node, out)
    if node.restart_identity:
        out.require(Capability.RESTART_IDENTITY, "DELETE FROM sqlite_sequence WHERE name = ... beside it")
    out.emulated(_DELETE).text("DELETE FROM ")
    table_name(node.tables[0], out)
