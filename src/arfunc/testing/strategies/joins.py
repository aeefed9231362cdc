"""What queries read: one to three sources, each under a name of its own, that conditions link to each other."""

from __future__ import annotations

import operator
from typing import Any, List, Sequence, Tuple

from hypothesis import strategies as st

from arfunc.expression.column import Column
from arfunc.expression.value import SQLPredicate
from arfunc.query.query import Query
from arfunc.testing.strategies.expressions import predicates_over
from arfunc.testing.strategies.names import identifiers
from arfunc.testing.strategies.schemas import Database, SampleTable

__all__ = ["links_of", "occurrences_of", "sources_over"]

AnyQuery = Query[Any, Any]
Columns = Sequence[Column[Any]]

_LINKED = ("join", "inner_join", "left_join", "right_join")
_COMPARISONS = st.sampled_from((operator.eq, operator.eq, operator.lt, operator.ge, operator.ne))


@st.composite
def sources_over(draw: st.DrawFn, database: Database) -> Tuple[AnyQuery, List[Column[Any]]]:
    """Return queries of one to three sources of a database, and the columns of all of them.

    Args:
        draw: Given by Hypothesis.
        database: The tables.
    """
    first, *others = draw(occurrences_of(database))
    query: AnyQuery = Query(first.source)
    columns = list(first.columns)
    for other in others:
        query = draw(_joined(query, first, other, columns))
        columns.extend(other.columns)
    return query, columns


@st.composite
def occurrences_of(draw: st.DrawFn, database: Database) -> List[SampleTable]:
    """Return one to three occurrences of tables, of which no two go by one name.

    Args:
        draw: Given by Hypothesis.
        database: The tables.
    """
    names = draw(st.lists(identifiers(), min_size=1, max_size=3, unique_by=str.lower))
    chosen = [draw(st.sampled_from(database.tables)).aliased(name) for name in names]
    if draw(st.booleans()):  # one table may go without an alias, if no other goes by its name
        bare = draw(st.sampled_from(database.tables))
        chosen[0] = bare if bare.source.name.lower() not in map(str.lower, names) else chosen[0]
    return chosen


@st.composite
def links_of(draw: st.DrawFn, left: Columns, right: SampleTable) -> SQLPredicate:
    """Return conditions that compare a column of one side with one of the other, and may ask for more.

    Args:
        draw: Given by Hypothesis.
        left: Columns of one side, a whole number first.
        right: The other side.
    """
    link: SQLPredicate = draw(_COMPARISONS)(left[0], right.columns[0])
    if draw(st.booleans()):
        return link
    more = draw(predicates_over([*left, *right.columns], depth=1))
    return link & more if draw(st.booleans()) else link | more


@st.composite
def _joined(draw: st.DrawFn, query: AnyQuery, first: SampleTable, other: SampleTable, left: Columns) -> AnyQuery:
    """Join one more source; two occurrences of one table share columns, so that names can link them."""
    is_same = other.source.name == first.source.name and len(left) == len(first.columns)
    by_name = ("using", "natural_join") if is_same else ()
    kind = draw(st.sampled_from((*_LINKED, "cross_join", "full_join", *by_name)))
    if kind == "cross_join":
        return query.cross_join(other.source)
    if kind == "natural_join":
        return query.natural_join(other.source)
    if kind == "using":
        return query.join(other.source, using=[next(iter(first.types))])
    if kind == "full_join":  # which engines can work out for equal keys alone
        return query.full_join(other.source, left[0] == other.columns[0])
    joined: AnyQuery = getattr(query, kind)(other.source, draw(links_of(left, other)))
    return joined
