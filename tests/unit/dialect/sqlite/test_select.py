from __future__ import annotations

import sqlite3
from typing import Any

import pytest

from arfunc import Column, Query, SQLiteDialect, UnsupportedFeatureError, exists, outer

SQLITE = SQLiteDialect(sqlite3.sqlite_version_info)
T: Query[Any, Any] = Query("t", Column("a"))


@pytest.mark.parametrize(
    ("query", "text"),
    [
        (T.distinct().limit(5), 'EXISTS (SELECT DISTINCT "a" FROM "t" LIMIT ?)'),
        (T.limit(5).offset(1), 'EXISTS (SELECT "a" FROM "t" LIMIT ? OFFSET ?)'),
        (T.distinct().offset(1), 'EXISTS (SELECT * FROM (SELECT DISTINCT "a" FROM "t" LIMIT -1 OFFSET ?) AS "found")'),
    ],
)
def test_distinct_rows_of_which_some_are_left_out_are_a_source(query: Any, text: str) -> None:
    assert exists(query).to_sql(SQLITE)[0] == text


def test_rows_that_are_equal_exist_once() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (a)")
    connection.execute("CREATE TABLE u (a)")
    connection.executemany("INSERT INTO t VALUES (?)", [(1,), (1,), (2,)])
    connection.executemany("INSERT INTO u VALUES (?)", [(1,), (2,), (3,)])
    second = Query("t", Column("a", "t")).where(Column("a", "t") >= outer(Column("a", "u"))).distinct().offset(1)
    query: Query[Any, Any] = Query("u", Column("a", "u")).where(exists(second))
    found = connection.execute(*SQLITE.compile(query)).fetchall()
    connection.close()

    assert found == [(1,)]


BY_NAME: Query[Any, Any] = Query("t").join("u", using=["a"])
BEHIND = Column("b", "t") == Column("b", "v")


@pytest.mark.parametrize("kind", ["right_join", "full_join"])
def test_the_star_of_a_join_by_names_under_an_outer_join_on_the_right_is_refused(kind: str) -> None:
    """SQLite takes the shared column for ambiguous there, though not by name."""
    query = getattr(BY_NAME, kind)("v", BEHIND)

    assert "JOIN" in query.select(Column("a", "t")).to_sql(SQLITE)[0]
    with pytest.raises(UnsupportedFeatureError, match="the star of a join by names"):
        query.to_sql(SQLITE)


def test_the_star_of_a_join_by_names_under_other_joins_is_written() -> None:
    assert BY_NAME.left_join("v", BEHIND).to_sql(SQLITE)[0].startswith("SELECT * FROM")
