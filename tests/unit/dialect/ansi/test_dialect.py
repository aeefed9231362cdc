from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

import pytest

from arfunc import (
    ANSIDialect,
    Capability,
    Column,
    ColumnDefinition,
    CreateTableExpression,
    DropTableExpression,
    DummyDialect,
    Integer,
    Interval,
    Query,
    Text,
    UnsupportedFeatureError,
    Uuid,
    date_trunc,
    string_agg,
)
from arfunc.dialect.capability import ANSI
from arfunc.expression.value import Literal

STRICT = ANSIDialect()
A: Column[Any] = Column("a")
T: Query[Any, Any] = Query("t", A)

TEXTS = [
    (T.limit(2, 1), 'SELECT "a" FROM "t" OFFSET ? ROWS FETCH FIRST ? ROWS ONLY'),
    (T.offset(1), 'SELECT "a" FROM "t" OFFSET ? ROWS'),
    (T.order_by(A).limit(1, with_ties=True), 'SELECT "a" FROM "t" ORDER BY "a" ASC FETCH FIRST ? ROWS WITH TIES'),
    (Query(None, Literal(1)), 'SELECT ? FROM (VALUES (1)) AS "one_row"("one_column")'),
    (A % 2, 'MOD("a", ?)'),
    (A.ilike("x%"), 'LOWER("a") LIKE LOWER(?)'),
    (string_agg(A, "+"), 'LISTAGG("a", \'+\') WITHIN GROUP (ORDER BY "a")'),
    (DropTableExpression("t"), 'DROP TABLE "t" RESTRICT'),
    (
        CreateTableExpression("t", [ColumnDefinition("a", Text()), ColumnDefinition("b", Interval())]),
        'CREATE TABLE "t" ("a" CHARACTER LARGE OBJECT, "b" INTERVAL DAY TO SECOND)',
    ),
]


@pytest.mark.parametrize(("statement", "text"), TEXTS, ids=[text for _, text in TEXTS])
def test_the_words_are_those_of_the_standard(statement: Any, text: str) -> None:
    assert statement.to_sql(STRICT)[0] == text


REFUSED = [
    (date_trunc("month", A), "DATE_TRUNC"),
    (CreateTableExpression("t", [ColumnDefinition("a", Uuid())]), "the type UUID"),
    (CreateTableExpression("t", [ColumnDefinition("a", Integer())], if_not_exists=True), "CREATE TABLE IF NOT EXISTS"),
]


@pytest.mark.parametrize(("statement", "feature"), REFUSED, ids=[feature for _, feature in REFUSED])
def test_what_the_standard_lacks_is_refused(statement: Any, feature: str) -> None:
    with pytest.raises(UnsupportedFeatureError) as caught:
        statement.to_sql(STRICT)

    assert (caught.value.feature_name, bool(caught.value.suggestion)) == (feature, True)
    assert statement.to_sql(DummyDialect())[0]


LITERALS = [
    (datetime.date(2024, 2, 29), "DATE '2024-02-29'"),
    (datetime.time(1, 2), "TIME '01:02:00'"),
    (UUID(int=1), "'00000000-0000-0000-0000-000000000001'"),
    (None, "NULL"),
]


@pytest.mark.parametrize(("value", "text"), LITERALS, ids=repr)
def test_literals(value: Any, text: str) -> None:
    assert STRICT.format_literal(value) == text


def test_the_standard_has_no_version() -> None:
    assert STRICT.title == "ansi"
    assert not STRICT.supports(Capability.RETURNING)
    assert set(STRICT.capabilities.since_version) < set(ANSI.since_version)
