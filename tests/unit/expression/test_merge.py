from __future__ import annotations

from typing import Any, Callable

import pytest

from arfunc import Column, MergeAction, MergeExpression
from arfunc.errors import ArgumentTypeError, ArgumentValueError

SAME: Any = Column("id", "t") == Column("id", "s")
INSERT, DELETE = MergeAction("INSERT"), MergeAction("DELETE")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: MergeAction("UPSERT"), "UPDATE, INSERT or DELETE"),
        (lambda: MergeAction("UPDATE"), "needs assignments"),
        (lambda: MergeAction("UPDATE", {"a": 1}, [1]), "and no values"),
        (lambda: MergeAction("DELETE", {"a": 1}), "neither assignments nor values"),
        (lambda: MergeAction("INSERT", {"a": 1}, [1]), "not both"),
        (lambda: MergeExpression("t", "s", SAME), "at least one action"),
        (lambda: MergeExpression("t", "s", SAME, INSERT), "it inserts for when_not_matched"),
        (lambda: MergeExpression("t", "s", SAME, (), (), INSERT), "it inserts for when_not_matched"),
        (lambda: MergeExpression("t", "s", SAME, (), DELETE), "can only insert"),
    ],
)
def test_what_makes_no_statement_is_refused(make: Callable[[], Any], message: str) -> None:
    with pytest.raises(ArgumentValueError, match=message):
        make()


def test_other_things_are_no_action() -> None:
    other: Any = "DELETE"
    with pytest.raises(ArgumentTypeError, match="takes MergeActions"):
        MergeExpression("t", "s", SAME, other)


def test_kind_of_action_is_taken_in_any_case() -> None:
    assert MergeAction("delete").equals(DELETE)
