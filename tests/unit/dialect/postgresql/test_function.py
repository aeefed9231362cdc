from __future__ import annotations

import uuid
from decimal import Decimal
from typing import Any

import pytest

from arfunc.dialect.postgresql import PostgreSQLDialect
from arfunc.errors import UnsupportedFeatureError
from arfunc.expression.column import Column
from arfunc.expression.functions import avg, max_, min_, round_, string_agg, substring, sum_
from arfunc.expression.temporal import current_time
from arfunc.expression.text import left, lpad, right
from arfunc.expression.window_functions import lag, ntile
from arfunc.types.value_type import ValueType

POSTGRESQL = PostgreSQLDialect((15,))


def typed(python: Any) -> Column[Any]:
    return Column("x", type=ValueType(python))


S: Column[str] = Column("s", type=ValueType(str))
N = typed(int)


def sql_of(node: Any) -> str:
    return POSTGRESQL.compile(node)[0]


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (sum_(N), 'CAST(SUM("x") AS BIGINT)'),
        (sum_(N).filter(N > 1), 'CAST(SUM("x") FILTER (WHERE "x" > $1) AS BIGINT)'),
        (sum_(N).over(), 'CAST(SUM("x") OVER () AS BIGINT)'),
        (sum_(typed(Decimal)), 'SUM("x")'),
        (sum_(Column("x")), 'SUM("x")'),
        (avg(N), 'CAST(AVG("x") AS DOUBLE PRECISION)'),
        (avg(typed(Decimal)), 'AVG("x")'),
        (min_(typed(bool)), 'BOOL_AND("x")'),
        (max_(typed(bool)), 'BOOL_OR("x")'),
        (min_(typed(uuid.UUID)), 'CAST(MIN(CAST("x" AS TEXT) COLLATE "C") AS UUID)'),
        (max_(typed(bytes)).over(), """DECODE(MAX(ENCODE("x", 'hex') COLLATE "C") OVER (), 'hex')"""),
        (max_(N), 'MAX("x")'),
    ],
)
def test_aggregates_give_what_they_are_typed_as(node: Any, text: str) -> None:
    assert sql_of(node) == text


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (round_(N), 'CAST(ROUND(CAST("x" AS NUMERIC)) AS DOUBLE PRECISION)'),
        (round_(typed(float), 2), 'CAST(ROUND(CAST(CAST("x" AS TEXT) AS NUMERIC), $1) AS DOUBLE PRECISION)'),
        (substring(S, N, 2), 'SUBSTRING("s", CAST("x" AS INTEGER), $1)'),
        (left(S, 2), 'LEFT("s", $1)'),
        (right(S, N), 'RIGHT("s", CAST(CASE WHEN "x" < 0 THEN 0 ELSE "x" END AS INTEGER))'),
        (lpad(S, N, "-"), 'LPAD("s", CAST("x" AS INTEGER), $1)'),
        (lag(S).over(), 'LAG("s", $1) OVER ()'),
        (ntile(4).over(), "NTILE($1) OVER ()"),
        (current_time(), "LOCALTIME"),
        (N / 2, '"x" / NULLIF($1, 0)'),
        (N % N, '"x" % NULLIF("x", 0)'),
        (N - N / 2, '"x" - "x" / NULLIF($1, 0)'),
    ],
)
def test_functions_get_what_they_take(node: Any, text: str) -> None:
    assert sql_of(node) == text


def test_the_remainder_of_floats_is_refused() -> None:
    with pytest.raises(UnsupportedFeatureError, match="% of floats"):
        sql_of(typed(float) % 2)


def test_distinct_texts_are_joined_in_their_own_order_alone() -> None:
    own = string_agg(S, ";", is_distinct=True, order_by=S.desc())

    assert sql_of(own) == """STRING_AGG(DISTINCT "s", ';' ORDER BY "s" DESC)"""
    with pytest.raises(UnsupportedFeatureError, match="an order of STRING_AGG with DISTINCT"):
        sql_of(string_agg(S, ";", is_distinct=True, order_by=N))
