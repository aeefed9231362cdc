from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from arfunc import BinaryExpression, OrderedSetAggregation, SQLOperation, UnaryExpression, func
from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.column import Column
from arfunc.expression.functions import any_value, bool_and, count, greatest, least, sum_
from arfunc.expression.numeric import ceil, floor, log, power
from arfunc.expression.statistics import corr, median, mode, percentile_cont, percentile_disc
from arfunc.types.value_type import ValueType

SIZE: Column[Any] = Column("size", type=ValueType(int))
PRICE: Column[Any] = Column("price", type=ValueType(Decimal))
NAME: Column[Any] = Column("name", type=ValueType(str))


@pytest.mark.parametrize(
    ("made", "python"),
    [
        (ceil(SIZE), int),
        (floor(PRICE), Decimal),
        (floor(2.5), float),
        (power(SIZE, 2), float),
        (log(SIZE, 2), float),
        (greatest(PRICE, 2), Decimal),
        (least(2, SIZE), int),
        (bool_and(SIZE > 1), bool),
        (any_value(NAME), str),
        (corr(SIZE, SIZE), float),
        (median(SIZE), float),
        (mode(NAME), str),
        (percentile_disc(0.5, PRICE.desc()), Decimal),
        (func.my_function(SIZE, type=Decimal), Decimal),
    ],
)
def test_types_of_results(made: Any, python: type) -> None:
    assert made.value_type.python is python


@pytest.mark.parametrize("fraction", [-0.1, 1.1, True, "0.5", None])
def test_fraction_is_a_number_from_zero_to_one(fraction: Any) -> None:
    with pytest.raises(ArgumentValueError, match="from 0 to 1"):
        percentile_cont(fraction, SIZE)


def test_percentile_needs_one_key() -> None:
    with pytest.raises(ArgumentTypeError, match="needs an order"):
        percentile_cont(0.5, None)
    with pytest.raises(ArgumentValueError, match="one key"):
        percentile_cont(0.5, [SIZE, PRICE])


def test_conditions_of_a_percentile_are_joined() -> None:
    made = median(SIZE).filter(SIZE > 1).filter(SIZE < 9)

    assert made.condition is not None
    assert made.condition.equals((SIZE > 1) & (SIZE < 9))


def test_one_value_is_no_choice() -> None:
    with pytest.raises(ArgumentValueError, match="two values"):
        greatest(SIZE)


def test_func_knows_the_documented_factories() -> None:
    assert func.sum(SIZE).equals(sum_(SIZE))
    assert func.count().equals(count())
    assert repr(func) == "func"


def test_func_calls_any_function() -> None:
    assert func.my_function(SIZE, "x").to_sql() == ('MY_FUNCTION("size", ?)', ("x",))
    with pytest.raises(ArgumentTypeError, match="Python type"):
        func.my_function(SIZE, type="int")
    with pytest.raises(AttributeError):
        func.__wrapped__


@pytest.mark.parametrize("op", ["", "--", "/*", "+ --", "a; b", "?", "'", "a.b", None, "=(", "1"])
def test_other_operators_are_refused(op: Any) -> None:
    with pytest.raises(ArgumentValueError, match="is no operator"):
        BinaryExpression(op, SIZE, 1)


def test_operands_are_of_one_piece() -> None:
    tree = BinaryExpression("@>", SIZE + 1, UnaryExpression("~", SIZE - 1))

    assert tree.to_sql()[0] == '("size" + ?) @> (~ ("size" - ?))'


def test_other_place_is_refused() -> None:
    with pytest.raises(ArgumentValueError, match="before after"):
        UnaryExpression("~", SIZE, "around")


def test_operation_keeps_the_case_of_its_name() -> None:
    assert SQLOperation("Own.similar", SIZE, 1).to_sql() == ('Own.similar("size", ?)', (1,))
    with pytest.raises(ArgumentValueError, match="no function name"):
        SQLOperation("a b", SIZE)


def test_other_aggregates_take_several_keys() -> None:
    made = OrderedSetAggregation("rank", [1, 2], [SIZE, PRICE.desc()])

    assert made.to_sql()[0] == 'RANK(?, ?) WITHIN GROUP (ORDER BY "size" ASC, "price" DESC)'
