"""Choices, casts, functions of texts and times, parts of texts, rows: over operands of any kind."""

from __future__ import annotations

import datetime
import operator
from typing import Any, Callable, Dict, Tuple

from hypothesis import strategies as st

from arfunc.expression.conditional import CaseExpression, cast
from arfunc.expression.date_arithmetic import date_diff, interval
from arfunc.expression.functions import trim
from arfunc.expression.row_value import row
from arfunc.expression.temporal import date_trunc, extract
from arfunc.expression.text import concat, initcap, left, lpad, reverse, right, rpad, strpos
from arfunc.expression.value import SQLPredicate, SQLValueExpression
from arfunc.types.sql_type import Boolean, Date, Integer, Real, SQLType, Text, Varchar

__all__ = [
    "casts_to",
    "choices_of",
    "cut_texts",
    "moved_times",
    "part_tests",
    "places_in",
    "row_tests",
    "time_differences",
    "time_parts",
    "truncated",
]

Values = st.SearchStrategy[SQLValueExpression[Any]]
Predicates = st.SearchStrategy[SQLPredicate]

_UNITS = ("year", "quarter", "month", "week", "day", "hour", "minute", "second")
_PARTS = (*_UNITS, "dow", "isodow", "doy", "epoch")
_TARGETS: Dict[str, Tuple[SQLType, ...]] = {
    "int": (Integer(),),
    "float": (Real(),),
    "str": (Text(), Varchar(3)),
    "bool": (Boolean(),),
    "date": (Date(),),
}
_PATTERNS = st.sampled_from(("^a", "b.*", "(?i)[A-C]+$", "", "'", "%"))


def choices_of(results: Values, predicates: Predicates, keys: Values) -> Values:
    """Return CASE expressions, searched and simple, that give one of some results."""
    searched = st.lists(st.tuples(predicates, results), min_size=1, max_size=2)
    simple = st.lists(st.tuples(keys, results), min_size=1, max_size=2)
    otherwise = st.none() | results
    return st.builds(CaseExpression, st.none(), searched, otherwise) | st.builds(
        CaseExpression, keys, simple, otherwise
    )


def casts_to(python: type, operands: Values) -> Values:
    """Return casts to the types of the database that a Python type has, if it has one that every engine casts to."""
    targets = _TARGETS.get(python.__name__)
    return st.nothing() if targets is None else st.builds(cast, operands, st.sampled_from(targets))


def time_parts(times: Values) -> Values:
    """Return parts of dates and moments: whole numbers."""
    return st.builds(extract, st.sampled_from(_PARTS), times)


_NUMBERS = st.integers(-60, 60)
_LENGTHS = st.timedeltas(datetime.timedelta(days=-999), datetime.timedelta(days=999))


def moved_times(python: type, times: Values) -> Values:
    """Return dates or moments that are moved by units, by lengths of time, and by days."""
    units = st.builds(lambda months, days: interval(months=months, days=days), _NUMBERS, _NUMBERS)
    hours = st.builds(lambda hours: interval(hours=hours), _NUMBERS)
    amounts: st.SearchStrategy[Any] = units | _LENGTHS | (_NUMBERS if python is datetime.date else hours)
    return st.builds(_applied, st.sampled_from((operator.add, operator.sub)), times, amounts)


def time_differences(times: Values) -> Values:
    """Return numbers of units between two dates, or two moments."""
    return st.builds(date_diff, st.sampled_from(("second", "day", "week", "month", "year")), times, times)


def truncated(times: Values) -> Values:
    """Return the beginnings of what dates and moments lie in."""
    return st.builds(date_trunc, st.sampled_from(_UNITS), times)


def places_in(texts: Values) -> Values:
    """Return where texts occur in texts."""
    return st.builds(strpos, texts, texts)


def cut_texts(texts: Values) -> Values:
    """Return texts that are cut, filled up, turned and joined."""
    count = st.integers(0, 4)
    return (
        st.builds(_applied, st.sampled_from((left, right, lpad)), texts, count)
        | st.builds(rpad, texts, count, texts)
        | st.builds(_applied, st.sampled_from((reverse, initcap)), texts)
        | st.builds(concat, texts, st.none() | texts)
        | st.builds(trim, texts, texts, st.sampled_from(("both", "leading", "trailing")))
    )


def part_tests(texts: Values) -> Predicates:
    """Return whether texts have parts, and whether they match regular expressions."""
    kinds = st.sampled_from(("contains", "startswith", "endswith"))
    found = st.builds(_searched, kinds, texts, texts, st.booleans())
    return found | st.builds(lambda text, pattern: text.matches(pattern), texts, _PATTERNS)


def row_tests(values: Values) -> Predicates:
    """Return comparisons of rows, and whether a value is distinct from another."""
    rows = st.builds(row, values, values)
    lists = st.lists(rows, max_size=3)
    return (
        st.builds(lambda one, other: one <= other, rows, rows)
        | st.builds(lambda one, others: one.in_(others), rows, lists)
        | st.builds(lambda one, other: one.is_distinct_from(other), values, values)
        | st.builds(lambda one, other: one.is_not_distinct_from(other), rows, rows)
    )


def _searched(kind: str, text: Any, part: Any, ignore_case: bool) -> SQLPredicate:
    predicate: SQLPredicate = getattr(text, kind)(part, ignore_case=ignore_case)
    return predicate


def _applied(function: Callable[..., Any], *operands: Any) -> Any:
    return function(*operands)
