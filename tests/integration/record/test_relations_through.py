"""Relations through other models: lazy, eager, asked for, joined; and what is declared wrongly."""

from __future__ import annotations

from typing import Any, ClassVar, List, Optional

import pytest
from tests.integration.record.tagged import tagged
from tests.integration.record.world import World

from arfunc import BelongsTo, Col, HasMany, HasOne, RelationResolutionError, auto


@pytest.fixture
async def m(world: World) -> Any:
    """Posts a (x, y!), b (y! twice) of Ann and c (z!) of Bob, and d without tags; Ann follows Bob, who follows all."""
    models = tagged(world.is_async)
    await world.make(*models.all)
    await world.save(*[models.User(name=name) for name in ("Ann", "Bob", "Cid")])
    await world.save(*[models.Post(title=title, user_id=owner) for title, owner in zip("abcd", (1, 1, 2, 2))])
    await world.save(*[models.Tag(word=word) for word in ("x", "y!", "z!")])
    pairs = [(1, 1), (1, 2), (2, 2), (2, 2), (3, 3)]
    await world.save(*[models.PostTag(post_id=post, tag_id=tag) for post, tag in pairs])
    follows = [(1, 2), (2, 3), (2, 1)]
    await world.save(*[models.Follow(follower_id=one, followed_id=other) for one, other in follows])
    models.world = world
    world.watch()
    return models


async def words(m: Any, owners: Any, name: str = "tags") -> List[List[str]]:
    return [[tag.word for tag in await m.world.do(getattr(owner, name)())] for owner in owners]


async def test_lazy_loading_asks_once_for_all_and_gives_each_target_once(m: Any) -> None:
    posts = await m.world.do(m.Post.query().order_by("id").all())

    assert await words(m, posts) == [["x", "y!"], ["y!"], ["z!"], []]
    assert len(m.world.statements) == 2


async def test_eager_loading_costs_one_statement_a_relation(m: Any) -> None:
    posts = await m.world.do(m.Post.query().with_("tags", "loud_tags").order_by("id").all())

    assert len(m.world.statements) == 3
    assert await words(m, posts) == [["x", "y!"], ["y!"], ["z!"], []]
    assert await words(m, posts, "loud_tags") == [["y!"], ["y!"], ["z!"], []]
    assert len(m.world.statements) == 3


async def test_a_target_of_many_owners_is_one_record(m: Any) -> None:
    first, second, *_ = await m.world.do(m.Post.query().with_("tags").order_by("id").all())

    assert (await m.world.do(first.tags()))[1] is (await m.world.do(second.tags()))[0]


async def test_a_target_through_a_table_is_an_ordinary_record(m: Any) -> None:
    (post,) = await m.world.do(m.Post.query().with_("tags").limit(1).all())
    tag = (await m.world.do(post.tags()))[0]
    clean = tag.is_dirty
    tag.word = "new"

    assert (clean, await m.world.do(tag.save())) == (False, 1)
    assert await m.world.column("t_tags", "word") == ["new", "y!", "z!"]


async def test_two_hops_and_relations_of_the_same_table(m: Any) -> None:
    users = await m.world.do(m.User.query().with_("tags", "idols", "followers", "far_idols").order_by("id").all())
    found = [
        [[each.name for each in await m.world.do(getattr(user, name)())] for user in users]
        for name in ("idols", "followers", "far_idols")
    ]

    assert len(m.world.statements) == 5
    assert await words(m, users) == [["x", "y!"], ["z!"], []]
    assert found == [[["Bob"], ["Cid", "Ann"], []], [["Bob"], ["Ann"], ["Bob"]], [["Cid", "Ann"], ["Bob"], []]]


async def test_what_is_loaded_below_a_relation_through_another(m: Any) -> None:
    users = await m.world.do(m.User.query().with_("tags.posts").order_by("id").all())
    tags = await m.world.do(users[0].tags())

    assert [[post.title for post in await m.world.do(tag.posts())] for tag in tags] == [["a"], ["a", "b"]]
    assert len(m.world.statements) == 3


async def test_a_modifier_narrows_orders_and_loads(m: Any) -> None:
    narrowed = (m.Post.tags, lambda query: query.where(m.Tag.word > "w").order_by((m.Tag.word, "DESC")).with_("posts"))
    posts = await m.world.do(m.Post.query().with_(narrowed).order_by("id").all())
    tag = (await m.world.do(posts[0].tags()))[0]

    assert await words(m, posts) == [["y!", "x"], ["y!"], ["z!"], []]
    assert [post.title for post in await m.world.do(tag.posts())] == ["a", "b"]
    assert len(m.world.statements) == 3


async def test_the_query_of_one_record(m: Any) -> None:
    post = await m.world.do(m.Post.find_one(2))
    query = post.tags.query()

    assert [tag.word for tag in await m.world.do(query.all())] == ["y!"]
    assert await m.world.do(query.where(m.Tag.word == "x").count()) == 0
    assert await m.world.do(m.Post(title="new", user_id=1).tags.query().all()) == []


async def test_conditions_counts_and_joins(m: Any) -> None:
    with_y = m.Post.query().where(m.Post.tags.any(m.Tag.word == "y!")).order_by("id")
    counts = m.Post.select(m.Post.title, m.Post.tags.count(), m.Post.tags.max(m.Tag.word)).order_by(m.Post.id)
    of_users = m.User.select(m.User.tags.count(), m.User.far_idols.count(m.User.name > "B")).order_by(m.User.id)
    joined = m.Post.query().join(m.Post.tags).order_by(m.Post.id, m.Tag.id)
    without = m.User.query().where(m.User.followers.none(m.User.name == "Ann")).order_by("id")

    assert [post.title for post in await m.world.do(with_y.all())] == ["a", "b"]
    assert await m.world.do(counts.all()) == [("a", 2, "y!"), ("b", 1, "y!"), ("c", 1, "z!"), ("d", 0, None)]
    assert await m.world.do(of_users.all()) == [(2, 1), (1, 1), (0, 0)]
    pairs = [(post.title, tag.word) for post, tag in await m.world.do(joined.all())]
    assert pairs == [("a", "x"), ("a", "y!"), ("b", "y!"), ("b", "y!"), ("c", "z!")]  # a row a pair, as joins have it
    assert [user.name for user in await m.world.do(without.all())] == ["Ann", "Cid"]


async def test_a_relation_to_one_through_another(world: World) -> None:
    class Supplier(world.base):
        __table_name__ = "suppliers"
        id: Col[int] = auto()
        account: ClassVar[HasOne[Account]] = HasOne(foreign_key="supplier_id")
        history: ClassVar[HasOne[History]] = HasOne(through="account")

    class Account(world.base):
        __table_name__ = "accounts"
        id: Col[int] = auto()
        supplier_id: Col[int]
        history: ClassVar[HasOne[History]] = HasOne(foreign_key="account_id")

    class History(world.base):
        __table_name__ = "histories"
        id: Col[int] = auto()
        rating: Col[int]
        account_id: Col[int]

    await world.make(Supplier, Account, History)
    one, other, account = await world.save(Supplier(), Supplier(), Account(supplier_id=1))
    history = await world.save(History(rating=7, account_id=account.id))
    rated = Supplier.select(Supplier.id, Supplier.history[History.rating]).order_by(Supplier.id)

    assert (await world.do(one.history()), await world.do(other.history())) == (history, None)
    assert await world.do(rated.all()) == [(1, 7), (2, None)]


async def test_composite_keys_through_another(world: World) -> None:
    class Course(world.base):
        __table_name__ = "courses"
        __primary_key__ = ("name", "year")
        name: Col[str]
        year: Col[int]
        seats: ClassVar[HasMany[Seat]] = HasMany(foreign_key=("course", "year"))
        pupils: ClassVar[HasMany[Pupil]] = HasMany(through="seats")

    class Seat(world.base):
        __table_name__ = "seats"
        id: Col[int] = auto()
        course: Col[str]
        year: Col[int]
        pupil_id: Col[int]
        of: ClassVar[BelongsTo[Course]] = BelongsTo(foreign_key=("course", "year"))
        pupil: ClassVar[BelongsTo[Pupil]] = BelongsTo(foreign_key="pupil_id")

    class Pupil(world.base):
        __table_name__ = "pupils"
        id: Col[int] = auto()
        name: Col[str]
        courses: ClassVar[HasMany[Course]] = HasMany(through=Seat)

    await world.make(Course, Seat, Pupil)
    art, law = await world.save(Course(name="art", year=1), Course(name="law", year=1))
    ann, bob = await world.save(Pupil(name="Ann"), Pupil(name="Bob"))
    await world.save(
        Seat(course="art", year=1, pupil_id=1),
        Seat(course="art", year=1, pupil_id=2),
        Seat(course="law", year=1, pupil_id=2),
        Seat(course="art", year=2, pupil_id=1),
    )
    courses = await world.do(Course.query().with_("pupils").order_by("name").all())
    counts = Pupil.select(Pupil.name, Pupil.courses.count(), Pupil.courses.count(Course.name == "law"))

    assert [[each.name for each in await world.do(course.pupils())] for course in courses] == [["Ann", "Bob"], ["Bob"]]
    assert [each.name for each in await world.do(bob.courses())] == ["art", "law"]
    assert await world.do(counts.order_by(Pupil.id).all()) == [("Ann", 1, 0), ("Bob", 2, 1)]
    assert [each.name for each in await world.do(law.pupils.query().all())] == ["Bob"]
    assert [each.name for each in await world.do(ann.courses.query().all())] == ["art"]
    assert await world.do(Course.query().where(Course.pupils.any(Pupil.name == "Ann")).all()) == [art]


# -- what is declared wrongly


def _bad(world: World, relation: Any) -> Any:
    class Book(world.base):
        __table_name__ = "books"
        id: Col[int] = auto()
        marks: ClassVar[HasMany[Mark]] = HasMany(foreign_key="book_id")
        ring: ClassVar[HasMany[Word]] = HasMany(through="gnir")
        gnir: ClassVar[HasMany[Word]] = HasMany(through="ring")
        words: ClassVar[HasMany[Word]] = relation

    class Mark(world.base):
        __table_name__ = "marks"
        id: Col[int] = auto()
        book_id: Col[int]
        word_id: Col[int]
        other_id: Col[Optional[int]] = None
        book: ClassVar[BelongsTo[Book]] = BelongsTo(foreign_key="book_id")
        word: ClassVar[BelongsTo[Word]] = BelongsTo(foreign_key="word_id")
        other: ClassVar[BelongsTo[Word]] = BelongsTo(foreign_key="other_id")

    class Word(world.base):
        __table_name__ = "words"
        id: Col[int] = auto()
        books: ClassVar[HasMany[Book]] = HasMany(foreign_key="id")

    return Book


BAD: List[Any] = [
    (HasMany(through="pages"), r"Book.words goes through 'pages', which is neither a relation of Book \(marks"),
    (
        HasMany(through="marks"),
        r"Book.words goes through Mark, which needs one relation to Word, and has several",
    ),
    (HasMany(through="marks", source="wrod"), r"the source 'wrod' is no relation of Mark; its relations: book, word"),
    (HasMany(through="marks", source="book"), r"needs one relation to Word, and has none"),
    (HasMany(through="Word"), r"goes through Word, which needs one BelongsTo to Book, and has none"),
    (
        HasMany(through="ring"),
        r"goes through itself: .*ring through gnir through ring",
    ),
    (HasMany(through="words"), r"Book.words goes through itself: words through words"),
    (
        HasMany(through="marks", source="word", inverse_of="books"),
        r"Invalid relationship pair: of Book.words and Word.books one goes through another model",
    ),
]


@pytest.mark.parametrize(("relation", "text"), BAD, ids=[text[:30] for _, text in BAD])
async def test_a_way_that_is_not_there_is_an_error(world: World, relation: Any, text: str) -> None:
    book_class = _bad(world, relation)
    for _ in range(2):
        with pytest.raises(RelationResolutionError, match=text):
            book_class.query().with_("words")


@pytest.mark.parametrize("kind", [HasMany, HasOne])
@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ({}, r"needs a foreign_key, or through="),
        ({"foreign_key": "a", "through": "b"}, r"takes a foreign_key or through=..., not both"),
        ({"foreign_key": "a", "source": "b"}, r"takes source='b' beside through=... only"),
        ({"through": 3}, r"through must be the name of a relation, or a model, got 3"),
    ],
)
def test_a_relation_has_one_way(kind: Any, arguments: Any, text: str) -> None:
    with pytest.raises(TypeError, match=text):
        kind(**arguments)


def test_belongs_to_goes_through_nothing() -> None:
    with pytest.raises(TypeError, match="through"):
        BelongsTo(through="marks")  # type: ignore[call-arg]
