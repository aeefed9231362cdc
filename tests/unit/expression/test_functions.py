from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, Tuple

import pytest

from arfunc import AggregateFunctionCall, Column, FunctionCall, Query, SQLiteDialect, ValueType
from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.functions import (
    abs_,
    avg,
    coalesce,
    concat_op,
    count,
    current_date,
    current_timestamp,
    length,
    lower,
    max_,
    min_,
    nullif,
    replace,
    round_,
    substring,
    sum_,
    trim,
    upper,
)

A: Column[Any] = Column("a")
PRICE: Column[Any] = Column("p", type=ValueType(Decimal))
SIZE: Column[Any] = Column("s", type=ValueType(int))
P, Q = A == 1, A == 2

CALLS = [
    (count(), "COUNT(*)", ()),
    (count(A), 'COUNT("a")', ()),
    (count(A, is_distinct=True), 'COUNT(DISTINCT "a")', ()),
    (count("a"), "COUNT(?)", ("a",)),
    (count().as_("n"), 'COUNT(*) AS "n"', ()),
    (count(alias="n"), 'COUNT(*) AS "n"', ()),
    (count().filter(P), 'COUNT(*) FILTER (WHERE "a" = ?)', (1,)),
    (count().filter(P).filter(P | Q), 'COUNT(*) FILTER (WHERE "a" = ? AND ("a" = ? OR "a" = ?))', (1, 1, 2)),
    (sum_(A), 'SUM("a")', ()),
    (sum_(A, is_distinct=True, alias="n"), 'SUM(DISTINCT "a") AS "n"', ()),
    (avg(A), 'AVG("a")', ()),
    (min_(A + 1), 'MIN("a" + ?)', (1,)),
    (max_(A, alias="n"), 'MAX("a") AS "n"', ()),
    (lower(A), 'LOWER("a")', ()),
    (upper("x"), "UPPER(?)", ("x",)),
    (length(A), 'LENGTH("a")', ()),
    (replace(A, "x", "y"), 'REPLACE("a", ?, ?)', ("x", "y")),
    (substring(A, 1), 'SUBSTRING("a", ?)', (1,)),
    (substring(A, 1, 2), 'SUBSTRING("a", ?, ?)', (1, 2)),
    (concat_op(A, "-", A), '"a" || ? || "a"', ("-",)),
    (abs_(A), 'ABS("a")', ()),
    (round_(A), 'ROUND("a")', ()),
    (round_(A, 2), 'ROUND("a", ?)', (2,)),
    (coalesce(A, 0), 'COALESCE("a", ?)', (0,)),
    (coalesce(A, A, None), 'COALESCE("a", "a", ?)', (None,)),
    (nullif(A, ""), 'NULLIF("a", ?)', ("",)),
    (current_timestamp(), "CURRENT_TIMESTAMP", ()),
    (current_date(), "CURRENT_DATE", ()),
    (FunctionCall("random"), "RANDOM()", ()),
    (FunctionCall("s.f", A), 'S.F("a")', ()),
    (coalesce(Query("t"), A), 'COALESCE((SELECT * FROM "t"), "a")', ()),
    (abs_(P), 'ABS("a" = ?)', (1,)),
]


@pytest.mark.parametrize(("call", "sql", "params"), CALLS, ids=[sql for _, sql, _ in CALLS])
def test_call_is_written(call: Any, sql: str, params: Tuple[Any, ...]) -> None:
    assert call.to_sql() == (sql, params)


@pytest.mark.parametrize(
    ("call", "type_"),
    [
        (count(A), ValueType(int)),
        (sum_(PRICE), ValueType(Decimal)),
        (sum_(SIZE), ValueType(int)),
        (sum_(A), None),
        (avg(PRICE), ValueType(Decimal)),
        (avg(SIZE), ValueType(float)),
        (max_(PRICE), ValueType(Decimal)),
        (lower(A), ValueType(str)),
        (length(A), ValueType(int)),
        (coalesce(PRICE, 0), ValueType(Decimal)),
        (nullif(SIZE, 0), ValueType(int)),
        (abs_(SIZE), ValueType(int)),
        (current_timestamp(), ValueType(datetime.datetime)),
        (count().over(), ValueType(int)),
    ],
)
def test_type_of_a_result_is_known(call: Any, type_: Any) -> None:
    assert call.value_type == type_


def test_later_arguments_have_the_type_of_the_first() -> None:
    assert coalesce(SIZE, 0).args[1].value_type == ValueType(int)
    assert nullif(PRICE, Decimal(0)).args[1].value_type == ValueType(Decimal)


def test_function_has_the_name_of_the_dialect() -> None:
    assert substring(A, 1).to_sql(SQLiteDialect((3, 45)))[0] == 'SUBSTR("a", ?)'


@pytest.mark.parametrize("name", ["", "f()", "f(a); --", "1f", "a.b.c", "a b", "f\n", None, 5])
@pytest.mark.parametrize("call", [FunctionCall, AggregateFunctionCall])
def test_name_of_a_function_is_a_plain_one(call: Any, name: Any) -> None:
    with pytest.raises(ArgumentValueError, match="is no function name"):
        call(name, A)


def test_arguments_of_the_node_are_expressions() -> None:
    with pytest.raises(ArgumentTypeError, match=r"FunctionCall.args must be an expression.*Literal"):
        FunctionCall("f", 1)  # type: ignore[arg-type]


@pytest.mark.parametrize(("call", "name"), [(sum_, "SUM"), (avg, "AVG"), (min_, "MIN"), (max_, "MAX")])
def test_star_is_for_count_alone(call: Any, name: str) -> None:
    with pytest.raises(ArgumentValueError, match=rf"{name}\(\*\) is no SQL"):
        call("*")


def test_distinct_star_is_refused() -> None:
    with pytest.raises(ArgumentValueError, match=r"COUNT\(DISTINCT \*\) is no SQL"):
        count(is_distinct=True)


def test_coalesce_and_concatenation_need_two_values() -> None:
    with pytest.raises(ArgumentValueError, match="COALESCE needs two values or more, got 1"):
        coalesce(A)
    with pytest.raises(ArgumentValueError, match="concatenation needs two operands or more, got 1"):
        concat_op(A)


def test_trim_takes_blanks_from_both_ends() -> None:
    assert trim(A).to_sql()[0].startswith("TRIM(")
