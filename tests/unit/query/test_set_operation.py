from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from arfunc.errors import ArgumentTypeError, ArgumentValueError, ScopeError
from arfunc.expression.column import Column
from arfunc.expression.functions import count
from arfunc.expression.source import TableExpression
from arfunc.query.query import Query
from arfunc.query.set_operation import SetOperation

A: Any = Query(TableExpression("a", columns=("x", "y")), Column("x"))
B: Any = Query(TableExpression("b", columns=("x", "y")), Column("x"))


@pytest.mark.parametrize(
    ("made", "operation"),
    [
        (A.union(B), "UNION"),
        (A | B, "UNION"),
        (A.union_all(B), "UNION ALL"),
        (A + B, "UNION ALL"),
        (A.intersect(B), "INTERSECT"),
        (A & B, "INTERSECT"),
        (A.intersect_all(B), "INTERSECT ALL"),
        (A.except_(B), "EXCEPT"),
        (A - B, "EXCEPT"),
        (A.except_all(B), "EXCEPT ALL"),
        (SetOperation(A, B, "union all"), "UNION ALL"),
    ],
)
def test_operation_and_sides_can_be_read(made: Any, operation: str) -> None:
    assert (made.left, made.right, made.operation) == (A, B, operation)


def test_steps_keep_the_class_and_the_sides() -> None:
    ordered = (A | B).order_by("x").limit(1)

    assert isinstance(ordered, SetOperation)
    assert ordered.left is A


def test_operands_are_snapshots() -> None:
    union = A | B
    before = union.to_sql()
    A.where(Column("y") == 1)

    assert union.to_sql() == before


@pytest.mark.parametrize("word", ["UNION EVERY", "ALL", "", "MINUS", None])
def test_another_operation_is_refused(word: Any) -> None:
    with pytest.raises(ArgumentValueError, match="set operation"):
        SetOperation(A, B, word)


@pytest.mark.parametrize("other", [5, "b", None, Column("x")])
def test_an_operand_that_is_no_query_is_refused(other: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="not supported in set operations"):
        A.union(other)


def test_sides_of_unlike_width_are_refused() -> None:
    with pytest.raises(ScopeError, match=r"1 column \(x\), the right one 2 columns \(x, y\)"):
        (A | B.select("x", "y")).to_sql()


def test_sides_whose_width_is_not_known_are_left_to_the_database() -> None:
    assert (A | Query("c")).to_sql()[0] == 'SELECT "x" FROM "a" UNION SELECT * FROM "c"'


def test_order_by_a_column_that_the_result_has_not_is_an_error() -> None:
    with pytest.raises(ScopeError, match="no column 'y' to be ordered by; they have x"):
        (A | B).order_by("y").to_sql()


def test_a_misspelt_column_over_the_result_is_an_error() -> None:
    with pytest.raises(ScopeError, match="Did you mean 'total'"):
        (A.select(Column("x").as_("total")) | B).where(Column("totl") == 1).to_sql()


def test_parameters_come_in_the_order_of_the_text() -> None:
    sql, params = (A.where(Column("x") == 1).limit(2) + B.where(Column("x") == 3)).where(Column("x") == 4).to_sql()

    assert (sql.count("?"), params) == (4, (1, 2, 3, 4))


def test_a_union_is_counted_as_one_set_of_rows() -> None:
    assert (A | B).reduced(count()).to_sql()[0] == (
        'SELECT COUNT(*) FROM (SELECT "x" FROM "a" UNION SELECT "x" FROM "b") AS "united"'
    )


def test_columns_of_the_class_of_both_sides_belong_to_the_result() -> None:
    table = TableExpression("a", owner=int, columns=("x",))
    rows: Any = Query(table, Column("x", table))

    assert (rows | rows).where(Column("x", table) > 1).to_sql()[0].endswith('WHERE "united"."x" > ?')


def test_pickles_and_copies_are_equal() -> None:
    operation = (A | (B - A)).order_by("x").where(Column("x") > 1)

    assert pickle.loads(pickle.dumps(operation)).equals(operation)
    assert copy.deepcopy(operation) is operation


def test_repr_shows_both_sides() -> None:
    assert repr(A | B) == f"SetOperation(SetOperationExpression({A!r}, {B!r}, 'UNION'))"
