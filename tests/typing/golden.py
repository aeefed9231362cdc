"""The golden table: what type checkers know about models, queries and relations; read by `make types`, never run."""

from __future__ import annotations

from datetime import datetime
from typing import Any, List, NamedTuple, Optional, Tuple, TypeVar
from uuid import UUID

import attrs
from pydantic import BaseModel
from tests.typing.models import Admin, APost, AUser, Box, Comment, CPost, CUser, IntBox, Post, Tag, User
from typing_extensions import TypedDict, assert_type

from arfunc import (
    ActiveQuery,
    AsyncActiveQuery,
    Column,
    Columns,
    Fragment,
    OnePath,
    Path,
    Query,
    RecordQuery,
    SQLPredicate,
    Sync,
    alias,
    select,
)
from arfunc.record.bound import Bound

Q = TypeVar("Q", bound="Query[Any, Any]")


class NT(NamedTuple):
    id: int
    age: Optional[int]


@attrs.frozen
class AT:
    id: int
    age: Optional[int]


class PM(BaseModel):
    id: int
    age: Optional[int]


class TDR(TypedDict):
    id: int
    age: Optional[int]


def classic_form(cu: CUser) -> None:
    assert_type(CUser.c, Columns)
    assert_type(CUser.c.age, Column[Any])
    assert_type(CUser.c.age >= 18, SQLPredicate)
    assert_type(CUser.query(), ActiveQuery[CUser])
    assert_type(CUser.query().where(CUser.c.age >= 18).all(), List[CUser])
    assert_type(CUser.query().one(), Optional[CUser])
    assert_type(cu.posts(), List[CPost])
    assert_type(CPost(title="t").user(), Optional[CUser])
    assert_type(cu.posts.query().where(CPost.c.title == "x").all(), List[CPost])
    assert_type(cu.username, str)
    assert_type(cu.id, UUID)
    assert_type(CUser.id, Column[UUID])
    assert_type(cu.created_at, datetime)


async def async_form(au: AUser) -> None:
    assert_type(AUser.query(), AsyncActiveQuery[AUser])
    assert_type(await au.posts(), List[APost])
    assert_type(await APost(user_id=1).user(), Optional[AUser])
    assert_type(await AUser.query().where(AUser.id >= 1).all(), List[AUser])
    assert_type(await AUser.query().one(), Optional[AUser])
    assert_type(await AUser.query().project(AUser.id).all(), List[Tuple[int]])
    assert_type(await AUser.query().exists(), bool)
    assert_type(await AUser.query().count(), int)
    assert_type(await AUser.find_one(1), Optional[AUser])
    assert_type(await au.save(), int)


def typed_form(u: User) -> None:
    assert_type(u.id, int)
    assert_type(u.age, Optional[int])
    if u.age is not None:
        assert_type(u.age, int)
    assert_type(User.id, Column[int])
    assert_type(User.age, Column[Optional[int]])
    assert_type(User.age >= 18, SQLPredicate)
    assert_type(User.name == "a", SQLPredicate)
    assert_type(User.name.like("a%"), SQLPredicate)
    assert_type(User.id.in_([1]), SQLPredicate)
    assert_type(Post.user_id == User.id, SQLPredicate)
    assert_type(User.id == Post.user_id, SQLPredicate)
    assert_type(User(name="xyz", id=4).is_new_record, bool)
    assert_type(User.model_validate({}), User)
    assert_type(u.save(), int)
    assert_type(u.refresh(), None)
    assert_type(User.find_one(1), Optional[User])
    assert_type(User.find_one_or_fail(1), User)
    assert_type(User.find_all(), List[User])
    assert_type(User.create(name="abc"), User)


def selections() -> None:
    assert_type(User.select(User.id, User.age), RecordQuery[Tuple[int, Optional[int]], Sync])
    assert_type(select(User.id, User.name, User.age).all(), List[Tuple[int, str, Optional[int]]])
    assert_type(select(User, Post.title).all(), List[Tuple[User, str]])
    assert_type(User.query().project(User.id).scalars().all(), List[int])
    assert_type(User.query().select(User.id).all(), List[User])
    for i, a in select(User.id, User.age).all():
        assert_type(i, int)
        assert_type(a, Optional[int])


def shapes() -> None:
    q = select(User.id, User.age)
    assert_type(q.into(NT).all(), List[NT])
    assert_type(q.into(AT).all(), List[AT])
    assert_type(q.into(PM).all(), List[PM])
    assert_type(q.into(TDR).all(), List[TDR])
    assert_type(q.into(lambda i, a: (a, i)).all(), List[Tuple[Optional[int], int]])


def relations(u: User) -> None:
    assert_type(User.posts, Path[User, Post])
    assert_type(User.posts.then(Post.comments), Path[User, Comment])
    assert_type(u.posts, Bound[List[Post], Post, Sync])
    loaded = User.query().with_("posts.comments", User.posts, User.posts.then(Post.comments)).all()
    assert_type(loaded, List[User])
    assert_type(User.query().join(User.posts).all(), List[Tuple[User, Post]])
    assert_type(User.query().join(User.posts).join(Post.comments).all(), List[Tuple[User, Post, Comment]])
    assert_type(User.query().left_join(User.posts).all(), List[Tuple[User, Optional[Post]]])
    assert_type(User.query().join(Post, on=Post.user_id == User.id).all(), List[User])
    assert_type(User.tags, Path[User, Tag])
    assert_type(u.tags(), List[Tag])
    assert_type(User.query().join(User.tags).all(), List[Tuple[User, Tag]])


async def writing_along_relations(u: User, au: AUser, post: Post, apost: APost) -> None:
    u.posts.add(post, post)
    u.posts.remove(post)
    u.posts.set([post])
    await au.posts.add(apost)
    await au.posts.set([apost])


def relations_in_queries() -> None:
    assert_type(User.posts.any(Post.title == "a"), SQLPredicate)
    assert_type(User.posts.none(), SQLPredicate)
    assert_type(User.posts.every(Post.title == "a"), SQLPredicate)
    assert_type(User.posts.then(Post.comments).any(), SQLPredicate)
    counted = select(User.id, User.posts.count(), User.posts.max(Post.title), User.posts.avg(Post.id))
    assert_type(counted.all(), List[Tuple[int, int, Optional[str], Optional[float]]])
    assert_type(select(User.id, User.posts.sum(Post.user_id)).all(), List[Tuple[int, Optional[int]]])
    assert_type(User.query().where(User.posts.count() > 3).all(), List[User])
    assert_type(Post.user, OnePath[Post, User])
    assert_type(Post.user[User.name], Column[Optional[str]])
    assert_type(Post.user[User.age], Column[Optional[int]])
    assert_type(Post.user["name"], Column[Any])
    assert_type(select(Post.id, Post.user[User.name]).all(), List[Tuple[int, Optional[str]]])
    assert_type(Comment.post.then(Post.user)[User.name], Column[Optional[str]])
    assert_type(Comment.post.then(Post.comments), Path[Comment, Comment])


def inheritance() -> None:
    assert_type(Admin.id, Column[int])
    assert_type(Admin(name="xyz").level, int)
    assert_type(Admin.query().where(User.age >= 1).one(), Optional[Admin])
    assert_type(IntBox(payload=1).payload, int)
    assert_type(Box[int](payload=1).payload, int)
    boss = alias(User, "boss")
    assert_type(boss.name, Column[str])
    assert_type(boss.query(), ActiveQuery[User])


def adults(query: Q) -> Q:
    return query.where(User.age >= 18)


def fragments() -> None:
    fragment: Fragment = adults
    assert_type(adults(User.query()), ActiveQuery[User])
    assert_type(User.query().pipe(adults).all(), List[User])
    assert_type(select(User.id, User.age).pipe(adults).all(), List[Tuple[int, Optional[int]]])
    assert_type(fragment(AUser.query()), AsyncActiveQuery[AUser])
    assert_type(User.query().where(None).order_by(User.name).limit(3), ActiveQuery[User])
