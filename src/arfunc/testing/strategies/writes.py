"""INSERT, UPDATE and DELETE over a database."""

from __future__ import annotations

from typing import Any, List, Optional, Sequence

from hypothesis import strategies as st

from arfunc.expression.column import Column
from arfunc.expression.delete import DeleteExpression
from arfunc.expression.insert import DefaultValuesSource, InsertExpression, SelectSource, ValuesSource
from arfunc.expression.node import Node
from arfunc.expression.update import UpdateExpression
from arfunc.expression.upsert import OnConflictClause, excluded
from arfunc.expression.value import Literal, SQLValueExpression
from arfunc.query.query import Query
from arfunc.testing.strategies.expressions import DEPTH, expressions_over, python_of
from arfunc.testing.strategies.names import identifiers
from arfunc.testing.strategies.queries import conditions
from arfunc.testing.strategies.schemas import Database, SampleTable
from arfunc.testing.strategies.values import values_of

__all__ = ["writes_to"]

Items = Optional[List[SQLValueExpression[Any]]]


def writes_to(database: Database, *, depth: int = DEPTH) -> st.SearchStrategy[Node]:
    """Return statements that change rows of a database and that an engine accepts.

    Args:
        database: The tables.
        depth: How deep operators are nested at most.
    """
    return st.sampled_from(database.tables).flatmap(
        lambda table: (
            _inserts(database, table, depth)
            | _updates(database, table, depth)
            | _deletes(database, table, depth)
            | _updates_from(database, table, depth)
            | _deletes_using(database, table, depth)
        )
    )


@st.composite
def _inserts(draw: st.DrawFn, database: Database, table: SampleTable, depth: int) -> Node:
    columns = draw(st.lists(st.sampled_from(table.columns), min_size=1, unique_by=id))
    names = [column.name for column in columns]
    returning = draw(_returning(table.columns))
    conflict = draw(st.none() | _conflicts(database, table, depth))
    kind = draw(st.sampled_from(("rows", "rows", "query", "defaults")))
    if kind == "defaults":
        return InsertExpression(table.source, DefaultValuesSource(), returning=returning)
    if kind == "query":
        found: Query[Any, Any] = Query(table.aliased("source").source).select(*names)
        condition = draw(conditions(database, table.aliased("source").columns, depth=depth))
        chosen = SelectSource(found.where(condition) if draw(st.booleans()) else found)
        return InsertExpression(table.source, chosen, names, on_conflict=conflict, returning=returning)
    row = st.tuples(*[_cell(column) for column in columns])
    rows = draw(st.lists(row, min_size=1, max_size=3))
    return InsertExpression(table.source, ValuesSource(rows), names, on_conflict=conflict, returning=returning)


@st.composite
def _conflicts(draw: st.DrawFn, database: Database, table: SampleTable, depth: int) -> OnConflictClause:
    """What is done with rows that any constraint refuses: a sample table has none that could be named."""
    column = draw(st.sampled_from(table.columns))
    if draw(st.booleans()):
        return OnConflictClause(do_nothing=True)
    known = expressions_over(table.columns, python_of(column)) | st.just(excluded(column))
    condition = st.none() | conditions(database, table.columns, depth=depth)
    return OnConflictClause(update_assignments={column: draw(known)}, update_where=draw(condition))


def _cell(column: Column[Any]) -> st.SearchStrategy[Any]:
    """A value as a plain one, as one encoded like the column's, as None, or computed."""
    value = values_of(python_of(column))
    typed = value.map(lambda given: Literal(given, column.type))
    return value | typed | st.none() | expressions_over((), python_of(column), depth=1)


@st.composite
def _updates(draw: st.DrawFn, database: Database, table: SampleTable, depth: int) -> Node:
    target = table.aliased(draw(identifiers())) if draw(st.booleans()) else table
    written = draw(st.lists(st.sampled_from(target.columns), min_size=1, unique_by=id))
    visible, other = target.columns, None
    if draw(st.booleans()):
        other = draw(st.sampled_from(database.tables)).aliased("beside it")
        visible = (*visible, *other.columns)
    return UpdateExpression(
        target.source,
        {column.name: draw(_assigned(visible, python_of(column))) for column in written},
        from_=None if other is None else other.source,
        where=draw(st.none() | conditions(database, visible, depth=depth)),
        returning=draw(_returning(target.columns)),
    )


def _assigned(columns: Sequence[Column[Any]], python: type) -> st.SearchStrategy[Any]:
    return expressions_over(columns, python) | values_of(python)


@st.composite
def _deletes(draw: st.DrawFn, database: Database, table: SampleTable, depth: int) -> Node:
    target = table.aliased(draw(identifiers())) if draw(st.booleans()) else table
    where = draw(st.none() | conditions(database, target.columns, depth=depth))
    return DeleteExpression(target.source, where=where, returning=draw(_returning(target.columns)))


@st.composite
def _updates_from(draw: st.DrawFn, database: Database, table: SampleTable, depth: int) -> Node:
    other = draw(st.sampled_from(database.tables)).aliased("other")
    both = (*table.columns, *other.columns)
    column = draw(st.sampled_from(table.columns))
    return UpdateExpression(
        table.source,
        {column: draw(expressions_over(both, python_of(column)))},
        from_=other.source,
        where=draw(conditions(database, both, depth=depth)),
        returning=draw(_returning(table.columns)),
    )


@st.composite
def _deletes_using(draw: st.DrawFn, database: Database, table: SampleTable, depth: int) -> Node:
    other = draw(st.sampled_from(database.tables)).aliased("other")
    where = draw(conditions(database, (*table.columns, *other.columns), depth=depth))
    return DeleteExpression(table.source, using=other.source, where=where, returning=draw(_returning(table.columns)))


@st.composite
def _returning(draw: st.DrawFn, columns: Sequence[Column[Any]]) -> Items:
    some = st.sampled_from(columns).flatmap(lambda column: expressions_over(columns, python_of(column), depth=1))
    return draw(st.none() | st.lists(some, min_size=1, max_size=3))
