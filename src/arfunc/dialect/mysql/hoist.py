"""Constraints of columns that MySQL and MariaDB take beside the columns alone.

A reference in the definition of a column is parsed and ignored, and a constraint there has no name:
https://dev.mysql.com/doc/refman/8.4/en/create-table.html.
"""

from __future__ import annotations

from typing import List, Tuple

from arfunc.expression.ddl.constraint import (
    ColumnConstraint,
    ColumnConstraintType,
    ForeignKeyConstraint,
    TableConstraint,
    TableConstraintType,
    TableRule,
)
from arfunc.expression.ddl.table import ColumnDefinition

__all__ = ["hoisted"]

_NAMED = {
    ColumnConstraintType.PRIMARY_KEY: TableConstraintType.PRIMARY_KEY,
    ColumnConstraintType.UNIQUE: TableConstraintType.UNIQUE,
    ColumnConstraintType.CHECK: TableConstraintType.CHECK,
}


def hoisted(column: ColumnDefinition) -> Tuple[ColumnDefinition, List[TableRule]]:
    """Return a column without the constraints that have to stand beside it, and those constraints."""
    kept: List[ColumnConstraint] = []
    rules: List[TableRule] = []
    for constraint in column.constraints:
        kind = constraint.constraint_type
        if kind is ColumnConstraintType.FOREIGN_KEY and constraint.foreign_key_reference is not None:
            rules.append(_reference(column.name, constraint))
        elif constraint.name is not None and kind in _NAMED and not constraint.is_auto_increment:
            rules.append(_rule(column.name, constraint))
        else:
            kept.append(constraint.evolve(name=None))
    return column.evolve(constraints=kept), rules


def _reference(column: str, constraint: ColumnConstraint) -> ForeignKeyConstraint:
    table, columns = constraint.foreign_key_reference or ("", ())
    return ForeignKeyConstraint(
        column,
        table,
        columns,
        name=constraint.name,
        on_delete=constraint.on_delete,
        on_update=constraint.on_update,
        deferral=constraint.deferral,
    )


def _rule(column: str, constraint: ColumnConstraint) -> TableConstraint:
    kind = _NAMED[constraint.constraint_type]
    columns = () if kind is TableConstraintType.CHECK else column
    return TableConstraint(kind, constraint.name, columns=columns, check_condition=constraint.check_condition)
