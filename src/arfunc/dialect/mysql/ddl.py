"""Definitions on MySQL: https://dev.mysql.com/doc/refman/8.4/en/create-table.html."""

from __future__ import annotations

from typing import FrozenSet, List

import attrs

from arfunc.dialect.standard import ddl
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.errors import UnsupportedFeatureError
from arfunc.expression.ddl.constraint import (
    ColumnConstraint,
    ColumnConstraintType,
    ForeignKeyConstraint,
    TableConstraintType,
)
from arfunc.expression.ddl.index import CreateIndexExpression, DropIndexExpression
from arfunc.expression.ddl.table import ColumnDefinition, CreateTableExpression
from arfunc.expression.node import Node
from arfunc.types.sql_type import SQLType, Text, Varchar
from arfunc.types.stored_type import StoredType

__all__ = ["KEY_LENGTH", "collated_table", "indexable", "visitors"]

visitors = VisitorTable()

KEY_LENGTH = 255
"""Characters of a text that is a key, since a LONGTEXT cannot be one; of 3,072 bytes a key may take 1,020 so."""
_KEYS = (ColumnConstraintType.PRIMARY_KEY, ColumnConstraintType.UNIQUE, ColumnConstraintType.FOREIGN_KEY)
_TABLE_KEYS = (TableConstraintType.PRIMARY_KEY, TableConstraintType.UNIQUE)


def indexable(node: Node) -> Node:
    """Return a table whose keys can be indexed, and whose foreign keys count.

    A reference beside a column is read and forgotten before MySQL 9: it becomes a constraint of the table.
    https://dev.mysql.com/doc/refman/8.4/en/ansi-diff-foreign-keys.html
    """
    if not isinstance(node, CreateTableExpression):
        return node
    keys = _keys_of(node)
    references = [
        _promoted(column.name, part) for column in node.columns for part in column.constraints if _refers(part)
    ]
    columns = [_shortened(column, keys) for column in node.columns]
    return node.evolve(columns=columns, table_constraints=(*node.table_constraints, *references))


def _keys_of(node: CreateTableExpression) -> FrozenSet[str]:
    names: List[str] = []
    for constraint in node.table_constraints:
        if isinstance(constraint, ForeignKeyConstraint) or constraint.constraint_type in _TABLE_KEYS:
            names.extend(constraint.columns)
    names.extend(
        column.name for column in node.columns if any(part.constraint_type in _KEYS for part in column.constraints)
    )
    return frozenset(names)


def _shortened(column: ColumnDefinition, keys: FrozenSet[str]) -> ColumnDefinition:
    data_type = _short(column.data_type) if column.name in keys else column.data_type
    kept = [part for part in column.constraints if not _refers(part)]
    return column.evolve(data_type=data_type, constraints=kept)


def _short(data_type: SQLType) -> SQLType:
    if isinstance(data_type, StoredType) and data_type.length is None:
        return attrs.evolve(data_type, length=KEY_LENGTH)
    return Varchar(KEY_LENGTH) if isinstance(data_type, Text) else data_type


def _refers(part: ColumnConstraint) -> bool:
    return part.constraint_type is ColumnConstraintType.FOREIGN_KEY and part.foreign_key_reference is not None


def _promoted(column: str, part: ColumnConstraint) -> ForeignKeyConstraint:
    table, columns = part.foreign_key_reference or ("", ())
    return ForeignKeyConstraint([column], table, columns, name=part.name)


@visitors.visits(CreateTableExpression)
def create_table(node: CreateTableExpression, out: Writer) -> None:
    collated_table(node, "utf8mb4_0900_bin", out)


def collated_table(node: CreateTableExpression, collation: str, out: Writer) -> None:
    """Write a table whose texts compare as those of other engines do: by case, by accents, by blanks at the end."""
    ddl.create_table(node, out)
    out.text(f" DEFAULT CHARACTER SET utf8mb4 COLLATE {collation}")


@visitors.visits(ColumnConstraint)
def column_constraint(node: ColumnConstraint, out: Writer) -> None:
    """A default in parentheses is taken for every type: https://dev.mysql.com/doc/refman/8.4/en/data-type-defaults.html."""
    if node.constraint_type is ColumnConstraintType.DEFAULT and node.default_value is not None:
        out.text("DEFAULT ").group(node.default_value)
    else:
        ddl.column_constraint(node, out)


@visitors.visits(CreateIndexExpression)
def create_index(node: CreateIndexExpression, out: Writer) -> None:
    """https://dev.mysql.com/doc/refman/8.4/en/create-index.html."""
    if node.if_not_exists:
        raise UnsupportedFeatureError(out.dialect.title, "CREATE INDEX IF NOT EXISTS", "asking for the indexes before")
    ddl.create_index(node, out)


@visitors.visits(DropIndexExpression)
def drop_index(node: DropIndexExpression, out: Writer) -> None:
    """An index is one of its table: https://dev.mysql.com/doc/refman/8.4/en/drop-index.html."""
    raise UnsupportedFeatureError(
        out.dialect.title, "DROP INDEX without its table", "ALTER TABLE ... DROP INDEX as text"
    )
