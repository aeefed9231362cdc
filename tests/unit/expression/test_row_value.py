from __future__ import annotations

import pickle
from typing import Any, Callable

import pytest

from arfunc.dialect.sqlite import SQLiteDialect
from arfunc.errors import ArgumentTypeError, ArgumentValueError, UnsupportedFeatureError
from arfunc.expression.column import Column, inlined
from arfunc.expression.row_value import RowInPredicate, RowValue, row
from arfunc.expression.value import ConstantPredicate
from arfunc.types.value_type import ValueType

pair = row(Column("a", type=ValueType(int)), Column("b", type=ValueType(str)))


def test_values_take_the_types_that_they_are_compared_with() -> None:
    compared: Any = pair < (1, None)

    assert [item.value_type for item in compared.right.items] == [ValueType(int), ValueType(str)]


@pytest.mark.parametrize(
    "build",
    [
        lambda: pair == (1,),
        lambda: pair < (1, 2, 3),
        lambda: pair > row(1, 2, 3),
        lambda: pair.in_([(1, 2), (1,)]),
        lambda: pair.between((1, 2), (1, 2, 3)),
        lambda: RowInPredicate(pair, [row(1, 2, 3)]),
        lambda: RowInPredicate(pair, []),
    ],
)
def test_rows_of_another_width_are_refused(build: Callable[[], Any]) -> None:
    with pytest.raises(ArgumentValueError, match="values"):
        build()


@pytest.mark.parametrize("items", [(), (1,)])
def test_row_has_two_values_at_least(items: Any) -> None:
    with pytest.raises(ArgumentValueError, match="two values or more"):
        row(*items)


@pytest.mark.parametrize("other", [1, None, "ab", Column("a")])
def test_row_is_compared_with_rows_alone(other: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="a row is compared with"):
        pair == other


def test_row_is_in_no_empty_collection() -> None:
    assert pair.in_([]).equals(ConstantPredicate(False))


def test_no_row_is_in_an_empty_collection() -> None:
    assert pair.not_in([]).equals(ConstantPredicate(True))


def test_not_in_with_null_within_a_row_is_refused() -> None:
    with pytest.raises(ArgumentValueError, match="None within a row"):
        pair.not_in([(1, None)])


def test_many_rows_are_padded_with_the_last() -> None:
    many: Any = pair.in_([(number, "x") for number in range(9)])

    assert [other.items[0].value for other in many.rows] == [*range(9), *[8] * 7]


def test_row_hashes_by_identity() -> None:
    assert len({pair, row(1, 2), pair}) == 2


def test_row_keeps_its_parts_in_a_pickle() -> None:
    made = pair.in_([(1, "a")])

    assert pickle.loads(pickle.dumps(made)).equals(made)


def test_row_shows_its_parts() -> None:
    assert repr(RowValue(1, Column("a"))) == "RowValue(Literal(1), Column('a'))"


def test_values_are_no_part_of_the_shape() -> None:
    assert (pair < (1, "a")).shape == (pair < (2, "b")).shape


def test_sqlite_before_it_had_rows_refuses_them() -> None:
    with pytest.raises(UnsupportedFeatureError, match=r"rows as values.*Suggestion"):
        SQLiteDialect((3, 14)).compile(pair < (1, "a"))


def test_definition_on_sqlite_has_no_subquery() -> None:
    defined = inlined(pair.in_([(1, "a"), (2, "b")]))

    assert SQLiteDialect((3, 40)).compile(defined)[0] == ("""(("a", "b") = (1, 'a') OR ("a", "b") = (2, 'b'))""")
