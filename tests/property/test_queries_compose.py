"""Laws of the composition of queries, on SQLite."""

from __future__ import annotations

import sqlite3
from typing import Any, Iterator, List, Optional, Tuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arfunc import Column, Query, SQLiteDialect, SQLPredicate, all_of, any_of, not_

DIALECT = SQLiteDialect(sqlite3.sqlite_version_info)
columns: List[Column[Any]] = [Column("a"), Column("b")]
numbers = st.integers(0, 3)
rows_of_t = st.lists(st.tuples(st.none() | numbers, st.none() | numbers), max_size=12)


@pytest.fixture(scope="module")
def connection() -> Iterator[sqlite3.Connection]:
    made = sqlite3.connect(":memory:")
    made.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a, b)")
    yield made
    made.close()


def comparisons() -> st.SearchStrategy[SQLPredicate]:
    return st.builds(
        lambda column, op, value: op(column, value),
        st.sampled_from(columns),
        st.sampled_from([Column.__eq__, Column.__ne__, Column.__lt__, Column.__ge__]),
        numbers,
    )


predicates = st.recursive(
    comparisons() | st.sampled_from([column.is_null() for column in columns]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda some: all_of(*some))
        | st.lists(inner, max_size=3).map(lambda some: any_of(*some))
        | inner.map(not_)
    ),
    max_leaves=5,
)
Rows = List[Tuple[Optional[int], ...]]


def rows(connection: sqlite3.Connection, data: Any, query: Query[Any, Any]) -> Rows:
    connection.execute("DELETE FROM t")
    connection.executemany("INSERT INTO t (a, b) VALUES (?, ?)", data)
    sql, params = DIALECT.compile(query)
    return connection.execute(sql, params).fetchall()


T: Query[Any, Any] = Query("t").order_by("id")


@given(data=rows_of_t, one=predicates, other=predicates)
def test_two_filters_are_the_filter_of_both(connection: Any, data: Any, one: Any, other: Any) -> None:
    """Filter fusion."""
    assert rows(connection, data, T.where(one).where(other)) == rows(connection, data, T.where(all_of(one, other)))


@given(data=rows_of_t, one=predicates, other=predicates)
def test_filters_commute_and_are_idempotent(connection: Any, data: Any, one: Any, other: Any) -> None:
    found = rows(connection, data, T.where(one).where(other))

    assert rows(connection, data, T.where(other).where(one)) == found
    assert rows(connection, data, T.where(one, other, one)) == found


@given(data=rows_of_t, predicate=predicates)
def test_a_filter_over_a_query_is_the_filter_in_it(connection: Any, data: Any, predicate: Any) -> None:
    outside = Query(Query("t").as_source("s")).where(predicate).order_by("id")

    assert rows(connection, data, outside) == rows(connection, data, T.where(predicate))


@given(data=rows_of_t, predicate=predicates)
def test_nothing_is_a_filter_that_all_meet_and_everything_one_that_none_meets(
    connection: Any, data: Any, predicate: Any
) -> None:
    assert rows(connection, data, T.where(all_of())) == rows(connection, data, T)
    assert rows(connection, data, T.where(any_of())) == []
    assert rows(connection, data, T.where(any_of(predicate, any_of()))) == rows(connection, data, T.where(predicate))


@given(data=rows_of_t, first=numbers, second=numbers)
def test_a_limit_called_again_replaces_the_one_before(connection: Any, data: Any, first: int, second: int) -> None:
    assert rows(connection, data, T.limit(first).limit(second)) == rows(connection, data, T.limit(second))


@given(data=rows_of_t, inner=numbers, outer=numbers)
def test_a_limit_over_a_limited_source_is_the_smaller(connection: Any, data: Any, inner: int, outer: int) -> None:
    nested = Query(T.limit(inner).as_source("s")).order_by("id").limit(outer)

    assert rows(connection, data, nested) == rows(connection, data, T.limit(min(inner, outer)))


@given(data=rows_of_t, first=numbers, second=numbers, size=numbers)
def test_an_offset_called_again_replaces_the_one_before(
    connection: Any, data: Any, first: int, second: int, size: int
) -> None:
    assert rows(connection, data, T.limit(size, offset=first).offset(second)) == rows(
        connection, data, T.limit(size, offset=second)
    )


@given(data=rows_of_t, names=st.lists(st.sampled_from(["a", "b", "id"]), min_size=1, max_size=3, unique=True))
def test_projection_is_idempotent_and_the_last_one_counts(connection: Any, data: Any, names: List[str]) -> None:
    found = rows(connection, data, T.select(*names))

    assert rows(connection, data, T.select(*names).select(*names)) == found
    assert rows(connection, data, T.select("id", "a", "b").select(*names)) == found
    assert rows(connection, data, Query(T.as_source("s")).order_by("id").select(*names)) == found


@given(data=rows_of_t)
def test_distinct_is_idempotent(connection: Any, data: Any) -> None:
    query: Query[Any, Any] = Query("t").select("a", "b").distinct().order_by("a", "b")

    assert rows(connection, data, query.distinct()) == rows(connection, data, query)


@given(data=rows_of_t, predicate=predicates, size=numbers)
def test_what_is_taken_back_was_never_there(connection: Any, data: Any, predicate: Any, size: int) -> None:
    plain = T.where(predicate)

    assert rows(connection, data, plain.limit(size).without("limit")) == rows(connection, data, plain)
    assert plain.limit(size).without("where", "limit").equals(T)
    assert plain.order_by("b").reorder("id").to_sql() == plain.to_sql()
