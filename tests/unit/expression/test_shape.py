from __future__ import annotations

from typing import Any, Iterator

import pytest

from arfunc.expression import shape
from arfunc.expression.column import Column
from arfunc.expression.shape import clear_shapes, intern_shape, shape_of


@pytest.fixture(autouse=True)
def empty_table() -> Iterator[None]:
    clear_shapes()
    yield
    clear_shapes()


def test_equal_keys_have_one_integer() -> None:
    assert shape_of(("a", 1)) == shape_of(("a", 1))


def test_unequal_keys_have_two() -> None:
    assert shape_of(("a", 1)) != shape_of(("a", 2))


def test_an_integer_is_never_given_twice() -> None:
    first = shape_of("a")
    clear_shapes()

    assert shape_of("a") != first


def test_the_table_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shape, "MAX_SHAPES", 3)
    given = [intern_shape(number) for number in range(10)]

    assert len(set(given)) == 10
    assert len(shape._shapes) <= 3


def test_nodes_outlive_the_table() -> None:
    column: Column[Any] = Column("a")
    predicate = column == 1
    clear_shapes()

    assert (column == 1).shape != predicate.shape
    assert predicate.to_sql() == (column == 1).to_sql()
