"""Queries over a database: joins, subqueries, groups, order, parts and locks, in any order of the steps."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

from hypothesis import strategies as st

from arfunc.expression.column import Column
from arfunc.expression.functions import avg, count, max_, min_, sum_
from arfunc.expression.subquery import (
    AllExpression,
    AnyExpression,
    ExistsExpression,
    ScalarSubquery,
    Subquery,
    all_,
    any_,
    outer,
)
from arfunc.expression.value import SQLPredicate, SQLValueExpression
from arfunc.query.query import Query
from arfunc.testing.strategies.expressions import DEPTH, expressions_over, predicates_over, python_of
from arfunc.testing.strategies.joins import occurrences_of, sources_over
from arfunc.testing.strategies.names import identifiers
from arfunc.testing.strategies.schemas import Database
from arfunc.testing.strategies.windows import qualifications, window_calls_over

__all__ = ["conditions", "locking_queries", "queries_over"]

AnyQuery = Query[Any, Any]
Columns = Sequence[Column[Any]]
Values = st.SearchStrategy[Any]
Step = Callable[[AnyQuery], AnyQuery]

_AGGREGATES = (count, min_, max_)
_OF_NUMBERS = (*_AGGREGATES, sum_, avg)
_NUMBERS = (int, float, Decimal)
_QUANTIFIERS: Dict[str, Callable[[Any, AnyQuery], SQLPredicate]] = {
    "any": lambda value, query: value >= any_(query),
    "all": lambda value, query: value >= all_(query),
    "any by name": lambda value, query: AnyExpression(value, "<>", query),
    "all by name": lambda value, query: AllExpression(value, "<>", query),
}
_LOCKS = ("for_update", "for_share")


@st.composite
def queries_over(draw: st.DrawFn, database: Database, *, depth: int = DEPTH) -> AnyQuery:
    """Return queries over the tables of a database that an engine accepts.

    Args:
        draw: Given by Hypothesis.
        database: The tables.
        depth: How deep operators are nested at most.
    """
    query, columns = draw(sources_over(database))
    for step in draw(st.permutations(draw(_steps(database, columns, depth)))):
        query = step(query)
    return draw(_derived(query, columns))


@st.composite
def locking_queries(draw: st.DrawFn, database: Database, *, depth: int = DEPTH) -> AnyQuery:
    """Return queries that lock the rows that they read; arguments as for `queries_over`."""
    table = draw(occurrences_of(database))[0]
    query: AnyQuery = Query(table.source).where(draw(predicates_over(table.columns, depth=depth)))
    lock = getattr(query, draw(st.sampled_from(_LOCKS)))
    of = draw(st.sampled_from([(), table.source]))
    locked: AnyQuery = lock(of, **draw(st.sampled_from(({}, {"nowait": True}, {"skip_locked": True}))))
    return locked.order_by(table.columns[0]) if draw(st.booleans()) else locked


@st.composite
def conditions(draw: st.DrawFn, database: Database, columns: Columns, *, depth: int = DEPTH) -> SQLPredicate:
    """Return predicates over some columns, subqueries over the database among them."""
    plain = predicates_over(columns, depth=depth)
    if draw(st.integers(0, 2)):
        return draw(plain)
    return draw(_nested(database, columns)) & draw(plain)


@st.composite
def _nested(draw: st.DrawFn, database: Database, columns: Columns) -> SQLPredicate:
    """A predicate with a query in it, which may refer to the columns around it."""
    inner = draw(st.sampled_from(database.tables)).aliased("inner")
    found: AnyQuery = Query(inner.source, inner.columns[0]).where(
        draw(predicates_over([*inner.columns, *columns], depth=1))
    )
    number = columns[0]
    kind = draw(st.sampled_from(("exists", "in", "not in", "scalar", "outer", *_QUANTIFIERS)))
    if kind == "exists":
        return ExistsExpression(found, draw(st.booleans()))
    if kind == "outer":
        return ExistsExpression(found.where(inner.columns[0] == outer(number)), draw(st.booleans()))
    if kind == "scalar":
        return number > ScalarSubquery(found.limit(1))
    if kind in _QUANTIFIERS:
        return _QUANTIFIERS[kind](number, found)
    return number.in_(found) if kind == "in" else number.not_in(found)


@st.composite
def _steps(draw: st.DrawFn, database: Database, columns: Columns, depth: int) -> List[Step]:
    below = min(depth, 1)
    some = st.sampled_from(columns).flatmap(lambda column: expressions_over(columns, python_of(column), depth=below))
    found = conditions(database, columns, depth=depth)
    steps = list(map(_narrowing, draw(st.lists(found, max_size=2))))
    keys = draw(st.just([]) | st.lists(st.sampled_from(columns), min_size=1, max_size=2, unique_by=id))
    if keys:
        shown, ordered = draw(_grouping(keys, columns)), st.sampled_from(keys)
    else:
        shown, ordered = draw(_projection(some, columns))
    steps.extend(shown)
    if draw(st.booleans()):
        nulls = st.sampled_from((None, "first", "last"))
        order = draw(st.lists(st.builds(_key, ordered, st.booleans(), nulls), max_size=2))
        steps.append(lambda query: query.order_by(*order))
    return [*steps, *draw(_part())]


@st.composite
def _part(draw: st.DrawFn) -> List[Step]:
    size, start = draw(st.none() | st.integers(0, 5)), draw(st.none() | st.integers(0, 5))
    steps: List[Step] = []
    if size is not None:
        steps.append(lambda query: query.limit(size))
    if start is not None:
        steps.append(lambda query: query.offset(start))
    return steps


def _narrowing(condition: SQLPredicate) -> Step:
    return lambda query: query.where(condition)


def _key(expression: SQLValueExpression[Any], is_descending: bool, nulls: Any) -> Any:
    return expression.desc(nulls=nulls) if is_descending else expression.asc(nulls=nulls)


@st.composite
def _projection(draw: st.DrawFn, some: Values, columns: Columns) -> Tuple[List[Step], Values]:
    """What is selected, and what the rows can be ordered by: of distinct ones, columns that are selected."""
    items = draw(st.lists(some | window_calls_over(columns), max_size=3))
    aliases = draw(st.lists(st.none() | identifiers(), min_size=3, max_size=3, unique_by=_alias_key))
    named = list(map(_named, items, aliases))
    steps: List[Step] = [lambda query: query.select(*named)]
    if items and draw(st.integers(0, 3)) == 0:  # the star of a join by USING is not known by name
        chosen = draw(qualifications(columns))
        steps.append(lambda query: query.qualify(chosen))
    if not draw(st.booleans()):
        return steps, some
    shown = [item for item in items if isinstance(item, Column)] if items else columns
    return [*steps, lambda query: query.distinct()], st.sampled_from(shown) if shown else st.nothing()


def _alias_key(alias: Optional[str]) -> object:
    """Return what no two aliases of a projection share; parts without one are many."""
    return object() if alias is None else alias.lower()


def _named(expression: SQLValueExpression[Any], alias: Optional[str]) -> SQLValueExpression[Any]:
    return expression if alias is None else expression.as_(alias)


@st.composite
def _grouping(draw: st.DrawFn, keys: Columns, columns: Columns) -> List[Step]:
    column = draw(st.sampled_from(columns))
    aggregate = draw(st.sampled_from(_OF_NUMBERS if python_of(column) in _NUMBERS else _AGGREGATES))(column)
    if draw(st.booleans()):
        aggregate = aggregate.filter(draw(predicates_over(columns, depth=1)))
    steps: List[Step] = [
        lambda query: query.group_by(*keys),
        lambda query: query.select(*keys, aggregate.as_("total")),
    ]
    return [*steps, lambda query: query.having(count() > 1)] if draw(st.booleans()) else steps


@st.composite
def _derived(draw: st.DrawFn, query: AnyQuery, columns: Columns) -> AnyQuery:
    """What is asked of a query: its rows, its first one, a fact about all of them, or its rows as a source."""
    kind = draw(st.sampled_from(("rows", "rows", "rows", "first", "count", "maximum", "exists", "source")))
    if kind == "first":
        return query.only_first()
    if kind == "count":
        return query.reduced(count())
    if kind == "maximum" and getattr(query.folded(), "group_by_having", None) is None:
        return query.reduced(max_(draw(st.sampled_from(columns))))
    if kind == "source":
        return Query(Subquery(query, "rows")).limit(3)
    return query.tested() if kind == "exists" else query
