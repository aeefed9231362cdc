from __future__ import annotations

from typing import Any

import pytest

from arfunc import (
    Column,
    InsertExpression,
    OnConflictClause,
    SQLiteDialect,
    TableExpression,
    UnsupportedFeatureError,
    ValuesSource,
    excluded,
    lower,
)
from arfunc.errors import ScopeError

BOOKS = TableExpression("books", columns=("id", "title", "stock"))
STOCK: Column[Any] = Column("stock", BOOKS)
NOTHING = OnConflictClause(do_nothing=True)
UPDATE = OnConflictClause("id", update_assignments=["title"])


def upsert(*clauses: OnConflictClause) -> InsertExpression:
    return InsertExpression(BOOKS, ValuesSource([[1, "a"]]), ["id", "title"], on_conflict=clauses)


@pytest.mark.parametrize(
    ("clause", "sql"),
    [
        (NOTHING, "ON CONFLICT DO NOTHING"),
        (OnConflictClause(["id", "title"], do_nothing=True), 'ON CONFLICT ("id", "title") DO NOTHING'),
        (UPDATE, 'ON CONFLICT ("id") DO UPDATE SET "title" = "excluded"."title"'),
        (
            OnConflictClause("id", update_assignments={STOCK: STOCK + excluded(STOCK)}, update_where=STOCK > 0),
            'ON CONFLICT ("id") DO UPDATE SET "stock" = "books"."stock" + "excluded"."stock" WHERE "books"."stock" > ?',
        ),
        (OnConflictClause(constraint="once", do_nothing=True), 'ON CONFLICT ON CONSTRAINT "once" DO NOTHING'),
        (OnConflictClause([lower(Column("title"))], do_nothing=True), 'ON CONFLICT ((LOWER("title"))) DO NOTHING'),
        (
            OnConflictClause("title", target_where=STOCK > 0, do_nothing=True),
            'ON CONFLICT ("title") WHERE "stock" > 0 DO NOTHING',
        ),
    ],
)
def test_clause_follows_the_rows(clause: OnConflictClause, sql: str) -> None:
    assert upsert(clause).to_sql()[0] == f'INSERT INTO "books" ("id", "title") VALUES (?, ?) {sql}'


def test_parameters_are_in_the_order_of_the_text() -> None:
    clause = OnConflictClause("id", update_assignments={"title": "b"}, update_where=STOCK > 7)

    assert upsert(clause).to_sql()[1] == (1, "a", "b", 7)


def test_columns_of_an_aliased_target_go_by_the_alias() -> None:
    target = BOOKS.aliased("b")
    clause = OnConflictClause("id", update_assignments={"stock": Column("stock", target) + 1})
    statement = InsertExpression(target, ValuesSource([[1]]), ["id"], on_conflict=clause)

    assert statement.to_sql()[0].endswith('DO UPDATE SET "stock" = "b"."stock" + ?')


@pytest.mark.parametrize(
    "clause", [OnConflictClause("no", do_nothing=True), OnConflictClause("id", update_assignments=["no"])]
)
def test_column_that_the_table_lacks_is_refused(clause: OnConflictClause) -> None:
    with pytest.raises(ScopeError, match="'no'"):
        upsert(clause).to_sql()


@pytest.mark.parametrize(
    ("version", "clauses", "feature"),
    [
        ((3, 23), [NOTHING], "ON CONFLICT"),
        ((3, 34), [OnConflictClause(update_assignments=["title"])], "without a conflict target"),
        ((3, 34), [UPDATE, NOTHING], "several ON CONFLICT clauses"),
        ((3, 50), [OnConflictClause(constraint="once", do_nothing=True)], "ON CONSTRAINT"),
    ],
)
def test_sqlite_refuses_what_its_version_lacks(version: Any, clauses: Any, feature: str) -> None:
    with pytest.raises(UnsupportedFeatureError, match=feature):
        upsert(*clauses).to_sql(SQLiteDialect(version))


@pytest.mark.parametrize(
    ("version", "clauses"),
    [((3, 24), [UPDATE]), ((3, 24), [NOTHING]), ((3, 35), [UPDATE, OnConflictClause(update_assignments=["title"])])],
)
def test_sqlite_has_the_rest(version: Any, clauses: Any) -> None:
    assert "ON CONFLICT" in upsert(*clauses).to_sql(SQLiteDialect(version))[0]
