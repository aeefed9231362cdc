"""Users with posts under tags, and followers: relations of every kind, through one model and through two."""

from __future__ import annotations

import functools
from types import SimpleNamespace
from typing import Any, ClassVar, Optional

from tests.integration.record.world import base_of

from arfunc import BelongsTo, Col, HasMany, HasOne, auto, col

__all__ = ["tagged"]


def _tagged_of(base: Any) -> SimpleNamespace:
    class User(base):
        __table_name__ = "t_users"
        id: Col[int] = auto()
        name: Col[str]
        boss_id: Col[Optional[int]] = col(default=None)
        boss: ClassVar[BelongsTo[User]] = BelongsTo(foreign_key="boss_id", inverse_of="team")
        team: ClassVar[HasMany[User]] = HasMany(foreign_key="boss_id", inverse_of="boss")
        posts: ClassVar[HasMany[Post]] = HasMany(foreign_key="user_id", inverse_of="user")
        dear: ClassVar[HasMany[Post]] = HasMany(
            foreign_key="user_id", scope=lambda query: query.where(Post.price > 5).order_by((Post.price, "DESC"))
        )
        profile: ClassVar[HasOne[Profile]] = HasOne(foreign_key="user_id", inverse_of="user")
        follows: ClassVar[HasMany[Follow]] = HasMany(foreign_key="follower_id")
        idols: ClassVar[HasMany[User]] = HasMany(through="follows", source="followed")
        followers: ClassVar[HasMany[User]] = HasMany(through="Follow", source="follower")
        tags: ClassVar[HasMany[Tag]] = HasMany(through="posts", source="tags")
        far_idols: ClassVar[HasMany[User]] = HasMany(through="idols", source="idols")

    class Profile(base):
        __table_name__ = "t_profiles"
        id: Col[int] = auto()
        bio: Col[str]
        user_id: Col[int]
        user: ClassVar[BelongsTo[User]] = BelongsTo(foreign_key="user_id", inverse_of="profile")

    class Post(base):
        __table_name__ = "t_posts"
        id: Col[int] = auto()
        title: Col[str]
        price: Col[Optional[int]] = col(default=None)
        user_id: Col[int]
        editor_id: Col[Optional[int]] = col(default=None)
        user: ClassVar[BelongsTo[User]] = BelongsTo(foreign_key="user_id", inverse_of="posts")
        editor: ClassVar[BelongsTo[User]] = BelongsTo(foreign_key="editor_id")
        post_tags: ClassVar[HasMany[PostTag]] = HasMany(foreign_key="post_id", inverse_of="post")
        tags: ClassVar[HasMany[Tag]] = HasMany(through="post_tags", source="tag", inverse_of="posts")
        loud_tags: ClassVar[HasMany[Tag]] = HasMany(
            through="PostTag", scope=lambda query: query.where(Tag.word.like("%!")).order_by(Tag.word)
        )

    class PostTag(base):
        __table_name__ = "t_post_tags"
        id: Col[int] = auto()
        post_id: Col[int]
        tag_id: Col[int]
        is_hidden: Col[bool] = col(default=False)
        post: ClassVar[BelongsTo[Post]] = BelongsTo(foreign_key="post_id", inverse_of="post_tags")
        tag: ClassVar[BelongsTo[Tag]] = BelongsTo(foreign_key="tag_id")

    class Tag(base):
        __table_name__ = "t_tags"
        id: Col[int] = auto()
        word: Col[str]
        posts: ClassVar[HasMany[Post]] = HasMany(through=PostTag, inverse_of="tags")

    class Follow(base):
        __table_name__ = "t_follows"
        id: Col[int] = auto()
        follower_id: Col[int]
        followed_id: Col[int]
        follower: ClassVar[BelongsTo[User]] = BelongsTo(foreign_key="follower_id")
        followed: ClassVar[BelongsTo[User]] = BelongsTo(foreign_key="followed_id")

    models = [User, Profile, Post, PostTag, Tag, Follow]
    return SimpleNamespace(all=models, User=User, Profile=Profile, Post=Post, PostTag=PostTag, Tag=Tag, Follow=Follow)


@functools.lru_cache(maxsize=None)
def tagged(is_async: bool) -> SimpleNamespace:
    """Return the models of one kind: defining them is slow, and they hold nothing of a test."""
    return _tagged_of(base_of(is_async))
