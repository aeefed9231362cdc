from __future__ import annotations

import sqlite3
from typing import Any, Tuple

from hypothesis import given
from hypothesis import strategies as st
from tests.dialects import outcome

from arfunc import Literal, SQLiteDialect
from arfunc.query import Query
from arfunc.testing.strategies import databases, predicates_over, queries_over

SQLITE = SQLiteDialect(sqlite3.sqlite_version_info)
AnyQuery = Query[Any, Any]
QUERIES = databases().flatmap(queries_over)
CONDITIONS = predicates_over(())


def facts(query: AnyQuery) -> Tuple[Any, ...]:
    return query.shape, repr(query.params), repr(query), outcome(query, SQLiteDialect(SQLITE.version))


@given(QUERIES, CONDITIONS, CONDITIONS)
def test_deriving_two_queries_leaves_their_common_prefix_as_it_was(query: AnyQuery, one: Any, other: Any) -> None:
    """A query that others are made from can be kept, and used again."""
    before = facts(query)
    facts(query.where(one).limit(1))
    facts(query.order_by(other).distinct().select(Literal(1)))

    assert facts(query) == before


@given(QUERIES, CONDITIONS, CONDITIONS)
def test_queries_of_one_prefix_do_not_see_each_other(query: AnyQuery, one: Any, other: Any) -> None:
    """Two queries made from one are what they would be alone."""
    first = query.where(one)
    before = facts(first)
    facts(query.where(other))

    assert facts(first) == before


@given(QUERIES)
def test_a_condition_that_is_none_changes_nothing(query: AnyQuery) -> None:
    """An optional filter needs no `if`."""
    assert query.where(None) is query
    assert query.having(None) is query


@given(QUERIES, st.lists(CONDITIONS, max_size=3))
def test_several_conditions_at_once_are_several_calls(query: AnyQuery, conditions: Any) -> None:
    """``where(a, b)`` is ``where(a).where(b)``."""
    one_by_one = query
    for condition in conditions:
        one_by_one = one_by_one.where(condition)

    assert query.where(*conditions).equals(one_by_one)
