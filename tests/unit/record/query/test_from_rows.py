from __future__ import annotations

from typing import Any

import pytest

from arfunc import ActiveRecord, AsyncActiveRecord, Col, alias, auto, col, sql
from arfunc.errors import ArgumentTypeError, ArgumentValueError


class Book(ActiveRecord):
    __table_name__ = "books"
    id: Col[int] = auto()
    title: Col[str] = col()


class AsyncBook(AsyncActiveRecord):
    __table_name__ = "books"
    id: Col[int] = auto()


OLD = "SELECT id, title FROM books WHERE id < ?"


@pytest.mark.parametrize(
    ("query", "sql_text", "params"),
    [
        (
            Book.query().from_rows(OLD, 3).where(Book.title == "a"),
            f'SELECT "books"."id", "books"."title" FROM ({OLD}) AS "books" WHERE "books"."title" = ?',
            (3, "a"),
        ),
        (
            Book.query().join(alias(Book, "b"), using=["id"]).from_rows(sql(OLD.replace("?", "{n}"), n=3)).select("id"),  # type: ignore[call-overload]
            f'SELECT "id" FROM ({OLD}) AS "books" JOIN "books" AS "b" USING ("id")',
            (3,),
        ),
        (
            Book.query().from_rows(Book.query().where(Book.id > 3).select(Book.id).limit(2)).select(Book.id),
            'SELECT "books"."id" FROM (SELECT "books"."id" FROM "books" WHERE "books"."id" > ? LIMIT ?) AS "books"',
            (3, 2),
        ),
    ],
)
def test_rows_of_another_query_stand_for_the_table(query: Any, sql_text: str, params: Any) -> None:
    assert query.to_sql() == (sql_text, params)


def test_rows_are_those_of_a_query_of_the_same_mode() -> None:
    with pytest.raises(ArgumentTypeError, match="cannot accept async query"):
        Book.query().from_rows(AsyncBook.query())


def test_what_has_no_rows_is_refused() -> None:
    with pytest.raises(ArgumentTypeError, match="a subquery must be a query"):
        Book.query().from_rows(5)


def test_an_alias_reads_its_own_table() -> None:
    other: Any = alias(Book, "other")
    with pytest.raises(ArgumentValueError, match="not of the model under an alias"):
        other.query().from_rows(sql("SELECT 1"))
