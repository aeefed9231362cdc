"""Queries inside queries, on SQLite."""

from __future__ import annotations

from typing import Any, Iterator, List

import pytest

from arfunc.backend.sqlite.backend import SQLiteBackend
from arfunc.effect.effects import Fetch
from arfunc.expression.column import Column
from arfunc.expression.functions import max_
from arfunc.expression.source import TableExpression
from arfunc.expression.subquery import exists, not_exists, outer
from arfunc.query.query import Query

AUTHORS = TableExpression("authors", columns=("id", "name"))
BOOKS = TableExpression("books", columns=("id", "author_id", "year", "name"))
OTHER = BOOKS.aliased("other")
name: Column[str] = Column("name", AUTHORS)
title: Column[str] = Column("name", BOOKS)
year: Column[int] = Column("year", BOOKS)


@pytest.fixture
def backend() -> Iterator[SQLiteBackend]:
    made = SQLiteBackend(":memory:")
    made.execute("CREATE TABLE authors (id INTEGER, name TEXT)")
    made.execute("CREATE TABLE books (id INTEGER, author_id INTEGER, year INTEGER, name TEXT)")
    made.execute("INSERT INTO authors VALUES (1, 'Ann'), (2, 'Bob'), (3, 'Cy')")
    made.execute("INSERT INTO books VALUES (1, 1, 1990, 'Bob'), (2, 1, 2000, 'Two'), (3, 2, 1980, 'Three')")
    yield made
    made.disconnect()


def rows_of(backend: SQLiteBackend, query: Query[Any, Any]) -> List[Any]:
    return [row[0] if len(row) == 1 else row for row in backend.run(Fetch(query))]


def of_author() -> Query[Any, Any]:
    return Query(BOOKS, Column("id", BOOKS)).where(Column("author_id", BOOKS) == Column("id", AUTHORS))


def test_exists_asks_for_each_outer_row(backend: SQLiteBackend) -> None:
    assert rows_of(backend, Query(AUTHORS, name).where(exists(of_author()))) == ["Ann", "Bob"]


def test_not_exists_is_its_opposite(backend: SQLiteBackend) -> None:
    assert rows_of(backend, Query(AUTHORS, name).where(not_exists(of_author()))) == ["Cy"]


def test_bare_name_is_the_inner_column(backend: SQLiteBackend) -> None:
    namesake: Query[Any, Any] = Query(BOOKS, Column("id")).where(Column("name") == "Bob")

    assert rows_of(backend, Query(AUTHORS, name).where(exists(namesake))) == ["Ann", "Bob", "Cy"]


def test_outer_is_the_column_of_the_enclosing_query(backend: SQLiteBackend) -> None:
    namesake: Query[Any, Any] = Query(BOOKS, Column("id")).where(Column("name") == outer("name"))

    assert rows_of(backend, Query(AUTHORS, name).where(exists(namesake))) == ["Bob"]


def test_scalar_subquery_is_a_value_of_each_row(backend: SQLiteBackend) -> None:
    latest = Query(BOOKS, max_(year)).where(Column("author_id", BOOKS) == Column("id", AUTHORS)).scalar_subquery()

    assert rows_of(backend, Query(AUTHORS, name, latest - 1900)) == [("Ann", 100), ("Bob", 80), ("Cy", None)]


def test_table_is_compared_with_itself_under_an_alias(backend: SQLiteBackend) -> None:
    latest: Query[Any, Any] = Query(OTHER, max_(Column("year", OTHER)))
    of_the_same = latest.where(Column("author_id", OTHER) == outer(Column("author_id", BOOKS)))

    assert rows_of(backend, Query(BOOKS, title).where(year == of_the_same.scalar_subquery())) == ["Two", "Three"]


def test_scalar_subquery_is_a_key_of_the_order(backend: SQLiteBackend) -> None:
    latest = Query(BOOKS, max_(year)).where(Column("author_id", BOOKS) == Column("id", AUTHORS)).scalar_subquery()

    assert rows_of(backend, Query(AUTHORS, name).order_by(latest.desc(nulls="last"))) == ["Ann", "Bob", "Cy"]
