"""Expressions of a given Python type over given columns, and predicates: whatever an engine must accept.

The strategies are built once, over stand-ins for columns; the columns take their places in each tree that is drawn.
"""

from __future__ import annotations

import contextlib
import datetime
import functools
import operator
from decimal import Decimal
from typing import Any, Callable, Dict, Generator, List, Sequence

from hypothesis import strategies as st

from arfunc.expression.column import Column
from arfunc.expression.functions import (
    abs_,
    coalesce,
    concat_op,
    greatest,
    least,
    length,
    lower,
    nullif,
    replace,
    substring,
    trim,
    upper,
)
from arfunc.expression.node import Node
from arfunc.expression.numeric import ceil, floor, sqrt
from arfunc.expression.raw import RawSQL
from arfunc.expression.template import sql
from arfunc.expression.traversal import transform
from arfunc.expression.value import Literal, SQLPredicate, SQLValueExpression, and_, not_, or_
from arfunc.testing.strategies.arrays import items_of, list_numbers, list_tests
from arfunc.testing.strategies.documents import counted_in, document_tests, parts_of, texts_in
from arfunc.testing.strategies.functions import (
    casts_to,
    choices_of,
    cut_texts,
    moved_times,
    part_tests,
    places_in,
    row_tests,
    time_differences,
    time_parts,
    truncated,
)
from arfunc.testing.strategies.values import PYTHON_TYPES, values_of
from arfunc.types.value_type import ValueType

__all__ = ["DEPTH", "expressions_over", "included_expressions", "predicates_over", "python_of"]

Columns = Sequence[Column[Any]]
Values = st.SearchStrategy[SQLValueExpression[Any]]
Predicates = st.SearchStrategy[SQLPredicate]

DEPTH = 2
_TIMES = (datetime.date, datetime.datetime)
_LIST_LENGTHS = st.sampled_from((0, 1, 2, 3, 8, 9, 16, 17, 65))
_STAND_IN = "stand-in"


def expressions_over(columns: Columns, python: type, *, depth: int = DEPTH) -> Values:
    """Return expressions of a Python type.

    Args:
        columns: What they may refer to.
        python: One of `PYTHON_TYPES`.
        depth: How deep operators are nested at most.
    """
    return _expressions(python, depth).map(_over(columns))


def predicates_over(columns: Columns, *, depth: int = DEPTH) -> Predicates:
    """Return predicates; arguments as for `expressions_over`."""
    return _predicates(depth).map(_over(columns))


def python_of(column: Column[Any]) -> type:
    """Return the Python type of a column's values; of an untyped one, `int`."""
    python: type = int if column.type is None else column.type.python
    return python


Builder = Callable[[Callable[[type], Values]], Values]
_INCLUDED: Dict[type, List[Builder]] = {}


@contextlib.contextmanager
def included_expressions(python: type, build: Builder) -> Generator[None, None, None]:
    """Let generated expressions hold what a package of your own adds, as long as the block lasts.

    Args:
        python: Python type of the values; `bool` for predicates.
        build: Called with a function that gives the expressions of a Python type below; gives those that are added.
    """
    _INCLUDED.setdefault(python, []).append(build)
    _forget_built()
    try:
        yield
    finally:
        _INCLUDED[python].remove(build)
        _forget_built()


def _forget_built() -> None:
    _expressions.cache_clear()
    _predicates.cache_clear()


def _included(python: type, depth: int) -> st.SearchStrategy[Any]:
    return st.one_of([build(lambda inner: _expressions(inner, depth - 1)) for build in _INCLUDED.get(python, [])])


def _over(columns: Columns) -> Callable[[Any], Any]:
    """Return the function that puts columns in the places of their stand-ins, and literals where there are none."""
    by_type: Dict[type, List[Column[Any]]] = {}
    for column in columns:
        by_type.setdefault(python_of(column), []).append(column)

    def placed(part: Node) -> Node:
        if not isinstance(part, Column) or part.table != _STAND_IN:
            return part
        fitting = by_type.get(python_of(part))
        return fitting[int(part.name) % len(fitting)] if fitting else Literal(None, part.type)

    return lambda tree: transform(tree, placed)


def _stand_ins(python: type) -> Values:
    return st.sampled_from([Column(str(number), _STAND_IN, type=ValueType(python)) for number in range(4)])


@functools.lru_cache(maxsize=None)
def _expressions(python: type, depth: int) -> Values:
    leaves: Values = _stand_ins(python) | values_of(python).map(Literal)
    if depth < 1:
        return leaves
    inner = _expressions(python, depth - 1)
    chosen: Values = st.one_of(
        [
            st.builds(coalesce, inner, inner),
            st.builds(nullif, inner, inner),
            st.builds(_applied, st.sampled_from((greatest, least)), inner, inner),
            choices_of(inner, _predicates(depth - 1), inner),
            casts_to(python, inner),
            truncated(inner) | moved_times(python, inner) if any(python is time for time in _TIMES) else st.nothing(),
            _included(python, depth),
            parts_of(python, inner) if python in (int, float, str, bool) else st.nothing(),
        ]
    )
    more = {int: _numbers, float: _numbers, Decimal: _decimals, str: _texts}.get(python)
    return leaves | chosen if more is None else leaves | chosen | more(python, depth)


_EXACT = (operator.add, operator.sub, operator.mul)
_OPERATORS = {
    int: st.sampled_from((*_EXACT, operator.truediv, operator.mod)),
    float: st.sampled_from((*_EXACT, operator.truediv)),  # not every engine has a remainder of floats
    Decimal: st.sampled_from(_EXACT),
}


def _numbers(python: type, depth: int) -> Values:
    inner, value, operators = _expressions(python, depth - 1), values_of(python), _OPERATORS[python]
    return (
        st.builds(_applied, operators, inner, inner | value)
        | st.builds(_applied, operators, value, inner)
        | st.builds(operator.neg, inner)
        | st.builds(abs_, inner)
        | (st.builds(_applied, st.sampled_from((sqrt, floor, ceil)), inner) if python is float else st.nothing())
        | st.builds(length, _expressions(str, depth - 1))
        | st.builds(RawSQL, st.just("? + 1"), value)
        | st.builds(lambda left, right: sql("{left} + {right}", left=left, right=right), inner, value)
        | _counted(depth)
    )


def _counted(depth: int) -> st.SearchStrategy[Any]:
    times = st.one_of([_expressions(python, depth - 1) for python in _TIMES])
    apart = st.one_of([time_differences(_expressions(python, depth - 1)) for python in _TIMES])
    texts = _expressions(str, depth - 1)
    return places_in(texts) | time_parts(times) | apart | counted_in(texts) | list_numbers() | items_of(int)


def _decimals(python: type, depth: int) -> Values:
    inner = _expressions(python, depth - 1)
    return st.builds(_applied, _OPERATORS[python], inner, inner | values_of(python))


def _texts(python: type, depth: int) -> Values:
    inner, value = _expressions(python, depth - 1), values_of(str)
    return (
        st.builds(concat_op, inner, inner | value, inner | value)
        | st.builds(_applied, st.sampled_from((lower, upper, trim)), inner)
        | st.builds(replace, inner, value, value)
        | st.builds(substring, inner, st.integers(1, 3), st.none() | st.integers(0, 3))
        | cut_texts(inner)
        | texts_in(inner)
        | items_of(str)
    )


@functools.lru_cache(maxsize=None)
def _predicates(depth: int) -> Predicates:
    simple: Predicates = st.one_of([_simple(python, max(depth - 1, 0)) for python in PYTHON_TYPES])
    if depth < 1:
        return simple
    inner = _predicates(depth - 1)
    some = st.lists(inner, max_size=3)
    return (
        simple
        | st.builds(_applied, st.sampled_from((operator.and_, operator.or_)), inner, inner)
        | st.builds(not_, inner)
        | _included(bool, depth)
        | some.map(lambda parts: and_(*parts))
        | some.map(lambda parts: or_(*parts))
        | st.builds(_applied, _COMPARISONS, inner, inner)
        | st.builds(lambda tested, truth: tested.is_(truth), inner, st.sampled_from((None, True, False)))
        | st.builds(RawSQL, st.just("? = '?' /* ? */ OR ? <> 1"), st.tuples(values_of(str), values_of(int)))
    )


_COMPARISONS = st.sampled_from((operator.eq, operator.ne, operator.lt, operator.le, operator.gt, operator.ge))


def _simple(python: type, depth: int) -> Predicates:
    expr, value = _expressions(python, depth), values_of(python)
    texts = _matches(depth) | part_tests(_expressions(str, depth)) if python is str else st.nothing()
    return (
        st.builds(_applied, _COMPARISONS, expr, expr | value)
        | st.builds(_applied, st.sampled_from((operator.eq, operator.ne)), expr, st.none())
        | st.builds(_in, expr, _lists(value), st.booleans())
        | st.builds(lambda tested, low, high: tested.between(low, high), expr, expr | value, expr | value)
        | st.builds(lambda tested, low, high: tested.not_between(low, high), expr, value, expr)
        | row_tests(expr)
        | (list_tests() if depth else st.nothing())
        | (document_tests(expr) if depth and python is not bytes else st.nothing())  # some hold no definition
        | texts
    )


def _matches(depth: int) -> Predicates:
    kinds = st.sampled_from(("like", "not_like", "ilike", "not_ilike"))
    patterns = st.sampled_from(("%", "_", "a%", "%'%", "")) | _expressions(str, depth)
    return st.builds(
        lambda kind, text, pattern: getattr(text, kind)(pattern), kinds, _expressions(str, depth), patterns
    )


def _applied(function: Callable[..., Any], *operands: Any) -> Any:
    return function(*operands)


def _lists(values: st.SearchStrategy[Any]) -> st.SearchStrategy[List[Any]]:
    """Lists of many lengths, of few different values, as long ones would take long to draw."""
    few = st.lists(values, min_size=1, max_size=3)
    return st.builds(lambda given, size: (given * size)[:size], few, _LIST_LENGTHS)


def _in(expr: SQLValueExpression[Any], values: List[Any], negated: bool) -> SQLPredicate:
    return expr.not_in(values) if negated else expr.in_([*values, None] if len(values) == 2 else values)
