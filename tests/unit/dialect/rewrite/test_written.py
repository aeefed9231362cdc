from __future__ import annotations

from typing import Any

import pytest

from arfunc import (
    ArgumentValueError,
    Column,
    CTEExpression,
    DefaultValuesSource,
    DummyDialect,
    InsertExpression,
    MergeAction,
    MergeExpression,
    OnConflictClause,
    QueryExpression,
    RawSQL,
    RestrictionViolation,
    SelectSource,
    SetOperationExpression,
    TableExpression,
    UpdateExpression,
    ValuesSource,
    WithoutRewrites,
    WithQueryExpression,
    context,
    excluded,
    restrict,
    using,
)

DOCS = TableExpression("docs", columns=("id", "tenant", "title"))
NOTES = TableExpression("notes", columns=("id", "tenant"))
FREE = TableExpression("free", columns=("id", "tenant"))
tenant_of_run = context("tenant", int)
DIALECT = DummyDialect().rewriting(
    [
        restrict("tenancy", (Column("id") > 0) & (Column("tenant") == tenant_of_run), source="docs"),
        restrict("tenancy", tenant_of_run == Column("tenant"), source="notes"),
        restrict("kept", Column("title", DOCS) != "gone"),
    ]
)
OF_NOTES = QueryExpression([Column("id", NOTES), Column("tenant", NOTES)], NOTES)
OF_FREE = QueryExpression([Column("id", FREE), Column("tenant", FREE)], FREE)
BOTH = ["id", "tenant"]


def text(statement: Any) -> str:
    return DIALECT.plan(statement).sql


def insertion(source: Any, columns: Any = BOTH, **more: Any) -> InsertExpression:
    return InsertExpression(DOCS, source, columns, **more)


def test_a_column_that_is_left_out_is_filled() -> None:
    assert text(insertion(ValuesSource([[1], [2]]), ["id"])) == (
        'INSERT INTO "docs" ("id", "tenant") VALUES (?, ?), (?, ?)'
    )
    assert text(insertion(DefaultValuesSource(), ())) == 'INSERT INTO "docs" ("tenant") VALUES (?)'
    with using(tenant=7):
        assert DIALECT.compile(insertion(ValuesSource([[1], [2]]), ["id"]))[1] == (1, 7, 2, 7)


def test_a_value_that_is_given_has_to_be_the_same() -> None:
    statement = insertion(ValuesSource([[1, 7], [2, 8]]))
    with using(tenant=7), pytest.raises(RestrictionViolation, match=r"docs\.tenant .* 'tenancy'"):
        DIALECT.compile(statement)
    with using(tenant=8), pytest.raises(RestrictionViolation):
        DIALECT.compile(statement)
    with using(tenant=7):
        assert DIALECT.compile(insertion(ValuesSource([[1, 7], [2, 7]])))[1] == (1, 7, 2, 7)


def test_all_columns_of_a_known_table_are_meant_where_none_is_named() -> None:
    with using(tenant=7):
        assert DIALECT.compile(insertion(ValuesSource([[1, 7, "a"]]), ()))[1] == (1, 7, "a")
        with pytest.raises(RestrictionViolation):
            DIALECT.compile(insertion(ValuesSource([[1, 8, "a"]]), ()))


def test_columns_have_to_be_named_where_the_table_does_not_know_them() -> None:
    with pytest.raises(ArgumentValueError, match="has to name its columns"):
        text(InsertExpression("docs", ValuesSource([[1, 7]])))


SAFE = {
    "a restricted column": OF_NOTES,
    "both sides": SetOperationExpression(OF_NOTES, OF_NOTES, "UNION"),
    "the value itself": QueryExpression([Column("id", FREE), tenant_of_run], FREE),
    "a common table expression beside it": WithQueryExpression([CTEExpression("some", OF_FREE)], OF_NOTES),
}
UNSAFE = {
    "a column of another table": OF_FREE,
    "another column": QueryExpression([Column("tenant", NOTES), Column("id", NOTES)], NOTES),
    "an expression": QueryExpression([Column("id", NOTES), Column("tenant", NOTES) + 0], NOTES),
    "one side": SetOperationExpression(OF_NOTES, OF_FREE, "UNION"),
    "a star": QueryExpression((), NOTES),
    "a query without the rewrite": WithoutRewrites(OF_NOTES, ["tenancy"]),
    "a common table expression of the name of a table": WithQueryExpression(
        [CTEExpression("notes", OF_FREE)], OF_NOTES
    ),
    "a text": RawSQL("SELECT id, tenant FROM notes"),
}


@pytest.mark.parametrize("query", SAFE.values(), ids=SAFE)
def test_a_value_that_can_only_be_the_same_is_taken(query: Any) -> None:
    assert text(insertion(SelectSource(query))).startswith('INSERT INTO "docs" ("id", "tenant")')


@pytest.mark.parametrize("query", UNSAFE.values(), ids=UNSAFE)
def test_a_value_that_may_be_another_is_refused(query: Any) -> None:
    with pytest.raises(RestrictionViolation, match=r"docs\.tenant is written with an expression"):
        text(insertion(SelectSource(query)))


def test_rows_of_a_query_are_filled() -> None:
    ids = QueryExpression([Column("id", FREE)], FREE)

    assert text(insertion(SelectSource(ids), ["id"])) == (
        'INSERT INTO "docs" ("id", "tenant") SELECT "free"."id", ? FROM "free"'
    )
    assert text(insertion(SelectSource(WithoutRewrites(ids, ["tenancy"])), ["id"])).endswith(
        '"free"."id", ? FROM "free"'
    )
    assert text(insertion(SelectSource(SetOperationExpression(ids, ids, "UNION")), ["id"])).startswith(
        'INSERT INTO "docs" ("id", "tenant") SELECT "written".*, ? FROM ('
    )


def test_rows_of_a_text_cannot_be_filled() -> None:
    with pytest.raises(RestrictionViolation, match="come from a text"):
        text(insertion(SelectSource(RawSQL("SELECT id FROM notes")), ["id"]))


def test_a_row_cannot_be_moved() -> None:
    with using(tenant=7):
        assert DIALECT.compile(UpdateExpression(DOCS, {"tenant": 7}))[1] == (7, 0, 7, "gone")
        with pytest.raises(RestrictionViolation):
            DIALECT.compile(UpdateExpression(DOCS, {"tenant": 8}))
    assert text(UpdateExpression(DOCS, {"tenant": Column("tenant", DOCS)}))
    with pytest.raises(RestrictionViolation, match="with an expression"):
        text(UpdateExpression(DOCS, {"tenant": Column("id", DOCS)}))


def test_a_row_can_be_moved_without_the_rewrite() -> None:
    moved = WithoutRewrites(UpdateExpression(DOCS, {"tenant": 8}), ["tenancy"])

    assert DIALECT.compile(moved) == ('UPDATE "docs" SET "tenant" = ? WHERE "docs"."title" <> ?', (8, "gone"))


def test_a_condition_without_a_context_value_says_nothing_of_what_is_written() -> None:
    with using(tenant=7):
        assert DIALECT.compile(UpdateExpression(DOCS, {"title": "gone"}))[1] == ("gone", 0, 7, "gone")


def test_an_upsert_changes_only_rows_that_are_there() -> None:
    clause = OnConflictClause("id", update_assignments={"title": excluded("title"), "tenant": excluded("tenant")})
    upsert = insertion(ValuesSource([[1, "a"]]), ["id", "title"], on_conflict=clause)

    assert text(upsert).endswith('WHERE "docs"."id" > ? AND "docs"."tenant" = ? AND "docs"."title" <> ?')
    moving = OnConflictClause("id", update_assignments={"tenant": Column("id", DOCS)})
    with pytest.raises(RestrictionViolation):
        text(insertion(ValuesSource([[1, "a"]]), ["id", "title"], on_conflict=moving))


def test_doing_nothing_needs_no_condition() -> None:
    clause = OnConflictClause("id", do_nothing=True)

    assert text(insertion(ValuesSource([[1]]), ["id"], on_conflict=clause)).endswith("DO NOTHING")


def merged(*actions: MergeAction) -> MergeExpression:
    return MergeExpression(DOCS, FREE, Column("id", DOCS) == Column("id", FREE), when_not_matched=actions)


def test_rows_that_a_merge_inserts_are_filled_and_checked() -> None:
    new = Column("id", FREE)

    assert 'INSERT ("id", "tenant") VALUES ("free"."id", ?)' in text(merged(MergeAction("INSERT", {"id": new})))
    assert 'INSERT ("tenant") VALUES (?)' in text(merged(MergeAction("INSERT")))
    with pytest.raises(RestrictionViolation):
        text(merged(MergeAction("INSERT", {"id": new, "tenant": Column("tenant", FREE)})))
    with pytest.raises(RestrictionViolation):
        text(merged(MergeAction("INSERT", values=[new, Column("tenant", FREE), "a"])))
    with pytest.raises(ArgumentValueError, match="name the columns"):
        text(merged(MergeAction("INSERT", values=[new])))


def test_rows_that_are_not_there_match_nothing_in_a_merge() -> None:
    statement = MergeExpression(
        DOCS,
        NOTES,
        Column("id", DOCS) == Column("id", NOTES),
        MergeAction("UPDATE", {"title": "x"}),
        when_not_matched_by_source=MergeAction("DELETE"),
    )
    sql = text(statement)

    assert 'USING (SELECT * FROM "notes" WHERE ? = "notes"."tenant") AS "notes"' in sql
    assert 'ON "docs"."id" = "notes"."id" AND ("docs"."id" > ? AND "docs"."tenant" = ?) AND' in sql
    assert 'WHEN NOT MATCHED BY SOURCE AND "docs"."id" > ? AND "docs"."tenant" = ? AND "docs"."title" <> ?' in sql
    with pytest.raises(RestrictionViolation):
        text(statement.evolve(when_matched=(MergeAction("UPDATE", {"tenant": Column("id", NOTES)}),)))
