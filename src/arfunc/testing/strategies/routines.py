"""Functions of the database, and triggers."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from arfunc.expression.ddl.function import (
    TRIGGER,
    CreateFunctionExpression,
    DropFunctionExpression,
    ParameterReference,
)
from arfunc.expression.ddl.trigger import CreateTriggerExpression, DropTriggerExpression, new_value, old_value
from arfunc.expression.delete import DeleteExpression
from arfunc.expression.insert import InsertExpression, ValuesSource
from arfunc.expression.node import Node
from arfunc.testing.strategies.schemas import Database, SampleTable
from arfunc.testing.strategies.values import values_of
from arfunc.types.sql_type import Integer

__all__ = ["routines_over"]

Nodes = st.SearchStrategy[Node]

_NAME = "a routine"
_TIMINGS = st.sampled_from(("before", "after"))


def routines_over(database: Database) -> Nodes:
    """Return statements that make functions, and triggers of the tables of a database, or drop them."""
    known = st.sampled_from(database.tables)
    return st.one_of(
        [
            known.flatmap(_triggers),
            known.flatmap(_triggers),
            st.builds(_dropped, known),
            _functions(),
            st.builds(DropFunctionExpression, st.just(_NAME), if_exists=st.just(True)),
        ]
    )


def _dropped(table: SampleTable) -> Node:
    return DropTriggerExpression(_NAME, table.source, if_exists=True)


@st.composite
def _triggers(draw: st.DrawFn, table: SampleTable) -> Node:
    event = draw(st.sampled_from(("insert", "update", "delete")))
    key = table.columns[0]
    row_value = old_value if event == "delete" else new_value
    if draw(st.integers(0, 4)) == 0:
        return CreateTriggerExpression(_NAME, table.source, draw(_TIMINGS), event, function="noted")
    if draw(st.booleans()):
        body: Node = InsertExpression(table.source, ValuesSource([[row_value(key.name)]]), [key.name])
    else:
        body = DeleteExpression(table.source, where=key == row_value(key.name))
    when: Any = row_value(key.name) > draw(values_of(int)) if draw(st.booleans()) else None
    return CreateTriggerExpression(_NAME, table.source, draw(_TIMINGS), event, body, when=when)


@st.composite
def _functions(draw: st.DrawFn) -> Node:
    if draw(st.booleans()):
        return CreateFunctionExpression(_NAME, [], TRIGGER, "BEGIN RETURN NEW; END", "plpgsql")
    body = ParameterReference("a") + draw(values_of(int))
    return CreateFunctionExpression(_NAME, [("a", Integer())], Integer(), body, replace=draw(st.booleans()))
