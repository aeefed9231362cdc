from __future__ import annotations

from typing import Any

import pytest

from arfunc import Column, DeleteExpression, ExistsExpression, JoinExpression, Query, SQLiteDialect, TableExpression
from arfunc.errors import ScopeError

SQLITE = SQLiteDialect((3, 40))


class Named:
    """A class whose rows several tables hold."""


class Book(Named):
    pass


class Author(Named):
    pass


BOOKS = TableExpression("books", owner=Book, columns=("id", "author_id", "name"))
AUTHORS = TableExpression("authors", owner=Author, columns=("id", "name", "born"))
BY: Any = Column("author_id", BOOKS) == Column("id", AUTHORS)


def sql_of(statement: DeleteExpression, dialect: Any = SQLITE) -> str:
    return str(statement.to_sql(dialect)[0])


def test_the_other_source_moves_into_exists() -> None:
    statement = DeleteExpression(BOOKS, using=AUTHORS, where=BY & (Column("born", AUTHORS) < 1900))

    assert sql_of(statement) == (
        'DELETE FROM "books" WHERE EXISTS (SELECT 1 FROM "authors" '
        'WHERE "books"."author_id" = "authors"."id" AND "authors"."born" < ?)'
    )


def test_where_the_engine_has_using_it_stays() -> None:
    statement = DeleteExpression(BOOKS, using=AUTHORS.aliased("a"), where=Column("id", "a") == 1)

    assert sql_of(statement, None) == 'DELETE FROM "books" USING "authors" AS "a" WHERE "a"."id" = ?'


def test_another_occurrence_of_the_table_is_told_apart() -> None:
    twin = BOOKS.aliased("twin")
    is_later: Any = (Column("name", BOOKS) == Column("name", twin)) & (Column("id", BOOKS) > Column("id", twin))

    assert sql_of(DeleteExpression(BOOKS, using=twin, where=is_later)) == (
        'DELETE FROM "books" WHERE EXISTS (SELECT 1 FROM "books" AS "twin" '
        'WHERE "books"."name" = "twin"."name" AND "books"."id" > "twin"."id")'
    )


def test_aliased_target_is_named_by_its_alias() -> None:
    target = BOOKS.aliased("b")
    statement = DeleteExpression(target, using=AUTHORS, where=Column("author_id", target) == Column("id", AUTHORS))

    assert sql_of(statement).endswith('WHERE "b"."author_id" = "authors"."id")')


def test_several_sources_may_be_joined() -> None:
    joined = JoinExpression(
        AUTHORS, TableExpression("awards"), condition=Column("id", AUTHORS) == Column("to", "awards")
    )

    assert sql_of(DeleteExpression(BOOKS, using=joined, where=BY)) == (
        'DELETE FROM "books" WHERE EXISTS (SELECT 1 FROM "authors" AS "authors" JOIN "awards" AS "awards" '
        'ON "authors"."id" = "awards"."to" WHERE "books"."author_id" = "authors"."id")'
    )


def test_without_a_condition_any_row_of_the_source_will_do() -> None:
    assert (
        sql_of(DeleteExpression(BOOKS, using=AUTHORS)) == 'DELETE FROM "books" WHERE EXISTS (SELECT 1 FROM "authors")'
    )


def test_column_of_a_common_base_stays_that_of_the_table() -> None:
    inherited: Any = Column("name", TableExpression("", owner=Named))
    statement = DeleteExpression(BOOKS, using=AUTHORS, where=BY & (inherited == "x"))

    assert sql_of(statement).endswith('AND "books"."name" = ?)')


@pytest.mark.parametrize("name", ["author_id", "born"])
def test_bare_column_of_one_source_is_its(name: str) -> None:
    assert f'WHERE "{name}" = ?' in sql_of(DeleteExpression(BOOKS, using=AUTHORS, where=Column(name) == 1))


@pytest.mark.parametrize("using", [AUTHORS, TableExpression("unknown")])
def test_bare_column_that_could_be_either_is_refused(using: TableExpression) -> None:
    with pytest.raises(ScopeError, match="cannot be known whether the column 'name'"):
        sql_of(DeleteExpression(BOOKS, using=using, where=Column("name") == "x"))


def test_source_of_the_name_of_the_table_is_refused() -> None:
    with pytest.raises(ScopeError, match="two sources"):
        sql_of(DeleteExpression(BOOKS, using=BOOKS, where=Column("id", BOOKS) == 1))


def test_queries_in_the_condition_see_both() -> None:
    inner: Query[Any, Any] = Query("loans").where(Column("book", "loans") == Column("id", BOOKS))
    statement = DeleteExpression(BOOKS, using=AUTHORS, where=BY & ExistsExpression(inner))

    assert sql_of(statement).endswith('EXISTS (SELECT * FROM "loans" WHERE "loans"."book" = "books"."id"))')


def test_returning_a_column_of_the_other_source_is_refused() -> None:
    with pytest.raises(ScopeError, match="belongs to 'authors'"):
        sql_of(DeleteExpression(BOOKS, using=AUTHORS, where=BY, returning=[Column("born", AUTHORS)]))
