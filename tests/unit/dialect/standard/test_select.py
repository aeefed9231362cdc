"""Queries behind IN, and rows where they are no values."""

from __future__ import annotations

from typing import Any

import pytest

from arfunc import (
    Column,
    CTEExpression,
    DuckDBDialect,
    DummyDialect,
    MySQLDialect,
    PostgreSQLDialect,
    Query,
    ScopeError,
    SQLiteDialect,
    TableExpression,
    UnsupportedFeatureError,
    WithQueryExpression,
    row,
)

T = TableExpression("t", columns=("id", "a"))
U = TableExpression("u", columns=("id", "a", "b"))
ID: Column[int] = Column("id", T)
A: Column[int] = Column("a", T)


@pytest.mark.parametrize("dialect", [DummyDialect(), SQLiteDialect((3, 45)), PostgreSQLDialect((15,)), MySQLDialect()])
def test_a_row_is_no_value_of_a_projection(dialect: Any) -> None:
    with pytest.raises(UnsupportedFeatureError, match="one by one"):
        dialect.compile(Query(T, row(ID, A)))


@pytest.mark.parametrize(
    ("looked_for", "found", "message"),
    [
        (ID, Query(U, Column("id", U), Column("a", U)), r"has one column, got 2 \(id, a\)"),
        (ID, Query(U), r"got 3 \(id, a, b\)"),
        (row(ID, A), Query(U, Column("id", U)), r"has 2 columns, as the row has values, got 1 \(id\)"),
        (row(ID, A), Query(U), "got 3"),
    ],
)
def test_a_query_behind_in_has_the_width_of_what_is_looked_for(looked_for: Any, found: Any, message: str) -> None:
    for condition in (looked_for.in_(found), looked_for.not_in(found)):
        with pytest.raises(ScopeError, match=message):
            DuckDBDialect((2, 0)).compile(Query(T, ID).where(condition))


def test_the_width_of_a_common_table_is_known_too() -> None:
    among = Query(T, ID).where(ID.in_(Query("c")))
    with pytest.raises(ScopeError, match="got 2"):
        WithQueryExpression([CTEExpression("c", Query(U, Column("id", U), Column("a", U)))], among).to_sql()


def test_what_only_the_database_knows_is_left_to_it() -> None:
    sql, _ = Query(T, ID).where(ID.in_(Query("elsewhere"))).to_sql()

    assert sql.endswith('IN (SELECT * FROM "elsewhere")')
