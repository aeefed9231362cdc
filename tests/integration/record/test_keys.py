"""Primary keys: made by the database or by the client, of one column or of several, renamed, changed."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any, Optional
from uuid import UUID, uuid4

import pytest
from pydantic import Field
from tests.integration.record.world import World
from typing_extensions import Annotated

from arfunc import Col, IntegerPKMixin, NotGenerated, UseColumn, UUIDMixin, auto


def auto_key(base: Any) -> Any:
    class Thing(base):
        __table_name__ = "things"
        id: Col[int] = auto()
        name: str = ""

    return Thing


def optional_key(base: Any) -> Any:
    class Thing(base):
        __table_name__ = "things"
        id: Optional[int] = None
        name: str = ""

    return Thing


def mixin_key(base: Any) -> Any:
    class Thing(IntegerPKMixin, base):
        __table_name__ = "things"
        name: str = ""

    return Thing


def renamed_key(base: Any) -> Any:
    class Thing(base):
        __table_name__ = "things"
        __primary_key__ = "THING-NO"
        number: Annotated[Optional[int], UseColumn("THING-NO")] = None
        name: str = ""

    return Thing


INTEGER_KEYS = [auto_key, optional_key, mixin_key, renamed_key]


def key_of(record: Any) -> Any:
    return getattr(record, type(record).primary_key_field())


@pytest.mark.parametrize("declare", INTEGER_KEYS)
class TestIntegerKeys:
    async def test_the_database_makes_them_in_order(self, world: World, declare: Any) -> None:
        model = declare(world.base)
        await world.make(model)
        things = await world.save(model(name="a"), model(name="b"))

        assert [key_of(thing) for thing in things] == [1, 2]

    async def test_one_that_is_given_is_inserted(self, world: World, declare: Any) -> None:
        model = declare(world.base)
        await world.make(model)
        name = model.primary_key_field()
        thing = await world.save(model(**{name: 42}))

        assert (key_of(thing), await world.rows("things")) == (42, [(42, "")])

    async def test_the_whole_life_of_a_record(self, world: World, declare: Any) -> None:
        model = declare(world.base)
        await world.make(model)
        thing = await world.save(model(name="a"))
        found = await world.do(model.find_one(key_of(thing)))
        found.name = "b"
        await world.save(found)
        await world.do(thing.refresh())
        seen = (thing.name, await world.do(thing.delete()), await world.rows("things"))

        assert seen == ("b", 1, [])

    async def test_after_delete_the_key_is_forgotten(self, world: World, declare: Any) -> None:
        model = declare(world.base)
        await world.make(model)
        thing = await world.save(model(name="a"))
        await world.do(thing.delete())

        assert getattr(thing, model.primary_key_field(), None) is None

    async def test_find_all_takes_a_list_of_them(self, world: World, declare: Any) -> None:
        model = declare(world.base)
        await world.make(model)
        await world.save(*[model(name=name) for name in "abc"])
        found = await world.do(model.find_all([3, 1, 99]))

        assert sorted(thing.name for thing in found) == ["a", "c"]


async def test_a_key_that_waits_for_the_database_is_absent(world: World) -> None:
    thing = auto_key(world.base)(name="a")

    with pytest.raises(NotGenerated, match=r"Thing.id has no value yet"):
        thing.id


async def test_a_key_is_absent_from_dumps_until_it_is_made(world: World) -> None:
    model = auto_key(world.base)
    await world.make(model)
    thing = model(name="a")
    before = thing.model_dump()
    await world.save(thing)

    assert (before, thing.model_dump()) == ({"name": "a"}, {"id": 1, "name": "a"})


async def test_uuid_keys_are_made_by_the_client_before_the_insert(world: World) -> None:
    class Thing(UUIDMixin, world.base):
        __table_name__ = "things"

    await world.make(Thing)
    thing = Thing()
    made = thing.id
    await world.save(thing)

    assert isinstance(made, UUID)
    assert (thing.id, await world.rows("things")) == (made, [(str(made),)])


async def test_uuid_keys_are_uuids_after_a_read(world: World) -> None:
    class Thing(UUIDMixin, world.base):
        __table_name__ = "things"

    await world.make(Thing)
    thing = await world.save(Thing())
    found = [
        await world.do(Thing.find_one(thing.id)),
        await world.do(Thing.find_one(str(thing.id))),
        (await world.do(Thing.find_all([thing.id])))[0],
    ]

    assert [each.id for each in found] == [thing.id] * 3


async def test_a_uuid_of_the_callers_own_is_kept(world: World) -> None:
    class Thing(UUIDMixin, world.base):
        __table_name__ = "things"

    await world.make(Thing)
    given = uuid4()
    thing = await world.save(Thing(id=given))

    assert thing.id == given


async def test_a_key_of_the_clients_stays_after_delete(world: World) -> None:
    class Thing(UUIDMixin, world.base):
        __table_name__ = "things"

    await world.make(Thing)
    thing = await world.save(Thing())
    before = thing.id
    await world.do(thing.delete())

    assert (thing.id, thing.is_new_record, await world.do(thing.save())) == (before, True, 1)


async def test_an_optional_key_that_the_client_makes_stays_after_delete(world: World) -> None:
    class Thing(world.base):
        __table_name__ = "things"
        id: Optional[UUID] = Field(default_factory=uuid4)

    await world.make(Thing)
    thing = await world.save(Thing())
    before = thing.id
    await world.do(thing.delete())

    assert thing.id == before


async def test_natural_keys_of_text(world: World) -> None:
    class Country(world.base):
        __table_name__ = "countries"
        __primary_key__ = "code"
        code: str
        name: str

    await world.make(Country)
    await world.save(Country(code="it", name="Italia"), Country(code="de", name="Deutschland"))
    italy = await world.do(Country.find_one("it"))
    italy.name = "Italy"
    await world.save(italy)
    await world.do((await world.do(Country.find_one("de"))).delete())

    assert await world.rows("countries") == [("it", "Italy")]


async def test_a_natural_key_stays_after_delete(world: World) -> None:
    class Country(world.base):
        __table_name__ = "countries"
        __primary_key__ = "code"
        code: str

    await world.make(Country)
    italy = await world.save(Country(code="it"))
    await world.do(italy.delete())

    assert (italy.code, italy.is_new_record) == ("it", True)


def grade_of(base: Any) -> Any:
    class Grade(base):
        __table_name__ = "grades"
        __primary_key__ = ("student", "course")
        student: int
        course: str
        mark: Optional[int] = None

    return Grade


async def test_composite_keys_say_what_they_are(world: World) -> None:
    model = grade_of(world.base)
    key = ("student", "course")

    assert (model.primary_key(), model.is_composite_pk()) == (key, True)
    assert (model.primary_key_columns(), model.primary_key_fields(), model.primary_key_field()) == (key, key, key)


async def test_the_whole_life_of_a_record_with_a_composite_key(world: World) -> None:
    model = grade_of(world.base)
    await world.make(model)
    await world.save(model(student=1, course="art", mark=3), model(student=1, course="law", mark=5))
    found = await world.do(model.find_one((1, "law")))
    found.mark = 1
    await world.save(found)
    await world.do((await world.do(model.find_one((1, "art")))).delete())

    assert await world.rows("grades") == [(1, "law", 1)]


@pytest.mark.parametrize("condition", [(1, "law"), {"student": 1, "course": "law"}])
async def test_a_composite_key_is_given_as_a_tuple_or_a_dict(world: World, condition: Any) -> None:
    model = grade_of(world.base)
    await world.make(model)
    await world.save(model(student=1, course="art"), model(student=1, course="law", mark=5))

    assert (await world.do(model.find_one(condition))).mark == 5


async def test_find_all_takes_composite_keys(world: World) -> None:
    model = grade_of(world.base)
    await world.make(model)
    await world.save(*[model(student=number, course="art") for number in (1, 2, 3)])
    found = await world.do(model.find_all([(1, "art"), (3, "art"), (3, "law")]))

    assert sorted(grade.student for grade in found) == [1, 3]


@pytest.mark.parametrize(
    ("key", "error", "text"),
    [
        (1, TypeError, r"the key of Grade is a tuple \(student, course\), got 1"),
        ([1, "art"], TypeError, "is a tuple"),
        ((1,), ValueError, r"has 2 parts \(student, course\), got \(1,\)"),
        ((1, "art", 2), ValueError, "has 2 parts"),
    ],
)
async def test_a_composite_key_of_another_form_is_an_error(world: World, key: Any, error: Any, text: str) -> None:
    with pytest.raises(error, match=text):
        await world.do(grade_of(world.base).find_one(key))


async def test_a_composite_key_with_none_finds_nothing(world: World) -> None:
    model = grade_of(world.base)
    await world.make(model)

    assert await world.do(model.find_one((1, None))) is None


async def test_a_composite_key_stays_after_delete(world: World) -> None:
    class Link(world.base):
        __table_name__ = "links"
        __primary_key__ = ("left_id", "right_id")
        left_id: Optional[int] = None
        right_id: Optional[int] = None

    await world.make(Link)
    link = await world.save(Link(left_id=1, right_id=2))
    await world.do(link.delete())

    assert (link.left_id, link.right_id) == (1, 2)


async def test_a_changed_key_is_saved_to_the_row_that_had_the_old_one(world: World) -> None:
    model = optional_key(world.base)
    await world.make(model)
    thing = await world.save(model(name="a"), model(name="b"))
    thing[0].id = 9
    await world.save(thing[0])

    assert await world.rows("things") == [(2, "b"), (9, "a")]


async def test_a_part_of_a_composite_key_may_change(world: World) -> None:
    model = grade_of(world.base)
    await world.make(model)
    grade, _ = await world.save(model(student=1, course="art"), model(student=2, course="art"))
    grade.course, grade.mark = "law", 4
    await world.save(grade)

    assert sorted(await world.rows("grades")) == [(1, "law", 4), (2, "art", None)]


@pytest.mark.parametrize("method", ["delete", "refresh"])
async def test_a_key_changed_but_not_saved_does_not_reach_another_row(world: World, method: str) -> None:
    model = optional_key(world.base)
    await world.make(model)
    first, second = await world.save(model(name="a"), model(name="b"))
    first.id = second.id
    await world.do(getattr(first, method)())

    assert (2, "b") in await world.rows("things")
    assert first.name == "a"


async def test_a_record_whose_key_is_taken_away_is_new(world: World) -> None:
    model = optional_key(world.base)
    await world.make(model)
    thing = await world.save(model(name="a"))
    thing.id = None

    assert thing.is_new_record
    assert await world.do(thing.save()) == 1
    assert (thing.id, await world.rows("things")) == (2, [(1, "a"), (2, "a")])


async def test_values_that_the_database_makes_come_as_python_values(world: World) -> None:
    class Event(world.base):
        __table_name__ = "events"
        id: Col[int] = auto()
        at: Col[datetime] = auto()
        token: Col[UUID] = auto()
        name: str = ""

    await world.execute(
        "CREATE TABLE events (id INTEGER PRIMARY KEY, name TEXT, at TEXT DEFAULT '2024-01-02T03:04:05+00:00', "
        "token TEXT DEFAULT '00000000-0000-0000-0000-000000000007')"
    )
    event = await world.save(Event(name="x"))

    assert (event.at, event.token) == (datetime(2024, 1, 2, 3, 4, 5, tzinfo=timezone.utc), UUID(int=7))
    assert (event.is_dirty, event) == (False, await world.do(Event.find_one(1)))


async def test_a_key_of_text_that_the_database_makes(world: World) -> None:
    class Event(world.base):
        __table_name__ = "events"
        id: Col[UUID] = auto()
        name: str = ""

    await world.execute(
        "CREATE TABLE events (id TEXT PRIMARY KEY DEFAULT '00000000-0000-0000-0000-000000000007', name TEXT)"
    )
    event = await world.save(Event(name="x"))
    event.name = "y"
    await world.save(event)

    assert (event.id, await world.column("events", "name")) == (UUID(int=7), ["y"])


async def test_a_value_of_the_callers_own_goes_before_that_of_the_database(world: World) -> None:
    class Event(world.base):
        __table_name__ = "events"
        id: Col[int] = auto()
        rank: Col[int] = auto()

    await world.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, rank INTEGER DEFAULT 7)")
    one, other = await world.save(Event(), Event(rank=1))

    assert (one.rank, other.rank) == (7, 1)


async def test_a_model_without_its_key_says_so(world: World) -> None:
    class Orphan(world.base):
        __table_name__ = "orphans"
        name: str

    with pytest.raises(ValueError, match=r"Orphan has no field for the primary key column 'id'.*__primary_key__"):
        await world.do(Orphan.find_one(1))
