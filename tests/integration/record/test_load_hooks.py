"""Hooks of loading: every way in which a record is read from the database calls them, where the caller is."""

from __future__ import annotations

import threading
from typing import Any, ClassVar, List

import pytest
from tests.integration.record.world import World

from arfunc import BelongsTo, Col, HasMany, ModelEvent, auto, param


@pytest.fixture
async def author(world: World) -> Any:
    class Author(world.base):
        __table_name__ = "authors"
        id: Col[int] = auto()
        name: str = ""
        books: ClassVar[HasMany[Book]] = HasMany(foreign_key="author_id", inverse_of="author")

    class Book(world.base):
        __table_name__ = "books"
        id: Col[int] = auto()
        author_id: Col[int]
        author: ClassVar[BelongsTo[Author]] = BelongsTo(foreign_key="author_id", inverse_of="books")

    Author.book = Book
    await world.make(Author, Book)
    await world.save(Author(name="a"), Author(name="b"))
    await world.save(Book(author_id=1), Book(author_id=1), Book(author_id=2))
    return Author


def told(world: World, model: Any) -> List[Any]:
    """Note the keys of the records of a model that are loaded; asynchronously where the models are."""
    seen: List[Any] = []
    here = threading.current_thread()

    def note(record: Any, **facts: Any) -> None:
        assert (threading.current_thread(), facts) == (here, {})
        seen.append(record.id)

    async def note_later(record: Any, **facts: Any) -> None:
        note(record, **facts)

    model.on(ModelEvent.AFTER_LOAD, note_later if world.is_async else note)
    return seen


def ways(author: Any) -> Any:
    """Operations that load authors, with the keys of these."""
    name = author.c.name
    return {
        "all": (lambda: author.query().order_by("id").all(), [1, 2]),
        "one": (lambda: author.query().order_by("id").one(), [1]),
        "one_or_fail": (lambda: author.query().where(name == "b").one_or_fail(), [2]),
        "find_one": (lambda: author.find_one(2), [2]),
        "find_one by a condition": (lambda: author.find_one({"name": "b"}), [2]),
        "find_one_or_fail": (lambda: author.find_one_or_fail(1), [1]),
        "find_all": (lambda: author.find_all([1, 2]), [1, 2]),
        "page": (lambda: author.query().order_by("id").page(1), [1]),
        "tuples": (lambda: author.select(author, name).order_by("id").all(), [1, 2]),
        "scalars": (lambda: author.select(author).scalars().order_by("id").all(), [1, 2]),
        "prepared": (lambda: author.query().where(name == param("n", str)).prepare().all(n="b"), [2]),
        "relations": (lambda: author.book.query().with_("author").order_by("id").all(), [1, 2]),
    }


@pytest.mark.parametrize("way", list(ways(type("Model", (), {"c": type("C", (), {"name": None})}))))
async def test_each_way_of_loading_calls_them(world: World, author: Any, way: str) -> None:
    operation, keys = ways(author)[way]
    seen = told(world, author)
    await world.do(operation())

    assert seen == keys


async def test_a_relation_that_is_called_calls_them(world: World, author: Any) -> None:
    books = await world.do(author.book.query().order_by("id").all())
    seen = told(world, author)
    for book in books:
        await world.do(book.author())

    assert seen == [1, 2]


async def test_a_stream_calls_them(world: World, author: Any) -> None:
    seen = told(world, author)
    stream = author.query().order_by("id").stream(1)
    found = [each.id async for each in stream] if world.is_async else [each.id for each in stream]

    assert seen == found == [1, 2]


async def test_refresh_calls_those_of_the_class_and_of_the_record(world: World, author: Any) -> None:
    made = await world.do(author.find_one(1))
    seen = told(world, author)
    made.on(ModelEvent.AFTER_LOAD, lambda record, **facts: seen.append(record.name))
    await world.do(made.refresh())

    assert seen == [1, "a"]


async def test_a_hook_that_raises_leaves_a_refreshed_record_as_it_was(world: World, author: Any) -> None:
    made = await world.do(author.find_one(1))
    made.name = "mine"
    made.on(ModelEvent.AFTER_LOAD, lambda record, **facts: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        await world.do(made.refresh())

    assert (made.name, made.dirty_fields) == ("mine", {"name"})


async def test_the_method_is_called_once_relations_are_there(world: World, author: Any) -> None:
    seen: List[Any] = []

    class Told(author):
        def after_load(self) -> Any:
            statements = len(world.statements)
            loaded = self.books()
            seen.append(len(world.statements) - statements)
            return loaded if world.is_async else None

    world.watch()
    await world.do(Told.query().with_("books").all())
    await world.save(Told(name="new"))

    assert seen == [0, 0]
