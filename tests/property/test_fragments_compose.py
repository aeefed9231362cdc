"""Fragments that filter, join and ensure joins come to the same rows in either order, and applied twice."""

from __future__ import annotations

from typing import Any, Callable, ClassVar, Dict, Iterator, List, Optional, Tuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arfunc import (
    ActiveRecord,
    BelongsTo,
    Col,
    HasMany,
    IntegerPKMixin,
    SQLiteBackend,
    alias,
    all_of,
    any_of,
    col,
    create_all,
    exists,
    false,
    fresh,
    true,
)
from arfunc.query import Fragment, compose, when


class Land(IntegerPKMixin, ActiveRecord):
    __table_name__ = "lands"
    name: Col[str]
    writers: ClassVar[HasMany[Writer]] = HasMany(foreign_key="land_id", inverse_of="land")


class Writer(IntegerPKMixin, ActiveRecord):
    __table_name__ = "writers"
    name: Col[str]
    born: Col[int]
    land_id: Col[Optional[int]] = col(default=None)
    mentor_id: Col[Optional[int]] = col(default=None)
    land: ClassVar[BelongsTo[Land]] = BelongsTo(foreign_key="land_id", inverse_of="writers")
    mentor: ClassVar[BelongsTo[Writer]] = BelongsTo(foreign_key="mentor_id")


class Rated(IntegerPKMixin, ActiveRecord):
    stars: Col[Optional[int]] = col(default=None)


class Work(Rated):
    __table_name__ = "works"
    title: Col[str]
    writer_id: Col[Optional[int]] = col(default=None)
    writer: ClassVar[BelongsTo[Writer]] = BelongsTo(foreign_key="writer_id")


backend = SQLiteBackend(":memory:")
for model in (Land, Writer, Work):
    model.configure(backend)
SELF = fresh(Work)
OTHER = fresh(Work)


@pytest.fixture(scope="module", autouse=True)
def rows() -> Iterator[None]:
    create_all(backend, [Land, Writer, Work])
    lands = [Land.create(name=name) for name in "ab"]
    writers = [
        Writer.create(name=n, born=1900 + i, land_id=[lands[0].id, lands[1].id, None][i % 3])
        for i, n in enumerate("uvwx")
    ]
    for one, other in ((0, 1), (1, 2), (3, 3)):
        writers[one].mentor_id = writers[other].id
        writers[one].save()
    keys: List[Optional[int]] = [*[writer.id for writer in writers], None]
    for number in range(15):
        Work.create(title=f"t{number}", stars=None if number % 4 == 3 else number % 5, writer_id=keys[number % 5])
    yield
    backend.disconnect()


def on_writer(predicate: Any) -> Fragment:
    return lambda query: query.ensure_join(Work.writer).where(predicate)


def from_mentor(born: int) -> Fragment:
    def fragment(query: Any) -> Any:
        joined = query.ensure_join("writer.mentor")
        return joined.where(joined.joined("writer.mentor").c.born >= born)

    return fragment


def near(other: Any) -> Fragment:
    """Works that have another one of the same writer, with as many stars and a lower key; at most one row each."""

    def fragment(query: Any) -> Any:
        own = query.origin.c
        return query.ensure_join(other, on=all_of(other.c.writer_id == own.writer_id, other.c.id == own.id - 5))

    return fragment


def twin_exists(query: Any) -> Any:
    """Inside and outside there are fresh occurrences of the same table, each with columns of its own."""
    inner = fresh(Work)
    own = query.origin.c
    return query.where(exists(inner.query().where(inner.c.writer_id == own.writer_id, inner.c.id != own.id)))


def _when(stars: Any) -> Fragment:
    return when(stars, using=lambda least: Rated.stars >= least)


FRAGMENTS: List[Tuple[str, Fragment]] = [
    ("stars", compose(Rated.stars >= 2)),
    ("no stars", compose(Rated.stars.is_null())),
    ("given", _when(1)),
    ("not given", _when(None)),
    ("true", compose(true())),
    ("any of", compose(any_of(Rated.stars == 1, None, Rated.stars == 4))),
    ("none", compose(any_of())),
    ("nothing", compose()),
    ("writer", on_writer(Writer.name != "v")),
    ("born", on_writer(Writer.born >= 1901)),
    ("writer, perhaps", lambda query: query.ensure_join(Work.writer, optional=True)),
    ("no writer", lambda query: query.ensure_join("writer", optional=True).where(Writer.id.is_null())),
    ("land", lambda query: query.ensure_join("writer.land").where(Land.name == "a")),
    ("land, perhaps", lambda query: query.ensure_join("writer.land", optional=True)),
    ("mentor", from_mentor(1901)),
    ("near", near(SELF)),
    ("near once more", near(OTHER)),
    ("twin", twin_exists),
]
ROOTS: Dict[str, Callable[[], Any]] = {
    "plain": Work.query,
    "aliased": lambda: alias(Work, "w").query(),
    "fresh": lambda: fresh(Work).query(),
    "subquery": lambda: Work.query() | Work.query().where(false()),
}
names = st.sampled_from([name for name, _ in FRAGMENTS])
by_name = dict(FRAGMENTS)


def keys(query: Any) -> List[int]:
    return sorted(work.id for work in query.all())


@pytest.mark.parametrize("root", list(ROOTS))
@given(st.lists(names, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_in_any_order_and_applied_twice_they_give_the_same_rows(root: str, chosen: List[str], random: Any) -> None:
    """Fragments can be put together without a look at what others did before."""
    fragments = [by_name[name] for name in chosen]
    shuffled = [*fragments, *fragments]
    random.shuffle(shuffled)

    assert keys(compose(*shuffled)(start(root))) == keys(compose(*fragments)(start(root)))


@pytest.mark.parametrize("root", list(ROOTS))
@given(st.lists(names, max_size=4))
def test_the_root_does_not_matter(root: str, chosen: List[str]) -> None:
    """A fragment means the same over a table, over an occurrence of it, and over a query."""
    fragment = compose(*[by_name[name] for name in chosen])

    assert keys(fragment(start(root))) == keys(fragment(start("plain")))


@given(st.lists(names, max_size=4))
def test_joins_are_there_once(chosen: List[str]) -> None:
    query = compose(*[by_name[name] for name in chosen * 3])(Work.query())

    assert query.to_sql()[0].count(" JOIN ") <= 5  # writer, land, mentor, and the two that are fresh


def start(root: str) -> Any:
    return ROOTS[root]()
