from __future__ import annotations

import pickle
from typing import Any, List

import pytest

from arfunc import Assignment, Column, Query, TableExpression, count
from arfunc.errors import ArgumentValueError
from arfunc.query.write import deletion_of, insertion_of, update_of

BOOKS = TableExpression("books", columns=("id", "part", "title", "author_id"))
AUTHORS = TableExpression("authors", columns=("id", "name"))
ID: Column[Any] = Column("id", BOOKS)
PART: Column[Any] = Column("part", BOOKS)
TITLE: Column[Any] = Column("title", BOOKS)
BY: Any = Column("author_id", BOOKS) == Column("id", AUTHORS)
QUERY: Query[Any, Any] = Query(BOOKS, ID, TITLE).where(TITLE == "x")


def deletion(query: Any, *key: Column[Any]) -> str:
    return str(deletion_of(query, key=key).to_sql()[0])


@pytest.mark.parametrize(
    ("query", "sql"),
    [
        (QUERY, 'WHERE "books"."title" = ?'),
        (QUERY.where(ID > 1), 'WHERE "books"."title" = ? AND "books"."id" > ?'),
        (QUERY.select("title").order_by("title"), 'WHERE "books"."title" = ?'),
    ],
)
def test_conditions_on_the_table_stay_conditions(query: Any, sql: str) -> None:
    assert deletion(query, ID) == f'DELETE FROM "books" {sql}'


def test_all_rows_need_no_condition() -> None:
    assert deletion(Query(BOOKS).all_rows()) == 'DELETE FROM "books"'


@pytest.mark.parametrize(
    ("query", "sql"),
    [
        (
            QUERY.order_by("id").limit(2),
            'SELECT "books"."id" FROM "books" WHERE "books"."title" = ? ORDER BY "id" ASC LIMIT ?',
        ),
        (QUERY.distinct().order_by("id"), 'SELECT DISTINCT "books"."id" FROM "books" WHERE "books"."title" = ?'),
        (
            QUERY.cross_join(AUTHORS),
            'SELECT "books"."id" FROM "books" AS "books" CROSS JOIN "authors" AS "authors" WHERE "books"."title" = ?',
        ),
    ],
)
def test_what_is_more_than_conditions_chooses_by_the_key(query: Any, sql: str) -> None:
    assert deletion(query, ID) == f'DELETE FROM "books" WHERE "books"."id" IN ({sql})'


def test_composite_key_chooses_by_all_its_columns() -> None:
    assert deletion(QUERY.limit(1), ID, PART) == (
        'DELETE FROM "books" WHERE EXISTS (SELECT 1 FROM (SELECT "books"."id", "books"."part" FROM "books" '
        'WHERE "books"."title" = ? LIMIT ?) AS "chosen" '
        'WHERE "books"."id" = "chosen"."id" AND "books"."part" = "chosen"."part")'
    )


def test_values_of_joined_sources_make_it_update_from() -> None:
    query = QUERY.join(AUTHORS, BY).inner_join("awards", Column("to", "awards") == Column("id", AUTHORS))
    statement = update_of(query, [Assignment("title", Column("name", AUTHORS))], key=[ID])

    assert statement.to_sql()[0] == (
        'UPDATE "books" SET "title" = "authors"."name" FROM "authors" AS "authors" CROSS JOIN "awards" AS "awards" '
        'WHERE "books"."author_id" = "authors"."id" AND "awards"."to" = "authors"."id" AND "books"."title" = ?'
    )


@pytest.mark.parametrize("query", [QUERY.left_join(AUTHORS, BY), QUERY.join(AUTHORS, BY).limit(1)])
def test_values_of_sources_that_may_lack_a_row_are_refused(query: Any) -> None:
    with pytest.raises(ArgumentValueError, match="inner joins with conditions"):
        update_of(query, [Assignment("title", Column("name", AUTHORS))], key=[ID])


def test_parameters_of_values_and_conditions_are_in_the_order_of_the_text() -> None:
    assert update_of(QUERY.limit(3), [Assignment("title", "new")], key=[ID]).to_sql()[1] == ("new", "x", 3)


START: Query[Any, Any] = Query(BOOKS)
EVERY = START.all_rows()


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (START, r"requires a WHERE clause: call where\(\.\.\.\), or all_rows\(\)"),
        (START.limit(3), "requires a WHERE clause"),
        (EVERY.group_by("title"), "are groups of them"),
        (EVERY.group_by("title").having(count() > 1), "are groups of them"),
        (EVERY.select(count()), "are groups of them"),
        (EVERY.select("title").distinct(), "stand for several"),
        (EVERY.limit(1), "needs the key of 'books'"),
        (Query(), "does not start from one"),
    ],
)
def test_query_whose_rows_are_no_rows_of_a_table_is_refused(query: Any, message: str) -> None:
    with pytest.raises(ArgumentValueError, match=message):
        deletion_of(query)


def test_query_said_to_mean_all_rows_survives_pickling() -> None:
    assert pickle.loads(pickle.dumps(EVERY)).equals(EVERY)


def test_value_may_be_a_query() -> None:
    newest: Query[Any, Any] = Query(AUTHORS).select("name").limit(1)

    assert update_of(QUERY, [Assignment("title", newest)]).to_sql()[0] == (
        'UPDATE "books" SET "title" = (SELECT "name" FROM "authors" LIMIT ?) WHERE "books"."title" = ?'
    )


def test_other_occurrence_of_the_table_gives_values() -> None:
    other = BOOKS.aliased("other")
    statement = update_of(
        EVERY.join(other, Column("part", other) == ID), [Assignment("title", Column("title", other))], key=[ID]
    )

    assert statement.to_sql()[0] == (
        'UPDATE "books" SET "title" = "other"."title" FROM "books" AS "other" WHERE "other"."part" = "books"."id"'
    )


def test_all_rows_change_no_select() -> None:
    assert EVERY.to_sql() == START.to_sql()


def test_rows_of_a_query_are_inserted() -> None:
    columns: List[str] = ["id", "name"]
    statement = insertion_of(QUERY, AUTHORS, columns, returning=[Column("id", AUTHORS)])

    assert statement.to_sql()[0] == (
        'INSERT INTO "authors" ("id", "name") SELECT "books"."id", "books"."title" FROM "books" '
        'WHERE "books"."title" = ? RETURNING "authors"."id"'
    )
