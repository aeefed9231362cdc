"""Records are added to what belongs to another, taken from it, and set as a whole."""

from __future__ import annotations

from typing import Any, List

import pytest
from tests.integration.record.tagged import tagged
from tests.integration.record.world import World

from arfunc import IntegrityError


@pytest.fixture
async def m(world: World) -> Any:
    """Ann leads Bob; Cid has no boss. A post of Ann is tagged x, and x twice."""
    models = tagged(world.is_async)
    await world.make(*models.all)
    await world.save(
        *[models.User(name=name, boss_id=boss) for name, boss in (("Ann", None), ("Bob", 1), ("Cid", None))]
    )
    await world.save(models.Post(title="a", user_id=1), *[models.Tag(word=word) for word in "xyz"])
    await world.save(models.PostTag(post_id=1, tag_id=1), models.PostTag(post_id=1, tag_id=1))
    models.world = world
    world.watch()
    return models


async def users(m: Any) -> List[Any]:
    return await m.world.do(m.User.query().order_by("id").all())  # type: ignore[no-any-return]


async def names(m: Any, bound: Any) -> List[str]:
    return sorted([each.name for each in await m.world.do(bound())])


async def words(m: Any, post: Any) -> List[str]:
    return sorted([tag.word for tag in await m.world.do(post.tags())])


async def test_records_are_added_by_their_key(m: Any) -> None:
    ann, bob, cid = await users(m)
    before = await names(m, ann.team)
    new = m.User(name="Dan")
    await m.world.do(ann.team.add(cid, new, bob))

    assert (before, await names(m, ann.team)) == (["Bob"], ["Bob", "Cid", "Dan"])
    assert await m.world.column("t_users", "boss_id") == [None, 1, 1, 1]
    assert (cid.is_dirty, new.is_new_record, new.boss_id) == (False, False, 1)


async def test_records_are_taken_away(m: Any) -> None:
    ann, bob, cid = await users(m)
    await m.world.do(ann.team.remove(bob, cid))

    assert (await names(m, ann.team), bob.boss_id) == ([], None)
    assert await m.world.column("t_users", "boss_id") == [None, None, None]


async def test_records_are_set_as_a_whole(m: Any) -> None:
    ann, bob, cid = await users(m)
    await m.world.do(ann.team.set([cid, m.User(name="Dan")]))

    assert await names(m, ann.team) == ["Cid", "Dan"]
    assert await m.world.column("t_users", "boss_id") == [None, None, 1, 1]
    await m.world.do(ann.team.set([]))
    assert await names(m, ann.team) == []
    assert bob.boss_id == 1  # another object of the row, as it was loaded


async def test_links_are_written_in_the_model_between(m: Any) -> None:
    post = await m.world.do(m.Post.find_one(1))
    x, y, z = await m.world.do(m.Tag.query().order_by("id").all())
    new = m.Tag(word="w")
    await m.world.do(post.tags.add(x, y, new))
    added = await words(m, post)
    await m.world.do(post.tags.remove(x, z))
    taken = await words(m, post)
    await m.world.do(post.tags.set([z, y]))

    assert (added, taken, await words(m, post)) == (["w", "x", "y"], ["w", "y"], ["y", "z"])
    assert await m.world.column("t_post_tags", "tag_id") == [2, 3]
    assert await m.world.column("t_tags", "word") == ["x", "y", "z", "w"]


async def test_a_failure_leaves_database_and_records_as_they_were(m: Any) -> None:
    await m.world.execute("CREATE UNIQUE INDEX once ON t_users (name)")
    ann, _, cid = await users(m)
    double = m.User(name="Bob")
    with pytest.raises(IntegrityError):
        await m.world.do(ann.team.add(cid, double))

    assert (cid.boss_id, cid.is_dirty, double.boss_id, double.is_new_record) == (None, False, None, True)
    assert await m.world.column("t_users", "boss_id") == [None, 1, None]
    assert await names(m, ann.team) == ["Bob"]


async def test_a_transaction_around_takes_it_back(m: Any) -> None:
    ann, _, cid = await users(m)
    with pytest.raises(RuntimeError):
        async with m.world.transaction():
            await m.world.do(ann.team.add(cid))
            inside = await names(m, ann.team)
            raise RuntimeError

    assert (inside, await names(m, ann.team), cid.boss_id) == (["Bob", "Cid"], ["Bob"], None)


BAD: List[Any] = [
    ("to one", lambda m, u, p: p.user.add(u), TypeError, r"Post.user leads to one record: set the field of the key"),
    ("far", lambda m, u, p: u.tags.add(m.Tag(word="n")), TypeError, r"User.tags goes through 2 models"),
    ("another model", lambda m, u, p: u.team.add(p), TypeError, r"User.team takes records of User, got Post\("),
    ("a key that must be", lambda m, u, p: u.posts.remove(p), ValueError, r"its 'user_id' cannot be None"),
    ("a key that must be set", lambda m, u, p: u.posts.set([]), ValueError, r"its 'user_id' cannot be None"),
    ("new", lambda m, u, p: m.User(name="new").team.add(u), ValueError, r"save the record before it is added to"),
]


@pytest.mark.parametrize(("write", "error", "text"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
async def test_what_cannot_be_written_along_a_relation(m: Any, write: Any, error: Any, text: str) -> None:
    user, *_ = await users(m)
    post = await m.world.do(m.Post.find_one(1))
    m.world.watch()
    with pytest.raises(error, match=text):
        await m.world.do(write(m, user, post))

    assert [sql for sql in m.world.statements if not sql.startswith("SELECT")] == []
