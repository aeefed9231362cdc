"""Keyset pages of queries that know their model."""

from __future__ import annotations

from typing import Any, Awaitable, Callable, Iterable, Iterator, List, Optional, Sequence, Tuple, TypeVar, overload

import attrs

from arfunc.dialect.plan import Plan
from arfunc.dialect.scope import sources_of
from arfunc.effect.composition import AnyProgram, Program, Steps
from arfunc.effect.effects import Fetch
from arfunc.expression.column import Column
from arfunc.expression.join import JoinExpression, JoinType
from arfunc.expression.node import Node
from arfunc.expression.source import Source, TableExpression
from arfunc.expression.value import SQLValueExpression
from arfunc.query.keyset import PagedRows, paged
from arfunc.query.page import Page, page_of
from arfunc.query.query import Mode, Named, Query, Row
from arfunc.record.base import RecordMeta
from arfunc.record.mapping import Mapping, mapping_of
from arfunc.record.mode import Async, Sync
from arfunc.record.query.base import is_local_sequel, loaded_into, runnable
from arfunc.record.query.rows import ValuePart
from arfunc.record.query.subject import subject_of

__all__ = ["PageQueryMixin"]

W = TypeVar("W")
Rows = List[Tuple[Any, ...]]

_RIGHT_KEPT = (JoinType.RIGHT, JoinType.RIGHT_OUTER, JoinType.FULL, JoinType.FULL_OUTER)
_LEFT_KEPT = (JoinType.LEFT, JoinType.LEFT_OUTER, JoinType.FULL, JoinType.FULL_OUTER)


class PageQueryMixin(Query[Row, Mode]):
    """Gives the rows page by page; the models of the sources know the keys that make an order total."""

    __slots__ = ()

    # -- what the order can be made total by

    def row_key(self) -> Sequence[SQLValueExpression[Any]]:
        """Return the keys of all models that the query joins; none where a source is no table of a model."""
        draft = self._draft()
        sources = [] if draft.whole is not None else list(sources_of(draft.source))
        ctes = {cte.name for cte in draft.ctes}
        found: List[SQLValueExpression[Any]] = []
        for mapped in map(_mapped, sources):
            if mapped is None or mapped[0].name in ctes or not mapped[1].key:
                return ()
            found.extend(_column(*mapped, field.name) for field in mapped[1].key)
        return found

    def own_column(self, expr: SQLValueExpression[Any]) -> SQLValueExpression[Any]:
        """Return a column named by text as that of the one model of the query, if that has it."""
        if not isinstance(expr, Column) or expr.table is not None:
            return expr
        draft = self._draft()
        mapped = None if draft.whole is not None else _mapped(draft.source)
        field = None if mapped is None else mapped[1].by_column.get(expr.name)
        return expr if mapped is None or field is None else _column(*mapped, field.name)

    def may_be_null(self, expr: SQLValueExpression[Any]) -> bool:
        """Tell whether a value can be NULL: not in a column whose field takes no None, unless a join leaves it out."""
        if not isinstance(expr, Column) or not isinstance(expr.table, TableExpression):
            return True
        source = self._draft().source
        owner = expr.table.owner
        if not isinstance(owner, RecordMeta) or source is None:
            return True
        field = mapping_of(owner).by_column.get(expr.name)
        optional = [part for part in _optional(source) if isinstance(part, TableExpression)]
        return field is None or field.nullable or any(part.holds(expr.table) for part in optional)

    # -- the program and the terminal

    def fetch_page(
        self, size: int, *, after: Optional[str] = None, before: Optional[str] = None, key: Iterable[Named] = ()
    ) -> AnyProgram[Page[Row]]:
        """Return the program that gives one page; see `page`."""
        subject = runnable(self)
        rows = paged(self, size, after=after, before=before, key=key)
        cursor = after if before is None else before
        return Program(_page, (self, rows, cursor), local=is_local_sequel(subject))

    @overload
    def page(
        self: PageQueryMixin[W, Sync],
        size: int,
        *,
        after: Optional[str] = ...,
        before: Optional[str] = ...,
        key: Iterable[Named] = ...,
    ) -> Page[W]: ...
    @overload
    def page(
        self: PageQueryMixin[W, Async],
        size: int,
        *,
        after: Optional[str] = ...,
        before: Optional[str] = ...,
        key: Iterable[Named] = ...,
    ) -> Awaitable[Page[W]]: ...
    def page(
        self, size: int, *, after: Optional[str] = None, before: Optional[str] = None, key: Iterable[Named] = ()
    ) -> Any:
        """Run the query and return one page of it, in one statement whatever the place.

        The order of the query is made total by the keys of its models. Where it leaves open where NULL is put, NULL
        counts as the smallest value.

        Args:
            size: How many rows the page has at most.
            after: The `next` of a page, for the page behind it; the first page without a cursor.
            before: The `previous` of a page, for the page before it, instead.
            key: Columns whose values no two rows share, where the query does not know them itself.

        Raises:
            ArgumentValueError: The size is less than one, both cursors are given, or the query has no pages.
            CursorError: A text is no cursor, or one of another order.
        """
        return subject_of(self).model.run_program(self.fetch_page(size, after=after, before=before, key=key))


def _page(query: Query[Any, Any], rows: PagedRows, cursor: Optional[str]) -> Steps[Page[Any]]:
    subject = subject_of(query)
    types = [key.expr.value_type for key in rows.order.keys]
    decode = _PageRows(subject.decode, rows.hidden, rows.places, tuple([ValuePart(None, type_) for type_ in types]))
    items, keys = yield from Fetch(rows.query, decode)
    page: Page[Any] = page_of(rows, items, keys, cursor)
    yield from loaded_into(page.items, subject)
    return page


@attrs.frozen(cache_hash=True)
class _PageRows:
    """The results of a page's rows, and beside them the values of the order's keys.

    Attributes:
        decode: Makes results of the rows, without what is there for the order alone.
        hidden: How many values at the end of a row that is.
        places: Where in a row the values of the keys are.
        parts: What each of them becomes.
    """

    decode: Any
    hidden: int
    places: Tuple[int, ...]
    parts: Tuple[ValuePart, ...]

    def bound(self, dialect: Any, plan: Plan) -> Callable[[Rows], Tuple[List[Any], Rows]]:
        """Return the function from rows to results and keys."""
        shown = Plan(dialect, plan.sql, columns=plan.columns[: -self.hidden]) if self.hidden else plan
        load = self.decode.bound(dialect, shown)
        readers = [(place, part.bound(dialect, plan)) for place, part in zip(self.places, self.parts)]
        end = -self.hidden or None

        def decode(rows: Rows) -> Tuple[List[Any], Rows]:
            keys = [read([(row[place],) for row in rows]) for place, read in readers]
            return load([row[:end] for row in rows]), list(zip(*keys))

        return decode


def _mapped(source: Optional[Node]) -> Optional[Tuple[TableExpression, Mapping]]:
    """Return a source that is the table of a model, with the model's mapping; None for any other."""
    if isinstance(source, TableExpression) and isinstance(source.owner, RecordMeta):
        return source, mapping_of(source.owner)
    return None


def _column(table: TableExpression, mapping: Mapping, name: str) -> Column[Any]:
    return mapping.column(name) if table.alias is None else mapping.column_of_alias(name, table.alias)


def _optional(source: Node) -> Iterator[Source]:
    """Give the sources of a join that may lack a row."""
    if not isinstance(source, JoinExpression):
        return
    yield from sources_of(source.left) if source.join_type in _RIGHT_KEPT else _optional(source.left)
    yield from sources_of(source.right) if source.join_type in _LEFT_KEPT else _optional(source.right)
