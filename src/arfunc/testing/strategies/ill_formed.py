"""Queries that engines read in several ways, or by an oversight: they are refused while they are compiled."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from arfunc.expression.functions import count
from arfunc.query.query import Query
from arfunc.testing.strategies.expressions import predicates_over
from arfunc.testing.strategies.names import identifiers
from arfunc.testing.strategies.schemas import Database

__all__ = ["ill_formed"]

AnyQuery = Query[Any, Any]


def ill_formed(database: Database) -> st.SearchStrategy[AnyQuery]:
    """Return queries that mix rows and groups, join what no condition links, or give two results one name.

    Args:
        database: The tables.
    """
    return _ungrouped(database) | _unlinked(database) | _named_twice(database)


@st.composite
def _ungrouped(draw: st.DrawFn, database: Database) -> AnyQuery:
    table = draw(st.sampled_from(database.tables))
    query: AnyQuery = Query(table.source, draw(st.sampled_from(table.columns)), count().as_("total"))
    others = table.columns[1:]
    is_grouped = bool(others) and draw(st.booleans())
    return query.group_by(others[0]).select(table.columns[0], count()) if is_grouped else query


@st.composite
def _unlinked(draw: st.DrawFn, database: Database) -> AnyQuery:
    left = draw(st.sampled_from(database.tables)).aliased("left side")
    right = draw(st.sampled_from(database.tables)).aliased("right side")
    side = draw(st.sampled_from((left, right)))
    query: AnyQuery = Query(left.source).join(right.source, side.columns[0] >= draw(st.integers(0, 9)))
    return query.where(draw(predicates_over(left.columns, depth=1)))


@st.composite
def _named_twice(draw: st.DrawFn, database: Database) -> AnyQuery:
    table = draw(st.sampled_from(database.tables))
    name = draw(identifiers())
    column = table.columns[0]
    return Query(table.source, column.as_(name), (column + 1).as_(name))
