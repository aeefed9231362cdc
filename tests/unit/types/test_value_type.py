from __future__ import annotations

import pickle
from typing import Any, Dict, List, NewType, Optional, TypeVar, Union

import pytest
from typing_extensions import Annotated, Literal, TypeAliasType

from arfunc.types.value_type import ValueType, value_type_of

Age = NewType("Age", int)
Numbers = TypeAliasType("Numbers", List[int])
Bound = TypeVar("Bound", bound=str)
Free = TypeVar("Free")


@pytest.mark.parametrize(
    ("annotation", "python", "nullable"),
    [
        (int, int, False),
        (Optional[int], int, True),
        (Annotated[Optional[int], "x"], int, True),
        (Optional[Annotated[int, "x"]], int, True),
        (Union[int, str, None], Union[int, str], True),
        (Union[int, Optional[str]], Union[int, str], True),
        (List[int], List[int], False),
        (Dict[str, Any], Dict[str, Any], False),
        (Literal["a"], Literal["a"], False),
        (None, type(None), True),
        (Any, Any, True),
        (Age, int, False),
        (Optional[Age], int, True),
        (Numbers, List[int], False),
        (Bound, str, False),
        (Free, Any, True),
    ],
)
def test_wrappers_come_off(annotation: Any, python: Any, nullable: bool) -> None:
    assert value_type_of(annotation) == (ValueType(python), nullable)


def test_a_type_that_holds_something_unhashable_is_hashable() -> None:
    annotation = List[Annotated[int, []]]

    assert hash(ValueType(annotation)) == hash(ValueType(annotation))


def test_types_of_equal_values_differ() -> None:
    assert len({ValueType(int), ValueType(bool), ValueType(float), ValueType(int, None, str)}) == 4


def test_survives_a_pickle() -> None:
    given = ValueType(List[int], None, str)

    assert pickle.loads(pickle.dumps(given)) == given
