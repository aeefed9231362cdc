"""Deletion that marks rows: who sees them, and how they come back."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any, ClassVar, List, Optional

import pytest
from tests.integration.record.world import World
from typing_extensions import Annotated

from arfunc import Col, HasMany, ModelEvent, SoftDeleteMixin, UseColumn, auto, exists
from arfunc.errors import RecordNotFound

START = datetime(2024, 5, 6, 7, 8, 9, tzinfo=timezone.utc)


@pytest.fixture
async def note(world: World) -> Any:
    class Note(SoftDeleteMixin, world.base):
        __table_name__ = "notes"
        id: Col[int] = auto()
        text: str = ""
        owner_id: Col[int] = 1

    class Owner(world.base):
        __table_name__ = "owners"
        id: Col[int] = auto()
        notes: ClassVar[HasMany[Note]] = HasMany(foreign_key="owner_id")

    world.backend.clock = lambda: START
    await world.make(Note, Owner)
    Note.owner = Owner
    return Note


@pytest.fixture
async def gone(world: World, note: Any) -> Any:
    """A record that is deleted, beside one that is not."""
    made, _ = await world.save(note(text="gone"), note(text="kept"))
    assert await world.do(made.delete()) == 1
    return made


async def test_deletion_marks_the_row_and_keeps_the_record(world: World, note: Any) -> None:
    made = await world.save(note())
    statements = world.watch()
    assert await world.do(made.delete()) == 1

    assert statements == ['UPDATE "notes" SET "deleted_at" = ? WHERE "id" = ? AND "notes"."deleted_at" IS NULL']
    assert (made.id, made.deleted_at, made.is_new_record, made.is_dirty) == (1, START, False, False)
    assert len(await world.rows("notes")) == 1


async def test_queries_leave_the_row_out(world: World, note: Any, gone: Any) -> None:
    assert await world.do(note.query().count()) == 1
    assert await world.do(note.find_one(gone.id)) is None
    assert [each.text for each in await world.do(note.find_all())] == ["kept"]
    with pytest.raises(RecordNotFound):
        await world.do(note.find_one_or_fail(gone.id))


async def test_queries_may_ask_for_deleted_rows(world: World, note: Any, gone: Any) -> None:
    everything = await world.do(note.query_with_deleted().order_by("id").all())
    deleted = await world.do(note.query_only_deleted().all())

    assert [each.text for each in everything] == ["gone", "kept"]
    assert [(each.text, each.deleted_at) for each in deleted] == [("gone", START)]


async def test_a_second_deletion_does_nothing(world: World, note: Any, gone: Any) -> None:
    world.backend.clock = lambda: START + timedelta(days=1)

    assert await world.do(gone.delete()) == 0
    await world.do(gone.refresh())
    assert gone.deleted_at == START


async def test_a_deleted_record_comes_back(world: World, note: Any, gone: Any) -> None:
    assert await world.do(gone.restore()) == 1
    assert (gone.deleted_at, gone.is_dirty) == (None, False)
    assert await world.do(note.find_one(gone.id)) == gone
    assert await world.do(gone.restore()) == 0


async def test_restoring_what_is_not_deleted_or_not_saved_does_nothing(world: World, note: Any) -> None:
    made = await world.save(note())

    assert (await world.do(made.restore()), await world.do(note().restore())) == (0, 0)


async def test_a_record_that_does_not_know_of_its_deletion_can_be_restored(world: World, note: Any) -> None:
    made = await world.save(note())
    other = await world.do(note.find_one(1))
    await world.do(made.delete())

    assert (await world.do(other.restore()), await world.do(note.query().count())) == (1, 1)


async def test_a_deleted_record_is_refreshed_and_saved(world: World, note: Any, gone: Any) -> None:
    await world.do(gone.refresh())
    gone.text = "changed"
    await world.save(gone)

    assert await world.column("notes", "text") == ["changed", "kept"]


async def test_a_hard_deletion_removes_the_row(world: World, note: Any, gone: Any) -> None:
    kept = await world.do(note.query().one())
    assert await world.do(gone.delete(hard=True)) == await world.do(kept.delete(hard=True)) == 1

    assert (await world.rows("notes"), gone.is_new_record, kept.is_new_record) == ([], True, True)


async def test_joins_subqueries_and_relations_leave_the_row_out(world: World, note: Any, gone: Any) -> None:
    owner = await world.save(note.owner())
    both = note.owner.query().join(note, on=note.c.owner_id == note.owner.c.id)
    hidden = note.owner.query().where(exists(note.query().where(note.c.text == "gone")))

    assert (await world.do(both.count()), await world.do(hidden.count())) == (1, 0)
    assert [each.text for each in await world.do(owner.notes())] == ["kept"]
    loaded = await world.do(note.owner.query().with_("notes").one())
    assert [each.text for each in await world.do(loaded.notes())] == ["kept"]


async def test_a_deletion_of_a_query_marks_its_rows(world: World, note: Any, gone: Any) -> None:
    world.backend.clock = lambda: START + timedelta(days=1)
    await world.save(note(text="more"))

    assert await world.do(note.query().where(note.c.text != "kept").delete()) == 1
    assert len(await world.rows("notes")) == 3
    assert [each.deleted_at for each in await world.do(note.query_only_deleted().order_by("id").all())] == [
        START,
        START + timedelta(days=1),
    ]


async def test_a_hard_deletion_of_a_query_removes_its_rows(world: World, note: Any, gone: Any) -> None:
    assert await world.do(note.query_only_deleted().delete(hard=True)) == 1
    assert await world.do(note.query().all_rows().delete(hard=True)) == 1

    assert await world.rows("notes") == []


async def test_a_rolled_back_deletion_is_none(world: World, note: Any) -> None:
    made = await world.save(note())
    with pytest.raises(ZeroDivisionError):
        async with world.transaction(note):
            await world.do(made.delete())
            raise ZeroDivisionError

    assert (made.deleted_at, made.is_dirty, await world.do(note.query().count())) == (None, False, 1)


async def test_hooks_of_deletion_are_called(world: World, note: Any) -> None:
    calls: List[Any] = []
    made = await world.save(note())
    made.on(ModelEvent.BEFORE_DELETE, lambda record, **facts: calls.append(record.deleted_at))
    made.on(ModelEvent.AFTER_DELETE, lambda record, **facts: calls.append(record.deleted_at))
    await world.do(made.delete())
    await world.do(made.delete())

    assert calls == [None, START, START]


async def test_a_mark_in_a_column_of_another_name(world: World) -> None:
    class Legacy(SoftDeleteMixin, world.base):
        __table_name__ = "legacy"
        id: Col[int] = auto()
        deleted_at: Annotated[Optional[datetime], UseColumn("GONE")] = None

    await world.make(Legacy)
    made = await world.save(Legacy())
    await world.do(made.delete())

    assert (await world.do(Legacy.query().count()), await world.do(Legacy.query_only_deleted().count())) == (0, 1)
    assert await world.do(made.restore()) == 1
