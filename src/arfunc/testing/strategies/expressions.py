"""Expressions of a given Python type over given columns, and predicates: whatever an engine must accept."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Callable, Dict, List, Sequence, Tuple

from hypothesis import strategies as st

from arfunc.expression.column import Column
from arfunc.expression.functions import (
    abs_,
    coalesce,
    concat_op,
    length,
    lower,
    nullif,
    replace,
    substring,
    trim,
    upper,
)
from arfunc.expression.raw import RawSQLExpression, RawSQLPredicate
from arfunc.expression.value import Literal, SQLPredicate, SQLValueExpression, and_, not_, or_
from arfunc.testing.strategies.values import values_of

__all__ = ["Expressions", "expressions_over", "predicates_over", "python_of"]

Columns = Sequence[Column[Any]]
Values = st.SearchStrategy[SQLValueExpression[Any]]
Predicates = st.SearchStrategy[SQLPredicate]

_LIST_LENGTHS = (0, 1, 2, 3, 8, 9, 16, 17, 65)
_DEPTH = 2


def expressions_over(columns: Columns, python: type, *, depth: int = _DEPTH) -> Values:
    """Return expressions of a Python type.

    Args:
        columns: What they may refer to.
        python: One of `PYTHON_TYPES`.
        depth: How deep operators are nested at most.
    """
    return Expressions(columns).of(python, depth)


def predicates_over(columns: Columns, *, depth: int = _DEPTH) -> Predicates:
    """Return predicates; arguments as for `expressions_over`."""
    return Expressions(columns).predicates(depth)


class Expressions:
    """The strategies over some columns, each built once."""

    def __init__(self, columns: Columns) -> None:
        self._columns: Dict[type, List[Column[Any]]] = {}
        for column in columns:
            self._columns.setdefault(python_of(column), []).append(column)
        self._known: Dict[Tuple[Any, int], st.SearchStrategy[Any]] = {}

    def of(self, python: type, depth: int = _DEPTH) -> Values:
        """Return expressions of a Python type."""
        strategy: Values = self._kept((python, depth), lambda: self._built(python, depth))
        return strategy

    def predicates(self, depth: int = _DEPTH) -> Predicates:
        """Return predicates."""
        strategy: Predicates = self._kept(("predicate", depth), lambda: self._predicates(depth))
        return strategy

    def _kept(self, key: Tuple[Any, int], build: Callable[[], Any]) -> Any:
        if key not in self._known:
            self._known[key] = build()
        return self._known[key]

    def _built(self, python: type, depth: int) -> Values:
        columns = self._columns.get(python, [])
        leaves: Values = st.sampled_from(columns) if columns else values_of(python).map(Literal)
        if depth < 1:
            return leaves | values_of(python).map(Literal)
        inner = self.of(python, depth - 1)
        chosen = st.builds(coalesce, inner, inner) | st.builds(nullif, inner, inner)
        more = {int: self._numbers, float: self._numbers, Decimal: self._decimals, str: self._texts}.get(python)
        return leaves | chosen if more is None else leaves | chosen | more(python, depth)

    def _numbers(self, python: type, depth: int) -> Values:
        inner, value = self.of(python, depth - 1), values_of(python)
        return (
            st.builds(_calculated, st.sampled_from("+-*/%"), inner, inner | value)
            | st.builds(_calculated, st.sampled_from("+-*/%"), value, inner)
            | st.builds(lambda expr: -expr, inner)
            | st.builds(abs_, inner)
            | st.builds(length, self.of(str, depth - 1))
            | st.builds(RawSQLExpression, st.just("? + 1"), value)
        )

    def _decimals(self, python: type, depth: int) -> Values:
        inner = self.of(python, depth - 1)
        return st.builds(_calculated, st.sampled_from("+-*"), inner, inner | values_of(python))

    def _texts(self, python: type, depth: int) -> Values:
        inner, value = self.of(python, depth - 1), values_of(str)
        return (
            st.builds(concat_op, inner, inner | value, inner | value)
            | st.sampled_from([lower, upper, trim]).flatmap(lambda call: st.builds(call, inner))
            | st.builds(replace, inner, value, value)
            | st.builds(substring, inner, st.integers(-3, 3), st.none() | st.integers(0, 3))
        )

    def _predicates(self, depth: int) -> Predicates:
        simple = st.sampled_from(sorted(self._columns, key=str) or [int]).flatmap(
            lambda python: self._simple(python, max(depth - 1, 0))
        )
        if depth < 1:
            return simple
        inner = self.predicates(depth - 1)
        joined = st.lists(inner, max_size=3)
        return (
            simple
            | st.builds(lambda a, b: a & b, inner, inner)
            | st.builds(lambda a, b: a | b, inner, inner)
            | st.builds(not_, inner)
            | joined.map(lambda parts: and_(*parts))
            | joined.map(lambda parts: or_(*parts))
            | st.builds(_compared, st.sampled_from(_COMPARISONS), inner, inner)
            | st.builds(lambda a, truth: a.is_(truth), inner, st.sampled_from((None, True, False)))
            | st.builds(
                RawSQLPredicate, st.just("? = '?' /* ? */ OR ? <> 1"), st.tuples(values_of(str), values_of(int))
            )
        )

    def _simple(self, python: type, depth: int) -> Predicates:
        expr, value = self.of(python, depth), values_of(python)
        texts = self._matches(depth) if python is str else st.nothing()
        return (
            st.builds(_compared, st.sampled_from(_COMPARISONS), expr, expr | value)
            | st.builds(lambda a, negated: a.is_not_null() if negated else a.is_null(), expr, st.booleans())
            | st.builds(lambda a: a == None, expr)  # noqa: E711 - the operator builds IS NULL
            | st.builds(_in, expr, _lists(value), st.booleans())
            | st.builds(lambda a, low, high: a.between(low, high), expr, expr | value, expr | value)
            | st.builds(lambda a, low, high: a.not_between(low, high), expr, value, expr)
            | texts
        )

    def _matches(self, depth: int) -> Predicates:
        kinds = st.sampled_from(("like", "not_like", "ilike", "not_ilike"))
        patterns = st.sampled_from(("%", "_", "a%", "%'%", "")) | self.of(str, depth)
        return st.builds(lambda kind, text, pattern: getattr(text, kind)(pattern), kinds, self.of(str, depth), patterns)


_COMPARISONS = ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__")


def python_of(column: Column[Any]) -> type:
    """Return the Python type of a column's values; of an untyped one, `int`."""
    python: type = int if column.type is None else column.type.python
    return python


def _compared(name: str, left: Any, right: Any) -> SQLPredicate:
    predicate: SQLPredicate = getattr(left, name)(right)
    return predicate


def _calculated(op: str, left: Any, right: Any) -> SQLValueExpression[Any]:
    calculated: SQLValueExpression[Any] = {
        "+": lambda: left + right,
        "-": lambda: left - right,
        "*": lambda: left * right,
        "/": lambda: left / right,
        "%": lambda: left % right,
    }[op]()
    return calculated


def _lists(values: st.SearchStrategy[Any]) -> st.SearchStrategy[List[Any]]:
    """Lists of many lengths, of few different values, as long ones would take long to draw."""
    few = st.lists(values, min_size=1, max_size=3)
    return st.builds(lambda given, size: (given * size)[:size], few, st.sampled_from(_LIST_LENGTHS))


def _in(expr: SQLValueExpression[Any], values: List[Any], negated: bool) -> SQLPredicate:
    return expr.not_in(values) if negated else expr.in_([*values, None] if len(values) == 2 else values)
