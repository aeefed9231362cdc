"""Named factories of function calls.

A bare Python value is a literal everywhere, text too; a column is `User.c.name` or `Column("name")`. Only `count`
takes the text ``"*"`` for all rows. The names are those of standard SQL; a dialect translates them where its
database has another.
"""

from __future__ import annotations

import datetime
import decimal
from typing import Any, Optional, Tuple, TypeVar, Union, overload

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.clause import order_clause
from arfunc.expression.column import InlineLiteral, WildcardExpression
from arfunc.expression.conditional import common_type
from arfunc.expression.function import AggregateFunctionCall, FunctionCall
from arfunc.expression.text import TrimExpression
from arfunc.expression.value import Concatenation, SQLValueExpression, lift
from arfunc.types.value_type import ValueType

__all__ = [
    "abs_",
    "any_value",
    "avg",
    "bool_and",
    "bool_or",
    "coalesce",
    "concat_op",
    "count",
    "current_date",
    "current_timestamp",
    "greatest",
    "least",
    "length",
    "lower",
    "max_",
    "min_",
    "nullif",
    "replace",
    "round_",
    "string_agg",
    "substring",
    "sum_",
    "trim",
    "upper",
]

V = TypeVar("V")
Argument = Union[V, SQLValueExpression[V], SQLValueExpression[Optional[V]]]

_INTEGER = ValueType(int)
_TEXT = ValueType(str)
_FLOAT = ValueType(float)
_BOOLEAN = ValueType(bool)


def count(expr: Any = "*", is_distinct: bool = False, alias: Optional[str] = None) -> AggregateFunctionCall[int]:
    """Return ``COUNT(expr)``: the rows where it is not NULL, or all rows for ``"*"``.

    Raises:
        ArgumentValueError: ``"*"`` is asked for with `is_distinct`.
    """
    is_star = isinstance(expr, str) and expr == "*"
    if is_star and not is_distinct and alias is None:
        return _ALL_ROWS
    if is_star and is_distinct:
        raise ArgumentValueError(
            "COUNT(DISTINCT *) is no SQL. Name the column whose distinct values are to be counted."
        )
    argument = WildcardExpression() if is_star else lift(expr)
    return AggregateFunctionCall("COUNT", argument, is_distinct=is_distinct, type=_INTEGER, alias=alias)


_ALL_ROWS: AggregateFunctionCall[int] = AggregateFunctionCall("COUNT", WildcardExpression(), type=_INTEGER)


def sum_(
    expr: SQLValueExpression[Optional[V]], is_distinct: bool = False, alias: Optional[str] = None
) -> AggregateFunctionCall[Optional[V]]:
    """Return ``SUM(expr)``; NULL over no rows. The sum of truth values is how many are true."""
    summed = _aggregate("SUM", expr, is_distinct, alias)
    is_truth = summed.type is not None and summed.type.python is bool
    return summed.evolve(type=_INTEGER) if is_truth else summed


def avg(expr: Any, is_distinct: bool = False, alias: Optional[str] = None) -> AggregateFunctionCall[Optional[float]]:
    """Return ``AVG(expr)``; NULL over no rows. It is a float, but for decimals a decimal."""
    argument = _column_of("AVG", expr)
    known = argument.value_type
    type_ = known if known is not None and known.python is decimal.Decimal else _FLOAT
    return AggregateFunctionCall("AVG", argument, is_distinct=is_distinct, type=type_, alias=alias)


def min_(expr: SQLValueExpression[Optional[V]], alias: Optional[str] = None) -> AggregateFunctionCall[Optional[V]]:
    """Return ``MIN(expr)``; NULL over no rows."""
    return _aggregate("MIN", expr, False, alias)


def max_(expr: SQLValueExpression[Optional[V]], alias: Optional[str] = None) -> AggregateFunctionCall[Optional[V]]:
    """Return ``MAX(expr)``; NULL over no rows."""
    return _aggregate("MAX", expr, False, alias)


def bool_and(expr: Any, alias: Optional[str] = None) -> AggregateFunctionCall[Optional[bool]]:
    """Return whether a condition holds for all rows; those where it is unknown have no say."""
    return AggregateFunctionCall("BOOL_AND", lift(expr), type=_BOOLEAN, alias=alias)


def bool_or(expr: Any, alias: Optional[str] = None) -> AggregateFunctionCall[Optional[bool]]:
    """Return whether a condition holds for at least one row; those where it is unknown have no say."""
    return AggregateFunctionCall("BOOL_OR", lift(expr), type=_BOOLEAN, alias=alias)


def any_value(expr: SQLValueExpression[Optional[V]], alias: Optional[str] = None) -> AggregateFunctionCall[Optional[V]]:
    """Return the value of one of the rows, whichever, but not NULL unless there is nothing else."""
    return _aggregate("ANY_VALUE", expr, False, alias)


def string_agg(
    expr: Argument[str],
    separator: str = ",",
    is_distinct: bool = False,
    *,
    order_by: Any = None,
    alias: Optional[str] = None,
) -> AggregateFunctionCall[Optional[str]]:
    """Return the texts of the rows one after another, but for NULL; NULL over no rows.

    Args:
        expr: The text.
        separator: Text between them; it stands in the SQL text, as several engines want it.
        is_distinct: Whether equal texts are taken once.
        order_by: Their order: a key or a list of keys, as `Query.order_by` takes them.
        alias: Name in the projection.

    Raises:
        ArgumentTypeError: The separator is no text.
    """
    if not isinstance(separator, str):
        raise ArgumentTypeError(f"the separator of string_agg must be a str, got {separator!r}.")
    args = (lift(expr), InlineLiteral(separator))
    return AggregateFunctionCall(
        "STRING_AGG",
        *args,
        is_distinct=is_distinct,
        ordering=order_clause(order_by),
        type=_TEXT,
        alias=alias,
    )


def lower(expr: Argument[str]) -> FunctionCall[str]:
    """Return the text in lower case."""
    return FunctionCall("LOWER", lift(expr), type=_TEXT)


def upper(expr: Argument[str]) -> FunctionCall[str]:
    """Return the text in upper case."""
    return FunctionCall("UPPER", lift(expr), type=_TEXT)


def length(expr: Argument[str]) -> FunctionCall[int]:
    """Return the number of characters of a text."""
    return FunctionCall("LENGTH", lift(expr), type=_INTEGER)


def trim(
    expr: Argument[str], chars: Optional[Argument[str]] = None, direction: str = "BOTH"
) -> SQLValueExpression[str]:
    """Return the text without some signs at its ends.

    Args:
        expr: The text.
        chars: The signs that are taken away, in any order; the blank without it.
        direction: ``"BOTH"`` ends, the ``"LEADING"`` or the ``"TRAILING"`` one.

    Raises:
        ArgumentValueError: The direction is another.
    """
    if chars is None and direction.upper() == "BOTH":
        return FunctionCall("TRIM", lift(expr), type=_TEXT)
    return TrimExpression(expr, chars, direction)


def replace(expr: Argument[str], pattern: Argument[str], replacement: Argument[str]) -> FunctionCall[str]:
    """Return the text with each occurrence of `pattern` replaced."""
    return FunctionCall("REPLACE", lift(expr), lift(pattern), lift(replacement), type=_TEXT)


def substring(expr: Argument[str], start: Argument[int], length: Optional[Argument[int]] = None) -> FunctionCall[str]:
    """Return a part of a text: from character `start`, the first being 1, on, or `length` characters of it.

    A computed place may lie before the first character: then fewer characters are there to be taken.

    Raises:
        ArgumentValueError: The start is a number below 1, or the length is negative.
    """
    if isinstance(start, int) and start < 1:
        raise ArgumentValueError(f"the first character is 1, so none is {start}. right(...) counts from the end.")
    if isinstance(length, int) and length < 0:
        raise ArgumentValueError(f"a number of characters must not be negative, got {length}.")
    rest = () if length is None else (lift(length),)
    return FunctionCall("SUBSTRING", lift(expr), lift(start), *rest, type=_TEXT)


def concat_op(*exprs: Any) -> Concatenation:
    """Return ``a || b || c``: NULL if one of them is.

    Raises:
        ArgumentValueError: Fewer than two operands.
    """
    if len(exprs) < 2:
        raise ArgumentValueError(f"concatenation needs two operands or more, got {len(exprs)}.")
    return Concatenation(*map(lift, exprs))


@overload
def abs_(expr: SQLValueExpression[V]) -> FunctionCall[V]: ...
@overload
def abs_(expr: V) -> FunctionCall[V]: ...
def abs_(expr: Any) -> FunctionCall[Any]:
    """Return the absolute value of a number."""
    argument = lift(expr)
    return FunctionCall("ABS", argument, type=argument.value_type)


@overload
def round_(  # pyright: ignore[reportOverlappingOverload]  # a number without a type is taken for a float
    expr: SQLValueExpression[Optional[decimal.Decimal]], decimals: Optional[int] = None
) -> FunctionCall[decimal.Decimal]: ...
@overload
def round_(expr: Any, decimals: Optional[int] = None) -> FunctionCall[float]: ...
def round_(expr: Any, decimals: Optional[int] = None) -> FunctionCall[Any]:
    """Return a number rounded to `decimals` digits after the point, or to a whole number; halves away from zero.

    It is a float, but for decimals a decimal.

    Args:
        expr: The number.
        decimals: How many digits it keeps; -1 rounds to tens, -2 to hundreds …
    """
    number = lift(expr)
    known = number.value_type
    type_ = known if known is not None and known.python is decimal.Decimal else _FLOAT
    return FunctionCall("ROUND", number, *_digits(decimals), type=type_)


def _digits(decimals: Optional[int]) -> Tuple[SQLValueExpression[int], ...]:
    """Return the argument of ROUND; tens and hundreds stand in the text, as not every engine rounds to them."""
    if decimals is None:
        return ()
    return (InlineLiteral(decimals) if decimals < 0 else lift(decimals),)


def coalesce(expr: Any, *others: Any) -> FunctionCall[Any]:
    """Return the first of some values that is not NULL.

    Raises:
        ArgumentValueError: Fewer than two values.
    """
    if not others:
        raise ArgumentValueError("COALESCE needs two values or more, got 1.")
    first = lift(expr)
    type_ = first.value_type
    return FunctionCall("COALESCE", first, *[lift(other, type_) for other in others], type=type_)


def nullif(expr: Any, other: Any) -> FunctionCall[Any]:
    """Return a value, or NULL where it equals another."""
    first = lift(expr)
    return FunctionCall("NULLIF", first, lift(other, first.value_type), type=first.value_type)


def greatest(expr: Any, *others: Any) -> FunctionCall[Any]:
    """Return the greatest of some values; NULL if one of them is.

    Raises:
        ArgumentValueError: Fewer than two values.
    """
    return _extreme("GREATEST", expr, others)


def least(expr: Any, *others: Any) -> FunctionCall[Any]:
    """Return the least of some values; NULL if one of them is.

    Raises:
        ArgumentValueError: Fewer than two values.
    """
    return _extreme("LEAST", expr, others)


def _extreme(name: str, expr: Any, others: Tuple[Any, ...]) -> FunctionCall[Any]:
    if not others:
        raise ArgumentValueError(f"{name} needs two values or more, got 1.")
    known = next((each.value_type for each in (expr, *others) if isinstance(each, SQLValueExpression)), None)
    args = [lift(each, known) for each in (expr, *others)]
    return FunctionCall(name, *args, type=common_type([each.value_type for each in args]))


def current_timestamp() -> FunctionCall[datetime.datetime]:
    """Return the database's time of day and date."""
    return FunctionCall("CURRENT_TIMESTAMP", type=ValueType(datetime.datetime))


def current_date() -> FunctionCall[datetime.date]:
    """Return the database's date."""
    return FunctionCall("CURRENT_DATE", type=ValueType(datetime.date))


def _aggregate(name: str, expr: Any, is_distinct: bool, alias: Optional[str]) -> AggregateFunctionCall[Any]:
    argument = _column_of(name, expr)
    return AggregateFunctionCall(name, argument, is_distinct=is_distinct, type=argument.value_type, alias=alias)


def _column_of(name: str, expr: Any) -> SQLValueExpression[Any]:
    if isinstance(expr, str) and expr == "*":
        raise ArgumentValueError(f"{name}(*) is no SQL. Name the column.")
    return lift(expr)
