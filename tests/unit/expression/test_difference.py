from __future__ import annotations

from typing import Any, List

import pytest

from arfunc import Column, Query
from arfunc.expression import diff

PRICE: Column[Any] = Column("price")
TITLE: Column[Any] = Column("title")
BOOKS: Query[Any, Any] = Query("books")


def lines(before: Any, after: Any) -> List[str]:
    return list(map(str, diff(before, after)))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (PRICE > 9, PRICE > 9, []),
        (PRICE > 9, PRICE > 10, ["~ right.value: 9 -> 10"]),
        (PRICE == 1, PRICE == True, ["~ right.value: 1 -> True"]),  # noqa: E712 - a value of another type
        (PRICE > 9, PRICE.is_null(), [f"~ the whole: {PRICE > 9!r} -> {PRICE.is_null()!r}"]),
        (BOOKS, BOOKS.distinct(), ["~ distinct: False -> True"]),
        (BOOKS.limit(3), BOOKS, [f"- limit_offset: {BOOKS.limit(3).folded().limit_offset!r}"]),
        (BOOKS.order_by("a"), BOOKS.order_by("a", "b"), [f"+ order_by.items[1]: {Column('b').asc()!r}"]),
        (BOOKS.order_by("a", "b", "c"), BOOKS.order_by("b", "c"), [f"- order_by.items[0]: {Column('a').asc()!r}"]),
        (BOOKS.order_by("a", "b"), BOOKS.order_by("a", "c"), ["~ order_by.items[1].expr.name: 'b' -> 'c'"]),
    ],
)
def test_differences_are_named_by_their_places(before: Any, after: Any, expected: List[str]) -> None:
    assert lines(before, after) == expected


def test_steps_in_another_order_that_mean_the_same_do_not_differ() -> None:
    assert diff(BOOKS.limit(3).where(PRICE > 1), BOOKS.where(PRICE > 1).limit(3)) == ()


def test_a_difference_has_its_parts() -> None:
    (change,) = diff(PRICE.in_([1, 2]), PRICE.in_([1, 3]))

    assert (change.path, change.before, change.after) == ("values.values", (1, 2), (1, 3))
