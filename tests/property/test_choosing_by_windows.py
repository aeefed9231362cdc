from __future__ import annotations

import sqlite3
from typing import Any, List, NamedTuple, Optional, Tuple

from hypothesis import given
from hypothesis import strategies as st

from arfunc.dialect.sqlite import SQLiteDialect
from arfunc.expression.column import Column
from arfunc.expression.functions import count
from arfunc.expression.source import TableExpression
from arfunc.expression.window_functions import rank
from arfunc.query.query import Query

SQLITE = SQLiteDialect(sqlite3.sqlite_version_info)
T = TableExpression("t", columns=("id", "part", "key"))
ID, PART, KEY = (Column[Any](name, T) for name in T.columns)


class Row(NamedTuple):
    """One row: its place in the table, its partition, and the key of the order."""

    id: int
    part: Optional[int]
    key: int


tables = st.lists(st.tuples(st.none() | st.integers(0, 2), st.integers(0, 3)), max_size=9).map(
    lambda rows: [Row(place, *row) for place, row in enumerate(rows)]
)
counts = st.integers(0, 10)


def rows_of(rows: List[Row], query: Query[Any, Any]) -> List[Tuple[Any, ...]]:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (id, part, key)")
    connection.executemany("INSERT INTO t VALUES (?, ?, ?)", rows)
    found = connection.execute(*query.to_sql(SQLITE)).fetchall()
    connection.close()
    return found


def ranked(rows: List[Row], row: Row) -> int:
    return 1 + sum(other.part == row.part and other.key < row.key for other in rows)


def in_order(rows: List[Row]) -> List[Row]:
    return sorted(rows, key=lambda row: (row.key, row.id))


@given(tables, counts, counts, st.booleans())
def test_qualify(rows: List[Row], most: int, size: int, is_distinct: bool) -> None:
    """QUALIFY chooses rows; DISTINCT, order and limit go by the chosen ones alone, and so does their count."""
    query: Query[Any, Any] = Query(T, KEY).qualify(rank().over(partition_by=PART, order_by=KEY) <= most)
    query = (query.distinct() if is_distinct else query).order_by(KEY).limit(size)
    keys = sorted(row.key for row in rows if ranked(rows, row) <= most)
    expected = (sorted(set(keys)) if is_distinct else keys)[:size]

    assert rows_of(rows, query) == [(key,) for key in expected]
    assert rows_of(rows, query.reduced(count())) == [(len(expected),)]


@given(tables, counts, counts)
def test_limit_with_ties(rows: List[Row], size: int, start: int) -> None:
    """A limit with ties gives the rows of the limit, and all others after them that equal the last."""
    query: Query[Any, Any] = Query(T, KEY).order_by(KEY).limit(size, start, with_ties=True)
    keys = [row.key for row in in_order(rows)]
    last = keys[start : start + size][-1:]
    ties = [key for key in keys[start + size :] if [key] == last]

    assert rows_of(rows, query) == [(key,) for key in keys[start : start + size] + ties]


@given(tables, counts)
def test_distinct_on(rows: List[Row], size: int) -> None:
    """DISTINCT ON gives, for each value, the row that is first in the order; the limit counts these."""
    query: Query[Any, Any] = Query(T).distinct_on(PART).order_by(PART, KEY, ID).limit(size)
    parts = sorted({row.part for row in rows}, key=lambda part: (part is not None, part or 0))
    firsts = [next(row for row in in_order(rows) if row.part == part) for part in parts]

    assert rows_of(rows, query) == firsts[:size]
