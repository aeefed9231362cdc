"""MERGE, upserts that name what they mean, and queries that write by the way."""

from __future__ import annotations

from typing import Any, List

from hypothesis import strategies as st

from arfunc.expression.column import Column
from arfunc.expression.cte import CTEExpression, WithQueryExpression
from arfunc.expression.delete import DeleteExpression
from arfunc.expression.insert import InsertExpression, ValuesSource
from arfunc.expression.merge import MergeAction, MergeExpression
from arfunc.expression.node import Node
from arfunc.expression.update import UpdateExpression
from arfunc.expression.upsert import OnConflictClause, excluded
from arfunc.query.query import Query
from arfunc.testing.strategies.expressions import DEPTH, expressions_over, predicates_over, python_of
from arfunc.testing.strategies.schemas import Database, SampleTable
from arfunc.testing.strategies.values import values_of

__all__ = ["merges_into", "upserts_into", "writing_ctes_over"]

Nodes = st.SearchStrategy[Node]


@st.composite
def merges_into(draw: st.DrawFn, database: Database, *, depth: int = DEPTH) -> Node:
    """Return statements that bring a table into line with another.

    Args:
        draw: Given by Hypothesis.
        database: The tables.
        depth: How deep operators are nested at most.
    """
    target = draw(st.sampled_from(database.tables)).aliased("target")
    source = draw(st.sampled_from(database.tables)).aliased("source")
    both = (*target.columns, *source.columns)
    condition = st.none() | predicates_over(both, depth=min(depth, 1))
    matched = draw(st.lists(_present(target, both, condition), max_size=2))
    missing = draw(st.lists(_absent(target, source), min_size=not matched, max_size=1))
    unmatched = draw(st.lists(st.builds(MergeAction, st.just("DELETE"), condition=st.none()), max_size=1))
    on = target.columns[0] == source.columns[0]
    return MergeExpression(target.source, source.source, on, _ordered(matched), missing, unmatched)


def _ordered(actions: List[MergeAction]) -> List[MergeAction]:
    """Return actions up to the first that has no condition, behind which none can be reached."""
    bare = [place for place, action in enumerate(actions) if action.condition is None]
    return actions[: bare[0] + 1] if bare else actions


@st.composite
def _present(draw: st.DrawFn, target: SampleTable, both: Any, condition: Any) -> MergeAction:
    if draw(st.booleans()):
        return MergeAction("DELETE", condition=draw(condition))
    column = draw(st.sampled_from(target.columns))
    value = draw(expressions_over(both, python_of(column), depth=1))
    return MergeAction("UPDATE", {column.name: value}, condition=draw(condition))


@st.composite
def _absent(draw: st.DrawFn, target: SampleTable, source: SampleTable) -> MergeAction:
    written = draw(st.lists(st.sampled_from(target.columns), min_size=1, max_size=2, unique_by=id))
    values = {column.name: draw(expressions_over(source.columns, python_of(column), depth=1)) for column in written}
    condition = draw(st.none() | predicates_over(source.columns, depth=1))
    return MergeAction("INSERT", values, condition=condition)


@st.composite
def upserts_into(draw: st.DrawFn, database: Database, *, depth: int = DEPTH) -> Node:
    """Return inserts that say what is done with a row whose first column is there already.

    Args:
        draw: Given by Hypothesis.
        database: The tables.
        depth: How deep operators are nested at most.
    """
    table = draw(st.sampled_from(database.tables))
    key, *_ = table.columns
    other = draw(st.sampled_from(table.columns))
    known = expressions_over(table.columns, python_of(other), depth=1) | st.just(excluded(other))
    assigned: Any = draw(st.just([other.name]) | known.map(lambda value: {other.name: value}))
    where = draw(st.none() | predicates_over(table.columns, depth=min(depth, 1)))
    conflict = OnConflictClause(key.name, update_assignments=assigned, update_where=where)
    rows = draw(st.lists(st.tuples(values_of(int)), min_size=1, max_size=2))
    return InsertExpression(table.source, ValuesSource(rows), [key.name], on_conflict=conflict)


@st.composite
def writing_ctes_over(draw: st.DrawFn, database: Database, *, depth: int = DEPTH) -> Node:
    """Return queries that read the rows that another statement, before them in WITH, changes.

    Args:
        draw: Given by Hypothesis.
        database: The tables.
        depth: How deep operators are nested at most.
    """
    table = draw(st.sampled_from(database.tables))
    key, where = table.columns[0], draw(predicates_over(table.columns, depth=min(depth, 1)))
    kept = [key.as_("changed")]
    write = draw(st.sampled_from(("update", "delete", "insert")))
    if write == "update":
        changing: Node = UpdateExpression(table.source, {key.name: key + 1}, where=where, returning=kept)
    elif write == "delete":
        changing = DeleteExpression(table.source, where=where, returning=kept)
    else:
        rows = draw(st.lists(st.tuples(values_of(int)), min_size=1, max_size=2))
        changing = InsertExpression(table.source, ValuesSource(rows), [key.name], returning=kept)
    read: Query[Any, Any] = Query("changes", Column("changed", "changes"))
    return WithQueryExpression([CTEExpression("changes", changing)], read.folded())
