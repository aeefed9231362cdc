from __future__ import annotations

from typing import Any, Dict

import pytest

from arfunc import Column, DefaultValuesSource, InsertExpression, OnConflictClause, ValuesSource, excluded
from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.types.value_type import ValueType

NOTHING = OnConflictClause(do_nothing=True)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "exactly one of do_nothing=True and update_assignments"),
        ({"do_nothing": True, "update_assignments": ["a"]}, "exactly one of"),
        ({"update_assignments": {}}, "exactly one of"),
        ({"do_nothing": True, "update_where": Column("a") > 1}, "it updates nothing"),
        ({"do_nothing": True, "constraint": "once", "conflict_target": ["a"]}, "not both"),
        ({"do_nothing": True, "target_where": Column("a") > 1}, "conflict_target, which is not given"),
    ],
)
def test_clause_that_says_nothing_or_two_things_is_refused(options: Dict[str, Any], message: str) -> None:
    with pytest.raises(ArgumentValueError, match=message):
        OnConflictClause(**options)


def test_column_named_alone_takes_over_the_value_of_the_refused_row() -> None:
    short = OnConflictClause("id", update_assignments=["title"])

    assert short.equals(OnConflictClause(["id"], update_assignments={"title": excluded("title")}))


def test_excluded_value_has_the_type_of_its_column() -> None:
    assert excluded(Column("n", type=ValueType(int))).value_type == ValueType(int)


def test_value_for_a_column_is_encoded_as_the_columns_values_are() -> None:
    clause = OnConflictClause("id", update_assignments={Column("n", type=ValueType(float)): 1})

    assert clause.update_assignments[0].value.value_type == ValueType(float)


@pytest.mark.parametrize("target", [[1], [None]])
def test_target_of_anything_but_columns_and_expressions_is_refused(target: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="made of columns and expressions"):
        OnConflictClause(target, do_nothing=True)


def test_defaults_have_no_conflict_clause() -> None:
    with pytest.raises(ArgumentValueError, match="DEFAULT VALUES has no ON CONFLICT"):
        InsertExpression("t", DefaultValuesSource(), on_conflict=NOTHING)


def test_only_the_last_of_several_clauses_is_about_any_constraint() -> None:
    with pytest.raises(ArgumentValueError, match="only the last"):
        InsertExpression(
            "t", ValuesSource([[1]]), ["id"], on_conflict=[NOTHING, OnConflictClause("id", do_nothing=True)]
        )


def test_other_things_are_no_conflict_clause() -> None:
    other: Any = Column("id")
    with pytest.raises(ArgumentTypeError, match="takes an OnConflictClause"):
        InsertExpression("t", ValuesSource([[1]]), ["id"], on_conflict=other)
