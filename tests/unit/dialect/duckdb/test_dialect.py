from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from pydantic import AwareDatetime, NaiveDatetime, PastDate

from arfunc import (
    AggregateFunctionCall,
    Column,
    ColumnConstraint,
    ColumnConstraintType,
    ColumnDefinition,
    CreateIndexExpression,
    CreateTableExpression,
    CTEExpression,
    DuckDBDialect,
    ForeignKeyConstraint,
    InsertExpression,
    Numeric,
    OnConflictClause,
    Query,
    ReferentialAction,
    TypeConversionError,
    UnsupportedFeatureError,
    ValuesSource,
    WithQueryExpression,
    cast,
    preceding,
    row,
    string_agg,
    sum_,
)
from arfunc.expression.transaction import Begin, IsolationLevel
from arfunc.expression.window import WindowFrameSpecification
from arfunc.types.stored_type import StoredType
from arfunc.types.value_type import ValueType

NEW = DuckDBDialect((2, 0))
A: Column[Any] = Column("a")
T: Query[Any, Any] = Query("t", A)
LARGEST = T.select(A)
GROUPS = sum_(A).over(order_by=A, frame=WindowFrameSpecification("GROUPS", preceding(1)))
OVER_ITSELF = WithQueryExpression([CTEExpression("t", T)], Query("t").folded())
UPDATED_BY_A_QUERY = InsertExpression(
    "t", ValuesSource([[1]]), ["a"], on_conflict=OnConflictClause("a", update_assignments={"a": LARGEST})
)

REFUSED = [
    (AggregateFunctionCall("COUNT", A, Column("b"), is_distinct=True), "COUNT(DISTINCT ...) of several values"),
    (string_agg(A, is_distinct=True, order_by="b"), "DISTINCT in an aggregate that is ordered by something else"),
    (row(A, 1) == Query("u", A, Column("b")), "comparing a row with a query"),
    (UPDATED_BY_A_QUERY, "subqueries in ON CONFLICT DO UPDATE SET"),
    (CreateIndexExpression("i", "t", [A.collate("nocase")]), "indexes with a collation"),
    (ForeignKeyConstraint("a", "u", "id", on_update=ReferentialAction.SET_NULL), "ON UPDATE SET NULL"),
    (ColumnConstraint(ColumnConstraintType.PRIMARY_KEY, is_auto_increment=True), "identity columns"),
    (Begin(IsolationLevel.SERIALIZABLE), "serializable transactions"),
    (cast(A, Numeric()), "decimals of any number of digits"),
    (cast(A, Numeric(39, 2)), "decimals of 39 digits"),
]


@pytest.mark.parametrize(("statement", "feature"), REFUSED, ids=[feature for _, feature in REFUSED])
def test_what_duckdb_would_refuse_is_refused_before(statement: Any, feature: str) -> None:
    with pytest.raises(UnsupportedFeatureError) as caught:
        statement.to_sql(NEW)

    assert (caught.value.dialect_name, caught.value.feature_name) == ("duckdb 2.0", feature)
    assert caught.value.suggestion


SINCE = [
    ((1, 1), Begin(read_only=True)),
    ((1, 2), GROUPS),
    ((1, 2), row(A, 1).in_(Query("u", A, Column("b")))),
    ((1, 4), OVER_ITSELF),
]


@pytest.mark.parametrize(("version", "statement"), SINCE, ids=repr)
def test_versions(version: Any, statement: Any) -> None:
    assert statement.to_sql(DuckDBDialect(version))[0]
    with pytest.raises(UnsupportedFeatureError):
        statement.to_sql(DuckDBDialect((version[0], version[1] - 1)))


def test_levels_that_a_snapshot_keeps_are_not_written() -> None:
    assert Begin(IsolationLevel.REPEATABLE_READ, True).to_sql(NEW) == ("START TRANSACTION READ ONLY", ())


def test_a_bounded_decimal_of_a_model_has_its_bounds() -> None:
    price = ColumnDefinition("price", StoredType(ValueType(Decimal), precision=9, scale=2))

    assert CreateTableExpression("t", [price]).to_sql(NEW)[0] == 'CREATE TABLE "t" ("price" NUMERIC(9, 2))'


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), Decimal(10) ** 38, Decimal("1E-39")])
def test_a_decimal_that_would_become_a_float_is_refused(value: Decimal) -> None:
    with pytest.raises(TypeConversionError):
        (Column("price", type=ValueType(Decimal)) == value).to_sql(NEW)


def test_a_time_with_a_zone_is_refused() -> None:
    at: Column[time] = Column("at", type=ValueType(time))

    with pytest.raises(TypeConversionError, match="no place for a zone"):
        (at == time(1, 2, tzinfo=timezone.utc)).to_sql(NEW)


STORED = [
    (date, "DATE"),
    (datetime, "TIMESTAMP WITH TIME ZONE"),
    (AwareDatetime, "TIMESTAMP WITH TIME ZONE"),
    (NaiveDatetime, "TIMESTAMP"),
    (PastDate, "DATE"),
    (timedelta, "INTERVAL"),
    (UUID, "UUID"),
    (int, "BIGINT"),
    (bool, "BOOLEAN"),
    (float, "DOUBLE"),
    (bytes, "BLOB"),
    (str, "VARCHAR"),
]


@pytest.mark.parametrize(("python", "text"), STORED, ids=[str(python) for python, _ in STORED])
def test_values_are_stored_as_what_they_are(python: Any, text: str) -> None:
    assert NEW.type_text(StoredType(ValueType(python))) == text


LITERALS = [(b"a\x00", r"'\x61\x00'::BLOB"), (math.inf, "'inf'::DOUBLE"), (True, "TRUE"), ("it's", "'it''s'")]


@pytest.mark.parametrize(("value", "text"), LITERALS, ids=repr)
def test_literals(value: Any, text: str) -> None:
    assert NEW.format_literal(value) == text
