"""Plans: how the parameters of a statement are ordered and encoded for the driver."""

from __future__ import annotations

from typing import Any, Tuple

import pytest

from arfunc.dialect import plan
from arfunc.dialect.plan import binder_of
from arfunc.errors import TypeConversionError
from arfunc.types.value_type import ValueType

NUMBER, TEXT = ValueType(int), ValueType(str)
MANY = plan._SPELLED_OUT + 1


def doubled(value: Any) -> Any:
    return value + value


def test_parameters_that_go_as_they_are_need_no_function() -> None:
    assert binder_of([0, 1], [NUMBER, TEXT], [None, None], 2) is None


@pytest.mark.parametrize(
    ("order", "expected"), [([1, 0], ("b", "a")), ([1], ("b",)), ([], ()), ([0, 0, 1], ("a", "a", "b"))]
)
def test_parameters_are_put_in_the_order_of_the_text(order: Any, expected: Tuple[Any, ...]) -> None:
    bind = binder_of(order, [TEXT] * len(order), [None] * len(order), 2)

    assert bind is not None
    assert bind(("a", "b")) == expected


@pytest.mark.parametrize("count", [2, MANY], ids=["spelled out", "in a loop"])
def test_parameters_are_encoded_in_the_order_of_the_text(count: int) -> None:
    order = list(range(count))[::-1]
    bind = binder_of(order, [NUMBER] * count, [doubled, *[None] * (count - 1)], count)

    assert bind is not None
    assert bind(tuple(range(count))) == (2 * (count - 1), *order[1:])


@pytest.mark.parametrize("count", [1, MANY], ids=["spelled out", "in a loop"])
def test_none_is_never_encoded(count: int) -> None:
    bind = binder_of(list(range(count)), [NUMBER] * count, [doubled] * count, count)

    assert bind is not None
    assert bind((None,) * count) == (None,) * count


@pytest.mark.parametrize("count", [2, MANY], ids=["spelled out", "in a loop"])
def test_a_value_that_cannot_be_encoded_is_named_by_its_types(count: int) -> None:
    bind = binder_of(list(range(count)), [NUMBER] * count, [abs] * count, count)

    assert bind is not None
    with pytest.raises(TypeConversionError, match="a value of type str does not fit where int is stored") as caught:
        bind((*[-1] * (count - 1), "secret"))
    assert "secret" not in str(caught.value)
