"""Strategies of queries made of queries: set operations, common table expressions, rows brought along, sources."""

from __future__ import annotations

from typing import Any, List

from hypothesis import strategies as st

from arfunc.expression.column import Column
from arfunc.expression.derived import values_source
from arfunc.query.query import Query
from arfunc.testing.strategies.expressions import DEPTH, python_of
from arfunc.testing.strategies.queries import conditions
from arfunc.testing.strategies.schemas import Database
from arfunc.testing.strategies.values import values_of

__all__ = ["composed_over"]

AnyQuery = Query[Any, Any]
Queries = st.SearchStrategy[AnyQuery]

_OPERATIONS = ("union", "union_all", "intersect", "except_")
_NAME = "item"
"""What the one column of each of these queries is called."""


def composed_over(database: Database, *, depth: int = DEPTH) -> Queries:
    """Return queries of one column that are made of others, to any depth.

    Args:
        database: The tables.
        depth: How deep operators are nested at most in their conditions.
    """
    return st.recursive(_leaves(database, depth), _made_of, max_leaves=5) | _counting()


@st.composite
def _leaves(draw: st.DrawFn, database: Database, depth: int) -> AnyQuery:
    """A column of a table, or some values: whole numbers, since sides of one type alone can be united."""
    if draw(st.integers(0, 3)) == 0:
        rows: List[Any] = draw(st.lists(st.tuples(values_of(int)), min_size=1, max_size=3))
        return Query(values_source(rows, [_NAME])).select(_NAME)
    table = draw(st.sampled_from(database.tables))
    column = draw(st.sampled_from([column for column in table.columns if python_of(column) is int]))
    query: AnyQuery = Query(table.source, column.as_(_NAME))
    return query.where(draw(conditions(database, table.columns, depth=depth))) if draw(st.booleans()) else query


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
    """A query under a name, perhaps with another one that reads it."""
    columns = draw(st.none() | st.just(["named"]))
    kept = draw(st.none() | st.booleans())
    read: AnyQuery = Query("common").with_cte("common", draw(smaller), columns, kept)
    column: Column[Any] = Column("named" if columns else _NAME, "common")
    if not draw(st.booleans()):
        return read.select(column.as_(_NAME))
    second: AnyQuery = Query("common", column.as_(_NAME))
    both = read.with_cte("second", second).from_cte("second")
    return both.select(Column(_NAME, "second"))


@st.composite
def _counting(draw: st.DrawFn) -> AnyQuery:
    """Numbers, each made of the one before."""
    first, last = draw(st.integers(-3, 3)), draw(st.integers(-3, 9))
    number: Column[Any] = Column("n")
    before: AnyQuery = Query(values_source([(first,)], ["n"])).select("n")
    after: AnyQuery = Query("numbers", (number + 1).as_("n")).where(number < last)
    made = before.union_all(after) if draw(st.booleans()) else before.union(after)
    read: AnyQuery = Query("numbers").with_cte("numbers", made, ["n"])
    return read.recursive().select("n")
