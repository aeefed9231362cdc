"""Functions of numbers and statistics that SQLite lacks, or that its build may lack.

A function of NULL, or one that has no real result, is NULL, as SQLite's own are: https://sqlite.org/lang_mathfunc.html.
"""

from __future__ import annotations

import functools
import math
import sqlite3
import statistics
from collections import Counter, deque
from typing import Any, Callable, Deque, Dict, List, Optional, Tuple

__all__ = ["STATISTICS", "missing_math"]

Reduce = Callable[[List[Any]], Any]


def _real(function: Callable[..., Any]) -> Callable[..., Any]:
    def apply(*args: Any) -> Any:
        try:
            return function(*[float(argument) for argument in args])
        except (TypeError, ValueError, ZeroDivisionError, OverflowError):
            return None

    return apply


def _power(base: float, exponent: float) -> Optional[float]:
    result = base**exponent
    return None if isinstance(result, complex) else result


_MATH: Tuple[Tuple[str, int, Callable[..., Any]], ...] = (
    ("ceil", 1, _real(lambda number: float(math.ceil(number)))),
    ("floor", 1, _real(lambda number: float(math.floor(number)))),
    ("sqrt", 1, _real(math.sqrt)),
    ("exp", 1, _real(math.exp)),
    ("ln", 1, _real(math.log)),
    ("power", 2, _real(_power)),
    ("sin", 1, _real(math.sin)),
    ("cos", 1, _real(math.cos)),
    ("tan", 1, _real(math.tan)),
)


@functools.lru_cache(maxsize=1)
def missing_math() -> Tuple[Tuple[str, int, Callable[..., Any]], ...]:
    """Return the functions of numbers that the library was built without: all of them, or none."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("SELECT ln(1)")
    except sqlite3.OperationalError:
        return _MATH
    finally:
        connection.close()
    return ()


class _Collected:
    """An aggregate that is computed of all values of the rows, in the order that they came in."""

    reduce: Reduce

    def __init__(self) -> None:
        self.rows: Deque[Tuple[Any, ...]] = deque()

    def step(self, *args: Any) -> None:
        if None not in args:
            self.rows.append(args)

    def inverse(self, *args: Any) -> None:
        if None not in args:
            self.rows.popleft()

    def value(self) -> Any:
        try:
            return type(self).reduce(list(self.rows)) if self.rows else None
        except (ValueError, TypeError, ZeroDivisionError, OverflowError):
            return None

    def finalize(self) -> Any:
        return self.value()


def _collected(reduce: Reduce) -> type:
    return type("Collected", (_Collected,), {"reduce": staticmethod(reduce)})


def _of_numbers(function: Callable[[List[float]], float], least: int = 1) -> Reduce:
    def reduce(rows: List[Any]) -> Optional[float]:
        return None if len(rows) < least else function([float(number) for (number,) in rows])

    return reduce


def _covariance(rows: List[Any], divisor: int) -> Optional[float]:
    if divisor < 1:
        return None
    left, right = ([float(row[side]) for row in rows] for side in (0, 1))
    middle, other = math.fsum(left) / len(rows), math.fsum(right) / len(rows)
    return math.fsum([(one - middle) * (two - other) for one, two in zip(left, right)]) / divisor


def _correlation(rows: List[Any]) -> Optional[float]:
    spread = [statistics.pstdev([float(row[side]) for row in rows]) for side in (0, 1)]
    together = _covariance(rows, len(rows))
    return None if together is None or not all(spread) else together / (spread[0] * spread[1])


def _percentile_cont(rows: List[Any]) -> Any:
    numbers = sorted(float(number) for number, _, _ in rows)
    _, fraction, is_descending = rows[0]
    place = (1 - fraction if is_descending else fraction) * (len(numbers) - 1)
    below = math.floor(place)
    above = min(below + 1, len(numbers) - 1)
    return numbers[below] + (numbers[above] - numbers[below]) * (place - below)


def _percentile_disc(rows: List[Any]) -> Any:
    _, fraction, is_descending = rows[0]
    values = sorted((value for value, _, _ in rows), reverse=bool(is_descending))
    return values[max(math.ceil(fraction * len(values)) - 1, 0)]


def _mode(rows: List[Any]) -> Any:
    return Counter(value for (value,) in rows).most_common(1)[0][0]


STATISTICS: Dict[Tuple[str, int], type] = {
    ("stddev_pop", 1): _collected(_of_numbers(statistics.pstdev)),
    ("stddev_samp", 1): _collected(_of_numbers(statistics.stdev, least=2)),
    ("var_pop", 1): _collected(_of_numbers(statistics.pvariance)),
    ("var_samp", 1): _collected(_of_numbers(statistics.variance, least=2)),
    ("covar_pop", 2): _collected(lambda rows: _covariance(rows, len(rows))),
    ("covar_samp", 2): _collected(lambda rows: _covariance(rows, len(rows) - 1)),
    ("corr", 2): _collected(_correlation),
    ("percentile_cont", 3): _collected(_percentile_cont),
    ("percentile_disc", 3): _collected(_percentile_disc),
    ("mode", 1): _collected(_mode),
}
"""Aggregates by name and number of arguments; those of percentiles take the fraction and whether the order descends."""
