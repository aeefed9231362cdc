"""A page: some rows of an ordered query, and the cursors by which its neighbours are asked for."""

from __future__ import annotations

from typing import Any, Generic, Iterator, List, Optional, Sequence, Tuple, TypeVar

import attrs

from arfunc.query.keyset import Keyset, PagedRows

__all__ = ["Page", "page_of"]

T = TypeVar("T")


@attrs.frozen(eq=False)
class Page(Generic[T]):
    """Some rows of an ordered query.

    Attributes:
        items: The rows, in the order of the query.
        has_next: Whether there are rows after these.
        has_previous: Whether there are rows before these. On the side of the cursor that the page was asked by, the row
            of the cursor is taken to be there still.
        next: Cursor to ask for the next page by, ``after=page.next``; None where there is none.
        previous: Cursor to ask for the page before by, ``before=page.previous``; None where there is none.
    """

    items: List[T]
    has_next: bool
    has_previous: bool
    next: Optional[str]
    previous: Optional[str]
    _order: Keyset = attrs.field(repr=False)
    _keys: Sequence[Tuple[Any, ...]] = attrs.field(repr=False)

    @property
    def cursors(self) -> List[str]:
        """The cursor of each row: a page can be asked for from there."""
        return [self._order.cursor_of(key) for key in self._keys]

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __bool__(self) -> bool:
        return bool(self.items)


def page_of(rows: PagedRows, items: List[T], keys: List[Tuple[Any, ...]], cursor: Optional[str]) -> Page[T]:
    """Return a page from what its statement has given.

    Args:
        rows: The statement.
        items: What it has given, one row more than the page holds where there are others.
        keys: What each row has for the keys of the order.
        cursor: The cursor that the page was asked by.
    """
    has_more, has_less = len(items) > rows.size, cursor is not None
    items, keys = items[: rows.size], keys[: rows.size]
    if rows.is_backward:
        items, keys = items[::-1], keys[::-1]
    has_next, has_previous = (has_less, has_more) if rows.is_backward else (has_more, has_less)
    last = rows.order.cursor_of(keys[-1]) if keys else cursor
    first = rows.order.cursor_of(keys[0]) if keys else cursor
    return Page(
        items, has_next, has_previous, last if has_next else None, first if has_previous else None, rows.order, keys
    )
