"""Keyset pages: the rows after or before a place in a total order, found by values and not by counting.

The condition is a comparison of rows, ``(a, b) > (?, ?)``, where the keys go one way and are never NULL; databases
find the place of one in an index. Otherwise it is its expansion, ``a >= ? AND (a > ? OR a = ? AND b < ?)``, whose first
part bounds what is read.
"""

from __future__ import annotations

from typing import Any, Iterable, Iterator, List, Optional, Sequence, Tuple

import attrs
from typing_extensions import Protocol

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.clause import OrderByClause
from arfunc.expression.column import Column, WildcardExpression
from arfunc.expression.grouping_set import GroupingExpression
from arfunc.expression.node import Node
from arfunc.expression.row_value import row
from arfunc.expression.statistics import AGGREGATES
from arfunc.expression.traversal import find, walk
from arfunc.expression.value import (
    ConstantPredicate,
    Literal,
    SortSpecification,
    SQLPredicate,
    SQLValueExpression,
    and_,
    or_,
)
from arfunc.expression.window import WindowFunctionCall
from arfunc.query import cursor as cursors
from arfunc.query import step as steps
from arfunc.query.step import Draft, Projection, Step

__all__ = ["Keyset", "OrderKey", "Pageable", "PagedRows", "keyset_of", "narrowed", "paged"]

Value = SQLValueExpression[Any]
_HIDDEN = "page_key"


class Pageable(Protocol):
    """What is asked of a query."""

    def _draft(self) -> Draft: ...  # pragma: no cover

    def _with(self, step: Step, argument: Optional[Node] = None) -> Any: ...  # pragma: no cover

    def column_of(self, column: Any) -> Value:
        """Return a column from its name, or an expression as it is."""
        ...  # pragma: no cover

    def own_column(self, expr: Value) -> Value:
        """Return a column named by text as that of the source that it can only belong to."""
        ...  # pragma: no cover

    def row_key(self) -> Sequence[Value]:
        """Return columns whose values no two rows share, if any are known."""
        ...  # pragma: no cover

    def may_be_null(self, expr: Value) -> bool:
        """Tell whether a value can be NULL."""
        ...  # pragma: no cover


@attrs.frozen(eq=False)
class OrderKey:
    """One key of a total order.

    Attributes:
        expr: What is ordered by.
        descending: Whether the largest comes first.
        nulls: Where NULL is put, ``"FIRST"`` or ``"LAST"``; None where the key is never NULL.
    """

    expr: Value
    descending: bool = False
    nulls: Optional[str] = None

    @property
    def sort(self) -> SortSpecification:
        """The key of the ORDER BY clause."""
        return SortSpecification(self.expr, self.descending, self.nulls)

    def reversed(self) -> OrderKey:
        """Return the key of the opposite order."""
        nulls = {"FIRST": "LAST", "LAST": "FIRST", None: None}[self.nulls]
        return attrs.evolve(self, descending=not self.descending, nulls=nulls)

    def is_at(self, value: Any) -> SQLPredicate:
        """Return the condition of the rows that have the same value."""
        return self.expr.is_null() if value is None else self.expr == value

    def is_beyond(self, value: Any) -> Optional[SQLPredicate]:
        """Return the condition of the rows that come after a value; None where none does."""
        if value is None:
            return self.expr.is_not_null() if self.nulls == "FIRST" else None
        beyond = self.expr < value if self.descending else self.expr > value
        return or_(beyond, self.expr.is_null()) if self.nulls == "LAST" else beyond

    def is_not_before(self, value: Any) -> Optional[SQLPredicate]:
        """Return the condition of the rows that come after a value or have it; None where all do."""
        if value is None:
            return None if self.nulls == "FIRST" else self.expr.is_null()
        reached = self.expr <= value if self.descending else self.expr >= value
        return or_(reached, self.expr.is_null()) if self.nulls == "LAST" else reached


@attrs.frozen(eq=False)
class Keyset:
    """A total order: no two rows of the query have equal values for all keys."""

    keys: Tuple[OrderKey, ...]

    @property
    def mark(self) -> str:
        """What cursors of this order, and of no other, carry."""
        return cursors.mark_of(repr([(key.sort, _python_of(key.expr)) for key in self.keys]))

    def reversed(self) -> Keyset:
        """Return the opposite order."""
        return Keyset(tuple([key.reversed() for key in self.keys]))

    def cursor_of(self, values: Sequence[Any]) -> str:
        """Return the cursor of a row, from what it has for the keys.

        Raises:
            ArgumentTypeError: A value is of a type that no cursor can hold.
        """
        return cursors.text_of(self.mark, values, [key.expr.value_type for key in self.keys])

    def values_of(self, cursor: str) -> Tuple[Any, ...]:
        """Return the values of a cursor of this order.

        Raises:
            CursorError: The text is no cursor, or one of another order.
        """
        return cursors.values_of(cursor, self.mark, [key.expr.value_type for key in self.keys])

    def beyond(self, values: Sequence[Any]) -> SQLPredicate:
        """Return the condition of the rows that come after a place."""
        first = self.keys[0]
        is_one_way = all(key.nulls is None and key.descending is first.descending for key in self.keys)
        if is_one_way and len(self.keys) > 1:
            keys = row(*[key.expr for key in self.keys])
            return keys < tuple(values) if first.descending else keys > tuple(values)
        ways = list(_ways(list(zip(self.keys, values))))
        if not ways:
            return ConstantPredicate(False)
        bound = first.is_not_before(values[0]) if len(ways) > 1 else None
        return or_(*ways) if bound is None else and_(bound, or_(*ways))


def _python_of(expr: Value) -> Any:
    return None if expr.value_type is None else expr.value_type.python


def _ways(places: List[Tuple[OrderKey, Any]]) -> Iterator[SQLPredicate]:
    """Give the ways to be beyond: by the first key, or at its value and beyond by the next, and so on."""
    for count, (key, value) in enumerate(places):
        beyond = key.is_beyond(value)
        if beyond is not None:
            yield and_(*[before.is_at(its) for before, its in places[:count]], beyond)


# -- the total order of a query


def keyset_of(query: Pageable, key: Iterable[Any] = ()) -> Keyset:
    """Return the order of a query, made total.

    Args:
        query: The query; what its own order leaves open is settled by the key.
        key: Columns whose values no two rows share; without any, what the query knows of its rows.

    Raises:
        ArgumentValueError: The query knows no key, or has no rows that could be told apart.
    """
    draft = query._draft()
    _require_rows(draft)
    named = [key] if isinstance(key, (str, SQLValueExpression)) else list(key)
    given = [_resolved(query, draft, query.column_of(column)) for column in named]
    keys: List[OrderKey] = []
    for sort in draft.order_by:
        expr = _resolved(query, draft, sort.expr)
        if not _is_among(expr, [known.expr for known in keys]):
            keys.append(_order_key(query, expr, sort.descending, sort.nulls))
    _require_groups(query, draft, keys)
    for expr in given or _key_of(query, draft):
        if not _is_among(expr, [known.expr for known in keys]):
            keys.append(_order_key(query, expr, bool(keys) and keys[-1].descending, None))
    return Keyset(tuple(keys))


def _order_key(query: Pageable, expr: Value, descending: bool, nulls: Optional[str]) -> OrderKey:
    """Return a key; where the query leaves the place of NULL open, NULL counts as the smallest value."""
    if not query.may_be_null(expr):
        return OrderKey(expr, descending)
    return OrderKey(expr, descending, nulls or ("LAST" if descending else "FIRST"))


def _resolved(query: Pageable, draft: Draft, expr: Value) -> Value:
    """Return what a key is in a condition, where the names of the projection are not known."""
    if isinstance(expr, Column) and expr.table is None:
        named = [item for item in draft.items if item.alias == expr.name]
        if named:
            return named[0].evolve(alias=None)
    return query.own_column(expr)


def _key_of(query: Pageable, draft: Draft) -> List[Value]:
    if draft.group_by:
        return [_resolved(query, draft, expr) for expr in draft.group_by]
    known = [query.own_column(expr) for expr in query.row_key()]
    if draft.distinct:
        return _distinct_key(draft, known)
    if not known:
        raise ArgumentValueError(
            "the rows of this query are known by no key, so that equal rows of its order could fall between two pages. "
            "Name columns whose values no two rows share: key=['id']."
        )
    return known


def _distinct_key(draft: Draft, known: List[Value]) -> List[Value]:
    shown = [item.evolve(alias=None) for item in draft.items if not isinstance(item, WildcardExpression)]
    if known and all(_is_among(expr, shown) for expr in known):
        return known
    if len(shown) < len(draft.selected):
        raise ArgumentValueError("a distinct query is paged by what it selects: select its columns by name.")
    return shown


def _is_among(expr: Value, others: Iterable[Value]) -> bool:
    return any(expr.equals(other) for other in others)


def _require_rows(draft: Draft) -> None:
    """Refuse queries in which one more condition changes the rows that are left."""
    has_windows = any(True for item in draft.items for _ in find(item, WindowFunctionCall))
    if has_windows or draft.qualify or draft.distinct_on or draft.with_ties:
        raise ArgumentValueError(
            "a query with window functions, qualify, distinct_on or ties has other rows when some are left out, so "
            f"that it has no pages of its own. {_AS_SOURCE}"
        )
    if draft.is_one_row or (draft.having and not draft.group_by):
        raise ArgumentValueError("a query of one row has no pages.")


def _require_groups(query: Pageable, draft: Draft, keys: List[OrderKey]) -> None:
    if any(isinstance(expr, GroupingExpression) for expr in draft.group_by):
        raise ArgumentValueError(f"several groupings in one query have no key in common. {_AS_SOURCE}")
    groups = [_resolved(query, draft, expr) for expr in draft.group_by]
    for key in keys:
        has_aggregate = any(isinstance(part, AGGREGATES) for part in walk(key.expr))
        if has_aggregate or (groups and not _is_among(key.expr, groups)):
            raise ArgumentValueError(
                f"a grouped query is paged by the columns that it is grouped by, but its order has {key.expr!r}. "
                f"{_AS_SOURCE}"
            )


_AS_SOURCE = (
    "Page over its rows as those of a source: "
    "CTEQuery(backend).with_cte('rows', query).order_by(...).page(size, key=[...])."
)


# -- queries of some rows


def narrowed(query: Pageable, cursor: str, key: Iterable[Any] = (), *, is_backward: bool = False) -> Any:
    """Return a query in its total order, with the rows after, or before, the place of a cursor."""
    order = keyset_of(query, key)
    values = order.values_of(cursor)
    condition = (order.reversed() if is_backward else order).beyond(values)
    return query._with(steps.REORDER, _clause(order)).where(condition)


def _clause(order: Keyset) -> OrderByClause:
    return OrderByClause([key.sort for key in order.keys])


@attrs.frozen(eq=False)
class PagedRows:
    """The statement of one page.

    Attributes:
        query: Gives the rows of the page and one more, which says whether there are others; last rows first where
            the page is taken backward.
        order: The total order of the query.
        places: Where in each row the values of the order's keys are.
        hidden: How many values at the end of each row are there for the order alone.
        size: How many rows the page has at most.
        is_backward: Whether the page is the one before a cursor.
    """

    query: Any
    order: Keyset
    places: Tuple[int, ...]
    hidden: int
    size: int
    is_backward: bool


def paged(
    query: Pageable, size: int, *, after: Optional[str] = None, before: Optional[str] = None, key: Iterable[Any] = ()
) -> PagedRows:
    """Return the statement of one page of a query.

    Args:
        query: The query, in its order.
        size: How many rows the page has at most.
        after: Cursor of the row before the page; the first page without it.
        before: Cursor of the row behind the page, instead.
        key: Columns whose values no two rows share, where the query does not know them itself.

    Raises:
        ArgumentTypeError: The size is no whole number.
        ArgumentValueError: It is less than one, both cursors are given, or the query has no pages.
        CursorError: A text is no cursor, or one of another order.
    """
    _require_size(size)
    draft = query._draft()
    if after is not None and before is not None:
        raise ArgumentValueError("a page goes one way: after or before. Narrow by query.before(cursor) first.")
    if draft.is_cut:
        raise ArgumentValueError("a page has its own limit; leave limit and offset out.")
    order = keyset_of(query, key)
    places, hidden = _places(draft, order)
    direction = order if before is None else order.reversed()
    made: Any = query._with(steps.SELECT_MORE, Projection(hidden)) if hidden else query
    made = made._with(steps.REORDER, _clause(direction))
    cursor = after if before is None else before
    if cursor is not None:
        made = made.where(direction.beyond(order.values_of(cursor)))
    return PagedRows(made._with(steps.LIMIT, Literal(size + 1)), order, places, len(hidden), size, before is not None)


def _require_size(size: Any) -> None:
    if isinstance(size, bool) or not isinstance(size, int):
        raise ArgumentTypeError(f"the size of a page is a whole number, got {size!r} of type {type(size).__name__}.")
    if size < 1:
        raise ArgumentValueError(f"a page has one row at least, so its size cannot be {size}.")


def _places(draft: Draft, order: Keyset) -> Tuple[Tuple[int, ...], List[Value]]:
    """Return where in a row the keys are, counted from its end where that is negative, and those to be added."""
    shown = [item.evolve(alias=None) for item in draft.items]
    if any(isinstance(item, WildcardExpression) for item in shown):
        shown = []  # nobody knows here how many columns a star stands for
    found = [next((at for at, item in enumerate(shown) if item.equals(key.expr)), None) for key in order.keys]
    absent = [key.expr for key, at in zip(order.keys, found) if at is None]
    if absent and draft.distinct:
        raise ArgumentValueError(
            f"a distinct query can be ordered by what it selects alone, and {absent[0]!r} is not selected."
        )
    hidden = [expr.as_(f"{_HIDDEN}_{at}") for at, expr in enumerate(absent)]
    added = iter(range(-len(hidden), 0))
    return tuple([next(added) if at is None else at for at in found]), hidden
