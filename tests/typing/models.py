"""Models that the other files of this folder ask type checkers about."""

from __future__ import annotations

from typing import ClassVar, Generic, Optional, TypeVar

from typing_extensions import Annotated

from arfunc import (
    ActiveRecord,
    AsyncActiveRecord,
    BelongsTo,
    Col,
    FieldProxy,
    HasMany,
    HasOne,
    TimestampMixin,
    UseColumn,
    UUIDMixin,
    auto,
    col,
)

T = TypeVar("T")


class CUser(UUIDMixin, TimestampMixin, ActiveRecord):
    """Classic: plain pydantic fields, columns by the proxy."""

    __table_name__ = "c_users"
    c: ClassVar[FieldProxy] = FieldProxy()
    username: str
    age: Optional[int] = None
    posts: ClassVar[HasMany[CPost]] = HasMany(foreign_key="user_id", inverse_of="user")


class CPost(UUIDMixin, TimestampMixin, ActiveRecord):
    """Classic, with the other side of the relation."""

    __table_name__ = "c_posts"
    title: str
    user_id: Optional[int] = None
    user: ClassVar[BelongsTo[CUser]] = BelongsTo(foreign_key="user_id", inverse_of="posts")


class User(ActiveRecord):
    """Typed: columns on the class."""

    __table_name__ = "users"
    id: Col[int] = auto()
    name: Col[str] = col(min_length=3)
    age: Col[Optional[int]] = col(default=None, ge=0)
    email: Col[Annotated[str, UseColumn("mail")]] = col(default="")
    posts: ClassVar[HasMany[Post]] = HasMany(foreign_key="user_id")
    profile: ClassVar[HasOne[Post]] = HasOne(foreign_key="user_id")
    tags: ClassVar[HasMany[Tag]] = HasMany(through="posts", source="tags")


class Post(ActiveRecord):
    """Typed, between two others."""

    __table_name__ = "posts"
    id: Col[int] = auto()
    title: Col[str]
    user_id: Col[Optional[int]] = col(default=None)
    user: ClassVar[BelongsTo[User]] = BelongsTo(foreign_key="user_id")
    comments: ClassVar[HasMany[Comment]] = HasMany(foreign_key="post_id")
    tags: ClassVar[HasMany[Tag]] = HasMany(foreign_key="post_id", scope=lambda query: query.order_by(Tag.word))


class Tag(ActiveRecord):
    """Typed, reached through posts."""

    __table_name__ = "tags"
    id: Col[int] = auto()
    word: Col[str]
    post_id: Col[int]


class Comment(ActiveRecord):
    """Typed, at the end."""

    __table_name__ = "comments"
    id: Col[int] = auto()
    post_id: Col[int]
    post: ClassVar[BelongsTo[Post]] = BelongsTo(foreign_key="post_id")


class Admin(User):
    """Derived from a typed model."""

    __table_name__ = "admins"
    level: Col[int] = col(default=1)


class AUser(AsyncActiveRecord):
    """Typed, awaited."""

    __table_name__ = "a_users"
    id: Col[int] = auto()
    name: Col[str]
    posts: ClassVar[HasMany[APost]] = HasMany(foreign_key="user_id")


class APost(AsyncActiveRecord):
    """Typed, awaited, with the other side."""

    __table_name__ = "a_posts"
    id: Col[int] = auto()
    user_id: Col[int]
    user: ClassVar[BelongsTo[AUser]] = BelongsTo(foreign_key="user_id")


class Box(ActiveRecord, Generic[T]):
    """Generic."""

    __table_name__ = "boxes"
    id: Col[int] = auto()
    payload: Col[T]


class IntBox(Box[int]):
    """Generic, with its parameter given."""
