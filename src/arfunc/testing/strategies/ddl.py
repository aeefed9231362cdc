"""Statements that define tables, indexes, views and triggers."""

from __future__ import annotations

from typing import Any, List, Union

from hypothesis import strategies as st

from arfunc.expression.column import Column
from arfunc.expression.ddl.alter import (
    AddColumn,
    AlterTableAction,
    AlterTableExpression,
    DropColumn,
    RenameColumn,
    RenameTable,
)
from arfunc.expression.ddl.constraint import (
    ColumnConstraint,
    ColumnConstraintType,
    ForeignKeyConstraint,
    ReferentialAction,
    TableConstraint,
    TableConstraintType,
)
from arfunc.expression.ddl.index import CreateIndexExpression, DropIndexExpression
from arfunc.expression.ddl.table import ColumnDefinition, CreateTableExpression, DropTableExpression
from arfunc.expression.ddl.trigger import CreateTriggerExpression, TriggerEvent, new_value, old_value
from arfunc.expression.ddl.truncate import TruncateExpression
from arfunc.expression.ddl.view import CreateViewExpression
from arfunc.expression.delete import DeleteExpression
from arfunc.expression.insert import InsertExpression, ValuesSource
from arfunc.expression.node import Node
from arfunc.expression.update import UpdateExpression
from arfunc.testing.strategies.expressions import predicates_over, python_of
from arfunc.testing.strategies.names import identifiers
from arfunc.testing.strategies.queries import queries_over
from arfunc.testing.strategies.schemas import Database, SampleTable, tables
from arfunc.testing.strategies.values import PYTHON_TYPES, values_of
from arfunc.types.registry import STANDARD
from arfunc.types.value_type import ValueType

__all__ = ["definitions"]

_ACTIONS = st.none() | st.sampled_from(ReferentialAction)
_LIST = (int, float, str, bytes, bool)


def definitions(database: Database) -> st.SearchStrategy[Node]:
    """Return statements that create, change or drop tables, indexes, views and triggers beside those of a database."""
    known = st.sampled_from(database.tables)
    return (
        _creations(database)
        | _shown(database)
        | known.flatmap(_indexes)
        | known.flatmap(_changes)
        | known.flatmap(_triggers)
        | st.builds(TruncateExpression, known.map(lambda table: table.source))
        | st.builds(DropTableExpression, known.map(lambda table: table.source), if_exists=st.booleans())
        | st.builds(DropIndexExpression, identifiers(), if_exists=st.just(True))
    )


@st.composite
def _creations(draw: st.DrawFn, database: Database) -> Node:
    taken = {table.source.name.lower() for table in database.tables}
    table = draw(tables(identifiers().filter(lambda name: name.lower() not in taken)))
    columns = [draw(_columns(column)) for column in table.columns]
    return CreateTableExpression(
        table.source,
        columns,
        draw(st.lists(_constraints(table, database), max_size=2)),
        temporary=draw(st.booleans()),
        if_not_exists=draw(st.booleans()),
    )


@st.composite
def _columns(draw: st.DrawFn, column: Column[Any]) -> ColumnDefinition:
    python = python_of(column)
    constraints: List[ColumnConstraint] = []
    if draw(st.booleans()):
        constraints.append(ColumnConstraint(draw(st.sampled_from(_PLAIN))))
    if draw(st.booleans()):
        constraints.append(ColumnConstraint(ColumnConstraintType.DEFAULT, default_value=draw(values_of(python))))
    if python in _LIST and draw(st.booleans()):
        condition = draw(predicates_over([column], depth=0))
        constraints.append(ColumnConstraint(ColumnConstraintType.CHECK, check_condition=condition))
    return ColumnDefinition(column.name, STANDARD.codec_of(ValueType(python)).sql, constraints)


_PLAIN = (ColumnConstraintType.NOT_NULL, ColumnConstraintType.UNIQUE)


@st.composite
def _constraints(
    draw: st.DrawFn, table: SampleTable, database: Database
) -> Union[TableConstraint, ForeignKeyConstraint]:
    names = draw(st.lists(st.sampled_from(sorted(table.types)), min_size=1, max_size=2, unique=True))
    if draw(st.booleans()):
        return TableConstraint(TableConstraintType.UNIQUE, draw(st.none() | identifiers()), columns=names)
    other = draw(st.sampled_from(database.tables))
    referred = next(iter(other.types))
    return ForeignKeyConstraint(
        names[0], other.source.name, referred, on_delete=draw(_ACTIONS), on_update=draw(_ACTIONS)
    )


@st.composite
def _indexes(draw: st.DrawFn, table: SampleTable) -> Node:
    keys = draw(st.lists(st.sampled_from(table.columns), min_size=1, max_size=2, unique_by=id))
    plain = [column for column in table.columns if python_of(column) in _LIST]
    where = draw(st.none() | predicates_over(plain, depth=0)) if plain else None
    return CreateIndexExpression(
        "index of " + draw(identifiers()),  # a table may not have the same name
        table.source,
        keys,
        unique=draw(st.booleans()),
        if_not_exists=draw(st.booleans()),
        where=where,
    )


@st.composite
def _shown(draw: st.DrawFn, database: Database) -> Node:
    """A view of a query, or a table that is filled by one."""
    taken = {table.source.name.lower() for table in database.tables}
    name = draw(identifiers().filter(lambda one: one.lower() not in taken))
    query = draw(queries_over(database))
    if draw(st.booleans()):
        return CreateTableExpression(name, if_not_exists=draw(st.booleans()), as_query=query)
    return CreateViewExpression(name, query, temporary=draw(st.booleans()), if_not_exists=draw(st.booleans()))


@st.composite
def _changes(draw: st.DrawFn, table: SampleTable) -> Node:
    taken = {name.lower() for name in table.types}
    name = draw(identifiers().filter(lambda one: one.lower() not in taken))
    python = draw(st.sampled_from(PYTHON_TYPES))
    data_type = STANDARD.codec_of(ValueType(python)).sql
    default = draw(st.none() | values_of(python))
    known = draw(st.sampled_from(sorted(table.types)))
    actions: List[AlterTableAction] = [
        AddColumn(ColumnDefinition(name, data_type, default=default, nullable=draw(st.sampled_from((None, True))))),
        AddColumn(ColumnDefinition(name, data_type, default=draw(values_of(python)), nullable=False)),
        RenameColumn(known, name),
        RenameTable("renamed " + name),
    ]
    if len(table.types) > 1:
        actions.append(DropColumn(known))
    return AlterTableExpression(table.source, draw(st.sampled_from(actions)))


@st.composite
def _triggers(draw: st.DrawFn, table: SampleTable) -> Node:
    event = draw(st.sampled_from(TriggerEvent).filter(lambda one: one is not TriggerEvent.TRUNCATE))
    row = new_value if event is TriggerEvent.INSERT else old_value
    names = sorted(table.types)
    plain = [column for column in table.columns if python_of(column) in _LIST]
    first: Column[Any] = Column(plain[0].name, type=plain[0].type)
    body: List[Node] = [
        InsertExpression(table.source, ValuesSource([[row(name) for name in names]]), names),
        UpdateExpression(table.source, {names[0]: row(names[-1])}, where=first == row(first.name)),
        DeleteExpression(table.source, where=draw(predicates_over([first], depth=0))),
    ]
    return CreateTriggerExpression(
        "trigger of " + draw(identifiers()),
        table.source,
        draw(st.sampled_from(("BEFORE", "AFTER"))),
        event,
        draw(st.lists(st.sampled_from(body), min_size=1, max_size=2)),
        columns=draw(st.just(()) | st.just(names[:1])) if event is TriggerEvent.UPDATE else (),
        when=draw(st.none() | st.just(row(names[0]).is_not_null())),
        if_not_exists=draw(st.booleans()),
    )
