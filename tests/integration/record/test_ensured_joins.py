"""Joins along relations that are there once, on real databases of both kinds."""

from __future__ import annotations

from typing import Any, List

import pytest
from tests.integration.record.world import World

from arfunc import ArgumentValueError, RelationNotFoundError, alias, fresh


@pytest.fixture
async def people(blog: World) -> World:
    ann, bob = blog.User(name="Ann", age=50), blog.User(name="Bob", age=20)
    await blog.save(ann)
    bob.boss_id = ann.id
    await blog.save(bob)
    await blog.save(
        blog.Post(title="a1", user_id=ann.id), blog.Post(title="b1", user_id=bob.id), blog.Post(title="none")
    )
    return blog


async def titles(world: World, query: Any) -> List[str]:
    return sorted(post.title for post in await world.do(query.all()))


async def test_a_relation_is_joined_once_and_the_rows_stay_records(people: World) -> None:
    post, user = people.Post, people.User
    query = post.query().ensure_join(post.user).ensure_join("user").where(user.name == "Bob")

    assert await titles(people, query) == ["b1"]
    assert query.to_sql()[0].count("JOIN") == 1


async def test_a_path_is_joined_relation_by_relation(people: World) -> None:
    post = people.Post
    query = post.query().ensure_join("user.boss").ensure_join("user", optional=True)
    boss = query.joined("user.boss")

    assert await titles(people, query.where(boss.c.name == "Ann")) == ["b1"]
    assert query.to_sql()[0].count("JOIN") == 2


async def test_optional_joins_keep_rows_without_a_partner(people: World) -> None:
    post, user = people.Post, people.User
    query = post.query().ensure_join(post.user, optional=True)

    assert await titles(people, query) == ["a1", "b1", "none"]
    assert await titles(people, query.where(user.id.is_null())) == ["none"]
    assert await titles(people, query.ensure_join(post.user)) == ["a1", "b1"]


async def test_a_join_that_adds_records_is_found_by_one_that_does_not(people: World) -> None:
    post, user = people.Post, people.User
    joined = post.query().join(post.user)
    query = joined.ensure_join("user").where(user.name == "Ann")

    assert [(p.title, u.name) for p, u in await people.do(query.all())] == [("a1", "Ann")]
    assert joined.ensure_join("user") is joined


async def test_the_same_table_twice(people: World) -> None:
    user = people.User
    query = user.query().ensure_join(user.boss)

    found = await people.do(query.where(query.joined("boss").c.age > 40, query.origin.c.age < 40).all())
    assert [person.name for person in found] == ["Bob"]


@pytest.mark.parametrize("make", [alias, lambda model, name: fresh(model)])
async def test_a_root_under_an_alias(people: World, make: Any) -> None:
    post, user = people.Post, people.User
    query = make(post, "p").query().ensure_join(post.user).ensure_join("user").where(user.name == "Bob")

    assert await titles(people, query.where(query.origin.c.stars == 0)) == ["b1"]


async def test_a_set_operation_as_root(people: World) -> None:
    post, user = people.Post, people.User
    every = post.query().where(post.c.title == "a1") | post.query().where(post.c.title == "b1")
    query = every.ensure_join("user").ensure_join(post.user).where(user.name == "Bob")

    assert await titles(people, query) == ["b1"]


async def test_what_is_wrong_is_said(people: World) -> None:
    post, user = people.Post, people.User

    with pytest.raises(RelationNotFoundError):
        post.query().ensure_join("writer")
    with pytest.raises(ArgumentValueError, match="starts from User, which the query does not have"):
        post.query().ensure_join(user.boss)
    with pytest.raises(ArgumentValueError, match="has its condition already"):
        post.query().ensure_join(post.user, on=post.c.id == 1)
    with pytest.raises(ArgumentValueError, match=r"does not join <path Post\.user>"):
        post.query().joined("user")


async def test_other_targets_need_a_condition(people: World) -> None:
    post, user = people.Post, people.User
    query = post.query().ensure_join(user, on=user.id == post.c.user_id).ensure_join(user, on=user.id == post.c.user_id)

    assert await titles(people, query) == ["a1", "b1"]
