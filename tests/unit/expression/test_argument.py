from __future__ import annotations

from typing import Any

import pytest

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.argument import members_of, null_place, padded, require_operator, truth_value


@pytest.mark.parametrize(
    ("size", "expected"),
    [(0, 0), (1, 1), (3, 3), (8, 8), (9, 16), (16, 16), (17, 32), (33, 64), (1000, 1024), (1024, 1024), (1025, 2048),
     (2049, 3072), (16_384, 16_384), (16_385, 16_385), (32_766, 32_766)],
)  # fmt: skip
def test_long_lists_are_padded_to_few_lengths(size: int, expected: int) -> None:
    assert len(padded(range(size))) == expected


def test_padding_repeats_the_last_value() -> None:
    assert padded(range(10)) == (*range(10), 9, 9, 9, 9, 9, 9)


def test_padding_twice_is_padding_once() -> None:
    assert padded(padded(range(1025))) == padded(range(1025))


@pytest.mark.parametrize(
    ("values", "members", "has_null"),
    [
        ([1, 2], [1, 2], False),
        ((None, 0), [0], True),
        (iter("ab"), ["a", "b"], False),
        ({"k": 1}, ["k"], False),
        ([], [], False),
        ([False, 0.0, ""], [False, 0.0, ""], False),
    ],
)
def test_members_are_what_is_not_none(values: Any, members: Any, has_null: bool) -> None:
    assert members_of(values) == (members, has_null)


@pytest.mark.parametrize("values", ["ab", b"ab", 5, None])
def test_what_is_no_collection_is_refused(values: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="need a collection or a query"):
        members_of(values)


@pytest.mark.parametrize("nested", [[1], (1,), {1}, {1: 1}])
def test_nested_collections_are_refused(nested: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="take plain values"):
        members_of([nested])


@pytest.mark.parametrize(("place", "expected"), [(None, None), ("first", "FIRST"), ("Last", "LAST"), ("LAST", "LAST")])
def test_place_of_null_is_taken_in_any_case(place: Any, expected: Any) -> None:
    assert null_place(place) == expected


@pytest.mark.parametrize("place", ["", "middle", 1, True])
def test_another_place_of_null_is_refused(place: Any) -> None:
    with pytest.raises(ArgumentValueError, match='"first" or "last"'):
        null_place(place)


@pytest.mark.parametrize("truth", [1, 0, "true", None])
def test_truth_is_true_or_false_alone(truth: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="Use == for other values"):
        truth_value(truth)


def test_operator_that_is_not_known_is_refused() -> None:
    with pytest.raises(ArgumentValueError, match="must be one of = <>, got '=='"):
        require_operator("==", ("=", "<>"))
