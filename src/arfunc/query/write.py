"""From a query to the statement that writes its rows: INSERT from it, UPDATE and DELETE of them.

Where a query is no more than conditions on one table, so is the statement. Otherwise (joins, a limit, distinct rows) a
subquery chooses the rows by the key of the table.
"""

from __future__ import annotations

from typing import Any, Iterable, Iterator, List, Optional, Sequence, Tuple

import attrs

from arfunc.errors import ArgumentValueError
from arfunc.expression.assignment import Assignment
from arfunc.expression.column import Column, InlineLiteral
from arfunc.expression.delete import DeleteExpression
from arfunc.expression.insert import InsertExpression, SelectSource
from arfunc.expression.join import JoinExpression, JoinType
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.source import Source, TableExpression
from arfunc.expression.subquery import ExistsExpression, Subquery
from arfunc.expression.update import UpdateExpression
from arfunc.expression.value import InPredicate, SQLPredicate, SQLValueExpression, and_
from arfunc.query import step as steps
from arfunc.query.query import Query
from arfunc.query.step import Draft, Root
from arfunc.query.whole import finished, without

__all__ = ["Target", "deletion_of", "insertion_of", "target_of", "update_of"]

_CHOSEN = "chosen"
_INNER = (JoinType.JOIN, JoinType.INNER, JoinType.CROSS)
Key = Sequence[Column[Any]]
Returned = Optional[Iterable[SQLValueExpression[Any]]]


@attrs.frozen(eq=False)
class Target:
    """The rows that a query chooses, as a statement that writes them needs it.

    Attributes:
        table: The table that they are rows of.
        condition: Which of its rows they are; all where it is None.
        from_: Another source that the condition uses.
        without: Names of the rewrites that do not reach the query.
    """

    table: TableExpression
    condition: Optional[SQLPredicate]
    from_: Optional[Source] = None
    without: Tuple[str, ...] = ()


def insertion_of(
    query: Query[Any, Any],
    table: TableExpression,
    columns: Sequence[str] = (),
    *,
    on_conflict: Any = None,
    returning: Returned = None,
) -> InsertExpression:
    """Return the INSERT of a query's rows into a table.

    Args:
        query: Gives the rows.
        table: Where they go.
        columns: The columns that its projection gives values for, in that order.
        on_conflict: What is done with rows that a unique constraint refuses.
        returning: What is given back of each row written.
    """
    return InsertExpression(table, SelectSource(query), columns, on_conflict=on_conflict, returning=returning)


def update_of(
    query: Query[Any, Any], assignments: Sequence[Assignment], *, key: Key = (), returning: Returned = None
) -> Node:
    """Return the UPDATE of a query's rows.

    Args:
        query: Chooses the rows.
        assignments: What they get. A value may use sources that the query joins, if those are inner joins.
        key: The columns by which a subquery can choose the rows.
        returning: What is given back of each row written.

    Raises:
        ArgumentValueError: As for `target_of`.
    """
    target = target_of(query, "update", key, values=[item.value for item in assignments])
    update = UpdateExpression(
        target.table, assignments, from_=target.from_, where=target.condition, returning=returning
    )
    return without(target.without, update)


def deletion_of(query: Query[Any, Any], *, key: Key = (), returning: Returned = None) -> Node:
    """Return the DELETE of a query's rows; arguments and errors as for `update_of`."""
    target = target_of(query, "delete", key)
    return without(target.without, DeleteExpression(target.table, where=target.condition, returning=returning))


def target_of(query: Query[Any, Any], verb: str, key: Key, *, values: Iterable[Node] = ()) -> Target:
    """Return the rows of a query as a target.

    Args:
        query: Chooses the rows.
        verb: What is done with them, for errors.
        key: The columns by which a subquery can choose the rows.
        values: What is written; it may use joined sources.

    Raises:
        ArgumentValueError: The query has no condition and is not said to mean all rows; or its rows are no rows of
            one table; or a subquery is needed and there is no key.
    """
    table, draft = _table_of(query, verb), query._draft()
    if not draft.where and not any(entry._step is steps.ALL_ROWS for entry in query._entries()):
        raise ArgumentValueError(
            f"{verb} requires a WHERE clause: call where(...), or all_rows() if all rows are meant."
        )
    _require_rows_of_table(query, draft, verb)
    condition = and_(*draft.where) if draft.where else None
    names, draft.without = draft.without, ()  # said of the whole statement, not of a query in it
    if _is_bare(draft, table, condition):
        return Target(table, condition, without=names)
    if any(_is_foreign(column, table) for value in values for column in _columns_in(value)):
        return attrs.evolve(_with_sources(draft, table), without=names)
    return Target(table, _chosen(draft, table, key, verb), without=names)


def _table_of(query: Query[Any, Any], verb: str) -> TableExpression:
    root = query._entries()[0]._argument
    source = root.source if isinstance(root, Root) else None
    if not isinstance(source, TableExpression):
        raise ArgumentValueError(f"{verb} is about rows of one table; {query!r} does not start from one.")
    return source


def _require_rows_of_table(query: Query[Any, Any], draft: Draft, verb: str) -> None:
    if draft.group_by or draft.having or draft.is_one_row:
        raise ArgumentValueError(f"{verb} is about rows of a table; the rows of {query!r} are groups of them.")
    is_selected = any(entry._step in (steps.SELECT, steps.SELECT_MORE) for entry in query._entries())
    if draft.distinct and is_selected:
        raise ArgumentValueError(f"{verb} is about rows of a table; the distinct rows of {query!r} stand for several.")


def _is_bare(draft: Draft, table: TableExpression, condition: Optional[SQLPredicate]) -> bool:
    """Tell whether a query has conditions on its table and nothing else that chooses rows."""
    order_by = draft.order_by or None
    plain = QueryExpression(draft.items, table, condition, order_by=order_by)
    return finished(draft).shape == plain.shape  # equal shapes are equal structures


def _chosen(draft: Draft, table: TableExpression, key: Key, verb: str) -> SQLPredicate:
    if not key:
        raise ArgumentValueError(f"{verb} with joins, a limit or an offset needs the key of {table.name!r}.")
    draft.items = tuple(key)
    if not (draft.is_cut or draft.distinct_on):
        draft.order_by = []
    rows = finished(draft)
    if len(key) == 1:
        return InPredicate(key[0], rows)
    same: List[SQLPredicate] = [column == Column(column.name, _CHOSEN, type=column.value_type) for column in key]
    return ExistsExpression(QueryExpression([InlineLiteral(1)], Subquery(rows, _CHOSEN), and_(*same)))


# -- values of joined sources


def _with_sources(draft: Draft, table: TableExpression) -> Target:
    """Return a target whose other sources stand beside the table, so that values can use them."""
    others: List[Source] = []
    conditions: List[SQLPredicate] = []
    is_inner = draft.source is not None and _collect(draft.source, others, conditions)
    if not is_inner or not draft.is_plain or not others or others[0] is not table:
        raise ArgumentValueError(
            "values of other sources need inner joins with conditions, and no limit or distinct rows. "
            "A scalar subquery gives them otherwise."
        )
    from_ = others[1]
    for other in others[2:]:
        from_ = JoinExpression(from_, other, JoinType.CROSS)
    return Target(table, and_(*conditions, *draft.where), from_)


def _collect(source: Source, sources: List[Source], conditions: List[SQLPredicate]) -> bool:
    """Collect the sources of inner joins and their conditions; tell whether all are such joins."""
    if not isinstance(source, JoinExpression):
        sources.append(source)
        return True
    if source.join_type not in _INNER or source.using or source.natural:
        return False
    is_inner = _collect(source.left, sources, conditions) and _collect(source.right, sources, conditions)
    if source.condition is not None:
        conditions.append(source.condition)
    return is_inner


def _columns_in(part: Node) -> Iterator[Column[Any]]:
    """Give the columns of a value that are not inside a query of its own."""
    if isinstance(part, Column):
        yield part
    elif not part.is_query:
        for below in part.child_nodes():
            yield from _columns_in(below)


def _is_foreign(column: Column[Any], table: TableExpression) -> bool:
    owner = column.table
    if owner is None:
        return bool(table.columns) and column.name not in table.columns
    if isinstance(owner, str):
        return owner != table.exposed_name
    is_same: Tuple[Any, ...] = (owner.name, owner.schema, owner.alias)
    return is_same != (table.name, table.schema, table.alias) and not table.holds(owner)
