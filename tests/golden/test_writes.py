"""The text of every statement that writes, in each dialect."""

from __future__ import annotations

from typing import Any, Dict

from arfunc import (
    Column,
    CTEExpression,
    DefaultValuesSource,
    DeleteExpression,
    InsertExpression,
    MariaDBDialect,
    MergeAction,
    MergeExpression,
    MySQLDialect,
    OnConflictClause,
    Query,
    ScalarSubquery,
    SelectSource,
    TableExpression,
    UpdateExpression,
    ValuesSource,
    WithQueryExpression,
    excluded,
    exists,
    max_,
)

BOOKS = TableExpression("books", columns=("id", "title", "author_id", "stock"))
AUTHORS = TableExpression("authors", columns=("id", "name"))
STAGED = TableExpression("staged", "s", columns=("id", "title"))
STOCK: Column[Any] = Column("stock", BOOKS)
OTHERS = BOOKS.aliased("others")
OTHER_STOCK: Column[Any] = Column("stock", OTHERS)
BY = Column("author_id", BOOKS) == Column("id", AUTHORS)
ROW = ValuesSource([[1, "a"]])
COLUMNS = ["id", "title"]

STATEMENTS: Dict[str, Any] = {
    "insert defaults": InsertExpression(BOOKS, DefaultValuesSource(), returning=["id"]),
    "insert from a query": InsertExpression(BOOKS, SelectSource(Query(STAGED)), COLUMNS),
    "update from": UpdateExpression(BOOKS, {"title": "x"}, from_=AUTHORS, where=BY),
    "delete": DeleteExpression(BOOKS, where=STOCK < 1, returning=["id"]),
    "delete using": DeleteExpression(BOOKS, using=AUTHORS.aliased("a"), where=Column("id", "a") == 1),
    "merge": MergeExpression(
        BOOKS,
        STAGED,
        Column("id", BOOKS) == Column("id", STAGED),
        [MergeAction("DELETE", condition=STOCK == 0), MergeAction("UPDATE", {"title": Column("title", STAGED)})],
        MergeAction("INSERT", {"id": Column("id", STAGED), "stock": 1}),
        MergeAction("UPDATE", {"stock": STOCK - 1}),
    ),
    "upsert, nothing": InsertExpression(BOOKS, ROW, COLUMNS, on_conflict=OnConflictClause(do_nothing=True)),
    "upsert, update": InsertExpression(
        BOOKS,
        ROW,
        COLUMNS,
        on_conflict=OnConflictClause(
            "id", update_assignments={"title": excluded("title"), STOCK: STOCK + 1}, update_where=STOCK < 9
        ),
        returning=["id"],
    ),
    "upsert, partial index": InsertExpression(
        BOOKS, ROW, COLUMNS, on_conflict=OnConflictClause("title", target_where=STOCK > 0, do_nothing=True)
    ),
    "upsert, constraint": InsertExpression(
        BOOKS, ROW, COLUMNS, on_conflict=OnConflictClause(constraint="once", do_nothing=True)
    ),
    "upsert, several": InsertExpression(
        BOOKS,
        ROW,
        COLUMNS,
        on_conflict=[OnConflictClause("title", do_nothing=True), OnConflictClause(update_assignments=["title"])],
    ),
    "upsert, update, on another column": InsertExpression(
        BOOKS,
        ROW,
        COLUMNS,
        on_conflict=OnConflictClause("title", update_assignments={"stock": STOCK + 1, "title": excluded("title")}),
    ),
    "upsert, update, on any": InsertExpression(
        BOOKS, ROW, COLUMNS, on_conflict=OnConflictClause(update_assignments={"stock": Column("stock") + 1})
    ),
    "update that reads what it sets": UpdateExpression(BOOKS, {"stock": STOCK + 1, "author_id": STOCK}),
    "update by its own rows": UpdateExpression(BOOKS, {"stock": ScalarSubquery(Query(OTHERS, max_(OTHER_STOCK)))}),
    "delete by its own rows": DeleteExpression(
        BOOKS,
        where=exists(Query(OTHERS).where(OTHER_STOCK > STOCK))
        & Column("id", BOOKS).in_(Query(BOOKS, Column("id", BOOKS))),
    ),
    "delete from an alias": DeleteExpression(OTHERS, where=OTHER_STOCK < 1),
    "with, before an insert": WithQueryExpression(
        [CTEExpression("c", Query(STAGED))], InsertExpression(BOOKS, SelectSource(Query("c")), COLUMNS)
    ),
    "upsert from a query": InsertExpression(
        BOOKS, SelectSource(Query(STAGED)), COLUMNS, on_conflict=OnConflictClause("id", update_assignments=["title"])
    ),
}


def test_statements_that_write(matches_golden: Any) -> None:
    matches_golden("writes", STATEMENTS, also=[MySQLDialect((8, 0, 18)), MariaDBDialect((10, 4))])
