"""Strategies of queries made of queries: set operations, common table expressions, rows brought along, sources."""

from __future__ import annotations

from typing import Any, List

from hypothesis import strategies as st

from arfunc.expression.column import Column
from arfunc.expression.derived import values_source
from arfunc.query.query import Query
from arfunc.testing.strategies.expressions import python_of
from arfunc.testing.strategies.queries import conditions
from arfunc.testing.strategies.schemas import Database
from arfunc.testing.strategies.values import values_of

__all__ = ["composed_over"]

AnyQuery = Query[Any, Any]
Queries = st.SearchStrategy[AnyQuery]

_OPERATIONS = ("union", "union_all", "intersect", "except_")
_NAME = "item"
"""What the one column of each of these queries is called."""


def composed_over(database: Database) -> Queries:
    """Return queries of one column that are made of others, to some depth."""
    return st.recursive(_leaves(database), _made_of, max_leaves=5)


@st.composite
def _leaves(draw: st.DrawFn, database: Database) -> AnyQuery:
    """A column of a table, or some values: whole numbers, since sides of one type alone can be united."""
    if draw(st.integers(0, 3)) == 0:
        rows: List[Any] = draw(st.lists(st.tuples(values_of(int)), min_size=1, max_size=3))
        return Query(values_source(rows, [_NAME])).select(_NAME)
    table = draw(st.sampled_from(database.tables))
    column = draw(st.sampled_from([column for column in table.columns if python_of(column) is int]))
    query: AnyQuery = Query(table.source, column.as_(_NAME))
    return query.where(draw(conditions(database, table.columns))) if draw(st.booleans()) else query


def _made_of(smaller: Queries) -> Queries:
    return st.one_of(_operations(smaller), _operations(smaller), _parts(smaller), _sources(smaller), _ctes(smaller))


@st.composite
def _operations(draw: st.DrawFn, smaller: Queries) -> AnyQuery:
    made: AnyQuery = getattr(draw(smaller), draw(st.sampled_from(_OPERATIONS)))(draw(smaller))
    return made


@st.composite
def _parts(draw: st.DrawFn, smaller: Queries) -> AnyQuery:
    ordered = draw(smaller).order_by(Column(_NAME))
    return ordered.limit(draw(st.integers(0, 5)), draw(st.none() | st.integers(0, 3)))


@st.composite
def _sources(draw: st.DrawFn, smaller: Queries) -> AnyQuery:
    return Query(draw(smaller).as_source("inner_rows")).select(Column(_NAME, "inner_rows"))


@st.composite
def _ctes(draw: st.DrawFn, smaller: Queries) -> AnyQuery:
    columns = draw(st.none() | st.just(["named"]))
    read: AnyQuery = Query("common").with_cte("common", draw(smaller), columns)
    return read.select(Column("named" if columns else _NAME, "common").as_(_NAME))
