from __future__ import annotations

import pytest

from arfunc import Column, Query, SQLiteDialect, UnsupportedFeatureError, describe, row_number

FIRST = Query("t", Column("a")).qualify(row_number().over(order_by=Column("a")) <= 3)


def test_a_description_has_the_text_and_what_is_emulated() -> None:
    found = describe(FIRST, SQLiteDialect((3, 45)))

    assert (found.sql, found.params) == FIRST.to_sql(SQLiteDialect((3, 45)))
    assert found.rewrites == ("qualify",)
    assert str(found).splitlines()[1:] == [
        "  parameters: 1",
        "  emulated: QUALIFY, by the condition as a column of a subquery, which WHERE tests",
        "  rewritten: qualify",
    ]


def test_values_are_not_shown() -> None:
    found = describe(Query("t", Column("a")).where(Column("a") == "a secret"))

    assert found.params == ("a secret",)
    assert "secret" not in str(found) + repr(found)


def test_what_is_plain_is_described_by_its_text() -> None:
    assert str(describe(Query("t", Column("a")))) == 'dummy: SELECT "a" FROM "t"'


def test_what_is_refused_raises() -> None:
    with pytest.raises(UnsupportedFeatureError, match="Suggestion"):
        describe(Query("t", Column("a")).full_join("u", Column("a") == 1), SQLiteDialect((3, 38)))
