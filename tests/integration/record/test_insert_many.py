"""Many rows at once: records or dicts, all in one transaction or none."""

from __future__ import annotations

import threading
from datetime import datetime, timezone
from typing import Any, Dict, Iterator, List, Optional
from uuid import UUID

import pytest
from tests.integration.record.world import World
from typing_extensions import Annotated

from arfunc import Col, TimestampMixin, TypeConversionError, UniqueViolation, UseColumn, UUIDMixin

START = datetime(2024, 1, 1, tzinfo=timezone.utc)


def rows_of(*names: str) -> List[Dict[str, Any]]:
    return [{"name": name, "tags": [name]} for name in names]


async def test_records_are_inserted_and_counted(blog: World) -> None:
    users = [blog.User(name=name, age=3) for name in ("Ann", "Bob")]

    assert await blog.do(blog.User.insert_many(users)) == 2
    assert await blog.rows("users") == [(1, "Ann", None, 3, "[]", None), (2, "Bob", None, 3, "[]", None)]


async def test_dicts_are_inserted_and_counted(blog: World) -> None:
    assert await blog.do(blog.User.insert_many(rows_of("Ann", "Bob"))) == 2
    assert await blog.column("users", "tags") == ['["Ann"]', '["Bob"]']


@pytest.mark.parametrize("empty", [[], (), iter(())])
async def test_nothing_inserts_nothing_and_sends_nothing(blog: World, empty: Any) -> None:
    sent = blog.watch()

    assert await blog.do(blog.User.insert_many(empty)) == 0
    assert sent == []


@pytest.mark.parametrize("number", [1, 199, 200, 201, 650])
async def test_any_number_goes_in(blog: World, number: int) -> None:
    assert await blog.do(blog.Post.insert_many([blog.Post(title=str(n)) for n in range(number)])) == number
    assert await blog.column("posts", "title") == [str(n) for n in range(number)]


async def test_a_generator_is_taken_row_by_row_where_the_caller_is(blog: World) -> None:
    here: List[bool] = []

    def rows() -> Iterator[Any]:
        for number in range(450):
            here.append(threading.get_ident() == caller)
            yield {"title": str(number), "stars": 0}

    caller = threading.get_ident()
    inserted = await blog.do(blog.Post.insert_many(rows()))

    assert (inserted, set(here), len(here)) == (450, {True}, 450)


async def test_many_rows_take_few_statements(blog: World) -> None:
    sent = blog.watch()
    await blog.do(blog.Post.insert_many([blog.Post(title="x") for _ in range(400)]))

    assert len(sent) <= 3


async def test_batch_size_sets_the_rows_of_a_statement(blog: World) -> None:
    sent = blog.watch()
    await blog.do(blog.Post.insert_many([blog.Post(title="x") for _ in range(20)], batch_size=10))

    assert [sql.count("(?, ?, ?)") for sql in sent] == [10, 10]


@pytest.mark.parametrize("size", [0, -1])
async def test_a_batch_size_below_one_is_an_error(blog: World, size: int) -> None:
    with pytest.raises(ValueError, match=r"batch_size must be at least 1"):
        await blog.do(blog.Post.insert_many([blog.Post(title="x")], batch_size=size))


async def test_records_stay_new(blog: World) -> None:
    user = blog.User(name="Ann")
    await blog.do(blog.User.insert_many([user]))

    assert (user.is_new_record, user.is_dirty) == (True, False)


async def test_keys_that_are_given_are_inserted(blog: World) -> None:
    await blog.do(blog.Post.insert_many([{"id": 7, "title": "a", "stars": 1}, {"id": 9, "title": "b", "stars": 1}]))

    assert await blog.column("posts", "id") == [7, 9]


async def test_names_of_dicts_are_fields(world: World) -> None:
    class Book(world.base):
        __table_name__ = "books"
        id: Optional[int] = None
        title: Annotated[str, UseColumn("TITLE")]

    await world.make(Book)
    await world.do(Book.insert_many([{"title": "a"}]))

    assert await world.rows("books") == [(1, "a")]


async def test_records_with_uuid_and_timestamps(world: World) -> None:
    class Note(UUIDMixin, TimestampMixin, world.base):
        __table_name__ = "notes"
        text: Col[str] = ""

    await world.make(Note)
    notes = [Note(text=text, created_at=START, updated_at=START) for text in "ab"]
    await world.do(Note.insert_many(notes))
    found = await world.do(Note.find_all([notes[0].id, notes[1].id]))

    assert (sorted(note.text for note in found), {type(note.id) for note in found}) == (["a", "b"], {UUID})
    assert {note.created_at for note in found} == {START}


async def test_dicts_in_any_order_of_names(blog: World) -> None:
    rows = [{"title": "a", "stars": 1}, {"stars": 2, "title": "b"}]
    await blog.do(blog.Post.insert_many(rows))

    assert await blog.rows("posts") == [(1, "a", 1, None), (2, "b", 2, None)]


async def test_records_of_a_subclass_go_into_its_table(blog: World) -> None:
    class Admin(blog.User):
        pass

    await blog.do(blog.User.insert_many([blog.User(name="Ann"), Admin(name="Bob")]))

    assert await blog.column("users", "name") == ["Ann", "Bob"]


async def test_a_constraint_refuses_all(blog: World) -> None:
    users = [blog.User(name=str(number), email=f"{number % 300}@x.org") for number in range(301)]
    with pytest.raises(UniqueViolation):
        await blog.do(blog.User.insert_many(users))

    assert await blog.rows("users") == []


async def test_a_value_that_cannot_be_stored_refuses_all(blog: World) -> None:
    rows = [*rows_of("Ann", "Bob"), {"name": "Cid", "tags": object()}]
    with pytest.raises(TypeConversionError, match=r"User\.tags: "):
        await blog.do(blog.User.insert_many(rows))

    assert await blog.rows("users") == []


async def test_a_generator_that_fails_refuses_all(blog: World) -> None:
    def rows() -> Iterator[Any]:
        for number in range(250):
            yield {"title": str(number), "stars": 0}
        raise KeyError("x")

    with pytest.raises(KeyError):
        await blog.do(blog.Post.insert_many(rows()))

    assert await blog.rows("posts") == []


async def test_inside_a_transaction_a_refusal_leaves_the_rest(blog: World) -> None:
    async with blog.transaction():
        await blog.save(blog.User(name="Ann", email="a@x.org"))
        with pytest.raises(UniqueViolation):
            await blog.do(blog.User.insert_many([blog.User(name="Bob"), blog.User(name="Cid", email="a@x.org")]))

    assert await blog.column("users", "name") == ["Ann"]


MIXED: List[Any] = [
    ("no rows at all", lambda u, p: 5, TypeError, "insert_many takes an iterable of records of User or dicts, got 5"),
    ("a dict instead of rows", lambda u, p: {"name": "Ann"}, TypeError, "got 'name'"),
    ("something else", lambda u, p: [5], TypeError, "insert_many takes records of User or dicts, got 5"),
    ("another model", lambda u, p: [p(title="a")], TypeError, "insert_many takes records of User or dicts, got Post"),
    (
        "a dict after a record",
        lambda u, p: [u(name="A"), {"name": "B"}],
        TypeError,
        "rows of one kind: records of User",
    ),
    (
        "a record after a dict",
        lambda u, p: [*rows_of("A"), u(name="B")],
        TypeError,
        "rows of one kind: dicts.*as row 2",
    ),
    (
        "another model after a record",
        lambda u, p: [u(name="A"), p(title="a")],
        TypeError,
        "rows of one kind: records of User, got Post",
    ),
    ("an unknown field", lambda u, p: [{"nmae": "A"}], AttributeError, "User has no field 'nmae'"),
    (
        "other fields later",
        lambda u, p: [*rows_of("A"), {"name": "B"}],
        ValueError,
        r"row 2 has the fields \['name'\], the first has \['name', 'tags'\]",
    ),
    ("no fields", lambda u, p: [{}], ValueError, "insert_many into User: the first row has no fields"),
    (
        "a key later",
        lambda u, p: [u(name="A"), u(name="B", id=7)],
        ValueError,
        r"User\.id of the first record has no value, but a later one has one",
    ),
]


@pytest.mark.parametrize(("make", "error", "text"), [case[1:] for case in MIXED], ids=[case[0] for case in MIXED])
async def test_mixed_rows_are_refused_and_nothing_is_written(blog: World, make: Any, error: Any, text: str) -> None:
    await blog.save(blog.User(name="Eve"))
    with pytest.raises(error, match=text):
        await blog.do(blog.User.insert_many(make(blog.User, blog.Post)))

    assert await blog.column("users", "name") == ["Eve"]


async def test_a_key_missing_later_is_refused(blog: World) -> None:
    with pytest.raises(ValueError, match=r"User\.id of the first record has a value, but a later one has none"):
        await blog.do(blog.User.insert_many([blog.User(name="A", id=7), blog.User(name="B")]))

    assert await blog.rows("users") == []
