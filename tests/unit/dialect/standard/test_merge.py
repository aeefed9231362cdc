from __future__ import annotations

from typing import Any

import pytest

from arfunc import (
    Column,
    MergeAction,
    MergeExpression,
    Query,
    SQLiteDialect,
    Subquery,
    TableExpression,
    UnsupportedFeatureError,
)
from arfunc.errors import ScopeError

T = TableExpression("t", columns=("id", "a"))
S = TableExpression("s", columns=("id", "a"))
SAME: Any = Column("id", T) == Column("id", S)
START = 'MERGE INTO "t" AS "t" USING "s" AS "s" ON "t"."id" = "s"."id"'
UPDATE = MergeAction("UPDATE", {"a": Column("a", S)})
INSERT = MergeAction("INSERT", {"id": Column("id", S)})


@pytest.mark.parametrize(
    ("actions", "sql"),
    [
        (
            {"when_matched": UPDATE, "when_not_matched": INSERT},
            'WHEN MATCHED THEN UPDATE SET "a" = "s"."a" WHEN NOT MATCHED THEN INSERT ("id") VALUES ("s"."id")',
        ),
        (
            {"when_matched": [MergeAction("DELETE", condition=(Column("a", S) > 1) | (Column("a", T) > 2)), UPDATE]},
            'WHEN MATCHED AND ("s"."a" > ? OR "t"."a" > ?) THEN DELETE WHEN MATCHED THEN UPDATE SET "a" = "s"."a"',
        ),
        ({"when_not_matched": MergeAction("INSERT")}, "WHEN NOT MATCHED THEN INSERT DEFAULT VALUES"),
        ({"when_not_matched": MergeAction("INSERT", values=[1, 2])}, "WHEN NOT MATCHED THEN INSERT VALUES (?, ?)"),
        ({"when_not_matched_by_source": MergeAction("DELETE")}, "WHEN NOT MATCHED BY SOURCE THEN DELETE"),
    ],
)
def test_actions_follow_the_condition(actions: Any, sql: str) -> None:
    assert MergeExpression(T, S, SAME, **actions).to_sql()[0] == f"{START} {sql}"


def test_parameters_are_in_the_order_of_the_text() -> None:
    matched = MergeAction("UPDATE", {"a": "set"}, condition=Column("a", T) == "if")
    statement = MergeExpression(T, S, SAME & (Column("a", S) == "on"), matched, MergeAction("INSERT", {"a": "new"}))

    assert statement.to_sql()[1] == ("on", "if", "set", "new")


def test_rows_of_a_query_can_be_merged() -> None:
    source = Subquery(Query("s"), "q")
    statement = MergeExpression(T, source, Column("id", T) == source.column("id"), MergeAction("DELETE"))

    assert statement.to_sql()[0].startswith('MERGE INTO "t" AS "t" USING (SELECT * FROM "s") AS "q" ON "t"."id"')


@pytest.mark.parametrize(
    "actions",
    [
        {"when_not_matched": MergeAction("INSERT", {"a": Column("a", T)})},
        {"when_not_matched_by_source": MergeAction("UPDATE", {"a": Column("a", S)})},
        {"when_matched": MergeAction("UPDATE", {"b": 1})},
    ],
)
def test_row_that_is_not_there_has_no_columns(actions: Any) -> None:
    with pytest.raises(ScopeError):
        MergeExpression(T, S, SAME, **actions).to_sql()


def test_sqlite_has_upsert_instead() -> None:
    with pytest.raises(UnsupportedFeatureError, match=r"MERGE\. Suggestion: INSERT \.\.\. ON CONFLICT"):
        MergeExpression(T, S, SAME, UPDATE).to_sql(SQLiteDialect((3, 50)))
