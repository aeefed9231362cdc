"""Typed columns and classic ones, as checkers see them."""

from __future__ import annotations

from typing import Any, ClassVar, Generic, List, Optional, TypeVar

from typing_extensions import Annotated, assert_type

from arfunc.expression.column import Column
from arfunc.record.base import RecordBase
from arfunc.record.field import Col, Columns, FieldProxy, UseColumn, auto, col

T = TypeVar("T")


class Classic(RecordBase):
    id: Optional[int] = None
    name: str
    own: ClassVar[FieldProxy] = FieldProxy()


class User(RecordBase):
    id: Col[int] = auto()
    name: Col[str] = col(min_length=3)
    age: Col[Optional[int]] = col(default=None, ge=0)
    tags: Col[List[str]] = col(default_factory=list)
    email: Col[Annotated[str, UseColumn("mail")]] = col(default="")
    plain: int = auto()


class Admin(User):
    level: Col[int] = col(default=3)


class Box(RecordBase, Generic[T]):
    payload: Col[T]


def columns(user: User, classic: Classic, box: Box[int]) -> None:
    assert_type(User.id, Column[int])
    assert_type(User.age, Column[Optional[int]])
    assert_type(User.email, Column[str])
    assert_type(User.tags, Column[List[str]])
    assert_type(Admin.id, Column[int])
    assert_type(Admin.level, Column[int])
    assert_type(Classic.c, Columns)
    assert_type(Classic.own.name, Column[Any])
    assert_type(Classic.c["name"], Column[Any])
    assert_type(user.id, int)
    assert_type(user.age, Optional[int])
    assert_type(user.plain, int)
    assert_type(classic.name, str)
    assert_type(box.payload, int)
    assert_type(user.is_new_record, bool)
    assert_type(Admin.model_validate({}), Admin)


def constructors() -> None:
    User(name="ann")
    User(name="ann", id=3, age=None, plain=1)
    Admin(name="ann", level=4)
    Classic(name="x")
    Box(payload=3)


def refused() -> None:
    User(name=1)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    User()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    User(name="a", nope=1)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    User(name="a").name = 3  # type: ignore[assignment]  # pyright: ignore[reportAttributeAccessIssue]
    User.nope  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
