"""Joins: along relations, with models, tables and queries; another occurrence of a table under an alias."""

from __future__ import annotations

from typing import Any, ClassVar, List, Optional

import pytest
from tests.integration.record.world import World
from typing_extensions import Annotated

from arfunc import Col, HasMany, UseColumn, ValidationError, alias, count


@pytest.fixture
async def shelf(blog: World) -> World:
    """Ann leads Bob and Cid; she has the posts a and b, Bob has c; a has two comments, c has one."""
    await blog.save(blog.User(name="Ann", age=40))
    await blog.save(blog.User(name="Bob", boss_id=1, age=30), blog.User(name="Cid", boss_id=1))
    await blog.save(*[blog.Post(title=title, user_id=key) for title, key in [("a", 1), ("b", 1), ("c", 2)]])
    await blog.save(*[blog.Comment(text=text, post_id=key) for text, key in [("a1", 1), ("a2", 1), ("c1", 3)]])
    blog.watch()
    return blog


def shown(rows: Any) -> List[Any]:
    """Return rows with each record as its name, title or text."""

    def name(value: Any) -> Any:
        found = [getattr(value, part, None) for part in ("name", "title", "text")]
        return next((part for part in found if isinstance(part, str)), value)

    return [tuple(map(name, row)) if isinstance(row, tuple) else name(row) for row in rows]


# -- along relations


async def test_a_join_along_has_many_adds_its_records(shelf: World) -> None:
    rows = await shelf.do(shelf.User.query().join(shelf.User.posts).order_by(shelf.Post.c.id).all())

    assert shown(rows) == [("Ann", "a"), ("Ann", "b"), ("Bob", "c")]


async def test_a_join_along_belongs_to_adds_its_record(shelf: World) -> None:
    rows = await shelf.do(shelf.Post.query().join(shelf.Post.user).order_by(shelf.Post.c.id).all())

    assert shown(rows) == [("a", "Ann"), ("b", "Ann"), ("c", "Bob")]


async def test_records_of_a_join_are_loaded_records(shelf: World) -> None:
    user, post = await shelf.do(shelf.User.query().join(shelf.User.posts).order_by(shelf.Post.c.id).one())
    post.title = "z"
    await shelf.save(post)

    assert (user.is_new_record, user.is_dirty, await shelf.column("posts", "title")) == (False, False, ["z", "b", "c"])


async def test_a_left_join_keeps_records_without_a_partner(shelf: World) -> None:
    query = shelf.User.query().left_join(shelf.User.posts).order_by(shelf.User.c.id, shelf.Post.c.id)

    assert shown(await shelf.do(query.all())) == [("Ann", "a"), ("Ann", "b"), ("Bob", "c"), ("Cid", None)]


async def test_joins_one_after_another(shelf: World) -> None:
    query = shelf.User.query().join(shelf.User.posts).join(shelf.Post.comments).order_by(shelf.Comment.id)

    assert shown(await shelf.do(query.all())) == [("Ann", "a", "a1"), ("Ann", "a", "a2"), ("Bob", "c", "c1")]


async def test_a_left_join_after_a_left_join(shelf: World) -> None:
    user, post, comment = shelf.User, shelf.Post, shelf.Comment
    query = user.query().left_join(user.posts).left_join(post.comments).order_by(user.c.id, post.c.id, comment.id)

    assert shown(await shelf.do(query.all())) == [
        ("Ann", "a", "a1"),
        ("Ann", "a", "a2"),
        ("Ann", "b", None),
        ("Bob", "c", "c1"),
        ("Cid", None, None),
    ]


async def test_a_join_along_a_path_adds_the_last_records(shelf: World) -> None:
    query = shelf.User.query().join(shelf.User.posts.then(shelf.Post.comments)).order_by(shelf.Comment.id)

    assert shown(await shelf.do(query.all())) == [("Ann", "a1"), ("Ann", "a2"), ("Bob", "c1")]


async def test_a_join_to_the_same_table_goes_under_the_name_of_the_relation(shelf: World) -> None:
    query = shelf.User.query().join(shelf.User.boss).order_by(shelf.User.c.id)

    assert shown(await shelf.do(query.all())) == [("Bob", "Ann"), ("Cid", "Ann")]
    assert 'JOIN "users" AS "boss" ON "boss"."id" = "users"."boss_id"' in query.to_sql()[0]


async def test_both_ways_of_a_relation_to_the_same_table(shelf: World) -> None:
    user = shelf.User
    query = user.query().left_join(user.boss).left_join(user.team).where(user.c.name != "Cid").order_by(user.c.id)

    assert shown(await shelf.do(query.all())) == [("Ann", None, "Bob"), ("Ann", None, "Cid"), ("Bob", "Ann", None)]


async def test_the_same_relation_twice_asks_for_an_alias(shelf: World) -> None:
    query = shelf.User.query().join(shelf.User.boss)

    with pytest.raises(
        ValueError, match=r"joins 'users' twice under the name 'boss'. Join it with alias\(Model, name\)"
    ):
        query.join(shelf.User.boss)


async def test_a_join_from_an_alias_starts_there(shelf: World) -> None:
    boss = alias(shelf.User, "boss")
    query = boss.query().join(shelf.User.posts).where(boss.c.name == "Ann").order_by(shelf.Post.c.id)

    assert shown(await shelf.do(query.all())) == [("Ann", "a"), ("Ann", "b")]


async def test_a_selection_from_an_alias_starts_there(shelf: World) -> None:
    boss = alias(shelf.User, "boss")

    assert await shelf.do(boss.select(boss.c.name).where(boss.c.name == "Ann").all()) == [("Ann",)]


async def test_a_join_along_an_inherited_relation(shelf: World) -> None:
    class Admin(shelf.User):
        pass

    rows = await shelf.do(Admin.query().join(Admin.posts).order_by(shelf.Post.c.id).all())

    assert (shown(rows), type(rows[0][0])) == ([("Ann", "a"), ("Ann", "b"), ("Bob", "c")], Admin)


async def test_joined_rows_are_narrowed_by_both(shelf: World) -> None:
    query = shelf.User.query().join(shelf.User.posts).where(shelf.User.age > 30, shelf.Post.c.title != "a")

    assert shown(await shelf.do(query.all())) == [("Ann", "b")]


async def test_joins_are_counted_and_tested_as_they_are(shelf: World) -> None:
    query = shelf.User.query().join(shelf.User.posts)
    answers = [
        await shelf.do(query.count()),
        await shelf.do(query.limit(2).count()),
        await shelf.do(query.count(shelf.Post.c.user_id, is_distinct=True)),
        await shelf.do(query.exists()),
        await shelf.do(query.where(shelf.Post.c.title == "x").exists()),
        await shelf.do(query.sum_(shelf.Post.c.stars)),
        await shelf.do(query.max_(shelf.User.age)),
    ]

    assert answers == [3, 2, 2, True, False, 0, 40]


async def test_one_of_a_join_is_a_tuple(shelf: World) -> None:
    row = await shelf.do(shelf.User.query().left_join(shelf.User.posts).order_by(shelf.User.c.id.desc()).one())

    assert shown([row]) == [("Cid", None)]


async def test_eager_loading_of_a_join_is_for_its_own_records(shelf: World) -> None:
    query = shelf.User.query().join(shelf.User.posts).with_("posts", "boss").order_by(shelf.Post.c.id)
    rows = await shelf.do(query.all())
    sent = len(shelf.watch())
    posts = [[post.title for post in await shelf.do(user.posts())] for user, _ in rows]

    assert (posts, sent, shelf.statements) == ([["a", "b"], ["a", "b"], ["c"]], 0, [])


async def test_a_join_after_select_is_refused(shelf: World) -> None:
    with pytest.raises(TypeError, match=r"join first, then select"):
        shelf.User.query().select("id").join(shelf.User.posts)


async def test_a_relation_of_another_model_is_refused(shelf: World) -> None:
    with pytest.raises(ValueError, match=r"<path Post\.comments> starts from Post, which the query does not have"):
        shelf.User.query().join(shelf.Post.comments)


async def test_a_relation_takes_no_condition(shelf: World) -> None:
    with pytest.raises(ValueError, match=r"a join along User\.posts has its condition already"):
        shelf.User.query().join(shelf.User.posts, shelf.User.age > 3)


async def test_composite_keys_are_joined_by_all_parts(world: World) -> None:
    class Course(world.base):
        __table_name__ = "courses"
        __primary_key__ = ("name", "year")
        name: Col[str]
        year: int
        marks: ClassVar[HasMany[Mark]] = HasMany(foreign_key=("course", "year"))

    class Mark(world.base):
        __table_name__ = "marks"
        id: Optional[int] = None
        course: str
        year: int

    await world.make(Course, Mark)
    await world.save(Course(name="art", year=1), Course(name="art", year=2), Mark(course="art", year=2))
    rows = await world.do(Course.query().join(Course.marks).all())

    assert [(course.year, mark.id) for course, mark in rows] == [(2, 1)]


# -- by model, table, query


async def test_a_join_with_a_model_leaves_the_rows_as_they_are(shelf: World) -> None:
    query = shelf.User.query().join(shelf.Post, on=shelf.Post.c.user_id == shelf.User.c.id).order_by(shelf.Post.c.id)

    assert shown(await shelf.do(query.all())) == ["Ann", "Ann", "Bob"]


async def test_equal_names_of_both_tables_are_not_confused(shelf: World) -> None:
    query = shelf.User.query().join(shelf.Post, on=shelf.Post.c.user_id == shelf.User.c.id).order_by(shelf.Post.c.id)

    assert [user.id for user in await shelf.do(query.all())] == [1, 1, 2]


@pytest.mark.parametrize(
    ("method", "names"),
    [("join", "Ann Ann Bob"), ("inner_join", "Ann Ann Bob"), ("left_join", "Ann Ann Bob Cid")],
)
async def test_kinds_of_joins(shelf: World, method: str, names: str) -> None:
    query = getattr(shelf.User.query(), method)(shelf.Post, on=shelf.Post.c.user_id == shelf.User.c.id)

    assert shown(await shelf.do(query.order_by(shelf.User.c.id).all())) == names.split()


async def test_distinct_gives_each_record_of_a_join_once(shelf: World) -> None:
    query = shelf.User.query().join(shelf.Post, on=shelf.Post.c.user_id == shelf.User.c.id).distinct()

    assert (sorted(shown(await shelf.do(query.all()))), await shelf.do(query.count())) == (["Ann", "Bob"], 2)


async def test_a_join_by_the_name_of_a_table_and_text(shelf: World) -> None:
    query = shelf.User.query().join(
        "posts", '"posts"."user_id" = "users"."id" AND "posts"."title" = ?', on_params=("a",)
    )

    assert shown(await shelf.do(query.all())) == ["Ann"]


async def test_a_join_with_using(world: World) -> None:
    class Left(world.base):
        __table_name__ = "lefts"
        id: Optional[int] = None
        code: str

    class Right(world.base):
        __table_name__ = "rights"
        id: Optional[int] = None
        code: str

    await world.make(Left, Right)
    await world.save(Left(code="a"), Left(code="b"), Right(code="b"))
    found = await world.do(Left.query().join(Right, using=["code"]).all())

    assert [left.code for left in found] == ["b"]


async def test_a_cross_join(shelf: World) -> None:
    assert await shelf.do(shelf.User.query().cross_join(shelf.Post).count()) == 9


async def test_a_join_with_a_query(shelf: World) -> None:
    counted = shelf.Post.query().select(shelf.Post.c.user_id, count().as_("n")).group_by(shelf.Post.c.user_id)
    query = shelf.User.query().join(counted, on='"c"."user_id" = "users"."id" AND "c"."n" > 1', alias="c")

    assert shown(await shelf.do(query.all())) == ["Ann"]


async def test_a_join_with_the_same_model_under_an_alias(shelf: World) -> None:
    boss = alias(shelf.User, "boss")
    query = shelf.User.query().join(boss, on=shelf.User.c.boss_id == boss.c.id).where(boss.name == "Ann")

    assert shown(await shelf.do(query.order_by(shelf.User.c.id).all())) == ["Bob", "Cid"]


async def test_a_join_with_the_same_model_by_the_proxy(shelf: World) -> None:
    user, boss = shelf.User, shelf.User.c.with_table_alias("boss")
    query = user.query().join(user, on=user.c.boss_id == boss.id, alias="boss").order_by(user.c.id)

    assert await shelf.do(query.select(user.c.name, boss.name.as_("boss_name")).aggregate()) == [
        {"name": "Bob", "boss_name": "Ann"},
        {"name": "Cid", "boss_name": "Ann"},
    ]


async def test_a_query_from_an_alias_gives_records(shelf: World) -> None:
    boss = alias(shelf.User, "boss")
    found = await shelf.do(boss.query().where(boss.name == "Ann").all())

    assert (shown(found), type(found[0])) == (["Ann"], shelf.User)


async def test_an_alias_in_a_subquery(shelf: World) -> None:
    other = alias(shelf.User, "other")
    leaders = other.query().where(other.c.boss_id.is_not_null()).select(other.c.boss_id)

    assert shown(await shelf.do(shelf.User.query().where(shelf.User.c.id.in_(leaders)).all())) == ["Ann"]


async def test_renamed_columns_are_joined(world: World) -> None:
    class Left(world.base):
        __table_name__ = "lefts"
        id: Optional[int] = None
        code: Annotated[str, UseColumn("LEFT CODE")]

    class Right(world.base):
        __table_name__ = "rights"
        id: Optional[int] = None
        code: Annotated[str, UseColumn("RIGHT CODE")]

    await world.make(Left, Right)
    await world.save(Left(code="a"), Left(code="b"), Right(code="b"))
    found = await world.do(Left.query().join(Right, on=Left.c.code == Right.c.code).all())

    assert [left.code for left in found] == ["b"]


async def test_strict_validates_the_records_of_a_join(shelf: World) -> None:
    await shelf.execute("UPDATE users SET age = -1 WHERE id = 2")
    query = shelf.Post.query().join(shelf.Post.user)
    loose = await shelf.do(query.count())

    assert loose == 3
    for strict in (query.strict(), shelf.Post.query().strict().join(shelf.Post.user)):
        with pytest.raises(ValidationError, match=r"a row of User is not valid"):
            await shelf.do(strict.all())
