"""Named factories of what is done with lists; `arfunc.expression.array` has the nodes.

A list is what a field as ``List[int]`` holds: a JSON array, on every engine. NULL is an item as any other, and equal to
itself, as None is in Python; where the list itself is NULL, so is the answer.
"""

from __future__ import annotations

from typing import Any, Iterable, List, Optional, TypeVar, Union

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.array import (
    ArrayConcatenation,
    ArrayExpression,
    ArrayPosition,
    ArrayPredicate,
)
from arfunc.expression.derived import TableFunctionExpression
from arfunc.expression.function import AggregateFunctionCall
from arfunc.expression.json import JSONConstructor, JSONExpression, JSONFunctionCall, is_document, json_of
from arfunc.expression.json_functions import json_arrayagg, json_contains
from arfunc.expression.json_source import read_as
from arfunc.expression.list_value import array_of, is_list
from arfunc.expression.node import Node
from arfunc.expression.value import Literal, SQLPredicate, SQLValueExpression
from arfunc.types.item_type import item_type_of

__all__ = [
    "array_agg",
    "array_append",
    "array_concat",
    "array_contained_by",
    "array_contains",
    "array_item",
    "array_length",
    "array_overlaps",
    "array_position",
    "array_prepend",
    "unnest",
]

V = TypeVar("V")
ArrayOf = SQLValueExpression[Optional[Iterable[V]]]


def array_length(array: Any, dimension: int = 1) -> JSONFunctionCall[Optional[int]]:
    """Return how many items a list has, 0 for an empty one; NULL for what is no list.

    Args:
        array: The list.
        dimension: 2 counts the items of the first item, as a matrix has them, and so on.

    Raises:
        ArgumentValueError: The dimension is less than 1.
    """
    if dimension < 1:
        raise ArgumentValueError(f"the dimensions of an array are counted from 1, got {dimension}.")
    part = JSONExpression(array, (0,) * (dimension - 1)) if dimension > 1 else array_of(array)
    return JSONFunctionCall("ARRAY_LENGTH", part)


def array_item(array: ArrayOf[V], position: int) -> SQLValueExpression[Optional[V]]:
    r"""Return an item of a list, as a value of its type; NULL where there is none of that number.

    Args:
        array: The list. Where it is not known what it holds, the item is JSON, as ``column[0]`` is.
        position: The number of the item, from 0; from the end where it is negative: -1 is the last one.

    >>> from typing import List
    >>> from arfunc import Column, ValueType
    >>> scores = Column("scores", type=ValueType(List[int]))
    >>> (array_item(scores, -1) > 9).to_sql()
    ('JSON_VALUE("scores", \'$[last]\' RETURNING BIGINT) > ?', (9,))
    """
    return read_as(JSONExpression(array, (position,)), item_type_of(array.value_type))


def array_contains(array: ArrayOf[V], value: Union[V, Iterable[V], SQLValueExpression[Any]]) -> SQLPredicate:
    """Return whether a list has an item, or each of some items.

    Args:
        array: The list.
        value: The item; or the items: a list, or an expression of one.
    """
    if isinstance(value, Node) and is_document(getattr(value, "value_type", None)):
        return ArrayPredicate("CONTAINED BY", value, array)
    plain: Any = value
    return json_contains(array, list(plain) if is_list(plain) else [plain])


def array_contained_by(array: ArrayOf[V], other: Union[Iterable[V], ArrayOf[V]]) -> SQLPredicate:
    """Return whether another list has each item of a list; an empty one is contained in any."""
    return _compared("CONTAINED BY", array, other)


def array_overlaps(array: ArrayOf[V], other: Union[Iterable[V], ArrayOf[V]]) -> SQLPredicate:
    """Return whether two lists have an item in common."""
    return _compared("OVERLAPS", array, other)


def _compared(op: str, array: Any, other: Any) -> ArrayPredicate:
    return ArrayPredicate(op, array, array_of(other, array.value_type), not isinstance(other, Node))


def array_position(array: ArrayOf[V], value: Union[V, SQLValueExpression[Optional[V]]]) -> ArrayPosition:
    """Return where a list has an item for the first time, counted from 0 as in Python; NULL where it has none."""
    plain: Any = value
    return ArrayPosition(array, plain if isinstance(plain, Node) else Literal(plain, item_type_of(array.value_type)))


def array_append(array: Any, value: Any) -> ArrayConcatenation:
    """Return a list with one more item at its end."""
    return ArrayConcatenation(array, _only(value))


def array_prepend(array: Any, value: Any) -> ArrayConcatenation:
    """Return a list with one more item before the others."""
    return ArrayConcatenation(_only(value), array)


def _only(value: Any) -> JSONConstructor:
    return JSONConstructor([json_of(value)])


def array_concat(array: Any, *others: Any) -> SQLValueExpression[Any]:
    """Return the items of some lists as one list, one after another; NULL where one of the lists is."""
    joined = array_of(array)
    for other in others:
        joined = ArrayConcatenation(joined, array_of(other, joined.value_type))
    return joined


def array_agg(
    expr: Any, is_distinct: bool = False, alias: Optional[str] = None, *, order_by: Any = None
) -> AggregateFunctionCall[Optional[List[Any]]]:
    """Return the values of the rows as a list, in which NULL is None; NULL over no rows.

    It is a list as fields hold it, so the other functions of lists take it; `json_arrayagg` is the same.

    Args:
        expr: The value.
        is_distinct: Whether equal values are taken once.
        alias: Name in the projection.
        order_by: The order of the items: a key or a list of keys.
    """
    return json_arrayagg(expr, is_distinct, alias, order_by=order_by)


def unnest(array: Any, alias: str = "items", column: str = "value") -> TableFunctionExpression:
    """Return the items of an array of the engine's own as a source of one column.

    Args:
        array: The array: an `ArrayExpression`, a function of the engine; or plain values.
        alias: Name that the column is qualified by.
        column: Name of the column.

    Raises:
        ArgumentTypeError: It is a list as fields hold it, which `json_array_elements` takes.
    """
    made = ArrayExpression("CONSTRUCTOR", elements=array) if is_list(array) else array
    if isinstance(made, Node) and is_document(getattr(made, "value_type", None)):
        raise ArgumentTypeError(
            "unnest takes arrays of the engine's own; json_array_elements gives the items of a list as rows."
        )
    return TableFunctionExpression("UNNEST", made, alias=alias, column_names=(column,))
