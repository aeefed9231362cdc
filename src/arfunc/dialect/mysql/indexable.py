"""Keys that MySQL and MariaDB can index: a LONGTEXT cannot be one, so that a text that is a key is a shorter one."""

from __future__ import annotations

from typing import FrozenSet, List

import attrs

from arfunc.expression.ddl.constraint import (
    ColumnConstraintType,
    ForeignKeyConstraint,
    TableConstraint,
    TableConstraintType,
)
from arfunc.expression.ddl.table import ColumnDefinition, CreateTableExpression
from arfunc.expression.node import Node
from arfunc.types.sql_type import SQLType, Text, Varchar
from arfunc.types.stored_type import StoredType

__all__ = ["KEY_LENGTH", "indexable"]

KEY_LENGTH = 255
"""Characters of a text that is a key; of the 3,072 bytes that a key may take, 1,020."""
_KEYS = (ColumnConstraintType.PRIMARY_KEY, ColumnConstraintType.UNIQUE, ColumnConstraintType.FOREIGN_KEY)


def indexable(node: Node) -> Node:
    """Return a table whose keys can be indexed."""
    if not isinstance(node, CreateTableExpression):
        return node
    keys = _keys_of(node)
    return node.evolve(columns=[_shortened(column) if column.name in keys else column for column in node.columns])


def _keys_of(node: CreateTableExpression) -> FrozenSet[str]:
    names: List[str] = []
    for rule in node.table_constraints:
        is_check = isinstance(rule, TableConstraint) and rule.constraint_type is TableConstraintType.CHECK
        if isinstance(rule, (TableConstraint, ForeignKeyConstraint)) and not is_check:
            names.extend(rule.columns)
    keyed = [column for column in node.columns if any(part.constraint_type in _KEYS for part in column.all_constraints)]
    return frozenset(names).union(column.name for column in keyed)


def _shortened(column: ColumnDefinition) -> ColumnDefinition:
    return column.evolve(data_type=_short(column.data_type))


def _short(data_type: SQLType) -> SQLType:
    if isinstance(data_type, StoredType) and data_type.length is None:
        return attrs.evolve(data_type, length=KEY_LENGTH)
    return Varchar(KEY_LENGTH) if isinstance(data_type, Text) else data_type
