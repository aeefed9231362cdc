"""The models of the suite, made for a base class of either kind."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, ClassVar, List, Optional

from arfunc import BelongsTo, Col, ForeignKey, HasMany, HasOne, Index, IntegerPKMixin, UniqueConstraint, auto, col

__all__ = ["blog_of"]


def blog_of(base: Any) -> SimpleNamespace:
    """Define users with posts, comments and a profile; a user may have a boss."""

    class User(IntegerPKMixin, base):
        __table_name__ = "users"
        __table_args__ = (UniqueConstraint("email", name="email_once"), Index("name"))
        name: Col[str] = col(min_length=1)
        email: Col[Optional[str]] = col(default=None)
        age: Col[Optional[int]] = col(default=None, ge=0)
        tags: List[str] = []
        boss_id: Optional[int] = None
        posts: ClassVar[HasMany[Post]] = HasMany(foreign_key="user_id", inverse_of="user")
        profile: ClassVar[HasOne[Profile]] = HasOne(foreign_key="user_id", inverse_of="user")
        boss: ClassVar[BelongsTo[User]] = BelongsTo(foreign_key="boss_id", inverse_of="team")
        team: ClassVar[HasMany[User]] = HasMany(foreign_key="boss_id", inverse_of="boss")

    class Post(base):
        __table_name__ = "posts"
        __table_args__ = (ForeignKey("user_id", "users", "id", name="post_user"),)
        id: Optional[int] = None
        title: str
        stars: int = 0
        user_id: Optional[int] = None
        user: ClassVar[BelongsTo[User]] = BelongsTo(foreign_key="user_id", inverse_of="posts")
        comments: ClassVar[HasMany[Comment]] = HasMany(foreign_key="post_id", inverse_of="post")

    class Comment(base):
        __table_name__ = "comments"
        id: Col[int] = auto()
        text: Col[str]
        post_id: Col[Optional[int]] = None
        post: ClassVar[BelongsTo[Post]] = BelongsTo(foreign_key="post_id", inverse_of="comments")

    class Profile(base):
        __table_name__ = "profiles"
        id: Col[int] = auto()
        bio: Col[str] = ""
        user_id: Col[Optional[int]] = None
        user: ClassVar[BelongsTo[User]] = BelongsTo(foreign_key="user_id", inverse_of="profile")

    return SimpleNamespace(User=User, Post=Post, Comment=Comment, Profile=Profile)
