from __future__ import annotations

from typing import Any

import pytest

from arfunc import (
    Column,
    DeleteExpression,
    ExplainExpression,
    Query,
    SQLiteDialect,
    ValueType,
)
from arfunc.expression.transaction import Begin, IsolationLevel

A: Column[Any] = Column("a")
T: Query[Any, Any] = Query("t")
SQLITE = SQLiteDialect((3, 45))


@pytest.mark.parametrize(
    ("node", "sql"),
    [
        (T.limit(1), 'SELECT * FROM "t" LIMIT ?'),
        (T.offset(1), 'SELECT * FROM "t" LIMIT -1 OFFSET ?'),
        (T.limit(1).offset(2), 'SELECT * FROM "t" LIMIT ? OFFSET ?'),
        (A.like("x"), '"a" GLOB ?'),
        (A.ilike("X%"), 'LOWER("a") LIKE LOWER(?)'),
        (A.not_ilike(A), 'LOWER("a") NOT LIKE LOWER("a")'),
        (Begin(), "BEGIN IMMEDIATE"),
        (Begin(read_only=True), "BEGIN DEFERRED"),
        (Begin(IsolationLevel.SERIALIZABLE), "BEGIN IMMEDIATE"),
        (ExplainExpression(T), 'EXPLAIN QUERY PLAN SELECT * FROM "t"'),
        (ExplainExpression(DeleteExpression("t")), 'EXPLAIN QUERY PLAN DELETE FROM "t"'),
    ],
)
def test_what_differs_from_standard_sql(node: Any, sql: str) -> None:
    assert node.to_sql(SQLITE)[0] == sql


@pytest.mark.parametrize(
    ("python", "value", "stored"),
    [(bool, True, True), (int, 1, 1), (list, [1], "[1]"), (dict, {"a": 1}, '{"a":1}'), (str, "x", "x")],
)
def test_compared_values_are_stored_as_the_column_is(python: Any, value: Any, stored: Any) -> None:
    column: Column[Any] = Column("a", type=ValueType(python))

    assert (column == value).to_sql(SQLITE)[1] == (stored,)


def test_without_a_version_it_claims_nothing_that_came_later() -> None:
    assert SQLiteDialect().title == "sqlite"
