"""What type checkers see of lists: an item has the type that its list declares."""

from __future__ import annotations

import datetime
from typing import Any, List, Optional, Tuple

from typing_extensions import assert_type

from arfunc import (
    ActiveRecord,
    AggregateFunctionCall,
    Col,
    JSONElement,
    SQLPredicate,
    array_agg,
    array_contains,
    array_item,
    array_length,
    array_overlaps,
    array_position,
    auto,
    json_array_elements,
)
from arfunc.expression.value import SQLValueExpression


class Post(ActiveRecord):
    id: Col[int] = auto()
    tags: Col[List[str]]
    days: Col[Optional[List[datetime.date]]]


def items() -> None:
    assert_type(array_item(Post.tags, 0), SQLValueExpression[Optional[str]])
    assert_type(array_item(Post.days, -1), SQLValueExpression[Optional[datetime.date]])
    assert_type(json_array_elements(Post.tags).position, JSONElement[int])
    assert_type(array_agg(Post.id), AggregateFunctionCall[Optional[List[Any]]])


def conditions() -> None:
    assert_type(array_contains(Post.tags, "a"), SQLPredicate)
    assert_type(array_overlaps(Post.tags, ["a", "b"]), SQLPredicate)


def rows() -> None:
    found = Post.select(Post.id, array_length(Post.tags), array_position(Post.tags, "a"), array_item(Post.tags, 0))
    assert_type(found.all()[0], Tuple[int, Optional[int], Optional[int], Optional[str]])
