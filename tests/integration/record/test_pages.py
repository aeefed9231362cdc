"""Pages of records, tuples, joins, groups and dicts, and what has no pages."""

from __future__ import annotations

from typing import Any, List

import pytest
from tests.integration.record.world import World

from arfunc import AsyncCTEQuery, CTEQuery, CursorError, count
from arfunc.errors import ArgumentTypeError, ArgumentValueError

PEOPLE = [("Ann", 30), ("Bob", 25), ("Cid", None), ("Dan", 30), ("Eve", None), ("Fay", 41), ("Gus", 25)]


@pytest.fixture
async def people(blog: World) -> World:
    await blog.save(*[blog.User(name=name, age=age) for name, age in PEOPLE])
    found = await blog.do(blog.User.query().order_by("id").all())
    posts = [(0, "a"), (0, "b"), (1, "a"), (3, "c"), (5, "a")]
    await blog.save(*[blog.Post(title=title, user_id=found[at].id) for at, title in posts])
    return blog


async def pages(world: World, query: Any, size: int, **options: Any) -> List[List[Any]]:
    """All pages, which are the same when they are read backward."""
    page = await world.do(query.page(size, **options))
    found = [page]
    while page.has_next:
        page = await world.do(query.page(size, after=page.next, **options))
        found.append(page)
    back = [found[-1].items]
    while page.has_previous:
        page = await world.do(query.page(size, before=page.previous, **options))
        back.insert(0, page.items)

    assert [row for items in back for row in map(repr, items)] == [row for p in found for row in map(repr, p.items)]
    return [page.items for page in found]


async def test_records_in_an_order_with_ties_and_nulls(people: World) -> None:
    users = people.User
    found = await pages(people, users.query().order_by(users.age.desc()), 3)

    assert [[user.name for user in page] for page in found] == [["Fay", "Dan", "Ann"], ["Gus", "Bob", "Eve"], ["Cid"]]


async def test_records_without_an_order_are_ordered_by_their_key(people: World) -> None:
    found = await pages(people, people.User.query(), 4)

    assert [[user.name for user in page] for page in found] == [["Ann", "Bob", "Cid", "Dan"], ["Eve", "Fay", "Gus"]]


async def test_one_statement_a_page(people: World) -> None:
    page = await people.do(people.User.query().page(2))
    people.watch()
    await people.do(people.User.query().page(2, after=page.next))

    assert len(people.statements) == 1


async def test_relations_are_loaded_for_the_page_alone(people: World) -> None:
    users = people.User
    page = await people.do(users.query().with_("posts").order_by("id").page(2))
    people.watch()
    titles = [[post.title for post in await people.do(user.posts())] for user in page]

    assert titles == [["a", "b"], ["a"]]
    assert people.statements == []


async def test_tuples_with_keys_that_are_not_shown(people: World) -> None:
    users = people.User
    found = await pages(people, users.query().order_by(("age", "ASC")).project(users.name), 3)

    assert found[0] == [("Cid",), ("Eve",), ("Bob",)]
    assert await pages(people, users.query().order_by("age").project(users.name).scalars(), 7) == [
        ["Cid", "Eve", "Bob", "Gus", "Ann", "Dan", "Fay"]
    ]


async def test_partial_records(people: World) -> None:
    found = await pages(people, people.User.query().select("name").order_by("age"), 7)

    assert [user.name for user in found[0]] == ["Cid", "Eve", "Bob", "Gus", "Ann", "Dan", "Fay"]
    assert "age" not in found[0][0].model_fields_set


async def test_a_join_along_a_relation(people: World) -> None:
    users, posts = people.User, people.Post
    query = users.query().left_join(users.posts).order_by(posts.c.title, users.name.desc())
    found = await pages(people, query, 2)

    assert [(user.name, post and post.title) for page in found for user, post in page] == [
        ("Gus", None),
        ("Eve", None),
        ("Cid", None),
        ("Fay", "a"),
        ("Bob", "a"),
        ("Ann", "a"),
        ("Ann", "b"),
        ("Dan", "c"),
    ]


async def test_groups(people: World) -> None:
    users = people.User
    query = users.query().group_by(users.age).order_by(users.age.desc()).project(users.age, count().as_("n"))

    assert await pages(people, query, 3) == [[(41, 1), (30, 2), (25, 2)], [(None, 2)]]


async def test_groups_by_an_aggregate_are_paged_as_a_source(people: World) -> None:
    users = people.User
    query = users.query().group_by(users.age).project(users.age, count().as_("n"))
    with pytest.raises(ArgumentValueError, match="with_cte"):
        await people.do(query.order_by("n").page(3))
    rows = (AsyncCTEQuery if people.is_async else CTEQuery)(people.backend).with_cte("rows", query)
    found = await pages(people, rows.order_by(("n", "DESC"), "age"), 3, key=["age"])

    assert found == [
        [{"age": None, "n": 2}, {"age": 25, "n": 2}, {"age": 30, "n": 2}],
        [{"age": 41, "n": 1}],
    ]


async def test_distinct_values(people: World) -> None:
    users = people.User
    query = users.query().project(users.age).distinct().order_by(users.age)

    assert await pages(people, query, 2) == [[(None,), (25,)], [(30,), (41,)]]


async def test_a_set_operation_by_a_key_that_is_named(people: World) -> None:
    users = people.User
    query = users.query().where(users.age > 26) | users.query().where(users.age == None)  # noqa: E711 - means IS NULL
    found = await pages(people, query.order_by("name"), 3, key=["id"])

    assert [[user.name for user in page] for page in found] == [["Ann", "Cid", "Dan"], ["Eve", "Fay"]]


async def test_sides_of_unlike_rows_have_no_pages(people: World) -> None:
    query = people.User.query().select("id") | people.Post.query().select("id")
    with pytest.raises(ArgumentTypeError, match="unlike rows"):
        await people.do(query.page(3, key=["id"]))


async def test_what_is_no_field_has_no_pages_of_records(people: World) -> None:
    with pytest.raises(ArgumentTypeError, match="is no field of theirs"):
        await people.do(people.User.query().select(count().as_("n")).page(3))


async def test_rows_that_were_written_meanwhile_do_not_move_the_others(people: World) -> None:
    users = people.User
    query = users.query().order_by("name")
    page = await people.do(query.page(3))
    await people.save(users(name="Abe", age=1))
    await people.do(users.query().where(users.name == "Cid").delete())

    assert [user.name for user in await people.do(query.page(3, after=page.next))] == ["Dan", "Eve", "Fay"]


async def test_cursor_of_another_order_is_refused(people: World) -> None:
    page = await people.do(people.User.query().order_by("name").page(3))
    with pytest.raises(CursorError, match="another order"):
        await people.do(people.User.query().order_by("age").page(3, after=page.next))


async def test_after_and_before_narrow_a_query(people: World) -> None:
    query = people.User.query().order_by("name")
    first, *_, last = (await people.do(query.page(7))).cursors

    assert await people.do(query.after(first).before(last).count()) == 5
    assert [user.name for user in await people.do(query.before(last).limit(2).all())] == ["Ann", "Bob"]


async def test_a_program_of_a_page(people: World) -> None:
    program = people.User.query().fetch_page(2).map(len)

    assert await people.do(people.backend.run(program)) == 2


async def test_rows_of_a_source_without_a_key_need_one(people: World) -> None:
    query = people.User.query().join("posts", on="posts.user_id = users.id")
    with pytest.raises(ArgumentValueError, match="are known by no key"):
        await people.do(query.page(3))
