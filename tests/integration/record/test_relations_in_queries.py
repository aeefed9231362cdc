"""Relations in conditions and projections, columns along them, and relations narrowed by a scope."""

from __future__ import annotations

import pickle
from typing import Any, Callable, ClassVar, Dict, List, Optional

import pytest
from tests.integration.record.tagged import tagged
from tests.integration.record.world import World

from arfunc import BelongsTo, HasMany, HasOne, ScopeError, alias, outer
from arfunc.errors import UnknownFieldError


@pytest.fixture
async def m(world: World) -> Any:
    """Ann leads Bob and Cid; Ann has posts of 3 and 9, edited by Cid and nobody, Bob of 7 and of no price."""
    models = tagged(world.is_async)
    await world.make(*models.all)
    await world.save(*[models.User(name=name, boss_id=boss) for name, boss in (("Ann", None), ("Bob", 1), ("Cid", 1))])
    posts = [(1, 3, 3), (1, 9, None), (2, 7, None), (2, None, None)]
    await world.save(
        *[
            models.Post(title=f"p{number}", price=price, user_id=owner, editor_id=editor)
            for number, (owner, price, editor) in enumerate(posts)
        ]
    )
    await world.save(models.Profile(bio="of Ann", user_id=1))
    models.world = world
    world.watch()
    return models


def names(records: Any) -> List[str]:
    return [record.name for record in records]


CONDITIONS: Dict[str, Any] = {
    "any": (lambda m: m.User.posts.any(m.Post.price > 5), ["Ann", "Bob"]),
    "any without a condition": (lambda m: m.User.posts.any(), ["Ann", "Bob"]),
    "any of several conditions": (lambda m: m.User.posts.any(m.Post.price > 5, m.Post.title == "p2"), ["Bob"]),
    "none": (lambda m: m.User.posts.none(m.Post.price > 8), ["Bob", "Cid"]),
    "none at all": (lambda m: m.User.posts.none(), ["Cid"]),
    "every": (lambda m: m.User.posts.every(m.Post.price > 2), ["Ann", "Cid"]),
    "every of two": (lambda m: m.User.posts.every(m.Post.price > 2, m.Post.title != "p0"), ["Cid"]),
    "not any": (lambda m: ~m.User.posts.any(), ["Cid"]),
    "any of a has-one": (lambda m: m.User.profile.any(), ["Ann"]),
    "any of a belongs-to": (lambda m: m.User.boss.any(m.User.name == "Ann"), ["Bob", "Cid"]),
    "of the same table": (lambda m: m.User.team.any(m.User.name == "Bob"), ["Ann"]),
    "of the same table, twice": (lambda m: m.User.team.any(m.User.boss.any(m.User.name == "Ann")), ["Ann"]),
    "of the same table, compared": (lambda m: m.User.boss.any(m.User.name < outer(m.User.name)), ["Bob", "Cid"]),
    "of the same table, the other way": (lambda m: m.User.boss.any(m.User.name > outer(m.User.name)), []),
    "nested": (lambda m: m.User.team.any(m.User.posts.any(m.Post.title == "p2")), ["Ann"]),
    "a column of the query around": (lambda m: m.User.posts.any(m.Post.id == m.User.id), ["Ann"]),
    "along two relations": (lambda m: m.User.team.then(m.User.posts).any(m.Post.price.is_null()), ["Ann"]),
    "a count compared": (lambda m: m.User.posts.count() == 2, ["Ann", "Bob"]),
    "a count of some": (lambda m: m.User.posts.count(m.Post.price > 5) == 1, ["Ann", "Bob"]),
    "a count of the same table": (lambda m: m.User.team.count(m.User.name > "Bob") == 1, ["Ann"]),
    "a sum": (lambda m: m.User.posts.sum(m.Post.price) > 10, ["Ann"]),
    "a column along a relation in it": (lambda m: m.User.posts.any(m.Post.editor[m.User.name] == "Cid"), ["Ann"]),
    "a column along the same table in it": (lambda m: m.User.team.any(m.User.boss[m.User.name] == "Ann"), ["Ann"]),
    "of a scope": (lambda m: m.User.dear.count() == 1, ["Ann", "Bob"]),
    "of a scope and more": (lambda m: m.User.dear.any(m.Post.price < 8), ["Bob"]),
}


@pytest.mark.parametrize("name", CONDITIONS)
async def test_a_relation_in_a_condition(m: Any, name: str) -> None:
    condition, expected = CONDITIONS[name]
    query = m.User.query().where(condition(m)).order_by("id")

    assert names(await m.world.do(query.all())) == expected
    assert await m.world.do(query.count()) == len(expected)


async def test_counts_and_sums_leave_rows_and_each_other_alone(m: Any) -> None:
    query = m.User.select(
        m.User.name,
        m.User.posts.count(),
        m.User.team.count(),
        m.User.posts.sum(m.Post.price),
        m.User.posts.min(m.Post.price),
        m.User.posts.max(m.Post.title),
        m.User.posts.avg(m.Post.price),
        m.User.posts.sum(m.Post.price, m.Post.price > 5),
    ).order_by(m.User.id)

    assert await m.world.do(query.all()) == [
        ("Ann", 2, 2, 12, 3, "p1", 6.0, 9),
        ("Bob", 2, 0, 7, 7, "p3", 7.0, 7),
        ("Cid", 0, 0, None, None, None, None, None),
    ]
    assert len(m.world.statements) == 1


async def test_a_relation_of_a_model_under_an_alias(m: Any) -> None:
    boss = alias(m.User, "boss")
    query = m.User.query().join(boss, on=m.User.boss_id == boss.id).where(boss.posts.any(m.Post.price == 9))

    assert names(await m.world.do(query.order_by(m.User.id).all())) == ["Bob", "Cid"]
    assert names(await m.world.do(boss.query().where(boss.team.any(m.User.name == "Bob")).all())) == ["Ann"]


async def test_a_relation_of_a_model_that_the_query_lacks(m: Any) -> None:
    with pytest.raises(ScopeError, match=r"belongs to .t_users. \(User\), which is no source"):
        m.Post.query().where(m.User.posts.any()).to_sql()


async def test_rows_without_a_relation_are_deleted_and_updated(m: Any) -> None:
    updated = await m.world.do(m.User.query().where(m.User.team.any()).update(name="Boss"))
    deleted = await m.world.do(m.User.query().where(m.User.posts.none()).delete())

    assert (updated, deleted) == (1, 1)
    assert names(await m.world.do(m.User.query().order_by("id").all())) == ["Boss", "Bob"]


async def test_rows_are_written_by_columns_along_a_relation(m: Any) -> None:
    updated = await m.world.do(m.Post.query().where(m.Post.editor[m.User.name] == "Cid").update(title="edited"))
    gone = await m.world.do(m.Post.query().where(m.Post.user[m.User.name] == "Bob").returning().delete())
    deleted = await m.world.do(m.Post.query().where(m.Post.user[m.User.name] == "Ann", m.Post.price > 5).delete())

    assert (updated, sorted(post.title for post in gone), deleted) == (1, ["p2", "p3"], 1)
    assert await m.world.column("t_posts", "title") == ["edited"]


async def test_a_model_is_joined_by_the_one_relation_that_goes_straight_to_it(m: Any) -> None:
    with pytest.raises(ValueError, match="a join needs either a condition"):
        m.Post.query().join(m.Tag)

    assert "t_post_tags" in m.Post.query().with_("tags").reads()


@pytest.mark.parametrize("method", ["any", "none", "every", "count"])
async def test_a_condition_that_is_no_predicate_is_refused(m: Any, method: str) -> None:
    with pytest.raises(TypeError, match=r"a condition on <path User.posts> is a predicate over columns of Post, got 3"):
        getattr(m.User.posts, method)(3)


# -- columns along a relation


async def test_columns_along_relations_join_each_once(m: Any) -> None:
    query = m.Post.select(m.Post.title, m.Post.user[m.User.name], m.Post.editor[m.User.name])
    query = query.where(m.Post.user[m.User.id] > 0).order_by(m.Post.user[m.User.name].desc(), m.Post.id)

    assert await m.world.do(query.all()) == [
        ("p2", "Bob", None),
        ("p3", "Bob", None),
        ("p0", "Ann", "Cid"),
        ("p1", "Ann", None),
    ]
    sql = query.to_sql()[0]
    assert (sql.count("JOIN"), sql.count("LEFT JOIN")) == (2, 1)  # a post has a user, and may have an editor


async def test_records_are_found_and_counted_by_columns_along_relations(m: Any) -> None:
    query = m.Post.query().where(m.Post.user.then(m.User.boss)[m.User.name] == "Ann").order_by("id")

    assert [post.title for post in await m.world.do(query.all())] == ["p2", "p3"]
    assert await m.world.do(query.count()) == 2
    assert await m.world.do(query.exists()) is True
    assert (await m.world.do(query.one())).title == "p2"
    assert await m.world.do(query.limit(1).count()) == 1


async def test_a_path_may_begin_and_end_in_one_table(m: Any) -> None:
    found = await m.world.do(m.User.select(m.User.name, m.User.boss[m.User.name]).order_by(m.User.id).all())
    twice = m.User.boss.then(m.User.boss)
    again = await m.world.do(m.User.select(m.User.boss[m.User.name], twice["name"]).order_by(m.User.id).all())

    assert found == [("Ann", None), ("Bob", "Ann"), ("Cid", "Ann")]
    assert again == [(None, None), ("Ann", None), ("Ann", None)]


async def test_a_join_that_is_there_serves_columns_along_it(m: Any) -> None:
    joined = m.Post.query().left_join(m.Post.editor).where(m.Post.editor[m.User.name].is_null()).order_by(m.Post.id)

    assert joined.to_sql()[0].count("JOIN") == 1
    assert [(post.title, editor) for post, editor in await m.world.do(joined.all())] == [
        ("p1", None),
        ("p2", None),
        ("p3", None),
    ]


async def test_groups_by_a_column_along_a_relation(m: Any) -> None:
    query = m.Post.query().group_by(m.Post.user[m.User.name]).order_by(m.Post.user[m.User.name])
    found = query.project(m.Post.user[m.User.name], m.Post.user["id"]).group_by(m.Post.user["id"])

    assert await m.world.do(found.all()) == [("Ann", 1), ("Bob", 2)]


async def test_a_column_along_a_relation_starts_from_the_first_model_of_a_selection(m: Any) -> None:
    assert await m.world.do(m.Post.select(m.Post.user[m.User.name]).distinct().scalars().all()) == ["Ann", "Bob"]


async def test_a_query_with_a_column_along_a_relation_is_pickled(world: World) -> None:
    from tests.integration.record import pickled  # noqa: PLC0415 - models that a module defines

    query = pickled.Leaf.query().where(pickled.Leaf.tree[pickled.Tree.name] == "oak")

    assert pickle.loads(pickle.dumps(query)).to_sql() == query.to_sql()


BAD_COLUMNS: List[Any] = [
    ("many", lambda m: m.User.posts, "_", TypeError, "leads to many records, by 'posts'"),
    ("no column", lambda m: m.Post.user, 3, TypeError, "takes a column of User, or its name, got 3"),
    ("another model", lambda m: m.Post.user, "title", UnknownFieldError, "title"),
]


@pytest.mark.parametrize(("path", "key", "error", "text"), [case[1:] for case in BAD_COLUMNS])
async def test_a_column_that_a_path_does_not_lead_to(m: Any, path: Any, key: Any, error: Any, text: str) -> None:
    made = path(m)
    with pytest.raises(error, match=text):
        type(m.Post.user)(made.model, made.relations)[key]


async def test_a_column_of_another_model_is_refused(m: Any) -> None:
    with pytest.raises(ValueError, match=r"<path Post.user> leads to User, which Column\('title'.* is no column of"):
        m.Post.user[m.Post.title]


async def test_a_path_from_a_model_that_the_query_lacks(m: Any) -> None:
    with pytest.raises(ValueError, match=r"<path Post.user> starts from Post, which the query does not have"):
        m.User.query().where(m.Post.user[m.User.name] == "Ann").to_sql()


# -- scopes


async def test_a_scope_narrows_and_orders_wherever_the_relation_is_used(m: Any) -> None:
    await m.world.save(m.Post(title="p4", price=6, user_id=1))
    ann = await m.world.do(m.User.find_one(1))
    lazy = await m.world.do(ann.dear())
    eager = await m.world.do((await m.world.do(m.User.query().with_("dear").all()))[0].dear())
    asked = await m.world.do(ann.dear.query().all())
    narrowed = m.User.query().with_((m.User.dear, lambda query: query.where(m.Post.price < 9)))
    joined = await m.world.do(m.User.query().join(m.User.dear).order_by(m.Post.id).all())

    for found in (lazy, eager, asked):
        assert [post.price for post in found] == [9, 6]
    assert [post.price for post in await m.world.do((await m.world.do(narrowed.all()))[0].dear())] == [6]
    assert [(user.name, post.price) for user, post in joined] == [("Ann", 9), ("Bob", 7), ("Ann", 6)]


def _scoped(world: World, scope: Callable[[Any], Any]) -> Any:
    class Writer(world.base):
        __table_name__ = "writers"
        id: Optional[int] = None
        books: ClassVar[HasMany[Book]] = HasMany(foreign_key="writer_id", scope=scope)

    class Book(world.base):
        __table_name__ = "books"
        id: Optional[int] = None
        writer_id: Optional[int] = None
        writer: ClassVar[BelongsTo[Writer]] = BelongsTo(foreign_key="writer_id")

    return Writer, Book


@pytest.mark.parametrize(
    ("scope", "text"),
    [
        (lambda q: None, r"the scope of Writer.books must return the query that it makes of its argument, got None"),
        (lambda q: q.limit(3), r"the scope of Writer.books sets a limit"),
    ],
)
async def test_a_scope_that_gives_no_query_of_all(world: World, scope: Any, text: str) -> None:
    writer_class, book_class = _scoped(world, scope)
    await world.make(writer_class, book_class)
    writer = await world.save(writer_class())
    with pytest.raises(TypeError, match=text):
        await world.do(writer.books())
    with pytest.raises(TypeError, match=text):
        writer_class.books.any()


async def test_a_scope_that_a_join_cannot_take(world: World) -> None:
    writer_class, _ = _scoped(world, lambda query: query.distinct())

    with pytest.raises(ValueError, match=r"the query of Writer.books has distinct, which a join cannot"):
        writer_class.query().join(writer_class.books)


@pytest.mark.parametrize("kind", [HasMany, HasOne, BelongsTo])
def test_a_scope_is_a_function(kind: Any) -> None:
    with pytest.raises(TypeError, match="scope must be a function from query to query, got 'price'"):
        kind(foreign_key="a", scope="price")
