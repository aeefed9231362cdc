"""The operators of text, and null-safe equality."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from arfunc.dialect.base import SQLDialectBase
from arfunc.dialect.capability import ANSI, Capability
from arfunc.errors import ArgumentTypeError, ArgumentValueError, UnsupportedFeatureError
from arfunc.expression.argument import escape_like
from arfunc.expression.column import Column
from arfunc.expression.value import ComparisonPredicate, LikePredicate, SQLPredicate, SubstringPredicate
from arfunc.types.value_type import ValueType

NAME: Column[str] = Column("name", type=ValueType(str))


def test_null_safe_equality_gives_the_other_side_the_type_of_the_column() -> None:
    made: Any = NAME.is_distinct_from(None)

    assert made.right.value_type == ValueType(str)


@pytest.mark.parametrize("escape", ["", "ab", "%", "_", "a", "E", "\0", 1])
def test_sign_that_cannot_escape_is_refused(escape: Any) -> None:
    with pytest.raises(ArgumentValueError, match="escape must be"):
        NAME.like("a", escape)


@pytest.mark.parametrize(
    ("text", "escape", "pattern"),
    [
        ("plain", "\\", "plain"),
        ("50%", "\\", "50\\%"),
        ("a_b", "\\", "a\\_b"),
        ("\\%", "\\", "\\\\\\%"),
        ("50%!", "!", "50!%!!"),
        ("", "\\", ""),
    ],
)
def test_text_is_escaped(text: str, escape: str, pattern: str) -> None:
    assert escape_like(text, escape) == pattern


@pytest.mark.parametrize("part", [None, 5, b"x", ["a"]])
def test_part_that_is_no_text_is_refused(part: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="a text is needed"):
        NAME.contains(part)


def test_operator_of_a_part_is_checked() -> None:
    with pytest.raises(ArgumentValueError, match="CONTAINS STARTS WITH ENDS WITH"):
        SubstringPredicate("HAS", NAME, NAME)


@pytest.mark.parametrize(
    "predicate",
    [
        NAME.is_not_distinct_from("a"),
        NAME.like("a", "!"),
        NAME.startswith("a", ignore_case=True),
        NAME.matches("a"),
    ],
)
def test_predicate_keeps_its_parts_in_a_pickle(predicate: SQLPredicate) -> None:
    assert pickle.loads(pickle.dumps(predicate)).equals(predicate)


def test_case_is_part_of_the_shape() -> None:
    assert NAME.contains("a").shape != NAME.contains("a", ignore_case=True).shape


def test_part_is_no_part_of_the_shape() -> None:
    assert NAME.contains("a").shape == NAME.contains("b").shape


def test_predicate_shows_its_parts() -> None:
    assert repr(LikePredicate("LIKE", NAME, Column("b"), "!")) == (
        "LikePredicate('LIKE', Column('name'), Column('b'), escape='!')"
    )


def test_null_safe_comparison_is_one_of_the_operators() -> None:
    assert ComparisonPredicate("IS DISTINCT FROM", NAME, NAME).equals(NAME.is_distinct_from(NAME))


class Plain(SQLDialectBase):
    capabilities = ANSI.without(Capability.REGEX)


def test_regular_expression_where_the_engine_has_none_is_refused() -> None:
    with pytest.raises(UnsupportedFeatureError, match=r"regular expressions.*Suggestion: like\(\.\.\.\)"):
        Plain().compile(NAME.matches("a"))
