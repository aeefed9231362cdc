"""What each connection adds to SQLite: decimals as exact text, regular expressions, dates that are moved.

The names are those of SQLite's own decimal extension, as far as it has them. A function of NULL is NULL; a text that
is no number counts as NULL in arithmetic, and sorts after all numbers.
"""

from __future__ import annotations

import decimal
import functools
import re
import sqlite3
from decimal import Decimal
from typing import Any, Callable, Dict, Optional, Pattern, Tuple, Union

from arfunc.backend.sqlite.moment import MOMENT_FUNCTIONS
from arfunc.backend.sqlite.statistics import STATISTICS, missing_math

__all__ = ["compare_decimals", "register_functions"]

_EXACT = decimal.Context(prec=20_000, rounding=decimal.ROUND_HALF_EVEN, Emax=20_000, Emin=-20_000, traps=[])
_DIVISION = decimal.Context(prec=38, rounding=decimal.ROUND_HALF_EVEN, traps=[])

Operation = Callable[[decimal.Context, Decimal, Decimal], Decimal]


@functools.lru_cache(maxsize=4096)
def _number(text: str) -> Optional[Decimal]:
    try:
        value = Decimal(text)
    except decimal.InvalidOperation:
        return None
    return None if value.is_nan() else value


def _decimal(value: Any) -> Optional[Decimal]:
    """Return the number that a value stands for, or None where it stands for none."""
    if value is None or isinstance(value, bytes):
        return None
    return _number(value if isinstance(value, str) else repr(value))


@functools.lru_cache(maxsize=4096)
def _sort_key(text: str) -> Tuple[int, Union[Decimal, str]]:
    number = _number(text)
    return (1, text) if number is None else (0, number)


def compare_decimals(left: str, right: str) -> int:
    """Order two texts as numbers; texts that are none come last, by their letters."""
    if left == right:
        return 0
    one, other = _sort_key(left), _sort_key(right)
    return (one > other) - (one < other)


def _text(number: Optional[Decimal]) -> Optional[str]:
    return None if number is None or not number.is_finite() else format(number, "f")


def _binary(context: decimal.Context, operation: Operation) -> Callable[[Any, Any], Optional[str]]:
    def apply(left: Any, right: Any) -> Optional[str]:
        one, other = _decimal(left), _decimal(right)
        return None if one is None or other is None else _text(operation(context, one, other))

    return apply


def _divided(context: decimal.Context, one: Decimal, other: Decimal) -> Decimal:
    return context.divide(one, other) if other else Decimal("NaN")  # as SQLite: division by zero is NULL


def _remainder(context: decimal.Context, one: Decimal, other: Decimal) -> Decimal:
    return context.remainder(one, other) if other else Decimal("NaN")


def _rounded(context: decimal.Context, one: Decimal, digits: Decimal) -> Decimal:
    return one.quantize(Decimal(1).scaleb(-int(digits)), decimal.ROUND_HALF_UP, context)


class _Sum:
    """``SUM`` of exact decimals; NULL where there is nothing to add, as in SQL."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.count = 0

    def step(self, value: Any) -> None:
        number = _decimal(value)
        if number is not None:
            self.total = _EXACT.add(self.total, number)
            self.count += 1

    def inverse(self, value: Any) -> None:
        number = _decimal(value)
        if number is not None:
            self.total = _EXACT.subtract(self.total, number)
            self.count -= 1

    def value(self) -> Optional[str]:
        return _text(self.total) if self.count else None

    def finalize(self) -> Optional[str]:
        return self.value()


class _Average(_Sum):
    """``AVG`` of exact decimals."""

    def value(self) -> Optional[str]:
        return _text(_DIVISION.divide(self.total, Decimal(self.count))) if self.count else None


@functools.lru_cache(maxsize=256)
def _pattern(pattern: str) -> Pattern[str]:
    return re.compile(pattern)


def _regexp(pattern: Optional[str], text: Any) -> Optional[int]:
    """``text REGEXP pattern``; SQLite gives the pattern first."""
    return None if pattern is None or text is None else int(_pattern(str(pattern)).search(str(text)) is not None)


def _reverse(text: Any) -> Optional[str]:
    return None if text is None else str(text)[::-1]


_WORD = re.compile(r"[^\W_]+")


def _initcap(text: Any) -> Optional[str]:
    return None if text is None else _WORD.sub(lambda word: word[0][0].upper() + word[0][1:].lower(), str(text))


def _of_decimal(function: Callable[[Decimal], Decimal]) -> Callable[[Any], Optional[str]]:
    def apply(value: Any) -> Optional[str]:
        number = _decimal(value)
        return None if number is None or not number.is_finite() else _text(function(number))

    return apply


_UNARY_FUNCTIONS: Tuple[Tuple[str, Callable[..., Any]], ...] = (
    ("reverse", _reverse),
    ("initcap", _initcap),
    ("decimal_abs", _of_decimal(Decimal.copy_abs)),
    ("decimal_ceil", _of_decimal(lambda number: number.to_integral_value(decimal.ROUND_CEILING))),
    ("decimal_floor", _of_decimal(lambda number: number.to_integral_value(decimal.ROUND_FLOOR))),
)
_FUNCTIONS: Tuple[Tuple[str, Callable[..., Any]], ...] = (
    ("decimal_add", _binary(_EXACT, decimal.Context.add)),
    ("decimal_sub", _binary(_EXACT, decimal.Context.subtract)),
    ("decimal_mul", _binary(_EXACT, decimal.Context.multiply)),
    ("decimal_div", _binary(_DIVISION, _divided)),
    ("decimal_mod", _binary(_EXACT, _remainder)),
    ("decimal_round", _binary(_EXACT, _rounded)),
    ("regexp", _regexp),
)
_AGGREGATES = (("decimal_sum", _Sum), ("decimal_avg", _Average))


def register_functions(connection: sqlite3.Connection) -> None:
    """Add the collation and the functions to a connection."""
    connection.create_collation("decimal", compare_decimals)
    for name, function in _FUNCTIONS:
        connection.create_function(name, 2, function, deterministic=True)
    for name, function in _UNARY_FUNCTIONS:
        connection.create_function(name, 1, function, deterministic=True)
    for name, count, function in (*MOMENT_FUNCTIONS, *missing_math()):
        connection.create_function(name, count, function, deterministic=True)
    aggregates: Dict[Tuple[str, int], type] = {**{(name, 1): kind for name, kind in _AGGREGATES}, **STATISTICS}
    for (name, count), aggregate in aggregates.items():
        window = getattr(connection, "create_window_function", None)  # Python 3.11; before, no OVER for these
        if window is not None:
            window(name, count, aggregate)
        else:
            connection.create_aggregate(name, count, aggregate)  # NULL is a result, too
