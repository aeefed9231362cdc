"""What a query is asked for beside all and one: values, batches, plans, aggregates by position."""

from __future__ import annotations

import inspect
from typing import Any, List

import pytest
from tests.integration.record.world import World

from arfunc import AsyncCTEQuery, CTEQuery, avg, count
from arfunc.errors import ArgumentTypeError, ArgumentValueError

PEOPLE = [("Ann", 30), ("Bob", 25), ("Cid", None), ("Dan", 30), ("Eve", 41)]


@pytest.fixture
async def people(blog: World) -> World:
    await blog.save(*[blog.User(name=name, age=age) for name, age in PEOPLE])
    first = await blog.do(blog.User.query().order_by("id").one())
    await blog.save(*[blog.Post(title=title, user_id=first.id) for title in "ab"])
    return blog


async def listed(iterator: Any) -> List[Any]:
    return [item async for item in iterator] if inspect.isasyncgen(iterator) else list(iterator)


async def test_first_is_one(people: World) -> None:
    query = people.User.query().order_by("name")

    assert (await people.do(query.first())).name == "Ann"
    assert await people.do(query.where(people.User.name == "x").first()) is None


async def test_pluck_gives_values(people: World) -> None:
    users = people.User
    query = users.query().order_by("id").limit(2)

    assert await people.do(query.pluck("name")) == ["Ann", "Bob"]
    assert await people.do(query.pluck(users.name, users.age + 1)) == [("Ann", 31), ("Bob", 26)]
    with pytest.raises(ArgumentTypeError, match="at least one column"):
        await people.do(query.pluck())


async def test_stream_gives_results_one_by_one(people: World) -> None:
    query = people.User.query().order_by("id")

    assert [user.name for user in await listed(query.stream(2))] == ["Ann", "Bob", "Cid", "Dan", "Eve"]
    assert await listed(query.project(people.User.name).scalars().stream()) == ["Ann", "Bob", "Cid", "Dan", "Eve"]


async def test_chunks_have_a_size(people: World) -> None:
    query = people.User.query().order_by("id")

    assert [[user.name for user in chunk] for chunk in await listed(query.chunk(2))] == [
        ["Ann", "Bob"],
        ["Cid", "Dan"],
        ["Eve"],
    ]
    assert [len(batch) for batch in await listed(query.batch(4))] == [4, 1]
    with pytest.raises(ArgumentValueError, match="at least 1"):
        query.chunk(0)


async def test_stream_loads_relations_of_each_batch(people: World) -> None:
    if people.is_async and people.is_memory:
        pytest.skip("the stream holds the one connection of the database")
    found = await listed(people.User.query().with_("posts").order_by("id").stream(3))
    people.watch()
    titles = [post.title for post in await people.do(found[0].posts())]

    assert (titles, people.statements) == (["a", "b"], [])


async def test_stream_may_be_left(people: World) -> None:
    iterator = people.User.query().stream(1)
    if inspect.isasyncgen(iterator):
        async for _ in iterator:
            break
        await iterator.aclose()
    else:
        next(iterator)
        iterator.close()

    assert await people.do(people.User.query().count()) == 5


async def test_a_query_is_iterated(people: World) -> None:
    query = people.User.query().order_by("id")
    if people.is_async:
        found = [user.name async for user in query]
        with pytest.raises(ArgumentTypeError, match="use `async for`"):
            list(query)
    else:
        found = [user.name for user in query]
        with pytest.raises(ArgumentTypeError, match="use `for`"):
            [user async for user in query]

    assert found == ["Ann", "Bob", "Cid", "Dan", "Eve"]


async def test_aggregates_by_position(people: World) -> None:
    users = people.User
    result = await people.do(users.query().aggregate(count().as_("n"), avg(users.age).as_("mean")))

    assert result == [{"n": 5, "mean": 31.5}]
    assert (result.scalar(), result.one().n, result.one().mean) == (5, 5, 31.5)
    assert result.all() == list(result)
    with pytest.raises(AttributeError, match="no column 'x'; its columns are: n, mean"):
        _ = result.one().x


async def test_aggregates_by_position_of_groups(people: World) -> None:
    users = people.User
    query = users.query().where(users.age > 26).group_by(users.age).order_by(users.age)
    result = await people.do(query.aggregate(count().as_("n")))

    assert [(row.age, row.n) for row in result.all()] == [(30, 2), (41, 1)]
    empty = await people.do(query.where(users.age > 99).aggregate(count()))
    assert (empty.one(), empty.scalar(), empty.all()) == (None, None, [])


async def test_aggregates_have_aliases(people: World) -> None:
    users = people.User
    people.watch()
    values = [
        await people.do(users.query().count(alias="n")),
        await people.do(users.query().sum_("age", alias="s")),
        await people.do(users.query().max_("age", alias="m")),
    ]

    assert values == [5, 126, 41]
    assert [sql.split(" FROM")[0].split(" AS ")[-1] for sql in people.statements] == ['"n"', '"s"', '"m"']
    with pytest.raises(ArgumentTypeError, match="an alias must be a non-empty str"):
        await people.do(users.query().count(alias=""))


async def test_explain_marks_a_query_for_aggregate(people: World) -> None:
    query = people.User.query().where(people.User.name == "Ann").explain()

    assert "index_users_name" in str(await people.do(query.aggregate()))
    assert [user.name for user in await people.do(query.all())] == ["Ann"]
    assert await people.do(query.count()) == 1
    assert query.explain_sql()[0].startswith("EXPLAIN QUERY PLAN SELECT ")
    assert people.User.query().explain_sql()[0].startswith("EXPLAIN QUERY PLAN SELECT ")


async def test_explain_of_queries_without_a_model(people: World) -> None:
    united = people.User.query().select("id") | people.Post.query().select("id")
    ctes = (AsyncCTEQuery if people.is_async else CTEQuery)(people.backend).with_cte("c", people.User.query())

    assert "COMPOUND" in str(await people.do(united.explain().aggregate()))
    assert "SCAN" in str(await people.do(ctes.explain().aggregate()))


async def test_explain_checks_its_options(people: World) -> None:
    with pytest.raises(ArgumentTypeError, match="explain has no option 'deep'; its options are: analyze"):
        people.User.query().explain(deep=True)


async def test_what_is_loaded_can_be_asked(people: World) -> None:
    def newest(query: Any) -> Any:
        return query.order_by("id")

    query = people.User.query().with_("posts.comments", ("posts", newest))

    assert query.get_relation_configs() == {
        "posts": {"name": "posts", "nested": ["comments"], "modifier": newest},
        "posts.comments": {"name": "comments", "nested": [], "modifier": None},
    }
    assert query.analyze_relation_path("a.b.c") == (["a", "b", "c"], ["a", "a.b", "a.b.c"])


async def test_a_model_with_one_relation_is_joined_by_it(people: World) -> None:
    users, posts = people.User, people.Post
    query = users.query().left_join(posts).order_by(users.id, posts.c.id).project(users.name, posts.c.title)
    aliased = users.query().join(posts, alias="p").project(users.name)

    assert (await people.do(query.all()))[:3] == [("Ann", "a"), ("Ann", "b"), ("Bob", None)]
    assert aliased.to_sql()[0].endswith('JOIN "posts" AS "p" ON "p"."user_id" = "users"."id"')
    with pytest.raises(ArgumentValueError, match="several relations to User: boss, team"):
        users.query().join(users, alias="other")
    with pytest.raises(ArgumentValueError, match="either a condition"):
        users.query().join(people.Comment)
