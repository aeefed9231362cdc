from __future__ import annotations

from typing import Any, ClassVar, Iterator, List, Optional, Tuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arfunc import ActiveRecord, BelongsTo, Col, HasMany, SQLiteBackend, auto, col, create_all

FEW = st.integers(1, 4)
POSTS = st.lists(st.tuples(FEW, st.none() | st.integers(0, 9)), max_size=8)
COMMENTS = st.lists(st.tuples(st.integers(1, 8)), max_size=8)
PAIRS = st.lists(st.tuples(FEW, FEW), max_size=8)
BOSSES = st.lists(st.none() | FEW, min_size=4, max_size=4)


class Base(ActiveRecord):
    pass


class User(Base):
    __table_name__ = "users"
    id: Col[int] = auto()
    boss_id: Col[Optional[int]] = col(default=None)
    boss: ClassVar[BelongsTo[User]] = BelongsTo(foreign_key="boss_id")
    team: ClassVar[HasMany[User]] = HasMany(foreign_key="boss_id")
    posts: ClassVar[HasMany[Post]] = HasMany(foreign_key="user_id")
    comments: ClassVar[HasMany[Comment]] = HasMany(through="posts")
    follows: ClassVar[HasMany[Follow]] = HasMany(foreign_key="follower_id")
    idols: ClassVar[HasMany[User]] = HasMany(through="follows", source="followed")
    far: ClassVar[HasMany[User]] = HasMany(through="idols", source="idols")


class Post(Base):
    __table_name__ = "posts"
    id: Col[int] = auto()
    user_id: Col[int]
    price: Col[Optional[int]] = col(default=None)
    comments: ClassVar[HasMany[Comment]] = HasMany(foreign_key="post_id")


class Comment(Base):
    __table_name__ = "comments"
    id: Col[int] = auto()
    post_id: Col[int]


class Follow(Base):
    __table_name__ = "follows"
    id: Col[int] = auto()
    follower_id: Col[int]
    followed_id: Col[int]
    followed: ClassVar[BelongsTo[User]] = BelongsTo(foreign_key="followed_id")


@pytest.fixture(scope="module", autouse=True)
def backend() -> Iterator[Any]:
    backend = SQLiteBackend(":memory:")
    Base.configure(backend)
    create_all(backend, [User, Post, Comment, Follow])
    yield backend
    backend.disconnect()


def _fill(bosses: Any, posts: Any, comments: Any, follows: Any) -> None:
    for model in (User, Post, Comment, Follow):
        model.query().all_rows().delete()
    User.insert_many({"id": number, "boss_id": boss} for number, boss in enumerate(bosses, 1))
    Post.insert_many({"id": n, "user_id": owner, "price": price} for n, (owner, price) in enumerate(posts, 1))
    Comment.insert_many({"post_id": post} for (post,) in comments)
    Follow.insert_many({"follower_id": one, "followed_id": other} for one, other in follows)


def _known(posts: List[Tuple[int, Optional[int]]], user: int) -> List[int]:
    return [price for owner, price in posts if owner == user and price is not None]


@settings(deadline=None)
@given(BOSSES, POSTS, COMMENTS, PAIRS)
def test_two_counts_and_a_sum_in_one_query_equal_those_of_python(
    bosses: Any, posts: Any, comments: Any, follows: Any
) -> None:
    """Aggregates along relations never multiply each other's rows."""
    _fill(bosses, posts, comments, follows)
    query = User.select(
        User.id,
        User.posts.count(),
        User.team.count(),
        User.posts.sum(Post.price),
        User.posts.max(Post.price, Post.price < 5),
        User.comments.count(),
        User.idols.count(),
        User.far.count(),
    ).order_by(User.id)
    idols = {user: {other for one, other in follows if one == user} for user in range(1, 5)}

    assert query.all() == [
        (
            user,
            sum(owner == user for owner, _ in posts),
            bosses.count(user),
            sum(_known(posts, user)) if _known(posts, user) else None,
            max((price for price in _known(posts, user) if price < 5), default=None),
            sum(post <= len(posts) and posts[post - 1][0] == user for (post,) in comments),
            len(idols[user]),
            len({far for idol in idols[user] for far in idols[idol]}),
        )
        for user in range(1, 5)
    ]


@settings(deadline=None)
@given(BOSSES, POSTS, COMMENTS, PAIRS, st.integers(0, 9))
def test_any_none_and_every_are_those_of_python(
    bosses: Any, posts: Any, comments: Any, follows: Any, least: int
) -> None:
    """A record whose value is unknown meets no condition, and so is none of those that do."""
    _fill(bosses, posts, comments, follows)
    dear = Post.price >= least
    prices = {user: [price for owner, price in posts if owner == user] for user in range(1, 5)}
    met = {user: [price is not None and price >= least for price in prices[user]] for user in prices}

    def found(condition: Any) -> List[int]:
        return User.query().where(condition).order_by(User.id).pluck(User.id)

    assert found(User.posts.any(dear)) == [user for user in met if any(met[user])]
    assert found(User.posts.none(dear)) == [user for user in met if not any(met[user])]
    assert found(User.posts.every(dear)) == [user for user in met if all(met[user])]
    assert found(User.boss.any(User.posts.any(dear))) == [
        user for user, boss in enumerate(bosses, 1) if boss is not None and any(met[boss])
    ]


@settings(deadline=None)
@given(BOSSES, POSTS, COMMENTS, PAIRS)
def test_what_is_counted_is_what_is_loaded(bosses: Any, posts: Any, comments: Any, follows: Any) -> None:
    """The list that a relation gives has as many records as its count says, loaded in either way."""
    _fill(bosses, posts, comments, follows)
    counts = User.select(User.posts.count(), User.comments.count(), User.idols.count(), User.far.count())
    eager = User.query().with_("posts", "comments", "idols", "far").order_by(User.id).all()
    lazy = User.query().order_by(User.id).all()

    def sizes(users: List[User]) -> List[Tuple[int, ...]]:
        return [(len(u.posts()), len(u.comments()), len(u.idols()), len(u.far())) for u in users]

    assert sizes(eager) == sizes(lazy) == counts.order_by(User.id).all()
    assert [u.far.query().count() for u in eager] == [len(u.far()) for u in eager]
