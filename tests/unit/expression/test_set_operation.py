from __future__ import annotations

import pickle
from typing import Any

import pytest

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.clause import LimitOffsetClause
from arfunc.expression.column import Column
from arfunc.expression.select import QueryExpression
from arfunc.expression.set_operation import SetOperationExpression, unqualified
from arfunc.expression.source import TableExpression
from arfunc.expression.traversal import transform
from arfunc.expression.value import Literal

ONE, TWO = QueryExpression([Literal(1)]), QueryExpression([Literal(2)])


def test_parameters_are_those_of_left_right_and_limit_in_turn() -> None:
    operation = SetOperationExpression(ONE, TWO, "UNION", limit_offset=LimitOffsetClause(3, 4))

    assert operation.params == (1, 2, 3, 4)


def test_operation_may_be_written_in_small_letters() -> None:
    assert SetOperationExpression(ONE, TWO, "except").operation == "EXCEPT"


@pytest.mark.parametrize("word", ["UNION ALL", "MINUS", "", None, 3])
def test_another_operation_is_refused(word: Any) -> None:
    with pytest.raises(ArgumentValueError, match="UNION, INTERSECT, EXCEPT"):
        SetOperationExpression(ONE, TWO, word)


@pytest.mark.parametrize("operand", [5, "SELECT 1", Column("x"), TableExpression("t"), None])
def test_an_operand_that_is_no_query_is_refused(operand: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="not supported in set operations"):
        SetOperationExpression(ONE, operand, "UNION")


def test_all_is_part_of_the_shape() -> None:
    plain = SetOperationExpression(ONE, TWO, "UNION")

    assert plain.shape != plain.evolve(all_=True).shape


def test_values_are_no_part_of_the_shape() -> None:
    assert SetOperationExpression(ONE, TWO, "UNION").shape == SetOperationExpression(TWO, TWO, "UNION").shape


def test_pickle_comes_back_equal() -> None:
    operation = SetOperationExpression(ONE, TWO, "UNION", all_=True, order_by="x")

    assert pickle.loads(pickle.dumps(operation)).equals(operation)


def test_identity_transform_gives_the_same_object() -> None:
    operation = SetOperationExpression(ONE, SetOperationExpression(ONE, TWO, "EXCEPT"), "UNION", order_by="x")

    assert transform(operation, lambda part: part) is operation


def test_columns_over_the_result_belong_to_no_table() -> None:
    assert unqualified(Column("x", "t").is_null()).equals(Column("x").is_null())


def test_queries_inside_keep_their_tables() -> None:
    inner = QueryExpression([Column("x", "t")], "t")

    assert unqualified(Column("x", "u").in_(inner)).equals(Column("x").in_(inner))
