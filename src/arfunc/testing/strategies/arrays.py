"""Lists made of other values, their items, and what is asked of them."""

from __future__ import annotations

from typing import Any, List

from hypothesis import strategies as st

from arfunc.expression.array_functions import (
    array_concat,
    array_contained_by,
    array_contains,
    array_item,
    array_length,
    array_overlaps,
    array_position,
)
from arfunc.expression.list_value import array_of
from arfunc.expression.value import SQLPredicate, SQLValueExpression
from arfunc.types.value_type import ValueType

__all__ = ["items_of", "list_numbers", "list_tests", "lists_of"]

Values = st.SearchStrategy[SQLValueExpression[Any]]

_TYPES = {
    int: ValueType(List[int]),
    str: ValueType(List[str]),
    bool: ValueType(List[bool]),
    float: ValueType(List[float]),
}
_PLAIN: Any = {
    int: st.integers(-3, 3),
    str: st.sampled_from(("", "a", "it's", 'q"\\', "é", "?", "100%")),
    bool: st.booleans(),
    float: st.sampled_from((0.5, -1.0, 0.1)),
}


def _plain(python: type) -> st.SearchStrategy[List[Any]]:
    return st.lists(st.none() | _PLAIN[python], max_size=3)


def lists_of(python: type) -> Values:
    """Return lists of values of a type: bool, int, float or str; some of two parts."""
    simple = _plain(python).map(lambda values: array_of(values, _TYPES[python]))
    return simple | st.builds(array_concat, simple, simple)


def items_of(python: type) -> Values:
    """Return items of lists: values of a type, and NULL."""
    return st.builds(array_item, lists_of(python), st.integers(-2, 2))


def list_numbers() -> Values:
    """Return how many items lists have, and where they have one."""
    positions = st.builds(array_position, lists_of(str), _PLAIN[str])
    return st.builds(array_length, lists_of(int), st.integers(1, 2)) | positions


def list_tests() -> st.SearchStrategy[SQLPredicate]:
    """Return conditions on lists of one type: what they contain, and whether they overlap."""
    return st.sampled_from(tuple(_TYPES)).flatmap(_tests)


def _tests(python: type) -> st.SearchStrategy[SQLPredicate]:
    one, other = lists_of(python), lists_of(python) | _plain(python)
    kinds = (array_contains, array_contained_by, array_overlaps)
    return st.one_of([st.builds(kind, one, other) for kind in kinds])
