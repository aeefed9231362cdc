from __future__ import annotations

import pickle
from typing import Any, Callable

import pytest

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.column import Column
from arfunc.expression.functions import lower, trim, upper
from arfunc.expression.text import TrimExpression, concat, initcap, left, lpad, reverse, right, rpad, strpos
from arfunc.types.value_type import ValueType

NAME: Column[str] = Column("name")


@pytest.mark.parametrize(
    "made",
    [
        concat(NAME, 1),
        left(NAME, 1),
        right(NAME, 1),
        lpad(NAME, 1),
        rpad(NAME, 1),
        reverse(NAME),
        initcap(NAME),
        trim(NAME, "x"),
    ],
)
def test_result_is_a_text(made: Any) -> None:
    assert made.value_type == ValueType(str)


def test_place_is_a_number() -> None:
    assert strpos(NAME, "a").value_type == ValueType(int)


@pytest.mark.parametrize("build", [left, right, lpad, rpad])
def test_negative_number_of_characters_is_refused(build: Callable[..., Any]) -> None:
    with pytest.raises(ArgumentValueError, match="must not be negative, got -1"):
        build(NAME, -1)


@pytest.mark.parametrize("wrong", [True, "2", 1.5, None])
def test_number_of_characters_is_a_whole_number(wrong: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="whole number"):
        left(NAME, wrong)


def test_concat_of_nothing_is_refused() -> None:
    with pytest.raises(ArgumentValueError, match="at least one value"):
        concat()


def test_trim_at_neither_end_is_refused() -> None:
    with pytest.raises(ArgumentValueError, match="BOTH LEADING TRAILING"):
        trim(NAME, "x", "UP")


def test_plain_trim_stays_a_call() -> None:
    assert trim(NAME).to_sql() == ('TRIM("name")', ())


def test_trim_keeps_its_parts_in_a_pickle() -> None:
    made = trim(NAME, "x", "leading")

    assert pickle.loads(pickle.dumps(made)).equals(made)


def test_trim_shows_its_parts() -> None:
    assert repr(TrimExpression(NAME, "x", "leading")) == (
        "TrimExpression(Column('name'), chars=Literal('x'), direction='LEADING')"
    )


def test_values_have_the_functions_of_texts_as_methods() -> None:
    assert NAME.lower().equals(lower(NAME))
    assert NAME.upper().equals(upper(NAME))
    assert (NAME.length() > 3).to_sql() == ('LENGTH("name") > ?', (3,))
