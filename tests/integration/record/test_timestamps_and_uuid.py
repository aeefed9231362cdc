"""Timestamps, made by one clock, and keys that are UUIDs."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any, List, Optional
from uuid import UUID

import pytest
from tests.integration.record.world import World
from typing_extensions import Annotated

from arfunc import Col, TimestampMixin, UseColumn, UUIDMixin

START = datetime(2024, 5, 6, 7, 8, 9, 10, tzinfo=timezone.utc)


class Clock:
    """A clock that is set by hand, and counts how often it is read."""

    def __init__(self) -> None:
        self.now = START
        self.readings = 0

    def __call__(self) -> datetime:
        self.readings += 1
        return self.now


@pytest.fixture
def clock(world: World) -> Clock:
    world.backend.clock = made = Clock()
    return made


@pytest.fixture
async def note(world: World) -> Any:
    class Note(TimestampMixin, world.base):
        __table_name__ = "notes"
        id: Optional[int] = None
        text: str = ""

    await world.make(Note)
    return Note


async def test_an_insert_sets_both_to_one_reading(world: World, note: Any) -> None:
    before = datetime.now(timezone.utc)
    made = await world.save(note())

    assert before <= made.created_at == made.updated_at <= datetime.now(timezone.utc)
    assert made.created_at.utcoffset() == timedelta(0)


async def test_the_instance_equals_the_row(world: World, note: Any) -> None:
    made = await world.save(note())

    assert await world.do(note.find_one(1)) == made


async def test_the_clock_is_the_backends(world: World, note: Any, clock: Clock) -> None:
    made = await world.save(note())

    assert (made.created_at, clock.readings) == (START, 1)


async def test_a_model_may_have_a_clock_of_its_own(world: World, note: Any) -> None:
    class Later(note):
        @classmethod
        def clock(cls) -> datetime:
            return START + timedelta(days=1)

    made = await world.save(Later())

    assert made.updated_at == START + timedelta(days=1)


async def test_an_update_moves_updated_at_alone(world: World, note: Any, clock: Clock) -> None:
    made = await world.save(note())
    clock.now = START + timedelta(hours=1)
    made.text = "x"
    await world.save(made)

    assert (made.created_at, made.updated_at) == (START, START + timedelta(hours=1))
    assert await world.do(note.find_one(1)) == made


@pytest.mark.parametrize("step", [timedelta(0), timedelta(seconds=-5)], ids=["stopped", "set back"])
@pytest.mark.parametrize("is_loaded", [True, False], ids=["loaded", "saved"])
async def test_an_update_is_strictly_later_whatever_the_clock_says(
    world: World, note: Any, clock: Clock, step: timedelta, is_loaded: bool
) -> None:
    made = await world.save(note())
    if is_loaded:
        made = await world.do(note.find_one(1))
    clock.now = START + step
    seen: List[datetime] = []
    for text in "abc":
        made.text = text
        await world.save(made)
        seen.append(made.updated_at)

    assert START < seen[0] < seen[1] < seen[2]
    assert made.created_at == START


async def test_a_save_of_nothing_leaves_the_timestamps(world: World, note: Any) -> None:
    made = await world.save(note())
    before = made.updated_at

    assert (await world.do(made.save()), made.updated_at) == (0, before)


async def test_an_update_writes_what_changed_and_updated_at(world: World, note: Any) -> None:
    made = await world.save(note())
    made.text = "x"
    sent = world.watch()
    await world.save(made)

    assert sent == ['UPDATE "notes" SET "text" = ?, "updated_at" = ? WHERE "id" = ?']


async def test_refresh_leaves_created_at(world: World, note: Any) -> None:
    made = await world.save(note())
    before = made.created_at
    await world.do(made.refresh())

    assert made.created_at == before


async def test_a_partial_record_is_stamped(world: World, note: Any, clock: Clock) -> None:
    await world.save(note())
    clock.now = START + timedelta(hours=1)
    part = await world.do(note.query().select("id", "text").one())
    part.text = "x"
    await world.save(part)

    assert part.updated_at == clock.now == (await world.do(note.find_one(1))).updated_at


async def test_a_record_that_is_deleted_and_saved_is_stamped_anew(world: World, note: Any, clock: Clock) -> None:
    made = await world.save(note())
    await world.do(made.delete())
    clock.now = START + timedelta(hours=1)
    await world.save(made)

    assert made.created_at == made.updated_at == clock.now


async def test_renamed_timestamps(world: World, clock: Clock) -> None:
    class Note(TimestampMixin, world.base):
        __table_name__ = "notes"
        id: Optional[int] = None
        created_at: Annotated[datetime, UseColumn("CREATED")] = START
        updated_at: Annotated[datetime, UseColumn("UPDATED")] = START
        text: str = ""

    await world.make(Note)
    made = await world.save(Note())
    clock.now = START + timedelta(hours=1)
    made.text = "x"
    await world.save(made)
    found = await world.do(Note.query().where(TimestampMixin.updated_at > START).one())

    assert (await world.column("notes", "UPDATED"), found) == ([clock.now.isoformat()], made)


async def test_uuid_and_timestamps_together(world: World) -> None:
    class Note(UUIDMixin, TimestampMixin, world.base):
        __table_name__ = "notes"
        text: Col[str] = ""

    await world.make(Note)
    made = await world.save(Note(text="a"))
    found = await world.do(Note.find_one(made.id))
    found.text = "b"
    await world.save(found)

    assert (type(made.id), found.created_at, found.updated_at > made.updated_at) == (UUID, made.created_at, True)


async def test_a_uuid_that_was_emptied_is_made_again_before_the_insert(world: World) -> None:
    class Note(UUIDMixin, world.base):
        __table_name__ = "notes"

    await world.make(Note)
    made = Note()
    made.id = None
    await world.save(made)

    assert isinstance(made.id, UUID)
    assert await world.column("notes", "id") == [str(made.id)]
