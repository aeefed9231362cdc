"""Text that the specification of arfunc gives word for word, in standard SQL.

Where arfunc differs, a comment beside the row says from what, and why.
"""

from __future__ import annotations

from typing import Any, ClassVar, Optional, Tuple

import pytest

from arfunc import (
    ActiveRecord,
    AddColumn,
    AlterTableExpression,
    AnyExpression,
    CaseExpression,
    CastExpression,
    Column,
    ColumnConstraint,
    ColumnConstraintType,
    ColumnDefinition,
    CreateTableExpression,
    CreateViewExpression,
    CTEQuery,
    DefaultValuesSource,
    DeleteExpression,
    FieldProxy,
    ForeignKeyConstraint,
    InsertExpression,
    Integer,
    LateralExpression,
    Literal,
    MergeAction,
    MergeExpression,
    OnConflictClause,
    OrderByClause,
    Query,
    ReferentialAction,
    RenameColumn,
    SQLiteBackend,
    TableExpression,
    Text,
    TruncateExpression,
    UpdateExpression,
    ValuesSource,
    WindowFunctionCall,
    WindowSpecification,
    concat,
    count,
    excluded,
    grouping_sets,
    json_extract_text,
    trim,
)


class Author(ActiveRecord):
    __table_name__ = "authors"
    c: ClassVar[FieldProxy] = FieldProxy()

    id: Optional[int] = None
    name: str
    email: Optional[str] = None


A = Author.c
ALL = '"authors"."id", "authors"."name", "authors"."email"'
P, Q, R = A.id == 1, A.id == 2, A.name == "x"
ONE, OTHER = (Author.query().where(A.id == number).select("id") for number in (1, 2))
T, S = TableExpression("t"), TableExpression("s")
BOOKS, AUTHORS = TableExpression("books"), TableExpression("authors")

SPECIFIED = [
    (A.id == 1, '"authors"."id" = ?', (1,)),
    (A.email == None, '"authors"."email" IS NULL', ()),  # noqa: E711 - the operator builds IS NULL
    (A.email != None, '"authors"."email" IS NOT NULL', ()),  # noqa: E711
    (~(A.id == 1), 'NOT ("authors"."id" = ?)', (1,)),
    ((P | Q) & R, '("authors"."id" = ? OR "authors"."id" = ?) AND "authors"."name" = ?', (1, 2, "x")),
    (A.id - (A.id - 1), '"authors"."id" - ("authors"."id" - ?)', (1,)),
    ((A.id + 1) * 2, '("authors"."id" + ?) * ?', (1, 2)),
    (A.id.in_([1, 2]), '"authors"."id" IN (?, ?)', (1, 2)),
    (A.id.in_([]), "1 = 0", ()),
    (A.id.not_in([]), "1 = 1", ()),
    (A.name.like("A%"), '"authors"."name" LIKE ?', ("A%",)),
    (A.id.between(1, 9), '"authors"."id" BETWEEN ? AND ?', (1, 9)),
    (count(), "COUNT(*)", ()),
    (count(A.id, is_distinct=True).as_("n"), 'COUNT(DISTINCT "authors"."id") AS "n"', ()),
    (
        count().filter(P).filter(Q | R),
        'COUNT(*) FILTER (WHERE "authors"."id" = ? AND ("authors"."id" = ? OR "authors"."name" = ?))',
        (1, 2, "x"),
    ),
    (
        CaseExpression(cases=[(A.id == 1, Literal("x"))], else_result=Literal("y"), alias="z"),
        'CASE WHEN "authors"."id" = ? THEN ? ELSE ? END AS "z"',
        (1, "x", "y"),
    ),
    (concat(A.name, " ", A.email), 'CONCAT("authors"."name", ?, "authors"."email")', (" ",)),
    (trim(A.name, chars=".", direction="LEADING"), 'TRIM(LEADING ? FROM "authors"."name")', (".",)),
    # The specified text has a parameter for the path: an index on the expression would not be used then.
    (json_extract_text(Column("data"), "$.a"), "(\"data\" ->> '$.a')", ()),
    # The specified text has parentheses around the comparison: they stand where meaning needs them, and nowhere else.
    (AnyExpression(Column("x"), "=", Literal([1, 2])), '"x" = ANY(?)', ([1, 2],)),
    (CastExpression(Column("a"), "INTEGER"), 'CAST("a" AS INTEGER)', ()),
    (
        WindowFunctionCall(
            "ROW_NUMBER",
            window_spec=WindowSpecification([Column("p")], OrderByClause([(Column("o"), "DESC")])),
            alias="r",
        ),
        'ROW_NUMBER() OVER (PARTITION BY "p" ORDER BY "o" DESC) AS "r"',
        (),
    ),
    (grouping_sets(["a", "b"], ["a"]), 'GROUPING SETS(("a", "b"), ("a"))', ()),
    (
        Author.query().order_by("name", (A.id, "desc")).limit(3).offset(2),
        f'SELECT {ALL} FROM "authors" ORDER BY "name" ASC, "authors"."id" DESC LIMIT ? OFFSET ?',
        (3, 2),
    ),
    (
        Author.query().select(A.name, count().as_("n")).group_by(A.name).having(count() > 1),
        'SELECT "authors"."name", COUNT(*) AS "n" FROM "authors" GROUP BY "authors"."name" HAVING COUNT(*) > ?',
        (1,),
    ),
    (
        ONE | OTHER,
        'SELECT "id" FROM "authors" WHERE "authors"."id" = ? UNION SELECT "id" FROM "authors" WHERE "authors"."id" = ?',
        (1, 2),
    ),
    (
        CTEQuery(SQLiteBackend(":memory:")).with_cte("t", ONE, columns=["a"], materialized=False).recursive().limit(2),
        (
            'WITH RECURSIVE "t" ("a") AS NOT MATERIALIZED (SELECT "id" FROM "authors" WHERE "authors"."id" = ?) '
            'SELECT * FROM "t" LIMIT ?'
        ),
        (1, 2),
    ),
    (
        InsertExpression(
            BOOKS,
            ValuesSource([[1, "a"]]),
            ["id", "title"],
            on_conflict=OnConflictClause("id", update_assignments={"title": excluded("title")}),
            returning=["id"],
        ),
        (
            'INSERT INTO "books" ("id", "title") VALUES (?, ?) ON CONFLICT ("id") DO UPDATE SET '
            '"title" = "excluded"."title" RETURNING "id"'
        ),
        (1, "a"),
    ),
    (InsertExpression("books", DefaultValuesSource()), 'INSERT INTO "books" DEFAULT VALUES', ()),
    (
        UpdateExpression(
            BOOKS, {"title": "x"}, from_=AUTHORS, where=Column("author_id", BOOKS) == Column("id", AUTHORS)
        ),
        'UPDATE "books" SET "title" = ? FROM "authors" WHERE "books"."author_id" = "authors"."id"',
        ("x",),
    ),
    (
        DeleteExpression(BOOKS, using=AUTHORS.aliased("a"), where=Column("id", "a") == 1),
        'DELETE FROM "books" USING "authors" AS "a" WHERE "a"."id" = ?',
        (1,),
    ),
    (
        CreateTableExpression(
            "t",
            [
                ColumnDefinition("id", Integer(), [ColumnConstraint(ColumnConstraintType.PRIMARY_KEY)]),
                ColumnDefinition(
                    "n",
                    Text(),
                    [
                        ColumnConstraint(ColumnConstraintType.NOT_NULL),
                        ColumnConstraint(ColumnConstraintType.DEFAULT, default_value="x"),
                    ],
                ),
            ],
            [ForeignKeyConstraint("n", "p", "id", on_delete=ReferentialAction.CASCADE)],
            if_not_exists=True,
        ),
        (
            'CREATE TABLE IF NOT EXISTS "t" ("id" INTEGER PRIMARY KEY, "n" TEXT NOT NULL DEFAULT \'x\', '
            'FOREIGN KEY ("n") REFERENCES "p"("id") ON DELETE CASCADE)'
        ),
        (),
    ),
    (
        MergeExpression(
            T,
            S,
            Column("id", T) == Column("id", S),
            MergeAction("UPDATE", {"a": Column("a", S)}),
            MergeAction("INSERT", {"id": Column("id", S)}),
        ),
        (
            'MERGE INTO "t" AS "t" USING "s" AS "s" ON "t"."id" = "s"."id" WHEN MATCHED THEN UPDATE SET "a" = "s"."a" '
            'WHEN NOT MATCHED THEN INSERT ("id") VALUES ("s"."id")'
        ),
        (),
    ),
    # In the specified text the kind of join is the source's own: here a lateral query is joined like any other source.
    (
        Query("t").left_join(LateralExpression(Query("u"), alias="l"), on=Column("id", "l") == 1),
        'SELECT * FROM "t" AS "t" LEFT JOIN LATERAL (SELECT * FROM "u") AS "l" ON "l"."id" = ?',
        (1,),
    ),
    # The specified statement also renames a column: every engine that has that wants a statement of its own for it.
    (AlterTableExpression("t", [AddColumn(ColumnDefinition("e", Text()))]), 'ALTER TABLE "t" ADD COLUMN "e" TEXT', ()),
    (AlterTableExpression("t", [RenameColumn("a", "b")]), 'ALTER TABLE "t" RENAME COLUMN "a" TO "b"', ()),
    (
        CreateViewExpression("v", Query("t").select("id"), ["a"], replace=True),
        'CREATE OR REPLACE VIEW "v" ("a") AS SELECT "id" FROM "t"',
        (),
    ),
    (TruncateExpression("t", restart_identity=True, cascade=True), 'TRUNCATE TABLE "t" RESTART IDENTITY CASCADE', ()),
    (
        Query("t").select("id").qualify(Column("rn") <= 3).limit(1).for_update(skip_locked=True),
        'SELECT "id" FROM "t" QUALIFY "rn" <= ? LIMIT ? FOR UPDATE SKIP LOCKED',
        (3, 1),
    ),
]


@pytest.mark.parametrize(("expression", "sql", "params"), SPECIFIED, ids=[sql for _, sql, _ in SPECIFIED])
def test_text_is_the_specified_one(expression: Any, sql: str, params: Tuple[Any, ...]) -> None:
    assert expression.to_sql() == (sql, params)


def test_self_join_qualifies_by_the_aliases() -> None:
    mentor = A.with_table_alias("mentor")
    query = (
        Author.query().join(Author, on=A.id == mentor.id, alias="mentor").select(A.name, mentor.name.as_("mentor_name"))
    )

    assert query.to_sql()[0] == (
        'SELECT "authors"."name", "mentor"."name" AS "mentor_name" FROM "authors" AS "authors" '
        'JOIN "authors" AS "mentor" ON "authors"."id" = "mentor"."id"'
    )
