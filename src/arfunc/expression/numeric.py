"""Functions of numbers. Each is NULL where it has no real result: the root of -1, the logarithm of 0."""

from __future__ import annotations

import decimal
from typing import Any, Optional, TypeVar

from arfunc.expression.function import FunctionCall
from arfunc.expression.value import SQLValueExpression, lift
from arfunc.types.value_type import ValueType

__all__ = ["ceil", "cos", "exp", "floor", "ln", "log", "power", "random", "sin", "sqrt", "tan"]

V = TypeVar("V")

_FLOAT = ValueType(float)


def ceil(expr: SQLValueExpression[V]) -> SQLValueExpression[V]:
    """Return the smallest whole number that is not less than a number, of the number's own type."""
    return _whole("CEIL", expr)


def floor(expr: SQLValueExpression[V]) -> SQLValueExpression[V]:
    """Return the largest whole number that is not greater than a number, of the number's own type."""
    return _whole("FLOOR", expr)


def sqrt(expr: Any) -> FunctionCall[float]:
    """Return the square root of a number; NULL of a negative one."""
    return _float("SQRT", expr)


def exp(expr: Any) -> FunctionCall[float]:
    """Return e raised to the power of a number."""
    return _float("EXP", expr)


def ln(expr: Any) -> FunctionCall[float]:
    """Return the natural logarithm of a number; NULL of 0 and of a negative one."""
    return _float("LN", expr)


def log(expr: Any, base: Any = None) -> SQLValueExpression[float]:
    """Return the logarithm of a number to a base, or the natural one, as `math.log` does.

    It is NULL where one of them is 0 or negative, and where the base is 1.
    """
    return ln(expr) if base is None else ln(expr) / ln(base)


def power(base: Any, exponent: Any) -> FunctionCall[float]:
    """Return a number raised to the power of another; NULL where that is no real number."""
    return _float("POWER", base, exponent)


def sin(expr: Any) -> FunctionCall[float]:
    """Return the sine of an angle in radians."""
    return _float("SIN", expr)


def cos(expr: Any) -> FunctionCall[float]:
    """Return the cosine of an angle in radians."""
    return _float("COS", expr)


def tan(expr: Any) -> FunctionCall[float]:
    """Return the tangent of an angle in radians."""
    return _float("TAN", expr)


def random() -> FunctionCall[float]:
    """Return another number for each row, from 0 on and less than 1; ``order_by(random())`` shuffles the rows."""
    return FunctionCall("RANDOM", type=_FLOAT)


def _float(name: str, *args: Any) -> FunctionCall[float]:
    return FunctionCall(name, *map(lift, args), type=_FLOAT)


def _whole(name: str, expr: Any) -> SQLValueExpression[Any]:
    argument = lift(expr)
    known: Optional[ValueType] = argument.value_type
    if known is not None and known.python in (int, bool):
        return argument
    is_exact = known is not None and known.python is decimal.Decimal
    return FunctionCall(name, argument, type=known if is_exact else _FLOAT)
