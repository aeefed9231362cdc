from __future__ import annotations

import sqlite3
from typing import Any, List, Tuple

from hypothesis import given
from hypothesis import strategies as st

from arfunc import Column, Query, SQLiteDialect, values_source

SQLITE = SQLiteDialect(sqlite3.sqlite_version_info)
VALUES = st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1), st.text(), st.booleans().map(int))
ROWS = st.integers(1, 4).flatmap(lambda width: st.lists(st.tuples(*[VALUES] * width), min_size=1, max_size=20))


def rows_of(query: Any) -> List[Tuple[Any, ...]]:
    connection = sqlite3.connect(":memory:")
    found = connection.execute(*SQLITE.compile(query)).fetchall()
    connection.close()
    return found


@given(ROWS)
def test_rows_brought_along_come_back(rows: List[Tuple[Any, ...]]) -> None:
    """VALUES as a source gives exactly its rows, under the names of its columns."""
    names = [f"c{place}" for place in range(len(rows[0]))]
    query: Any = Query(values_source(rows, names)).select(*names)

    assert rows_of(query) == rows


@given(ROWS, st.integers(0, 30), st.integers(0, 30))
def test_a_limit_over_a_limited_source_is_the_smaller(rows: List[Tuple[Any, ...]], inner: int, outer: int) -> None:
    """A query as a source has its own limit; that of the query around it comes after."""
    source: Any = Query(values_source(rows, [f"c{place}" for place in range(len(rows[0]))])).limit(inner)

    assert len(rows_of(Query(source.as_source("s")).limit(outer))) == min(len(rows), inner, outer)


@given(ROWS)
def test_a_source_in_a_source_is_the_source(rows: List[Tuple[Any, ...]]) -> None:
    """Wrapping a query as a source, however often, changes no row."""
    query: Any = Query(values_source(rows, [f"c{place}" for place in range(len(rows[0]))]))
    wrapped: Any = Query(Query(query.as_source("s")).as_source("t")).where(Column("c0").is_null())

    assert rows_of(wrapped) == [row for row in rows if row[0] is None]
