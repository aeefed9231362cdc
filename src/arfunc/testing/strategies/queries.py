"""Queries over a database: joins, subqueries, groups, order and parts, in any order of the steps."""

from __future__ import annotations

import operator
from decimal import Decimal
from typing import Any, Callable, List, Sequence, Tuple

from hypothesis import strategies as st

from arfunc.expression.column import Column
from arfunc.expression.functions import avg, count, max_, min_, sum_
from arfunc.expression.subquery import ExistsExpression, ScalarSubquery, Subquery
from arfunc.expression.value import SQLPredicate, SQLValueExpression
from arfunc.query.query import Query
from arfunc.testing.strategies.expressions import expressions_over, predicates_over, python_of
from arfunc.testing.strategies.names import identifiers
from arfunc.testing.strategies.schemas import Database, SampleTable
from arfunc.testing.strategies.windows import qualifications, window_calls_over

__all__ = ["conditions", "queries_over"]

AnyQuery = Query[Any, Any]
Columns = Sequence[Column[Any]]
Step = Callable[[AnyQuery], AnyQuery]

_AGGREGATES = (count, min_, max_)
_OF_NUMBERS = (*_AGGREGATES, sum_, avg)
_NUMBERS = (int, float, Decimal)
_JOINS = ("join", "inner_join", "left_join")


@st.composite
def queries_over(draw: st.DrawFn, database: Database) -> AnyQuery:
    """Return queries over the tables of a database that an engine accepts.

    Args:
        draw: Given by Hypothesis.
        database: The tables.
    """
    query, columns = draw(_sources(database))
    for step in draw(st.permutations(draw(_steps(database, columns)))):
        query = step(query)
    return draw(_derived(query, columns))


@st.composite
def conditions(draw: st.DrawFn, database: Database, columns: Columns) -> SQLPredicate:
    """Return predicates over some columns, subqueries over the database among them."""
    plain = predicates_over(columns)
    if draw(st.integers(0, 3)):
        return draw(plain)
    return draw(_nested(database, columns)) & draw(plain)


@st.composite
def _sources(draw: st.DrawFn, database: Database) -> Tuple[AnyQuery, List[Column[Any]]]:
    """A query of one to three sources, each under a name of its own, and the columns of all of them."""
    occurrences = draw(_occurrences(database))
    first, *others = occurrences
    query: AnyQuery = Query(first.source)
    columns = list(first.columns)
    for other in others:
        columns.extend(other.columns)
        query = draw(_joined(query, first, other, columns))
    return query, columns


@st.composite
def _joined(draw: st.DrawFn, query: AnyQuery, first: SampleTable, other: SampleTable, columns: Columns) -> AnyQuery:
    kind = draw(st.sampled_from(("cross_join", *_JOINS)))
    if kind == "cross_join":
        return query.cross_join(other.source)
    join = getattr(query, kind)
    is_same = other.source.name == first.source.name
    if is_same and draw(st.booleans()):
        joined: AnyQuery = join(other.source, using=[next(iter(first.types))])
    else:
        joined = join(other.source, draw(_links(first, other)) & draw(predicates_over(columns, depth=1)))
    return joined


def _links(first: SampleTable, other: SampleTable) -> st.SearchStrategy[SQLPredicate]:
    """Conditions that hold a column of either side: an inner join without one is refused."""
    return st.builds(
        lambda operate, one, two: operate(one, two),
        st.sampled_from((operator.eq, operator.ne, operator.lt)),
        st.sampled_from(first.columns),
        st.sampled_from(other.columns),
    )


@st.composite
def _occurrences(draw: st.DrawFn, database: Database) -> List[SampleTable]:
    names = draw(st.lists(identifiers(), min_size=1, max_size=3, unique_by=str.lower))
    chosen = [draw(st.sampled_from(database.tables)).aliased(name) for name in names]
    if draw(st.booleans()):  # one table may go without an alias, if no other goes by its name
        bare = draw(st.sampled_from(database.tables))
        chosen[0] = bare if bare.source.name.lower() not in map(str.lower, names) else chosen[0]
    return chosen


@st.composite
def _nested(draw: st.DrawFn, database: Database, columns: Columns) -> SQLPredicate:
    """A predicate with a query in it, which may refer to the columns around it."""
    inner = draw(st.sampled_from(database.tables)).aliased("inner")
    found: AnyQuery = Query(inner.source, inner.columns[0]).where(
        draw(predicates_over([*inner.columns, *columns], depth=1))
    )
    number = columns[0]
    kind = draw(st.sampled_from(("exists", "in", "not in", "scalar")))
    if kind == "exists":
        return ExistsExpression(found, draw(st.booleans()))
    if kind == "scalar":
        return number > ScalarSubquery(found.limit(1))
    return number.in_(found) if kind == "in" else number.not_in(found)


@st.composite
def _steps(draw: st.DrawFn, database: Database, columns: Columns) -> List[Step]:
    some = st.sampled_from(columns).flatmap(lambda column: expressions_over(columns, python_of(column), depth=1))
    steps = list(map(_narrowing, draw(st.lists(conditions(database, columns), max_size=2))))
    grouped = draw(st.just([]) | st.lists(st.sampled_from(columns), min_size=1, max_size=2))
    steps.extend(
        draw(_grouping(grouped, columns) if grouped else _projection(some | window_calls_over(columns), columns))
    )
    if draw(st.booleans()):
        ordered = st.sampled_from(grouped) if grouped else some
        keys = draw(
            st.lists(st.builds(_key, ordered, st.booleans(), st.sampled_from((None, "first", "last"))), max_size=2)
        )
        steps.append(lambda query: query.order_by(*keys))
    if draw(st.booleans()):
        size = draw(st.integers(0, 5))
        steps.append(lambda query: query.limit(size))
    if draw(st.booleans()):
        start = draw(st.integers(0, 5))
        steps.append(lambda query: query.offset(start))
    return steps


def _narrowing(condition: SQLPredicate) -> Step:
    return lambda query: query.where(condition)


def _key(expression: SQLValueExpression[Any], is_descending: bool, nulls: Any) -> Any:
    return expression.desc(nulls=nulls) if is_descending else expression.asc(nulls=nulls)


@st.composite
def _projection(draw: st.DrawFn, some: st.SearchStrategy[SQLValueExpression[Any]], columns: Columns) -> List[Step]:
    items = draw(st.lists(st.builds(_named, some, st.none() | identifiers()), max_size=3, unique_by=_told_apart))
    steps: List[Step] = [lambda query: query.select(*items)]
    if items and draw(st.integers(0, 3)) == 0:  # the star of a join by USING is not known by name
        chosen = draw(qualifications(columns))
        steps.append(lambda query: query.qualify(chosen))
    return [*steps, lambda query: query.distinct()] if draw(st.booleans()) else steps


def _told_apart(item: SQLValueExpression[Any]) -> Any:
    """Return what tells selected parts apart: an alias is given once."""
    return item.alias if item.alias is not None else id(item)


def _named(expression: SQLValueExpression[Any], alias: Any) -> SQLValueExpression[Any]:
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
