"""The statements that create tables, and the programs that run them."""

from __future__ import annotations

from typing import Any, List

import pytest
from tests.unit.record.script import Script

from arfunc import Column, DummyDialect, QueryResult
from arfunc.schema.creation import create_all, create_statements, drop_all
from arfunc.schema.table import CheckConstraint, ForeignKey, Index, TableColumn, TableSchema, UniqueConstraint
from arfunc.types.sql_type import Integer, Numeric, Text, Timestamp, Uuid, Varchar

BOOKS = TableSchema(
    "books",
    (
        TableColumn("id", Integer()),
        TableColumn("title", Varchar(80)),
        TableColumn("at", Timestamp(), nullable=True),
        TableColumn("price", Numeric(9, 2)),
    ),
    primary_key=("id",),
    unique=(UniqueConstraint("title", name="title_once"),),
    checks=(CheckConstraint(Column("price") >= 0, "price_is_positive"),),
    foreign_keys=(ForeignKey(("title", "at"), "shelf", ("x", "y")),),
    indexes=(Index("title"), Index(("price", "DESC"), "title", unique=True, where=Column("price") > 5)),
)
TAGS = TableSchema("tags", (TableColumn("name", Text()),), primary_key=("name",))


class Backend:
    """Runs programs on a script that does all that it is told."""

    def __init__(self) -> None:
        self.script = Script(*[QueryResult()] * 20)

    def run(self, program: Any) -> Any:
        return self.script.run(program)


def sql_of(*tables: TableSchema, **options: Any) -> List[str]:
    return [DummyDialect().compile(statement)[0] for statement in create_statements(tables, **options)]


def test_a_table_comes_with_its_constraints_and_indexes() -> None:
    assert sql_of(BOOKS) == [
        (
            'CREATE TABLE "books" ("id" INTEGER PRIMARY KEY, "title" VARCHAR(80) NOT NULL, '
            '"at" TIMESTAMP WITH TIME ZONE, "price" NUMERIC(9, 2) NOT NULL, '
            'CONSTRAINT "title_once" UNIQUE ("title"), CONSTRAINT "price_is_positive" CHECK ("price" >= 0), '
            'FOREIGN KEY ("title", "at") REFERENCES "shelf"("x", "y"))'
        ),
        'CREATE INDEX "index_books_title" ON "books" ("title")',
        'CREATE UNIQUE INDEX "index_books_price_title" ON "books" ("price" DESC, "title") WHERE "price" > 5',
    ]


def test_a_key_that_does_not_count_up_is_not_null() -> None:
    assert sql_of(TAGS) == ['CREATE TABLE "tags" ("name" TEXT NOT NULL PRIMARY KEY)']


def test_a_composite_key_is_a_constraint_of_the_table() -> None:
    links = TableSchema("links", (TableColumn("a", Uuid()), TableColumn("b", Integer())), primary_key=("a", "b"))

    assert sql_of(links)[0].endswith('"b" INTEGER NOT NULL, PRIMARY KEY ("a", "b"))')


def test_a_table_needs_no_key() -> None:
    assert sql_of(TableSchema("logs", (TableColumn("text", Text()),))) == ['CREATE TABLE "logs" ("text" TEXT NOT NULL)']


def test_tables_and_indexes_may_be_there_already() -> None:
    words = [sql.split('"')[0] for sql in sql_of(BOOKS, if_not_exists=True)]

    assert words == [
        "CREATE TABLE IF NOT EXISTS ",
        "CREATE INDEX IF NOT EXISTS ",
        "CREATE UNIQUE INDEX IF NOT EXISTS ",
    ]


def test_a_table_without_columns_is_an_error() -> None:
    with pytest.raises(ValueError, match="the table 'empty' has no columns"):
        sql_of(TableSchema("empty", ()))


@pytest.mark.parametrize("tables", [5, None, [5], ["books"], [object()]])
def test_what_is_no_table_is_an_error(tables: Any) -> None:
    with pytest.raises(TypeError, match=r"(tables are|a table is) given as a"):
        create_statements(tables)


def test_all_tables_are_created_in_one_transaction() -> None:
    backend = Backend()
    create_all(backend, [TAGS, BOOKS])

    assert backend.script.kinds == ["Begin", *["Execute"] * 4, "Commit"]
    assert [sql.split('"')[1] for sql, _ in backend.script.statements][:2] == ["tags", "books"]


def test_tables_are_dropped_in_reverse() -> None:
    backend = Backend()
    drop_all(backend, [TAGS, BOOKS], if_exists=True)

    assert [sql for sql, _ in backend.script.statements] == [
        'DROP TABLE IF EXISTS "books"',
        'DROP TABLE IF EXISTS "tags"',
    ]


def test_something_that_is_no_table_creates_nothing() -> None:
    backend = Backend()
    with pytest.raises(TypeError):
        create_all(backend, [TAGS, 5])

    assert backend.script.effects == []
