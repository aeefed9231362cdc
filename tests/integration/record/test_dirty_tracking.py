"""What counts as changed, and what a save then writes."""

from __future__ import annotations

import enum
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, Dict, List, Optional
from uuid import UUID, uuid4

import pytest
from pydantic import BaseModel
from tests.integration.record.world import World
from typing_extensions import Annotated

from arfunc import Col, UseColumn
from arfunc.errors import NotLoaded


async def loaded(world: World, **values: Any) -> Any:
    user = await world.save(world.User(**{"name": "Ann", "age": 30, **values}))
    return await world.do(world.User.find_one(user.id))


async def test_a_new_record_is_clean_until_it_is_changed(blog: World) -> None:
    user = blog.User(name="Ann")
    before = (user.is_dirty, user.dirty_fields)
    user.age = 3

    assert (before, user.is_dirty, user.dirty_fields) == ((False, set()), True, {"age"})


async def test_a_set_field_is_dirty(blog: World) -> None:
    user = await loaded(blog)
    user.age, user.name = 31, "Zoe"

    assert (user.is_dirty, user.dirty_fields) == (True, {"age", "name"})


async def test_a_field_set_to_its_own_value_is_clean(blog: World) -> None:
    user = await loaded(blog)
    user.age = 30

    assert user.dirty_fields == set()


async def test_a_field_set_back_is_clean(blog: World) -> None:
    user = await loaded(blog)
    user.age = 31
    user.age = 30

    assert user.dirty_fields == set()


async def test_a_field_set_back_after_a_save_is_dirty(blog: World) -> None:
    user = await loaded(blog)
    user.age = 31
    await blog.save(user)
    user.age = 30

    assert user.dirty_fields == {"age"}


async def test_dirty_fields_are_a_set_of_the_callers_own(blog: World) -> None:
    user = await loaded(blog)
    user.age = 31
    user.dirty_fields.clear()

    assert user.dirty_fields == {"age"}


@pytest.mark.parametrize("ending", ["save", "refresh", "delete"])
async def test_save_refresh_and_delete_leave_a_clean_record(blog: World, ending: str) -> None:
    user = await loaded(blog)
    user.age = 31
    await blog.do(getattr(user, ending)())

    assert user.dirty_fields == set()


async def test_a_list_changed_in_place_is_dirty(blog: World) -> None:
    user = await loaded(blog, tags=["a"])
    user.tags.append("b")

    assert user.dirty_fields == {"tags"}


async def test_a_list_changed_in_place_is_saved(blog: World) -> None:
    user = await loaded(blog, tags=["a"])
    user.tags.append("b")
    await blog.save(user)

    assert await blog.column("users", "tags") == ['["a","b"]']


async def test_a_list_changed_in_place_after_a_save_is_dirty_again(blog: World) -> None:
    user = await blog.save(blog.User(name="Ann", tags=["a"]))
    user.tags.append("b")
    await blog.save(user)
    clean = user.is_dirty
    user.tags.append("c")

    assert (clean, user.dirty_fields) == (False, {"tags"})


async def test_an_old_attribute_is_what_was_loaded(blog: World) -> None:
    user = await loaded(blog, tags=["a"])
    user.name = "Zoe"
    user.tags.append("b")

    assert (user.get_old_attribute("name"), user.get_old_attribute("tags")) == ("Ann", ["a"])


async def test_an_old_attribute_is_what_was_saved_last(blog: World) -> None:
    user = await loaded(blog)
    user.name = "Zoe"
    await blog.save(user)
    user.name = "Eve"

    assert user.get_old_attribute("name") == "Zoe"


async def test_there_is_no_old_attribute_of_an_unknown_name(blog: World) -> None:
    user = await loaded(blog)

    with pytest.raises(KeyError, match=r"nope"):
        user.get_old_attribute("nope")


async def test_reset_tracking_takes_the_present_values(blog: World) -> None:
    user = await loaded(blog)
    user.age = 31
    user.reset_tracking()

    assert (user.is_dirty, await blog.do(user.save())) == (False, 0)


async def test_untracked_fields_are_never_dirty_but_inserted(world: World) -> None:
    class Job(world.base):
        __table_name__ = "jobs"
        __no_track_fields__ = {"note"}
        id: Optional[int] = None
        note: str = "x"

    await world.make(Job)
    job = await world.save(Job())
    job.note = "y"

    assert (job.dirty_fields, await world.do(job.save()), await world.rows("jobs")) == (set(), 0, [(1, "x")])


async def test_dirty_fields_are_names_of_fields_not_of_columns(world: World) -> None:
    class Book(world.base):
        __table_name__ = "books"
        id: Optional[int] = None
        title: Annotated[str, UseColumn("BOOK TITLE")]

    await world.make(Book)
    book = await world.save(Book(title="a"))
    book.title = "b"
    dirty = book.dirty_fields
    await world.save(book)

    assert (dirty, await world.rows("books")) == ({"title"}, [(1, "b")])


class Colour(enum.Enum):
    RED = "red"
    BLUE = "blue"


class Address(BaseModel):
    city: str
    lines: List[str] = []


MOMENT = datetime(2024, 3, 4, 5, 6, 7, 89, tzinfo=timezone.utc)
KINDS: List[Any] = [
    (int, 1, 2),
    (bool, True, False),
    (float, 1.5, float("inf")),
    (str, "", "x"),
    (bytes, b"\x00\xff", b""),
    (Decimal, Decimal("1.10"), Decimal("12345678901234567890.123")),
    (datetime, MOMENT, MOMENT.astimezone(timezone(timedelta(hours=5))) + timedelta(seconds=1)),
    (UUID, UUID(int=7), uuid4()),
    (Colour, Colour.RED, Colour.BLUE),
    (List[int], [1], []),
    (Dict[str, Any], {"a": [1, None]}, {"b": {"c": 1.5}}),
    (Address, Address(city="Rome"), Address(city="Bonn", lines=["x"])),
    (Optional[str], None, "x"),
    (Optional[Decimal], Decimal(1), None),
]


@pytest.mark.parametrize(("kind", "first", "second"), KINDS, ids=[str(kind[0]) for kind in KINDS])
async def test_each_kind_of_value_is_loaded_clean_and_saved_when_changed(
    world: World, kind: Any, first: Any, second: Any
) -> None:
    class Thing(world.base):
        __table_name__ = "things"
        id: Optional[int] = None
        value: kind  # type: ignore[valid-type]  # parametrised

    await world.make(Thing)
    await world.save(Thing(value=first))
    thing = await world.do(Thing.find_one(1))
    found = [(thing.value, thing.is_dirty)]
    thing.value = second
    await world.save(thing)
    again = await world.do(Thing.find_one(1))
    found.append((again.value, again.is_dirty))

    assert found == [(first, False), (second, False)]


async def test_a_partial_record_saves_what_was_changed(blog: World) -> None:
    await loaded(blog)
    part = await blog.do(blog.User.query().select("id", "name").one())
    part.name = "Zoe"

    assert await blog.do(part.save()) == 1
    assert await blog.rows("users") == [(1, "Zoe", None, 30, "[]", None)]


async def test_a_field_of_a_partial_record_that_is_set_is_dirty_and_saved(blog: World) -> None:
    await loaded(blog)
    part = await blog.do(blog.User.query().select("id").one())
    part.age = 44
    dirty = part.dirty_fields
    await blog.save(part)

    assert (dirty, part.dirty_fields, await blog.column("users", "age")) == ({"age"}, set(), [44])


async def test_a_partial_record_without_changes_saves_nothing(blog: World) -> None:
    await loaded(blog)
    part = await blog.do(blog.User.query().select("name").one())

    assert await blog.do(part.save()) == 0


async def test_a_partial_record_without_its_key_cannot_be_saved(blog: World) -> None:
    await loaded(blog)
    part = await blog.do(blog.User.query().select("name").one())
    part.name = "Zoe"
    with pytest.raises(NotLoaded, match=r"User.id was not selected"):
        await blog.save(part)

    assert await blog.column("users", "name") == ["Ann"]


@pytest.mark.parametrize("method", ["delete", "refresh"])
async def test_a_partial_record_without_its_key_cannot_be_deleted_or_refreshed(blog: World, method: str) -> None:
    await loaded(blog)
    part = await blog.do(blog.User.query().select("name").one())
    with pytest.raises(NotLoaded, match=r"User.id was not selected"):
        await blog.do(getattr(part, method)())

    assert await blog.column("users", "name") == ["Ann"]


async def test_refresh_completes_a_partial_record(blog: World) -> None:
    await loaded(blog)
    part = await blog.do(blog.User.query().select("id").one())
    await blog.do(part.refresh())

    assert (part.name, part.age) == ("Ann", 30)


async def test_a_value_is_validated_in_a_partial_record_too(blog: World) -> None:
    await loaded(blog)
    part = await blog.do(blog.User.query().select("id", "age").one())
    part.age = "44"
    await blog.save(part)

    assert (part.age, await blog.column("users", "age")) == (44, [44])


async def test_typed_and_classic_fields_are_tracked_alike(world: World) -> None:
    class Mixed(world.base):
        __table_name__ = "mixed"
        id: Optional[int] = None
        typed: Col[int] = 1
        classic: int = 1

    await world.make(Mixed)
    mixed = await world.save(Mixed())
    mixed.typed, mixed.classic = 2, 3

    assert mixed.dirty_fields == {"typed", "classic"}
