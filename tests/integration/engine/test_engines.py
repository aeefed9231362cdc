"""A table on every engine: made, filled, read, changed."""

from __future__ import annotations

from tests.integration.engine.engines import Engine

from arfunc import (
    Column,
    ColumnDefinition,
    CreateTableExpression,
    InsertExpression,
    Integer,
    Query,
    TableExpression,
    ValuesSource,
    Varchar,
)

BOOKS = TableExpression("books", columns=("id", "title"))


def test_rows_come_back(engine: Engine) -> None:
    engine.run(
        CreateTableExpression("books", [ColumnDefinition("id", Integer()), ColumnDefinition("title", Varchar(40))]),
        InsertExpression(BOOKS, ValuesSource([[1, "100%"], [2, "it's"], [3, None]]), ["id", "title"]),
    )

    assert engine.run(Query(BOOKS).where(Column("id", BOOKS) > 1).order_by("id")) == [(2, "it's"), (3, None)]
