"""Statements that are put together step by step: what they become, and what they ask for."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Callable, List, Tuple

import pytest

from arfunc import (
    ActiveRecord,
    Col,
    Column,
    ExplainExpression,
    IntegerPKMixin,
    PostgreSQLDialect,
    Query,
    SQLiteDialect,
    TableExpression,
    alias,
    delete_from,
    describe,
    excluded,
    insert_into,
    merge_into,
    param,
    sql,
    true,
    update,
)
from arfunc.errors import ArgumentTypeError, ArgumentValueError, UnknownFieldError
from arfunc.expression import diff, mermaid, tree


class Book(IntegerPKMixin, ActiveRecord):
    __table_name__ = "books"

    title: Col[str]
    price: Col[Decimal]


stock = TableExpression("stock", columns=("id", "title", "pieces"))
pieces, id_ = Column("pieces", stock), Column("id", stock)
ROW = insert_into("stock").values(id=1, title="Sula")
JOINED = Column("id", stock) == Column("id", "delivery")
MERGE = merge_into(stock).using("delivery", JOINED)

WRITTEN: List[Tuple[Any, str, Tuple[Any, ...]]] = [
    (ROW, 'INSERT INTO "stock" ("id", "title") VALUES (?, ?)', (1, "Sula")),
    (
        ROW.values({"title": "Jazz", "id": 2}),
        'INSERT INTO "stock" ("id", "title") VALUES (?, ?), (?, ?)',
        (1, "Sula", 2, "Jazz"),
    ),
    (insert_into("stock", "id").rows([(1,), {"id": 2}]), 'INSERT INTO "stock" ("id") VALUES (?), (?)', (1, 2)),
    (insert_into("stock").default_values(), 'INSERT INTO "stock" DEFAULT VALUES', ()),
    (
        insert_into("stock", "id").from_query(Query("delivery").select("id")),
        'INSERT INTO "stock" ("id") SELECT "id" FROM "delivery"',
        (),
    ),
    (
        ROW.on_conflict("id").do_nothing(),
        'INSERT INTO "stock" ("id", "title") VALUES (?, ?) ON CONFLICT ("id") DO NOTHING',
        (1, "Sula"),
    ),
    (
        ROW.on_conflict("id").do_update("title", pieces=pieces + excluded("pieces"), where=pieces < 9),
        (
            'INSERT INTO "stock" ("id", "title") VALUES (?, ?) ON CONFLICT ("id") DO UPDATE SET '
            '"title" = "excluded"."title", "pieces" = "stock"."pieces" + "excluded"."pieces" WHERE "stock"."pieces" < ?'
        ),
        (1, "Sula", 9),
    ),
    (
        ROW.on_conflict(constraint="one").do_update({"title": "x"}).returning("id"),
        (
            'INSERT INTO "stock" ("id", "title") VALUES (?, ?) ON CONFLICT ON CONSTRAINT "one" '
            'DO UPDATE SET "title" = ? RETURNING "stock"."id"'
        ),
        (1, "Sula", "x"),
    ),
    (
        update("stock").set(pieces=0).set({pieces: pieces + 1}).where(pieces > 1, None).returning(),
        'UPDATE "stock" SET "pieces" = ?, "pieces" = "stock"."pieces" + ? WHERE "stock"."pieces" > ? RETURNING *',
        (0, 1, 1),
    ),
    (
        update(stock).set(title=Column("title", "delivery")).from_("delivery").where(JOINED),
        'UPDATE "stock" SET "title" = "delivery"."title" FROM "delivery" WHERE "stock"."id" = "delivery"."id"',
        (),
    ),
    (update("stock").set(pieces=0).where("pieces < ?", 3), 'UPDATE "stock" SET "pieces" = ? WHERE pieces < ?', (0, 3)),
    (
        delete_from(stock).using(Query("delivery").select("id"), "delivery").where(JOINED),
        'DELETE FROM "stock" USING (SELECT "id" FROM "delivery") AS "delivery" WHERE "stock"."id" = "delivery"."id"',
        (),
    ),
    (delete_from("stock").all_rows(), 'DELETE FROM "stock"', ()),
    (
        MERGE.when_matched(pieces == 0)
        .delete()
        .when_matched()
        .update(title="x")
        .when_not_matched()
        .insert(id=Column("id", "delivery"))
        .when_not_matched_by_source()
        .delete(),
        (
            'MERGE INTO "stock" AS "stock" USING "delivery" AS "delivery" ON "stock"."id" = "delivery"."id" '
            'WHEN MATCHED AND "stock"."pieces" = ? THEN DELETE WHEN MATCHED THEN UPDATE SET "title" = ? '
            'WHEN NOT MATCHED THEN INSERT ("id") VALUES ("delivery"."id") WHEN NOT MATCHED BY SOURCE THEN DELETE'
        ),
        (0, "x"),
    ),
    (
        MERGE.when_matched().delete().returning("id").when_not_matched().insert(),
        (
            'MERGE INTO "stock" AS "stock" USING "delivery" AS "delivery" ON "stock"."id" = "delivery"."id" '
            'WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT DEFAULT VALUES RETURNING "stock"."id"'
        ),
        (),
    ),
    (
        MERGE.when_not_matched().insert(),
        (
            'MERGE INTO "stock" AS "stock" USING "delivery" AS "delivery" ON "stock"."id" = "delivery"."id" '
            "WHEN NOT MATCHED THEN INSERT DEFAULT VALUES"
        ),
        (),
    ),
]


@pytest.mark.parametrize(("statement", "sql", "params"), WRITTEN, ids=[sql for _, sql, _ in WRITTEN])
def test_what_is_put_together(statement: Any, sql: str, params: Tuple[Any, ...]) -> None:
    assert statement.to_sql() == (sql, params)


def test_a_model_names_its_columns_by_fields_and_encodes_by_their_types() -> None:
    insert = insert_into(Book).values(title="Sula", price=Decimal("1.50")).returning(Book.id)

    assert insert.to_sql(SQLiteDialect((3, 45))) == (
        'INSERT INTO "books" ("title", "price") VALUES (?, ?) RETURNING "books"."id"',
        ("Sula", "1.50"),
    )


def test_a_model_under_an_alias_is_updated_under_it() -> None:
    book = alias(Book, "b")

    assert update(book).set(title="x").where(book.price > 1).to_sql(PostgreSQLDialect())[0] == (
        'UPDATE "books" AS "b" SET "title" = $1 WHERE "b"."price" > $2'
    )


def test_a_schema_may_stand_before_the_name_of_the_table() -> None:
    assert delete_from("shop.stock").where(Column("pieces", "stock") == 0).to_sql()[0] == (
        'DELETE FROM "shop"."stock" WHERE "stock"."pieces" = ?'
    )


def test_a_step_leaves_the_statement_before_as_it_was() -> None:
    ROW.returning("id")
    ROW.values(id=2, title="Jazz")

    assert ROW.to_sql()[0] == 'INSERT INTO "stock" ("id", "title") VALUES (?, ?)'


def test_equal_structures_have_equal_shapes() -> None:
    one, other = (update("stock").set(pieces=number).where(pieces > number) for number in (1, 2))

    assert one.shape == other.shape
    assert one.params != other.params


def test_a_statement_that_writes_stands_in_a_cte_in_a_plan_and_in_a_description() -> None:
    gone = delete_from(stock).where(pieces == 0).returning("id")

    assert Query("gone").with_cte("gone", gone).to_sql(PostgreSQLDialect())[0] == (
        'WITH "gone" AS (DELETE FROM "stock" WHERE "stock"."pieces" = $1 RETURNING "stock"."id") SELECT * FROM "gone"'
    )
    assert ExplainExpression(gone).to_sql()[0].startswith("EXPLAIN DELETE")
    assert "RETURNING" in str(describe(gone))


def test_a_statement_is_looked_at_like_a_query() -> None:
    gone, others = delete_from(stock).where(pieces == 0), delete_from(stock).where(pieces == 1)

    assert tree(gone).startswith("DeleteExpression")
    assert mermaid(gone).startswith("flowchart TD")
    assert [str(change) for change in diff(gone, others)] == ["~ where.condition.right.value: 0 -> 1"]
    assert gone.fingerprint() == others.fingerprint()
    assert gone.fingerprint(values=True) != others.fingerprint(values=True)
    assert (gone.using("delivery").reads(), gone.writes()) == ({"delivery"}, {"stock"})


def test_holes_of_a_statement_are_filled_later() -> None:
    change = update(stock).set(pieces=param("pieces", int)).where(id_ == param("id", int))

    assert list(change.holes) == ["pieces", "id"]
    assert change.bind(pieces=3, id=1).to_sql() == change.prepare()(pieces=3, id=1)
    assert change.prepare()(pieces=3, id=1)[1] == (3, 1)


def test_a_statement_is_no_value_of_a_text() -> None:
    with pytest.raises(ArgumentTypeError, match="a text takes values"):
        sql("EXPLAIN {gone}", gone=delete_from(stock).all_rows())


REFUSED: List[Tuple[Callable[[], Any], type, str]] = [
    (lambda: update("stock").set(pieces=0).to_sql(), ArgumentValueError, "update requires a WHERE clause"),
    (lambda: delete_from("stock").where(None).to_sql(), ArgumentValueError, "delete requires a WHERE clause"),
    (lambda: update("stock").set(), ArgumentValueError, "at least one column"),
    (lambda: update("stock").set(3), ArgumentTypeError, "in a mapping, got 3"),  # type: ignore[arg-type]  # refused
    (lambda: update(Book).set(titel="x"), UnknownFieldError, "titel"),
    (lambda: insert_into(3), ArgumentTypeError, "writes to a table, got 3"),  # type: ignore[arg-type]  # refused
    (lambda: insert_into("stock").rows([]), ArgumentValueError, "needs at least one row"),
    (lambda: insert_into("stock").rows([(1,)]), ArgumentTypeError, "a row without names needs columns"),
    (lambda: insert_into("stock", "id").rows([(1, 2)]), ArgumentValueError, "2 values for 1 columns"),
    (lambda: ROW.values(id=1), ArgumentValueError, r"values for \['id'\], the statement for \['id', 'title'\]"),
    (lambda: insert_into("stock").default_values().values(id=1), ArgumentValueError, "made of defaults"),
    (lambda: ROW.on_conflict("id").do_update(), ArgumentValueError, "at least one column"),
    (lambda: delete_from("stock").using(Query("delivery")), ArgumentTypeError, "the alias of a query"),
    (lambda: merge_into("stock").using(3, true()), ArgumentTypeError, "a source is a table"),
    (lambda: ExplainExpression(3), ArgumentTypeError, "EXPLAIN is about a statement"),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("make", "error", "message"), REFUSED, ids=[message for _, _, message in REFUSED])
def test_what_is_refused(make: Callable[[], Any], error: Any, message: str) -> None:
    with pytest.raises(error, match=message):
        make()
