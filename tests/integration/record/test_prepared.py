"""Prepared queries of records, on real databases of both kinds."""

from __future__ import annotations

from typing import Any, List

import pytest
from tests.integration.record.world import World

from arfunc import ArgumentTypeError, PreparedQuery, RecordNotFound, UnboundHoleError, param


@pytest.fixture
async def people(blog: World) -> World:
    rows = [("Ann", 10), ("Bob", 20), ("Cid", 30), ("Dan", 40)]
    users = [blog.User(name=name, age=age) for name, age in rows]
    await blog.save(*users)
    await blog.save(blog.Post(title="b1", user_id=users[1].id), blog.Post(title="b2", user_id=users[1].id))
    return blog


def aged(world: World) -> Any:
    user = world.User
    return user.query().where(user.age >= param("least", int)).order_by(user.age)


async def test_every_terminal_takes_the_holes(people: World) -> None:
    prepared: PreparedQuery[Any, Any] = aged(people).prepare()
    do = people.do

    for _ in range(2):
        assert [user.name for user in await do(prepared.all(least=20))] == ["Bob", "Cid", "Dan"]
        assert (await do(prepared.one(least=30))).name == "Cid"
        assert await do(prepared.one(least=50)) is None
        assert (await do(prepared.one_or_fail(least=40))).name == "Dan"
        assert await do(prepared.exists(least=40)) is True
        assert await do(prepared.exists(least=41)) is False
        assert await do(prepared.count(least=11)) == 3
    with pytest.raises(RecordNotFound):
        await do(prepared.one_or_fail(least=50))


async def test_values_and_names_are_checked(people: World) -> None:
    prepared = aged(people).prepare()

    with pytest.raises(ArgumentTypeError, match="the hole 'least' takes int"):
        await people.do(prepared.all(least="20"))
    with pytest.raises(TypeError, match="least"):
        await people.do(prepared.all())
    with pytest.raises(TypeError, match="most"):
        await people.do(prepared.all(least=1, most=2))
    with pytest.raises(AttributeError, match="a prepared query has no 'where'; it has all, one"):
        prepared.where


async def test_relations_are_loaded_as_well(people: World) -> None:
    prepared = aged(people).with_("posts").prepare()

    people.watch()
    found = await people.do(prepared.all(least=20))
    assert [[post.title for post in await people.do(user.posts())] for user in found] == [["b1", "b2"], [], []]
    assert len(people.statements) == 2
    assert (await people.do(prepared.one(least=30))).name == "Cid"


async def test_tuples_scalars_and_lists(people: World) -> None:
    user = people.User
    query = user.select(user.name).where(user.age.in_(param("ages", List[int]))).order_by(user.name)
    prepared = query.scalars().prepare()

    assert await people.do(prepared.all(ages=[10, 40])) == ["Ann", "Dan"]
    assert await people.do(prepared.all(ages=[])) == []
    assert await people.do(prepared.scalar(ages=[20, 30, 40])) == "Bob"


async def test_holes_in_both_sides_of_a_set_operation(people: World) -> None:
    user = people.User
    young, old = user.query().where(user.age < param("low", int)), user.query().where(user.age > param("high", int))
    prepared = (young | old).order_by("age").prepare()

    assert [user.name for user in await people.do(prepared.all(low=20, high=30))] == ["Ann", "Dan"]


async def test_a_prepared_query_takes_part_in_a_transaction(people: World) -> None:
    prepared = aged(people).prepare()
    if people.is_async:
        async with people.User.transaction():
            await people.save(people.User(name="Eve", age=50))
            assert await people.do(prepared.count(least=50)) == 1
        return
    with people.User.transaction():
        await people.save(people.User(name="Eve", age=50))
        assert prepared.count(least=50) == 1


async def test_a_query_with_a_hole_does_not_run(people: World) -> None:
    with pytest.raises(UnboundHoleError, match="'least'"):
        await people.do(aged(people).all())
    assert len(await people.do(aged(people).bind(least=30).all())) == 2


async def test_sql_and_text_of_a_prepared_query(people: World) -> None:
    prepared = aged(people).prepare()

    assert prepared(least=3) == aged(people).bind(least=3).to_sql()
    assert "least" in repr(prepared)


async def test_updates_and_deletions_take_holes(people: World) -> None:
    query = aged(people)
    assert await people.do(query.bind(least=40).delete()) == 1
    assert await people.do(people.User.query().count()) == 3
