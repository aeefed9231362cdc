"""Wrong uses that both type checkers must refuse; read by `make types`, never run.

Each line is silenced for each checker, and a checker that finds nothing to silence says so.
"""

from __future__ import annotations

from typing import NamedTuple

from tests.typing.models import CUser, Post, User

from arfunc import Col, HasMany, RawSQL, col, select, sql


class Wrong(NamedTuple):
    id: str
    age: int


class Short(NamedTuple):
    id: int


def constructors() -> None:
    User(name=1)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    User()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    User(name="a", nope=1)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def operators() -> None:
    _ = User.id >= "s"  # type: ignore[operator]  # pyright: ignore[reportOperatorIssue]
    User.name.like(3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    User.id.like("a")  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    User.age.in_(["a"])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]


def texts(name: str) -> None:
    sql(f"SELECT * FROM {name}")  # pyright: ignore[reportCallIssue, reportArgumentType]
    RawSQL("a = " + name)  # pyright: ignore[reportArgumentType]


def conditions() -> None:
    User.query().where(True)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    User.query().where(CUser(username="a").age == 3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    User.query().where(User.id == "s")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def shapes() -> None:
    select(User.id, User.age).into(Wrong)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType, reportCallIssue]
    select(User.id, User.age).into(Short)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType, reportCallIssue]


def relations() -> None:
    User.query().with_(Post.comments)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    User.query().join(Post.comments)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType, reportCallIssue]
    User.posts.any(True)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    User.posts.every()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    User.posts.sum("title")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    _ = User.posts[Post.title]  # type: ignore[index]  # pyright: ignore[reportIndexIssue]
    _ = Post.user[3]  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType, reportCallIssue]
    _ = Post.user[User.name] > 3  # type: ignore[operator]  # pyright: ignore[reportOperatorIssue]
    HasMany(foreign_key="a", through="b")  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue]
    HasMany()  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue]
    User.posts.then(User.posts)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def writing_along_relations(user: User, post: Post) -> None:
    user.posts.add(user)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    user.posts.set([user])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
    post.user.add(user)  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]


def fields(user: User) -> None:
    user.name = 3  # type: ignore[assignment]  # pyright: ignore[reportAttributeAccessIssue]
    _ = User.nope  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    x: int = User.id  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
    assert x


class Bad(User):
    score: Col[int] = col(default="x")  # type: ignore[arg-type]  # pyright: ignore[reportAssignmentType]
