"""Saving, reading, deleting one record."""

from __future__ import annotations

import asyncio
from typing import Any, Optional

import pytest
from tests.integration.record.world import World

from arfunc import DatabaseError, RecordNotFound, UniqueViolation


async def ann(world: World, **values: Any) -> Any:
    return await world.save(world.User(**{"name": "Ann", "age": 30, **values}))


async def test_a_first_save_inserts_and_gives_one(blog: World) -> None:
    assert await blog.do(blog.User(name="Ann").save()) == 1
    assert await blog.column("users", "name") == ["Ann"]


async def test_a_save_without_changes_gives_zero_and_sends_nothing(blog: World) -> None:
    user = await ann(blog)
    sent = blog.watch()

    assert await blog.do(user.save()) == 0
    assert sent == []


async def test_a_save_of_a_change_gives_one_and_writes_that_field_alone(blog: World) -> None:
    user = await ann(blog)
    user.age = 31
    sent = blog.watch()

    assert await blog.do(user.save()) == 1
    assert sent == ['UPDATE "users" SET "age" = ? WHERE "id" = ?']


async def test_a_save_leaves_fields_alone_that_another_changed_meanwhile(blog: World) -> None:
    user = await ann(blog)
    await blog.execute("UPDATE users SET name = 'Zoe'")
    user.age = 31
    await blog.save(user)

    assert await blog.column("users", "name") == ["Zoe"]


async def test_a_record_is_new_until_it_is_saved(blog: World) -> None:
    user = blog.User(name="Ann")
    before = (user.is_new_record, user.is_from_db)
    await blog.save(user)

    assert (before, (user.is_new_record, user.is_from_db)) == ((True, False), (False, True))


async def test_a_found_record_is_not_new(blog: World) -> None:
    user = await ann(blog)
    found = await blog.do(blog.User.find_one(user.id))

    assert (found.is_new_record, found.is_from_db, found.is_dirty) == (False, True, False)


async def test_what_was_saved_is_found_equal_but_is_another_object(blog: World) -> None:
    user = await ann(blog, tags=["a", "b"], email="ann@x.org")
    found = await blog.do(blog.User.find_one(user.id))

    assert found == user
    assert found is not user


async def test_delete_gives_one_and_takes_the_row(blog: World) -> None:
    user = await ann(blog)

    assert await blog.do(user.delete()) == 1
    assert await blog.rows("users") == []


async def test_delete_of_an_unsaved_record_gives_zero_and_sends_nothing(blog: World) -> None:
    sent = blog.watch()

    assert await blog.do(blog.User(name="Ann").delete()) == 0
    assert sent == []


async def test_delete_twice_gives_zero_the_second_time(blog: World) -> None:
    user = await ann(blog)
    await blog.do(user.delete())

    assert await blog.do(user.delete()) == 0


async def test_delete_of_a_row_that_is_gone_gives_zero(blog: World) -> None:
    user = await ann(blog)
    await blog.execute("DELETE FROM users")

    assert await blog.do(user.delete()) == 0


async def test_a_deleted_record_is_new_and_clean_again(blog: World) -> None:
    user = await ann(blog)
    user.age = 31
    await blog.do(user.delete())

    assert (user.is_new_record, user.is_from_db, user.dirty_fields) == (True, False, set())


async def test_a_deleted_record_saved_again_gets_another_row(blog: World) -> None:
    post = await blog.save(blog.Post(title="a"))
    await blog.save(blog.Post(title="b"))
    await blog.do(post.delete())
    forgotten = post.id
    await blog.save(post)

    assert (forgotten, post.id, await blog.column("posts", "title")) == (None, 3, ["b", "a"])


async def test_refresh_reads_the_row_anew_in_place(blog: World) -> None:
    user = await ann(blog)
    await blog.execute("UPDATE users SET name = 'Zoe', tags = '[\"x\"]'")

    assert await blog.do(user.refresh()) is None
    assert (user.name, user.tags) == ("Zoe", ["x"])


async def test_refresh_drops_what_was_changed(blog: World) -> None:
    user = await ann(blog)
    user.age = 99
    await blog.do(user.refresh())

    assert (user.age, user.is_dirty) == (30, False)


async def test_refresh_of_an_unsaved_record_is_an_error(blog: World) -> None:
    with pytest.raises(DatabaseError, match=r"Cannot refresh unsaved record of User"):
        await blog.do(blog.User(name="Ann").refresh())


async def test_refresh_of_a_row_that_is_gone_names_model_and_key(blog: World) -> None:
    user = await ann(blog)
    await blog.execute("DELETE FROM users")

    with pytest.raises(RecordNotFound, match=r"User with the key id=1 has no row any more"):
        await blog.do(user.refresh())


async def test_create_constructs_saves_and_returns(blog: World) -> None:
    user = await blog.do(blog.User.create(name="Ann", age=3))

    assert (type(user), user.id, user.is_from_db) == (blog.User, 1, True)


async def test_create_with_bad_values_writes_nothing(blog: World) -> None:
    with pytest.raises(ValueError, match=r"name"):
        await blog.do(blog.User.create(name=""))

    assert await blog.rows("users") == []


async def test_a_refused_insert_leaves_the_record_new(blog: World) -> None:
    await ann(blog, email="one@x.org")
    other = blog.User(name="Bob", email="one@x.org")
    with pytest.raises(UniqueViolation):
        await blog.save(other)

    assert (other.is_new_record, other.is_from_db) == (True, False)


async def test_a_refused_update_leaves_the_record_dirty(blog: World) -> None:
    await ann(blog, email="one@x.org")
    bob = await ann(blog, email="two@x.org")
    bob.email = "one@x.org"
    with pytest.raises(UniqueViolation):
        await blog.save(bob)

    assert bob.dirty_fields == {"email"}


async def test_after_a_refusal_the_record_can_be_corrected(blog: World) -> None:
    await ann(blog, email="one@x.org")
    other = blog.User(name="Bob", email="one@x.org")
    with pytest.raises(UniqueViolation):
        await blog.save(other)
    other.email = "two@x.org"

    assert await blog.do(other.save()) == 1


async def test_save_of_a_record_whose_row_is_gone_is_an_error_and_keeps_it_dirty(blog: World) -> None:
    user = await ann(blog)
    await blog.execute("DELETE FROM users")
    user.age = 31
    with pytest.raises(RecordNotFound, match=r"User with the key id=1 has no row any more.*still changed"):
        await blog.save(user)

    assert (user.dirty_fields, await blog.rows("users")) == ({"age"}, [])


async def test_many_saves_at_once_all_write(blog: World) -> None:
    users = [blog.User(name=f"u{number}") for number in range(20)]
    if blog.is_async:
        await asyncio.gather(*[user.save() for user in users])
    else:
        await blog.save(*users)

    assert sorted(user.id for user in users) == list(range(1, 21))
    assert sorted(await blog.column("users", "name")) == sorted(user.name for user in users)


async def test_a_frozen_model_is_saved_loaded_and_deleted(world: World) -> None:
    class Event(world.base, frozen=True):
        __table_name__ = "events"
        id: Optional[int] = None
        what: str

    await world.make(Event)
    event = await world.save(Event(what="x"))
    found = await world.do(Event.find_one(event.id))
    await world.do(event.delete())

    assert (found.what, found.id, event.id) == ("x", 1, None)


async def test_a_model_with_an_only_key_is_inserted(world: World) -> None:
    class Tick(world.base):
        __table_name__ = "ticks"
        id: Optional[int] = None

    await world.make(Tick)
    ticks = await world.save(Tick(), Tick())

    assert [tick.id for tick in ticks] == [1, 2]


@pytest.mark.parametrize(
    "text",
    [
        "'; DROP TABLE users; --",
        'say "hi"',
        "a\x00b",
        "line\nbreak",
        "what?",
        "\u2018curly\u2019",
        "%_\\",
        "SELECT",
        "\U0001f600",
    ],
)
async def test_text_that_looks_like_sql_comes_back_as_it_was(blog: World, text: str) -> None:
    await ann(blog, name=text)
    users = [
        await blog.do(blog.User.find_one({"name": text})),
        await blog.do(blog.User.query().where(blog.User.name.in_([text])).one()),
        await blog.do(blog.User.query().where("name = ?", (text,)).one()),
    ]

    assert [user.name for user in users] == [text] * 3


async def test_one_backend_serves_all_models_of_a_base(blog: World) -> None:
    assert {model.backend() for model in blog.blog} == {blog.backend}


async def test_a_backend_is_shared_by_assignment(world: World) -> None:
    other = world.another_backend()

    class Left(world.base):
        __table_name__ = "lefts"
        id: Optional[int] = None

    class Right(world.base):
        __table_name__ = "rights"
        id: Optional[int] = None

    Left.configure(other)
    Right.__backend__ = Left.__backend__
    shared = (Left.backend() is other, Right.backend() is other, world.User.backend() is other)
    await world.do(other.disconnect())

    assert shared == (True, True, False)


async def test_a_subclass_may_name_its_backend_in_its_body(world: World) -> None:
    other = world.another_backend()

    class Left(world.base):
        __backend__ = other
        __table_name__ = "lefts"
        id: Optional[int] = None

    found = Left.backend()
    await world.do(other.disconnect())

    assert found is other


async def test_configure_may_be_awaited_by_async_models_and_need_not(world: World) -> None:
    other = world.another_backend()

    class Left(world.base):
        __table_name__ = "lefts"

    answer = Left.configure(other)
    if world.is_async:
        await answer
    await world.do(other.disconnect())

    assert Left.backend() is other
