"""Updates, deletes and inserts of what a query chooses, in one statement."""

from __future__ import annotations

import datetime
from typing import Any, List, Tuple

import pytest
import pytest_asyncio
from tests.integration.record.world import World

from arfunc import Col, IntegerPKMixin, OnConflictClause, TimestampMixin, alias, col, excluded
from arfunc.errors import ArgumentValueError, ScopeError, UnknownFieldError

EARLY = datetime.datetime(2000, 1, 1, tzinfo=datetime.timezone.utc)


@pytest_asyncio.fixture
async def people(blog: World) -> World:
    """Give Ada with two posts, Bob with one, and Cid without."""
    users, posts = blog.User, blog.Post
    ada, bob, cid = users(name="Ada", age=30), users(name="Bob", age=40), users(name="Cid")
    await blog.save(ada, bob, cid)
    for title, user in (("a1", ada), ("a2", ada), ("b1", bob)):
        await blog.save(posts(title=title, user_id=user.id))
    return blog


async def test_update_writes_the_rows_that_meet_the_condition(people: World) -> None:
    written = await people.do(people.User.query().where(people.User.age > 35).update(name="Old", age=None))

    assert (written, await people.column("users", "name")) == (1, ["Ada", "Old", "Cid"])


async def test_update_writes_expressions(people: World) -> None:
    users = people.User
    await people.do(users.query().where(users.age != None).update(age=users.age + 1))  # noqa: E711 - IS NOT NULL

    assert await people.column("users", "age") == [31, 41, None]


async def test_update_encodes_by_the_type_of_the_field(people: World) -> None:
    await people.do(people.User.query().where(people.User.name == "Ada").update(tags=["x", "y"]))

    assert (await people.do(people.User.find_one({"name": "Ada"}))).tags == ["x", "y"]


async def test_update_is_one_statement(people: World) -> None:
    statements = people.watch()
    await people.do(people.User.query().all_rows().update(name="x"))

    assert statements == ['UPDATE "users" SET "name" = ?']


class _Pairs:
    """Something with items that is no dict."""

    def __init__(self, *pairs: Tuple[Any, Any]) -> None:
        self._pairs = pairs

    def items(self) -> Tuple[Tuple[Any, Any], ...]:
        return self._pairs


async def test_update_takes_names_columns_and_anything_with_items(people: World) -> None:
    users = people.User
    await people.do(users.query().where(users.name == "Ada").update_all(_Pairs(("age", 1), (users.name, "A"))))

    assert (await people.rows("users"))[0][1:4] == ("A", None, 1)


@pytest.mark.parametrize("write", ["update", "delete"])
async def test_write_without_a_condition_is_refused(people: World, write: str) -> None:
    query = people.User.query()
    with pytest.raises(ArgumentValueError, match="requires a WHERE clause"):
        await people.do(query.update(age=1) if write == "update" else query.delete())


async def test_update_without_values_is_refused(people: World) -> None:
    with pytest.raises(ArgumentValueError, match="at least one value"):
        people.User.query().all_rows().fetch_update()


async def test_update_of_an_unknown_field_is_refused(people: World) -> None:
    with pytest.raises(UnknownFieldError, match="'nick'"):
        people.User.query().all_rows().fetch_update(nick="x")


async def test_update_of_a_part_writes_the_rows_of_that_part(people: World) -> None:
    users = people.User
    last = users.query().order_by(users.name.desc()).limit(2).all_rows()

    assert (await people.do(last.update(age=1)), await people.column("users", "age")) == (2, [30, 1, 1])


async def test_update_through_a_join_writes_each_row_once(people: World) -> None:
    users, posts = people.User, people.Post
    query = users.query().join(posts, on=posts.c.user_id == users.id).where(posts.c.title.like("a%"))

    assert (await people.do(query.update(age=1)), await people.column("users", "age")) == (1, [1, 40, None])


async def test_update_takes_values_of_what_an_inner_join_brings(people: World) -> None:
    users, posts = people.User, people.Post
    query = posts.query().join(users, on=posts.c.user_id == users.id).all_rows()
    await people.do(query.update(title=users.name))

    assert await people.column("posts", "title") == ["Ada", "Ada", "Bob"]


async def test_delete_takes_the_rows_that_meet_the_condition(people: World) -> None:
    deleted = await people.do(people.Post.query().where(people.Post.c.title == "a1").delete())

    assert (deleted, await people.column("posts", "title")) == (1, ["a2", "b1"])


async def test_delete_all_takes_all_rows_where_that_is_said(people: World) -> None:
    assert await people.do(people.Post.query().all_rows().delete_all()) == 3


async def test_delete_through_a_relation_takes_its_rows(people: World) -> None:
    ada = await people.do(people.User.find_one({"name": "Ada"}))
    await people.do(ada.posts.query().delete())

    assert await people.column("posts", "title") == ["b1"]


async def test_delete_of_an_aliased_model_takes_its_rows(people: World) -> None:
    aliased: Any = alias(people.Post, "p")
    await people.do(aliased.query().where(aliased.c.title == "b1").delete())

    assert await people.column("posts", "title") == ["a1", "a2"]


async def test_update_gives_back_the_records_as_they_are_then(people: World) -> None:
    users = people.User
    found = await people.do(users.query().where(users.name == "Bob").returning().update(age=41))

    assert [(type(user), user.name, user.age, user.is_new_record) for user in found] == [(users, "Bob", 41, False)]


async def test_delete_gives_back_what_was_asked_for(people: World) -> None:
    posts = people.Post
    rows: List[Any] = await people.do(
        posts.query().where(posts.c.title != "b1").returning(posts.c.id, posts.c.title).delete()
    )

    assert sorted(rows) == [(1, "a1"), (2, "a2")]


async def test_rows_chosen_by_a_key_are_given_back(people: World) -> None:
    posts = people.Post
    query = posts.query().order_by("id").limit(1).all_rows()

    assert [post.title for post in await people.do(query.returning().delete())] == ["a1"]


async def test_rows_of_an_aliased_model_are_given_back(people: World) -> None:
    aliased: Any = alias(people.Post, "p")

    assert [
        post.title for post in await people.do(aliased.query().where(aliased.c.id == 3).returning().update(stars=5))
    ] == ["b1"]


async def test_columns_of_a_join_cannot_be_given_back(people: World) -> None:
    users, posts = people.User, people.Post
    query = posts.query().join(users, on=posts.c.user_id == users.id).all_rows()
    with pytest.raises(ScopeError, match="'users'"):
        await people.do(query.returning(users.name).delete())


async def test_rows_are_inserted_into_another_table(people: World) -> None:
    users, profiles = people.User, people.Profile
    query = users.query().where(users.age >= 30).project(users.name, users.id)

    assert (
        await people.do(query.insert_into(profiles, ["bio", "user_id"])),
        await people.column("profiles", "bio"),
    ) == (
        2,
        ["Ada", "Bob"],
    )


async def test_rows_go_into_columns_of_their_names(people: World) -> None:
    users, profiles = people.User, people.Profile
    await people.do(users.query().all_rows().project(users.name.as_("bio")).insert_into(profiles))

    assert await people.column("profiles", "bio") == ["Ada", "Bob", "Cid"]


async def test_rows_without_names_need_columns(people: World) -> None:
    with pytest.raises(ArgumentValueError, match="needs columns"):
        people.User.query().project(people.User.age + 1).fetch_insert_into("profiles")


async def test_rows_of_a_query_are_upserted(people: World) -> None:
    users, posts = people.User, people.Post
    stars = OnConflictClause("id", update_assignments={posts.c.stars: posts.c.stars + excluded("stars")})
    rows = users.query().where(users.name == "Ada").project(users.id, users.age.as_("stars"), users.name.as_("title"))
    await people.do(rows.insert_into(posts, on_conflict=stars))

    assert await people.column("posts", "stars") == [30, 0, 0]


async def test_what_is_written_is_undone_with_the_transaction(people: World) -> None:
    with pytest.raises(RuntimeError):
        async with people.transaction():
            await people.do(people.Post.query().all_rows().delete())
            raise RuntimeError

    assert len(await people.rows("posts")) == 3


def note_of(base: Any) -> Any:
    class Note(IntegerPKMixin, TimestampMixin, base):
        __table_name__ = "notes"
        text: Col[str] = col(default="")

    return Note


@pytest_asyncio.fixture
async def note(world: World) -> Any:
    """Give a model of notes, with one note of long ago."""
    notes = note_of(world.base)
    await world.make(notes)
    await world.save(notes(text="old"))
    await world.do(notes.query().all_rows().update(updated_at=EARLY))
    return notes


async def test_a_value_of_its_own_for_the_time_of_update_stays(world: World, note: Any) -> None:
    assert (await world.do(note.query().one())).updated_at == EARLY


async def test_update_moves_the_time_of_update(world: World, note: Any) -> None:
    await world.do(note.query().all_rows().update(text="new"))

    assert (await world.do(note.query().one())).updated_at > EARLY


async def test_update_without_a_touch_leaves_it(world: World, note: Any) -> None:
    await world.do(note.query().all_rows().update(text="new", touch=False))

    assert (await world.do(note.query().one())).updated_at == EARLY


async def test_a_program_reads_the_time_when_it_runs(world: World, note: Any) -> None:
    program = note.query().all_rows().fetch_update(text="new")
    await world.do(note.backend().run(program))
    first = (await world.do(note.query().one())).updated_at
    await world.do(note.backend().run(program))

    assert (await world.do(note.query().one())).updated_at > first
