from __future__ import annotations

from typing import Any

import pytest

from arfunc import (
    Column,
    InsertExpression,
    OnConflictClause,
    Query,
    QueryExpression,
    RawSQL,
    SelectSource,
    SQLiteDialect,
)
from arfunc.expression.value import Literal

SQLITE = SQLiteDialect((3, 40))
NOTHING = OnConflictClause(do_nothing=True)


def sql_of(query: Any, on_conflict: Any = NOTHING, dialect: Any = SQLITE) -> str:
    statement = InsertExpression("t", SelectSource(query), on_conflict=on_conflict)
    return str(statement.to_sql(dialect)[0])


QUERY: Query[Any, Any] = Query("s")


@pytest.mark.parametrize(
    ("query", "sql"),
    [
        (QUERY, 'SELECT * FROM "s" WHERE 1 = 1'),
        (QUERY.cross_join("u"), 'SELECT * FROM "s" AS "s" CROSS JOIN "u" AS "u" WHERE 1 = 1'),
        (QUERY.limit(1), 'SELECT * FROM "s" WHERE 1 = 1 LIMIT ?'),
        (QUERY.where(Column("a") > 1), 'SELECT * FROM "s" WHERE "a" > ?'),
        (QueryExpression([Literal(1)]), "SELECT ?"),
        (RawSQL("SELECT 1 WHERE true"), "SELECT 1 WHERE true"),
    ],
)
def test_a_condition_keeps_the_on_from_being_that_of_a_join(query: Any, sql: str) -> None:
    assert sql_of(query) == f'INSERT INTO "t" {sql} ON CONFLICT DO NOTHING'


def test_other_dialects_need_no_condition() -> None:
    assert sql_of(QUERY, dialect=None) == 'INSERT INTO "t" SELECT * FROM "s" ON CONFLICT DO NOTHING'


def test_insert_without_conflict_clause_stays() -> None:
    assert sql_of(QUERY, None) == 'INSERT INTO "t" SELECT * FROM "s"'
