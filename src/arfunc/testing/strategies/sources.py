"""Queries of sources that are no tables: functions that give rows, queries that see their neighbours, values."""

from __future__ import annotations

from typing import Any, List

from hypothesis import strategies as st

from arfunc.expression.array import ArrayExpression
from arfunc.expression.array_functions import array_append, unnest
from arfunc.expression.column import Column
from arfunc.expression.derived import LateralExpression, generate_series, json_each, values_source
from arfunc.expression.json_functions import json_build_array, json_build_object
from arfunc.expression.json_source import JSONTableColumn, JSONTableExpression, json_array_elements
from arfunc.expression.list_value import array_of
from arfunc.query.fresh_alias import fresh_source
from arfunc.query.query import Query
from arfunc.testing.strategies.expressions import DEPTH, predicates_over, python_of
from arfunc.testing.strategies.schemas import Database
from arfunc.testing.strategies.values import values_of
from arfunc.types.sql_type import BigInteger, Json, Text
from arfunc.types.value_type import ValueType

__all__ = ["fresh_over", "sourced_over"]

AnyQuery = Query[Any, Any]


def sourced_over(database: Database, *, depth: int = DEPTH) -> st.SearchStrategy[AnyQuery]:
    """Return queries that join a table with rows of another kind.

    Args:
        database: The tables.
        depth: How deep operators are nested at most.
    """
    return (
        _series(database)
        | _members(database)
        | _items(database)
        | _tabled(database)
        | _unnested(database)
        | _laterals(database, depth)
        | _values(database)
    )


@st.composite
def fresh_over(draw: st.DrawFn, database: Database, *, depth: int = DEPTH) -> AnyQuery:
    """Return queries of a table twice, the second time under a name that collides with none.

    Args:
        draw: Given by Hypothesis.
        database: The tables.
        depth: How deep operators are nested at most.
    """
    table = draw(st.sampled_from(database.tables))
    other: Any = fresh_source(table.source)
    key: Column[Any] = Column(table.columns[0].name, other)
    query: AnyQuery = Query(table.source).join(other, table.columns[0] == key)
    return query.select(table.columns[0], key.as_("twin")).where(draw(predicates_over(table.columns, depth=depth)))


@st.composite
def _series(draw: st.DrawFn, database: Database) -> AnyQuery:
    start = draw(st.integers(-3, 3))
    numbers = generate_series(start, start + draw(st.integers(0, 3)), alias="numbers")
    table = draw(st.sampled_from(database.tables))
    query: AnyQuery = Query(table.source).join(numbers, table.columns[0] == numbers.column("value"))
    return query.select(table.columns[0], numbers.column("value").as_("number"))


@st.composite
def _members(draw: st.DrawFn, database: Database) -> AnyQuery:
    """A row for each item of a document that a row of a table gives."""
    table = draw(st.sampled_from(database.tables))
    items: List[Any] = draw(st.lists(st.integers(-3, 3) | st.sampled_from(["a", "it's"]), max_size=2))
    members = json_each(json_build_array(*items, table.columns[0]), alias="members")
    query: AnyQuery = Query(table.source).cross_join(members)
    return query.select(table.columns[0], members.column("value").as_("member"))


@st.composite
def _items(draw: st.DrawFn, database: Database) -> AnyQuery:
    """A row for each item of a list that a row of a table gives, and perhaps one where there is none."""
    table = draw(st.sampled_from(database.tables))
    given: List[Any] = draw(st.lists(st.none() | st.integers(-3, 3), max_size=2))
    items = json_array_elements(array_append(array_of(given, ValueType(List[int])), table.columns[0]), "items")
    query: AnyQuery = Query(table.source).cross_join(items)
    return query.select(table.columns[0], items.position.as_("place"), items.value.as_("item"), items.item.as_("part"))


@st.composite
def _tabled(draw: st.DrawFn, database: Database) -> AnyQuery:
    """A table made of a document that a row of a table gives."""
    table = draw(st.sampled_from(database.tables))
    types: Any = draw(st.lists(st.sampled_from((Text(), BigInteger(), Json())), min_size=1, max_size=2))
    columns = [JSONTableColumn(f"c{place}", type_, draw(_PATHS)) for place, type_ in enumerate(types)]
    document = json_build_array(table.columns[0], json_build_object(("a", table.columns[0])))
    made = JSONTableExpression(document, draw(st.sampled_from(("$[*]", "$", "$[1]"))), columns, alias="made")
    query: AnyQuery = Query(table.source).cross_join(made)
    return query.select(table.columns[0], *[made.column(column.name) for column in columns])


_PATHS: st.SearchStrategy[Any] = st.sampled_from(("$", "$.a", "it's", 0))


@st.composite
def _unnested(draw: st.DrawFn, database: Database) -> AnyQuery:
    """A row for each item of an array of the engine's own, which only some have."""
    table = draw(st.sampled_from(database.tables))
    items = unnest(ArrayExpression("CONSTRUCTOR", elements=draw(st.lists(st.integers(-3, 3), min_size=1))), "items")
    query: AnyQuery = Query(table.source).cross_join(items)
    return query.select(table.columns[0], items.column("value"))


@st.composite
def _laterals(draw: st.DrawFn, database: Database, depth: int) -> AnyQuery:
    table = draw(st.sampled_from(database.tables)).aliased("around")
    inner = draw(st.sampled_from(database.tables)).aliased("within")
    condition = draw(predicates_over([*inner.columns, *table.columns], depth=depth))
    found: AnyQuery = Query(inner.source, inner.columns[0].as_("found")).where(condition).limit(2)
    beside = LateralExpression(found, alias="beside")
    query: AnyQuery = Query(table.source)
    if draw(st.booleans()):
        joined = query.cross_join(beside)
    else:
        joined = query.left_join(beside, beside.column("found") == table.columns[0])
    return joined.select(table.columns[0], beside.column("found"))


@st.composite
def _values(draw: st.DrawFn, database: Database) -> AnyQuery:
    table = draw(st.sampled_from(database.tables))
    others = draw(st.lists(st.sampled_from(table.columns), max_size=2))
    kept = [column for column in others if python_of(column) in (int, str)]
    width = [int, *map(python_of, kept)]
    names = [f"c{place}" for place, _ in enumerate(width)]
    rows = draw(st.lists(st.tuples(*map(values_of, width)), min_size=1, max_size=3))
    brought = values_source(rows, names, alias="brought")
    query: AnyQuery = Query(table.source).left_join(brought, table.columns[0] == brought.column("c0"))
    return query.select(table.columns[0], *map(brought.column, names))
