"""Named factories of window functions; each becomes a value by `over`.

A bare Python value is a literal, as in `arfunc.expression.functions`.
"""

from __future__ import annotations

from typing import Any, Optional, TypeVar

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.node import Node
from arfunc.expression.value import SQLValueExpression, lift
from arfunc.expression.window import WindowFunctionCall
from arfunc.types.value_type import ValueType

__all__ = [
    "cume_dist",
    "dense_rank",
    "first_value",
    "lag",
    "last_value",
    "lead",
    "nth_value",
    "ntile",
    "percent_rank",
    "rank",
    "row_number",
]

V = TypeVar("V")

_INTEGER = ValueType(int)
_FLOAT = ValueType(float)


def row_number() -> WindowFunctionCall[int]:
    """Return the place of the row in its partition, from 1; rows that are equal in the order get places by chance."""
    return WindowFunctionCall("ROW_NUMBER", type=_INTEGER)


def rank() -> WindowFunctionCall[int]:
    """Return the rank of the row, from 1; equal rows have one rank, and as many ranks are left out after them."""
    return WindowFunctionCall("RANK", type=_INTEGER)


def dense_rank() -> WindowFunctionCall[int]:
    """Return the rank of the row, from 1; equal rows have one rank, and none is left out."""
    return WindowFunctionCall("DENSE_RANK", type=_INTEGER)


def percent_rank() -> WindowFunctionCall[float]:
    """Return the rank of the row from 0 to 1: the part of the other rows that come before it."""
    return WindowFunctionCall("PERCENT_RANK", type=_FLOAT)


def cume_dist() -> WindowFunctionCall[float]:
    """Return the part of the rows, above 0 and up to 1, that come before the row or are equal to it."""
    return WindowFunctionCall("CUME_DIST", type=_FLOAT)


def ntile(buckets: Any) -> WindowFunctionCall[int]:
    """Return which of `buckets` parts, as equal in size as can be, the row falls into, from 1.

    Raises:
        ArgumentValueError: Fewer than one bucket.
    """
    return WindowFunctionCall("NTILE", [_whole("the buckets of ntile", buckets, 1)], type=_INTEGER)


def lag(
    expr: SQLValueExpression[Optional[V]], offset: Any = 1, default: Any = None, *, ignore_nulls: bool = False
) -> WindowFunctionCall[Optional[V]]:
    """Return the value of the row that is `offset` rows before, or `default` where there is none.

    Args:
        expr: The value.
        offset: How many rows before, 0 being the row itself.
        default: Value where there is no such row; NULL unless given.
        ignore_nulls: Whether rows are not counted whose value is NULL.

    Raises:
        ArgumentValueError: The offset is negative; `lead` looks the other way.
    """
    return _shifted("LAG", expr, offset, default, ignore_nulls)


def lead(
    expr: SQLValueExpression[Optional[V]], offset: Any = 1, default: Any = None, *, ignore_nulls: bool = False
) -> WindowFunctionCall[Optional[V]]:
    """Return the value of the row that is `offset` rows after; otherwise as `lag`."""
    return _shifted("LEAD", expr, offset, default, ignore_nulls)


def first_value(
    expr: SQLValueExpression[Optional[V]], *, ignore_nulls: bool = False
) -> WindowFunctionCall[Optional[V]]:
    """Return the value of the first row of the frame."""
    return _of_frame("FIRST_VALUE", expr, ignore_nulls)


def last_value(expr: SQLValueExpression[Optional[V]], *, ignore_nulls: bool = False) -> WindowFunctionCall[Optional[V]]:
    """Return the value of the last row of the frame, which by default ends at the current row and its equals."""
    return _of_frame("LAST_VALUE", expr, ignore_nulls)


def nth_value(
    expr: SQLValueExpression[Optional[V]], n: Any, *, ignore_nulls: bool = False
) -> WindowFunctionCall[Optional[V]]:
    """Return the value of row `n` of the frame, the first being 1; NULL where it has fewer rows.

    Raises:
        ArgumentValueError: `n` is below 1.
    """
    return _of_frame("NTH_VALUE", expr, ignore_nulls, _whole("n of nth_value", n, 1))


def _shifted(name: str, expr: Any, offset: Any, default: Any, ignore_nulls: bool) -> WindowFunctionCall[Any]:
    value = lift(expr)
    rest = () if default is None else (lift(default, value.value_type),)
    args = [value, _whole(f"the offset of {name.lower()}", offset, 0), *rest]
    return WindowFunctionCall(name, args, ignores_nulls=ignore_nulls, type=value.value_type)


def _of_frame(name: str, expr: Any, ignore_nulls: bool, *more: SQLValueExpression[Any]) -> WindowFunctionCall[Any]:
    value = lift(expr)
    return WindowFunctionCall(name, [value, *more], ignores_nulls=ignore_nulls, type=value.value_type)


def _whole(what: str, number: Any, least: int) -> SQLValueExpression[int]:
    if not isinstance(number, Node):
        if isinstance(number, bool) or not isinstance(number, int):
            raise ArgumentTypeError(f"{what} must be a whole number, got {number!r} of type {type(number).__name__}.")
        if number < least:
            raise ArgumentValueError(f"{what} must be at least {least}, got {number}.")
    return lift(number)
