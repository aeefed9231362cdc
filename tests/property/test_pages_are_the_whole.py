from __future__ import annotations

import datetime
import uuid
from decimal import Decimal
from typing import Any, List, Optional, Tuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arfunc import ActiveRecord, Col, SQLiteBackend, alias, auto, col, create_all

BACKEND = SQLiteBackend(":memory:")
UTC = datetime.timezone.utc


class Thing(ActiveRecord):
    __table_name__ = "things"
    id: Col[int] = auto()
    number: Col[Optional[int]] = col(default=None)
    price: Col[Optional[Decimal]] = col(default=None)
    name: Col[str] = col()
    moment: Col[Optional[datetime.datetime]] = col(default=None)
    size: Col[float] = col()
    raw: Col[Optional[bytes]] = col(default=None)
    key: Col[uuid.UUID] = col()


THINGS = st.builds(
    Thing,
    number=st.none() | st.integers(0, 2),
    price=st.none() | st.sampled_from([Decimal("9.5"), Decimal(10), Decimal("10.00"), Decimal("-0.1")]),
    name=st.sampled_from(["", "a", "B", "ä", "it's"]),
    moment=st.none() | st.sampled_from([datetime.datetime(2024, 1, 1, 0, 0, s, tzinfo=UTC) for s in (0, 1)]),
    size=st.sampled_from([-0.0, 0.0, 0.1, 1e300]),
    raw=st.none() | st.sampled_from([b"", b"\0", b"\xff"]),
    key=st.sampled_from([uuid.UUID(int=0), uuid.UUID(int=2**127)]),
)
NULLABLE = ("number", "price", "moment", "raw")
KEYS = st.tuples(
    st.sampled_from(["number", "price", "name", "moment", "size", "raw", "key", "id"]),
    st.booleans(),
    st.sampled_from([None, "first", "last"]),
)
ORDERS = st.lists(KEYS, max_size=3, unique_by=lambda key: key[0])
Order = List[Tuple[str, bool, Optional[str]]]


@pytest.fixture(scope="module", autouse=True)
def database() -> Any:
    Thing.configure(backend=BACKEND)
    create_all(BACKEND, [Thing])
    yield
    BACKEND.disconnect()


def filled(things: List[Thing]) -> None:
    Thing.query().all_rows().delete()
    Thing.insert_many([thing.model_copy() for thing in things])


def ordered(query: Any, order: Order) -> Any:
    keys = [getattr(Thing, name) for name, _, _ in order]
    sorts = zip(keys, order)
    return query.order_by(*[key.desc(nulls=n) if down else key.asc(nulls=n) for key, (_, down, n) in sorts])


def sorted_in_python(rows: List[Any], order: Order) -> List[Any]:
    """The rows in the order that is asked for; NULL is the smallest value unless it is put elsewhere."""
    last_is_descending = order[-1][1] if order else False
    for name, descending, nulls in [*order, ("id", last_is_descending, None)][::-1]:
        some = [row for row in rows if getattr(row, name) is not None]
        none = [row for row in rows if getattr(row, name) is None]
        some.sort(key=lambda row: getattr(row, name), reverse=descending)
        is_first = (nulls or ("last" if descending else "first")) == "first"
        rows = [*none, *some] if is_first else [*some, *none]
    return rows


def forward(query: Any, size: int, **options: Any) -> List[List[Any]]:
    page = query.page(size, **options)
    pages = [page.items]
    while page.has_next:
        page = query.page(size, after=page.next, **options)
        pages.append(page.items)
    assert page.next is None
    return pages


def backward(query: Any, size: int, **options: Any) -> List[List[Any]]:
    """All pages from the last row on, which is a page of its own."""
    page = query.page(1, **options)
    while page.has_next:
        page = query.page(1, after=page.next, **options)
    pages = [page.items]
    while page.has_previous:
        page = query.page(size, before=page.previous, **options)
        pages.insert(0, page.items)
    assert page.previous is None
    return pages


def flat(pages: List[List[Any]]) -> List[Any]:
    return [row for page in pages for row in page]


def ids(rows: List[Any]) -> List[int]:
    return [row.id for row in rows]


@given(st.lists(THINGS, max_size=7), ORDERS, st.integers(1, 4))
def test_pages_put_together_are_the_whole(things: List[Thing], order: Order, size: int) -> None:
    """Pages of any size, forward and backward, give each row once, in the order of the query."""
    filled(things)
    query = ordered(Thing.query(), order)
    whole = ids(sorted_in_python(Thing.query().all(), order))
    pages = forward(query, size)

    assert ids(flat(pages)) == whole
    assert ids(flat(backward(query, size))) == whole
    assert all(len(page) == size for page in pages[:-1])


@given(st.lists(THINGS, max_size=7), ORDERS, st.integers(1, 4))
def test_rows_before_and_after_a_cursor_are_all_others(things: List[Thing], order: Order, size: int) -> None:
    """`before` and `after` the cursor of a row give what lies on its two sides."""
    filled(things)
    query = ordered(Thing.query(), order)
    page = query.page(size)
    whole = ids(sorted_in_python(Thing.query().all(), order))
    for at, cursor in enumerate(page.cursors):
        assert ids(query.before(cursor).all()) == whole[:at]
        assert ids(query.after(cursor).all()) == whole[at + 1 :]


@given(st.lists(THINGS, max_size=6), ORDERS, st.integers(1, 4))
def test_pages_of_a_join_are_the_whole(things: List[Thing], order: Order, size: int) -> None:
    """The keys of all sources of a join, also of one that may lack a row, tell its rows apart."""
    filled(things)
    other: Any = alias(Thing, "other")
    query: Any = ordered(Thing.query(), order).left_join(other, other.number == Thing.number)
    rows = query.project(Thing.id, other.id)
    found = flat(forward(rows, size))

    assert len(found) == rows.count()
    assert set(found) == set(rows.all())
    assert flat(backward(rows, size)) == found


@given(st.lists(THINGS, max_size=7), ORDERS, st.integers(1, 4))
def test_pages_of_distinct_rows_are_the_whole(things: List[Thing], order: Order, size: int) -> None:
    """Distinct rows are told apart by all that they have."""
    filled(things)
    names = [name for name, _, _ in order] or ["name"]
    query = ordered(Thing.query().project(*[getattr(Thing, name) for name in names]).distinct(), order)
    found = flat(forward(query, size))

    assert sorted(map(repr, found)) == sorted(map(repr, query.all()))
    assert flat(backward(query, size)) == found


@given(st.lists(THINGS, max_size=7), ORDERS.filter(bool), st.integers(1, 4))
def test_pages_of_groups_are_the_whole(things: List[Thing], order: Order, size: int) -> None:
    """Groups are told apart by what they are grouped by."""
    filled(things)
    groups = [getattr(Thing, name) for name, _, _ in order]
    query = ordered(Thing.query().group_by(*groups).project(*groups), order[:1])
    found = flat(forward(query, size))

    assert sorted(map(repr, found)) == sorted(map(repr, query.all()))
    assert flat(backward(query, size)) == found


@given(st.lists(THINGS, max_size=7), ORDERS, st.integers(1, 4))
def test_pages_of_united_rows_are_the_whole(things: List[Thing], order: Order, size: int) -> None:
    """A set operation has pages by a key that is named."""
    filled(things)
    united: Any = Thing.query().where(Thing.size < 1) | Thing.query().where(Thing.number == 1)
    query = united.order_by(*[(name, "DESC" if down else "ASC") for name, down, _ in order])
    found = flat(forward(query, size, key=["id"]))

    assert sorted(ids(found)) == sorted(ids(query.all()))
    assert ids(flat(backward(query, size, key="id"))) == ids(found)
