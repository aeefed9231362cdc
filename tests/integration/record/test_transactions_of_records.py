"""What a rollback does to records: each is what it was before the transaction, or the savepoint."""

from __future__ import annotations

from typing import Any, List

import pytest
from tests.integration.record.world import World, settled

from arfunc import TimestampMixin, UniqueViolation


class UndoError(Exception):
    """Raised to roll back."""


@pytest.fixture
async def ann(blog: World) -> Any:
    user = await blog.save(blog.User(name="Ann", age=30, tags=["a"]))
    return await blog.do(blog.User.find_one(user.id))


def state_of(record: Any) -> Any:
    return (
        dict(vars(record)),
        set(record.model_fields_set),
        record.is_new_record,
        record.is_from_db,
        record.dirty_fields,
    )


async def undone(world: World, work: Any) -> None:
    """Do some work in a transaction that is rolled back."""
    with pytest.raises(UndoError):
        async with world.transaction():
            await work()
            raise UndoError


async def test_a_transaction_that_ends_well_keeps_all(blog: World) -> None:
    async with blog.transaction():
        user = await blog.save(blog.User(name="Ann"))
        user.age = 3
        await blog.save(user)

    assert (await blog.column("users", "age"), user.is_new_record, user.is_dirty) == ([3], False, False)


async def test_an_insert_that_is_undone_leaves_a_new_record(blog: World) -> None:
    user = blog.User(name="Ann", age=3)
    before = state_of(user)

    async def work() -> None:
        await blog.save(user)

    await undone(blog, work)

    assert (state_of(user), await blog.rows("users")) == (before, [])


async def test_a_record_whose_insert_was_undone_can_be_saved(blog: World) -> None:
    user = blog.User(name="Ann")

    async def work() -> None:
        await blog.save(user)

    await undone(blog, work)

    assert (await blog.do(user.save()), await blog.column("users", "name")) == (1, ["Ann"])


async def test_an_update_that_is_undone_leaves_a_dirty_record(blog: World, ann: Any) -> None:
    ann.age = 31
    before = state_of(ann)

    async def work() -> None:
        await blog.save(ann)

    await undone(blog, work)

    assert (state_of(ann), ann.dirty_fields) == (before, {"age"})


async def test_an_update_that_was_undone_can_be_saved(blog: World, ann: Any) -> None:
    async def work() -> None:
        ann.age = 31
        await blog.save(ann)

    await undone(blog, work)

    assert (await blog.do(ann.save()), await blog.column("users", "age")) == (1, [31])


async def test_two_updates_that_are_undone_leave_all_that_was_set(blog: World, ann: Any) -> None:
    async def work() -> None:
        ann.age = 31
        await blog.save(ann)
        ann.name = "Zoe"
        await blog.save(ann)

    await undone(blog, work)

    assert (ann.age, ann.name, ann.dirty_fields) == (31, "Zoe", {"age", "name"})


async def test_a_delete_that_is_undone_leaves_a_record_with_its_row(blog: World, ann: Any) -> None:
    before = state_of(ann)

    async def work() -> None:
        await blog.do(ann.delete())

    await undone(blog, work)
    ann.age = 31

    assert (before[2:], await blog.do(ann.save()), await blog.column("users", "age")) == (
        (False, True, set()),
        1,
        [31],
    )


async def test_insert_and_update_and_delete_that_are_undone_leave_a_new_record(blog: World) -> None:
    user = blog.User(name="Ann", age=3)
    before = state_of(user)

    async def work() -> None:
        await blog.save(user)
        await blog.do(user.delete())

    await undone(blog, work)

    assert state_of(user) == before


async def test_a_refresh_that_is_undone_gives_back_what_was_there(blog: World, ann: Any) -> None:
    async def work() -> None:
        ann.name = "Zoe"
        await blog.save(ann)
        await blog.do(ann.refresh())

    await undone(blog, work)

    assert (ann.name, ann.dirty_fields, ann.get_old_attribute("name")) == ("Zoe", {"name"}, "Ann")


async def test_a_refresh_of_what_another_wrote_is_undone(blog: World, ann: Any) -> None:
    async def work() -> None:
        await blog.execute("UPDATE users SET name = 'Zoe'")
        await blog.do(ann.refresh())

    await undone(blog, work)

    assert (ann.name, ann.is_dirty) == ("Ann", False)


async def test_what_is_set_after_the_rollback_stays(blog: World, ann: Any) -> None:
    async def work() -> None:
        ann.age = 31
        await blog.save(ann)
        ann.name = "Zoe"

    await undone(blog, work)

    assert (ann.name, ann.dirty_fields) == ("Zoe", {"age", "name"})


async def test_timestamps_are_given_back(world: World) -> None:
    class Note(TimestampMixin, world.base):
        __table_name__ = "notes"
        id: int = 1
        text: str = "a"

    await world.make(Note)
    note = await world.save(Note())
    before = (note.created_at, note.updated_at)

    async def work() -> None:
        note.text = "b"
        await world.save(note)

    await undone(world, work)

    assert ((note.created_at, note.updated_at), note.dirty_fields) == (before, {"text"})


async def test_relations_loaded_inside_are_forgotten(blog: World, ann: Any) -> None:
    async def work() -> None:
        ann.age = 31
        await blog.save(ann, blog.Post(title="a", user_id=ann.id))
        await blog.do(ann.posts())

    await undone(blog, work)

    assert await blog.do(ann.posts()) == []


async def test_relations_of_a_saved_record_loaded_inside_are_forgotten(blog: World) -> None:
    bob = await blog.save(blog.User(name="Bob"))

    async def work() -> None:
        await blog.save(blog.Post(title="a", user_id=bob.id))
        await blog.do(bob.posts())

    await undone(blog, work)

    assert await blog.do(bob.posts()) == []


async def test_relations_loaded_before_the_transaction_stay(blog: World, ann: Any) -> None:
    before = await blog.do(ann.posts())

    async def work() -> None:
        await blog.do(ann.posts())
        await blog.do(ann.boss())

    await undone(blog, work)

    assert await blog.do(ann.posts()) is before


# -- nested


async def test_a_nested_block_that_fails_undoes_its_own_records_alone(blog: World) -> None:
    outer, inner = blog.User(name="outer"), blog.User(name="inner")
    async with blog.transaction():
        await blog.save(outer)

        async def work() -> None:
            await blog.save(inner)

        await undone(blog, work)

    assert (outer.is_new_record, inner.is_new_record, await blog.column("users", "name")) == (False, True, ["outer"])


async def test_a_nested_block_that_ends_well_is_undone_with_the_outer(blog: World) -> None:
    outer, inner = blog.User(name="outer"), blog.User(name="inner")

    async def work() -> None:
        await blog.save(outer)
        async with blog.transaction():
            await blog.save(inner)

    await undone(blog, work)

    assert (outer.is_new_record, inner.is_new_record, await blog.rows("users")) == (True, True, [])


async def test_one_record_changed_at_every_level(blog: World, ann: Any) -> None:
    ages: List[Any] = []

    async def inner() -> None:
        ann.age = 32
        await blog.save(ann)

    async def outer() -> None:
        ann.age = 31
        await blog.save(ann)
        await undone(blog, inner)
        ages.append((ann.age, ann.get_old_attribute("age"), await blog.column("users", "age")))
        ann.age = 33
        await blog.save(ann)

    await undone(blog, outer)
    ages.append((ann.get_old_attribute("age"), await blog.column("users", "age")))

    assert (ages, ann.is_dirty) == ([(32, 31, [31]), (30, [30])], True)


async def test_a_failure_that_is_swallowed_inside_leaves_the_rest(blog: World) -> None:
    bob, double = blog.User(name="Bob", email="b@x.org"), blog.User(name="Bob", email="b@x.org")
    async with blog.transaction():
        await blog.save(bob)
        with pytest.raises(UniqueViolation):
            async with blog.transaction():
                await blog.save(double)
        await blog.save(blog.User(name="Cid"))

    assert (double.is_new_record, await blog.column("users", "name")) == (True, ["Bob", "Cid"])


async def test_a_refused_statement_without_a_savepoint_leaves_the_rest(blog: World) -> None:
    async with blog.transaction():
        await blog.save(blog.User(name="Bob", email="b@x.org"))
        with pytest.raises(UniqueViolation):
            await blog.save(blog.User(name="Bob", email="b@x.org"))

    assert await blog.column("users", "name") == ["Bob"]


async def test_rollback_to_a_savepoint_gives_records_back(blog: World) -> None:
    before, after = blog.User(name="before"), blog.User(name="after")
    async with blog.transaction() as tx:
        await blog.save(before)
        mark = await settled(tx.savepoint())
        await blog.save(after)
        await settled(tx.rollback_to(mark))

    assert (before.is_new_record, after.is_new_record, await blog.column("users", "name")) == (False, True, ["before"])


async def test_the_transaction_of_any_model_of_a_backend_is_the_same(blog: World) -> None:
    with pytest.raises(UndoError):
        async with blog.transaction(blog.User):
            await blog.save(blog.User(name="Ann"))
            async with blog.transaction(blog.Post):
                await blog.save(blog.Post(title="a", user_id=1))
            raise UndoError

    assert (await blog.rows("users"), await blog.rows("posts")) == ([], [])


async def test_any_error_rolls_back_and_is_the_same(blog: World) -> None:
    raised = KeyError("x")
    with pytest.raises(KeyError) as caught:
        async with blog.transaction():
            await blog.save(blog.User(name="Ann"))
            raise raised

    assert (caught.value is raised, await blog.rows("users")) == (True, [])


async def test_a_transaction_decorates_a_function(blog: World) -> None:
    users = [blog.User(name="Ann"), blog.User(name="Bob")]

    async def save_all() -> None:
        for user in users:
            await user.save()
        raise UndoError

    def save_all_now() -> None:
        for user in users:
            user.save()
        raise UndoError

    decorated = blog.base.transaction()(save_all if blog.is_async else save_all_now)
    with pytest.raises(UndoError):
        await blog.do(decorated())

    assert ([user.is_new_record for user in users], await blog.rows("users")) == ([True, True], [])


async def test_insert_many_is_undone_with_the_transaction(blog: World) -> None:
    async def work() -> None:
        await blog.do(blog.User.insert_many([blog.User(name="Ann")]))

    await undone(blog, work)

    assert await blog.rows("users") == []


async def test_a_detached_block_is_outside_of_the_transaction(blog: World) -> None:
    if blog.is_memory:
        with pytest.raises(Exception, match=r"file"):
            async with blog.transaction(), blog.entered(blog.User.detached()):
                pass
        return
    async with blog.transaction():
        await blog.save(blog.User(name="Ann"))
        async with blog.entered(blog.User.detached()):
            seen = await blog.do(blog.User.query().count())

    assert (seen, await blog.do(blog.User.query().count())) == (0, 1)
