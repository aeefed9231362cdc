from __future__ import annotations

import datetime
import pickle
from decimal import Decimal
from typing import Any, Optional
from uuid import UUID

import pytest

from arfunc.dialect.sqlite import SQLiteDialect
from arfunc.errors import ArgumentTypeError, ArgumentValueError, UnsupportedFeatureError
from arfunc.expression.column import Column
from arfunc.expression.conditional import CaseExpression, CastExpression, case, cast, common_type
from arfunc.expression.value import Literal
from arfunc.types.sql_type import (
    Blob,
    Boolean,
    Date,
    Integer,
    Interval,
    Json,
    Numeric,
    Real,
    SQLType,
    Text,
    Time,
    Timestamp,
    Uuid,
)
from arfunc.types.value_type import ValueType

AGE: Column[int] = Column("age", type=ValueType(int))
GROWN = case().when(AGE < 18, "no").else_("yes")


def test_cases_are_tried_in_order_of_the_calls() -> None:
    sql, params = case().when(AGE < 18, 1).when(AGE < 65, 2).else_(3).to_sql()

    assert (sql, params) == ('CASE WHEN "age" < ? THEN ? WHEN "age" < ? THEN ? ELSE ? END', (18, 1, 65, 2, 3))


def test_step_leaves_the_expression_before_as_it_was() -> None:
    short = case().when(AGE < 18, 1)
    short.when(AGE < 65, 2)

    assert len(short.cases) == 1


def test_value_of_a_simple_case_gives_its_type_to_what_it_is_compared_with() -> None:
    compared = case(AGE).when(1, "one").cases[0].condition

    assert compared.value_type == ValueType(int)


def test_documented_constructor_equals_the_fluent_form() -> None:
    assert CaseExpression(None, [(AGE < 18, "no")], "yes").equals(GROWN)


def test_case_without_cases_is_refused() -> None:
    with pytest.raises(ArgumentValueError, match="at least one case"):
        CaseExpression()


def test_condition_without_a_value_has_to_be_a_predicate() -> None:
    with pytest.raises(ArgumentTypeError, match=r"case\(expr\)"):
        case().when(1, "one")


def test_null_as_a_case_of_a_value_is_refused() -> None:
    with pytest.raises(ArgumentTypeError, match="is_null"):
        case(AGE).when(None, "none")


def test_case_that_is_no_pair_is_refused() -> None:
    with pytest.raises(ArgumentTypeError, match="pair"):
        CaseExpression(None, [AGE])


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        ((), None),
        ((int,), int),
        ((int, type(None)), int),
        ((int, None), int),
        ((int, float), float),
        ((int, Decimal, float), Decimal),
        ((int, str), None),
        ((bool, int), None),
    ],
)
def test_common_type(types: Any, expected: Optional[type]) -> None:
    given = [None if python is None else ValueType(python) for python in types]

    assert common_type(given) == (None if expected is None else ValueType(expected))


def test_number_among_decimals_is_a_decimal() -> None:
    price: Column[Decimal] = Column("price", type=ValueType(Decimal))

    assert case().when(AGE > 1, price).else_(0).value_type == ValueType(Decimal)


def test_case_keeps_its_parts_in_a_pickle() -> None:
    assert pickle.loads(pickle.dumps(GROWN)).equals(GROWN)


def test_case_shows_its_parts() -> None:
    assert repr(case(Column("a")).when(1, 2)) == (
        "CaseExpression(value=Column('a'), cases=[WhenClause(Literal(1), Literal(2))])"
    )


@pytest.mark.parametrize(
    ("target", "python"),
    [
        (Integer(), int),
        (Real(), float),
        (Numeric(), Decimal),
        (Boolean(), bool),
        (Text(), str),
        (Blob(), bytes),
        (Date(), datetime.date),
        (Timestamp(), datetime.datetime),
        (Uuid(), UUID),
    ],
)
def test_type_of_a_cast_follows_its_target(target: SQLType, python: type) -> None:
    assert cast(AGE, target).value_type == ValueType(python)


@pytest.mark.parametrize("target", [Json(), "UNSIGNED INTEGER"])
def test_type_of_a_cast_to_a_type_without_a_python_type_is_not_known(target: Any) -> None:
    assert cast(AGE, target).value_type is None


def test_class_of_a_type_stands_for_its_plain_value() -> None:
    assert CastExpression(AGE, Integer).equals(CastExpression(AGE, Integer()))


@pytest.mark.parametrize("target", ["int); DROP TABLE t --", "", "'x'", 3, int])
def test_what_is_no_type_is_refused(target: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="type of a cast"):
        cast(AGE, target)


@pytest.mark.parametrize("target", [Time(), Timestamp(), Interval(), Numeric(5, 2)])
def test_cast_that_sqlite_cannot_do_exactly_is_refused(target: SQLType) -> None:
    with pytest.raises(UnsupportedFeatureError, match="Suggestion"):
        SQLiteDialect((3, 40)).compile(cast(AGE, target))


def test_cast_takes_a_plain_value() -> None:
    assert cast("12", Integer()).equals(CastExpression(Literal("12"), Integer()))
