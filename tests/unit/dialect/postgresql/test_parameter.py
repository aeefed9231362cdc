from __future__ import annotations

import datetime
import uuid
from decimal import Decimal
from typing import Any

import pytest

from arfunc.dialect.postgresql import PostgreSQLDialect
from arfunc.expression.column import Column
from arfunc.expression.conditional import case
from arfunc.expression.derived import generate_series, values_source
from arfunc.expression.functions import coalesce, count, max_, nullif, string_agg, sum_
from arfunc.expression.insert import InsertExpression, SelectSource, ValuesSource
from arfunc.expression.row_value import row
from arfunc.expression.subquery import any_
from arfunc.expression.temporal import extract
from arfunc.expression.text import concat
from arfunc.expression.value import Literal
from arfunc.query.query import Query
from arfunc.types.value_type import ValueType

POSTGRESQL = PostgreSQLDialect((15,))
A: Column[int] = Column("a", type=ValueType(int))
KEY = uuid.UUID(int=1)
DAY = datetime.date(2024, 2, 29)


def sql_of(node: Any) -> str:
    return POSTGRESQL.compile(node)[0]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1, "CAST($1 AS BIGINT)"),
        (1.5, "CAST($1 AS DOUBLE PRECISION)"),
        (Decimal(1), "CAST($1 AS NUMERIC)"),
        (True, "CAST($1 AS BOOLEAN)"),
        (KEY, "CAST($1 AS UUID)"),
        (DAY, "CAST($1 AS DATE)"),
        (b"a", "CAST($1 AS BYTEA)"),
        ({"a": 1}, "CAST($1 AS JSONB)"),
        ("text, unless a column wants another type", "$1"),
        (None, "$1"),
    ],
)
def test_a_value_alone_in_a_projection_has_its_type(value: Any, text: str) -> None:
    assert sql_of(Query(None, Literal(value).as_("n"))) == f'SELECT {text} AS "n"'


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (A + 1, '"a" + $1'),
        (Literal(1) + Literal(2), "CAST($1 AS BIGINT) + CAST($2 AS BIGINT)"),
        (-Literal(1), "-CAST($1 AS BIGINT)"),
        (A == 1, '"a" = $1'),
        (Literal(KEY) == Literal(None), "CAST($1 AS UUID) = $2"),
        (Literal(DAY).between(DAY, None), "CAST($1 AS DATE) BETWEEN $2 AND $3"),
        (Literal("x").is_null(), "CAST($1 AS TEXT) IS NULL"),
        (A.is_null(), '"a" IS NULL'),
        (case().when(A == 1, 1).else_(2), 'CASE WHEN "a" = $1 THEN CAST($2 AS BIGINT) ELSE CAST($3 AS BIGINT) END'),
        (case().when(A == 1, A).else_(2), 'CASE WHEN "a" = $1 THEN "a" ELSE $2 END'),
        (case(Literal(KEY)).when(KEY, A), 'CASE CAST($1 AS UUID) WHEN $2 THEN "a" END'),
        (coalesce(Literal(1), 1.5), "COALESCE(CAST($1 AS BIGINT), $2)"),
        (coalesce(A, 1), 'COALESCE("a", $1)'),
        (nullif(Literal(DAY), DAY), "NULLIF(CAST($1 AS DATE), $2)"),
        (concat("x", None), "CONCAT(CAST($1 AS TEXT), CAST($2 AS TEXT))"),
        (A.concat("x", 1), 'CAST("a" AS TEXT) || $1 || CAST($2 AS TEXT)'),
        (Column("s").concat("x"), '"s" || $1'),
        (count(Literal("x")), "COUNT(CAST($1 AS TEXT))"),
        (sum_(Literal(1.5)), "SUM(CAST($1 AS DOUBLE PRECISION))"),
        (max_(Literal(DAY)).over(), "MAX(CAST($1 AS DATE)) OVER ()"),
        (string_agg(A, ";"), "STRING_AGG(CAST(\"a\" AS TEXT), ';')"),
        (extract("year", Literal(DAY)), "CAST(EXTRACT(YEAR FROM CAST($1 AS DATE)) AS INTEGER)"),
        (row(1, "x").in_([(1, "x")]), "(CAST($1 AS BIGINT), $2) IN (($3, $4))"),
        (row(A, "x") == (1, "x"), '("a", $1) = ($2, $3)'),
    ],
)
def test_a_value_has_a_type_where_nothing_beside_it_tells_one(node: Any, text: str) -> None:
    assert sql_of(node) == text


def test_rows_that_are_brought_along_have_types() -> None:
    assert sql_of(Query(values_source([(1, "a"), (2, "b")], ["n", "s"]))) == (
        'SELECT * FROM (VALUES (CAST($1 AS BIGINT), $2), (CAST($3 AS BIGINT), $4)) AS "v"("n", "s")'
    )
    assert "GENERATE_SERIES(CAST($1 AS BIGINT), CAST($2 AS BIGINT))" in sql_of(Query(generate_series(1, 9, alias="g")))


def test_what_is_inserted_has_the_types_of_the_columns() -> None:
    assert sql_of(InsertExpression("t", ValuesSource([[1, DAY]]), ["a", "b"])).endswith("VALUES ($1, $2)")
    assert sql_of(InsertExpression("t", SelectSource(Query(None, Literal("x"))), ["a"])).endswith("SELECT $1")


def test_a_list_behind_any_is_an_array() -> None:
    sql, params = POSTGRESQL.compile(A == any_([1, Decimal("1.5"), None]))  # noqa: SIM300 - ANY stands on the right

    assert (sql, params) == ('"a" = ANY($1)', ([1, Decimal("1.5"), None],))
