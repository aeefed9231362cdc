"""Queries of several groupings at once, and of windows by name."""

from __future__ import annotations

from typing import Any, List, Sequence

from hypothesis import strategies as st

from arfunc.expression.column import Column
from arfunc.expression.functions import count, max_
from arfunc.expression.grouping_set import cube, grouping, grouping_sets, rollup
from arfunc.expression.statistics import mode, percentile_disc
from arfunc.expression.window_functions import rank, row_number
from arfunc.query.query import Query
from arfunc.testing.strategies.expressions import predicates_over
from arfunc.testing.strategies.schemas import Database
from arfunc.testing.strategies.windows import windows_over

__all__ = ["groupings_over"]

AnyQuery = Query[Any, Any]
Columns = Sequence[Column[Any]]

_KINDS = {"rollup": rollup, "cube": cube, "grouping_sets": grouping_sets}


def groupings_over(database: Database) -> st.SearchStrategy[AnyQuery]:
    """Return queries of a table by several groupings, by one row for each key, and with windows under names."""
    return _groupings(database) | _named_windows(database) | _first_rows(database) | _middles(database)


@st.composite
def _groupings(draw: st.DrawFn, database: Database) -> AnyQuery:
    table = draw(st.sampled_from(database.tables))
    keys: List[Any] = draw(st.lists(st.sampled_from(table.columns), min_size=1, max_size=3, unique_by=id))
    kind = draw(st.sampled_from(sorted(_KINDS)))
    some: List[Any] = [keys, keys[:1], *keys, *([[]] if kind == "grouping_sets" else [])]
    sets = draw(st.lists(st.sampled_from(some), min_size=1, max_size=3))
    grouped = _KINDS[kind](*(keys if kind == "rollup" else [keys, *sets]))
    query: AnyQuery = Query(table.source).group_by(grouped).select(*keys, count().as_("how many"))
    if draw(st.booleans()):
        query = query.select(grouping(keys[0]).as_("level"), append=True)
    if draw(st.booleans()):
        query = query.having(count() > draw(st.integers(0, 2)))
    return query.order_by(keys[0]) if draw(st.booleans()) else query


@st.composite
def _named_windows(draw: st.DrawFn, database: Database) -> AnyQuery:
    table = draw(st.sampled_from(database.tables))
    number = draw(st.sampled_from([row_number, rank]))()
    query: AnyQuery = Query(table.source).window("w", draw(windows_over(table.columns)))
    return query.select(table.columns[0], number.over("w"), max_(table.columns[0]).over("w").as_("most"))


@st.composite
def _middles(draw: st.DrawFn, database: Database) -> AnyQuery:
    """The number in the middle of each group, or the most frequent one."""
    table = draw(st.sampled_from(database.tables))
    number, key = table.columns[0], draw(st.sampled_from(table.columns))
    found = percentile_disc(draw(st.sampled_from((0.0, 0.5, 1.0))), number) if draw(st.booleans()) else mode(number)
    return Query(table.source).group_by(key).select(key, found.as_("middle"))


@st.composite
def _first_rows(draw: st.DrawFn, database: Database) -> AnyQuery:
    """The first row for each key, and the first rows with those that are equal to the last of them."""
    table = draw(st.sampled_from(database.tables))
    key, other = table.columns[0], draw(st.sampled_from(table.columns))
    query: AnyQuery = Query(table.source).where(draw(predicates_over(table.columns, depth=1))).select(*table.columns)
    if draw(st.booleans()):
        return query.distinct_on(key).order_by(key, other.desc())
    return query.order_by(other).limit(draw(st.integers(0, 3)), with_ties=True)
