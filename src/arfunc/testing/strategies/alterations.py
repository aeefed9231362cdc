"""Changes of tables that are there: their columns, constraints, indexes and names."""

from __future__ import annotations

from typing import Any, Dict

from hypothesis import strategies as st

from arfunc.errors import ArgumentValueError
from arfunc.expression.column import inlined
from arfunc.expression.ddl.alter import (
    AddColumn,
    AddConstraint,
    AddIndex,
    AlterColumn,
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
from arfunc.expression.ddl.constraint import (
    ExclusionConstraint,
    TableConstraint,
    TableConstraintType,
)
from arfunc.expression.ddl.index import IndexDefinition
from arfunc.expression.ddl.sequence import IdentityDefinition
from arfunc.expression.ddl.table import ColumnDefinition, GeneratedColumn
from arfunc.expression.node import Node
from arfunc.testing.strategies.expressions import expressions_over, predicates_over, python_of
from arfunc.testing.strategies.schemas import Database, SampleTable
from arfunc.testing.strategies.values import values_of
from arfunc.types.sql_type import Integer, Text, Varchar

__all__ = ["alterations_of"]

_NEW = "a new name"
_OPERATIONS: Dict[str, st.SearchStrategy[Any]] = {
    "SET DEFAULT": values_of(int),
    "DROP DEFAULT": st.none(),
    "SET NOT NULL": st.none(),
    "DROP NOT NULL": st.none(),
    "SET DATA TYPE": st.just(Text()),
}


def alterations_of(database: Database) -> st.SearchStrategy[Node]:
    """Return changes of tables, each of one kind; some take a constraint or an index for there that only may be."""
    return st.sampled_from(database.tables).flatmap(
        lambda table: st.builds(AlterTableExpression, st.just(table.source), _actions(table))
    )


def _actions(table: SampleTable) -> st.SearchStrategy[Any]:
    names = st.sampled_from([column.name for column in table.columns])
    others = [column.name for column in table.columns[1:]]
    constraints = _constraints(table)
    return st.one_of(
        [
            st.builds(AddColumn, _definitions()),
            st.builds(DropColumn, st.sampled_from(others)) if others else st.nothing(),
            st.builds(ModifyColumn, names.map(lambda name: ColumnDefinition(name, Text()))),
            _altered(table),
            st.builds(RenameColumn, names, st.just(_NEW)) | st.builds(RenameTable, st.just(_NEW)),
            st.builds(AddConstraint, constraints),
            st.builds(DropConstraint, st.just("rule"), st.booleans()),
            st.builds(RenameConstraint, st.just("rule"), st.just("other rule")),
            st.builds(ValidateConstraint, st.just("rule")),
            st.builds(AddIndex, names.map(lambda name: IndexDefinition("an index", [name]))),
            st.builds(DropIndex, st.just("an index"))
            | st.builds(RenameIndex, st.just("an index"), st.just("other index")),
        ]
    )


def _needs_no_query(expr: Any) -> bool:
    try:
        inlined(expr)
    except ArgumentValueError:
        return False
    return True


@st.composite
def _definitions(draw: st.DrawFn) -> ColumnDefinition:
    kind = draw(st.sampled_from(("plain", "default", "generated", "identity")))
    computed = draw(expressions_over((), int, depth=1)) if kind == "generated" else None
    if computed is not None and _needs_no_query(computed):
        return ColumnDefinition(_NEW, Integer(), generated=GeneratedColumn(computed))
    if kind == "identity":
        return ColumnDefinition(_NEW, Integer(), identity=IdentityDefinition(draw(st.booleans())))
    given = draw(values_of(str)) if kind == "default" else None
    return ColumnDefinition(_NEW, Varchar(40), default=given)


@st.composite
def _altered(draw: st.DrawFn, table: SampleTable) -> AlterColumn:
    operation = draw(st.sampled_from(sorted(_OPERATIONS)))
    return AlterColumn(table.columns[0].name, operation, draw(_OPERATIONS[operation]))


@st.composite
def _constraints(draw: st.DrawFn, table: SampleTable) -> Any:
    kind = draw(st.sampled_from(("unique", "check", "exclusion")))
    first = table.columns[0]
    if kind == "unique":
        return TableConstraint(TableConstraintType.UNIQUE, "rule", columns=[first.name])
    if kind == "exclusion":
        return ExclusionConstraint([(first.name, "=")], "rule", method="btree")
    plain = [column for column in table.columns if python_of(column) in (int, float, str)]
    condition = draw(predicates_over(plain, depth=0))
    return TableConstraint(TableConstraintType.CHECK, "rule", check_condition=condition)
