"""Relations: declared, called, kept, loaded with a query."""

from __future__ import annotations

import asyncio
import copy
import threading
import uuid
from typing import Any, ClassVar, List, Optional

import pytest
from tests.integration.record.world import World
from typing_extensions import Annotated

from arfunc import (
    ActiveRecord,
    AsyncActiveRecord,
    BelongsTo,
    Col,
    HasMany,
    HasOne,
    InvalidRelationPathError,
    NotLoaded,
    RelationNotFoundError,
    RelationResolutionError,
    UseColumn,
    UUIDMixin,
    auto,
)


@pytest.fixture
async def shelf(blog: World) -> World:
    """Three users; Ann has two posts with comments and a profile, Bob has one post, Cid has nothing."""
    ann, bob, _ = await blog.save(
        blog.User(name="Ann"), blog.User(name="Bob", boss_id=1), blog.User(name="Cid", boss_id=1)
    )
    posts = await blog.save(
        blog.Post(title="a", user_id=ann.id), blog.Post(title="b", user_id=ann.id), blog.Post(title="c", user_id=bob.id)
    )
    await blog.save(
        *[blog.Comment(text=f"{post.title}{number}", post_id=post.id) for post in posts for number in (1, 2)]
    )
    await blog.save(blog.Profile(bio="of Ann", user_id=ann.id))
    blog.watch()
    return blog


async def user(world: World, name: str) -> Any:
    found = await world.do(world.User.find_one({"name": name}))
    world.watch()
    return found


def titles(posts: Any) -> List[str]:
    return [post.title for post in posts]


async def tree(world: World, users: Any) -> List[Any]:
    """Return for each user the posts, each with its comments."""
    found = []
    for each in users:
        posts = await world.do(each.posts())
        found.append([(post, await world.do(post.comments())) for post in posts])
    return found


# -- access


async def test_has_many_gives_a_list(shelf: World) -> None:
    ann = await user(shelf, "Ann")

    assert titles(await shelf.do(ann.posts())) == ["a", "b"]


async def test_has_many_without_any_gives_an_empty_list(shelf: World) -> None:
    assert await shelf.do((await user(shelf, "Cid")).posts()) == []


async def test_has_one_gives_a_record(shelf: World) -> None:
    profile = await shelf.do((await user(shelf, "Ann")).profile())

    assert (type(profile), profile.bio) == (shelf.Profile, "of Ann")


async def test_has_one_without_any_gives_none(shelf: World) -> None:
    assert await shelf.do((await user(shelf, "Bob")).profile()) is None


async def test_has_one_of_several_gives_one(shelf: World) -> None:
    await shelf.save(shelf.Profile(bio="another", user_id=1))
    profile = await shelf.do((await user(shelf, "Ann")).profile())

    assert profile.bio in {"of Ann", "another"}


async def test_belongs_to_gives_a_record(shelf: World) -> None:
    post = await shelf.do(shelf.Post.find_one({"title": "c"}))

    assert (await shelf.do(post.user())).name == "Bob"


@pytest.mark.parametrize("key", [None, 99])
async def test_belongs_to_without_a_key_or_a_target_gives_none(world: World, key: Any) -> None:
    class Book(world.base):
        __table_name__ = "books"
        id: Optional[int] = None
        user_id: Optional[int] = None
        user: ClassVar[BelongsTo[Any]] = BelongsTo(foreign_key="user_id")

    Book.__annotations__["user"] = ClassVar[BelongsTo[world.User]]  # type: ignore[name-defined]  # a class of the test's
    await world.make(world.User, Book)
    book = await world.save(Book(user_id=key))

    assert await world.do(book.user()) is None


@pytest.mark.parametrize(("name", "nothing"), [("posts", []), ("profile", None), ("boss", None)])
async def test_an_unsaved_record_has_nothing_and_sends_nothing(shelf: World, name: str, nothing: Any) -> None:
    assert await shelf.do(getattr(shelf.User(name="new"), name)()) == nothing
    assert shelf.statements == []


async def test_a_relation_to_its_own_model(shelf: World) -> None:
    ann, bob = await user(shelf, "Ann"), await user(shelf, "Bob")
    team = await shelf.do(ann.team())

    assert ([each.name for each in team], (await shelf.do(bob.boss())).name) == (["Bob", "Cid"], "Ann")


async def test_a_call_takes_no_arguments(shelf: World) -> None:
    ann = await user(shelf, "Ann")

    with pytest.raises(TypeError):
        ann.posts(1)


async def test_an_error_while_loading_is_raised(shelf: World) -> None:
    ann = await user(shelf, "Ann")
    await shelf.execute("DROP TABLE profiles")

    with pytest.raises(Exception, match=r"no such table: profiles"):
        await shelf.do(ann.profile())


# -- the query of a relation


async def test_a_relation_has_a_query_to_narrow(shelf: World) -> None:
    ann = await user(shelf, "Ann")
    found = await shelf.do(ann.posts_query().where(shelf.Post.c.title > "a").all())

    assert titles(found) == ["b"]


async def test_the_query_is_reached_from_the_relation_too(shelf: World) -> None:
    ann = await user(shelf, "Ann")

    assert ann.posts.query().to_sql() == ann.posts_query().to_sql()


async def test_the_query_of_an_unsaved_record_gives_nothing(shelf: World) -> None:
    assert await shelf.do(shelf.User(name="new").posts_query().all()) == []


async def test_the_query_is_inherited(shelf: World) -> None:
    class Admin(shelf.User):
        pass

    ann = await shelf.do(Admin.find_one(1))

    assert titles(await shelf.do(ann.posts_query().all())) == ["a", "b"]


# -- what is kept


async def test_a_second_call_gives_the_same_object_without_sql(shelf: World) -> None:
    ann = await user(shelf, "Ann")
    first = await shelf.do(ann.posts())
    second = await shelf.do(ann.posts())

    assert (second is first, len(shelf.statements)) == (True, 1)


@pytest.mark.parametrize(("name", "relation"), [("Bob", "profile"), ("Cid", "posts"), ("Ann", "boss")])
async def test_absence_is_kept_too(shelf: World, name: str, relation: str) -> None:
    someone = await user(shelf, name)
    answers = [await shelf.do(getattr(someone, relation)()) for _ in range(2)]

    assert (answers[0], len(shelf.statements)) in [(None, 1), ([], 1), (None, 0)]


async def forget_by_clear(record: Any) -> None:
    record.clear_relation_cache("posts")


async def forget_all(record: Any) -> None:
    record.clear_relation_cache()


async def forget_by_relation(record: Any) -> None:
    record.posts.clear_cache()


async def forget_by_del(record: Any) -> None:
    del record.posts


FORGETTING = [forget_by_clear, forget_all, forget_by_relation, forget_by_del]


@pytest.mark.parametrize("is_loaded", [True, False], ids=["loaded", "saved"])
@pytest.mark.parametrize("forget", FORGETTING)
async def test_what_is_kept_can_be_forgotten(shelf: World, forget: Any, is_loaded: bool) -> None:
    someone = await user(shelf, "Cid") if is_loaded else await shelf.save(shelf.User(name="Dan"))
    before = await shelf.do(someone.posts())
    await shelf.save(shelf.Post(title="new", user_id=someone.id))
    await forget(someone)

    assert (before, titles(await shelf.do(someone.posts()))) == ([], ["new"])


@pytest.mark.parametrize("forget", FORGETTING)
async def test_forgetting_what_was_never_loaded_is_fine(shelf: World, forget: Any) -> None:
    ann = await user(shelf, "Ann")
    await forget(ann)
    await forget(shelf.User(name="new"))

    assert titles(await shelf.do(ann.posts())) == ["a", "b"]


async def test_forgetting_an_unknown_relation_is_an_error(shelf: World) -> None:
    with pytest.raises(
        ValueError, match=r"Unknown relation 'poosts' of User; its relations: posts, profile, boss, team"
    ):
        (await user(shelf, "Ann")).clear_relation_cache("poosts")


async def test_a_changed_key_leads_to_another_target(shelf: World) -> None:
    post = await shelf.do(shelf.Post.find_one({"title": "c"}))
    before = await shelf.do(post.user())
    post.user_id = 1
    after = await shelf.do(post.user())
    post.user_id = None

    assert (before.name, after.name, await shelf.do(post.user())) == ("Bob", "Ann", None)


async def test_refresh_forgets_what_was_loaded(shelf: World) -> None:
    cid = await user(shelf, "Cid")
    await shelf.do(cid.posts())
    await shelf.save(shelf.Post(title="new", user_id=cid.id))
    await shelf.do(cid.refresh())

    assert titles(await shelf.do(cid.posts())) == ["new"]


async def test_delete_forgets_what_was_loaded(shelf: World) -> None:
    bob = await user(shelf, "Bob")
    await shelf.do(bob.boss())
    await shelf.execute("DELETE FROM posts")
    await shelf.do(bob.delete())

    assert await shelf.do(bob.posts()) == []


async def test_two_loads_of_a_row_keep_relations_of_their_own(shelf: World) -> None:
    one, other = await user(shelf, "Ann"), await user(shelf, "Ann")

    assert await shelf.do(one.posts()) is not await shelf.do(other.posts())


async def test_a_copy_loads_for_itself(shelf: World) -> None:
    ann = await user(shelf, "Ann")
    posts = await shelf.do(ann.posts())
    other = await shelf.do(copy.copy(ann).posts())

    assert (titles(other), other is posts) == (["a", "b"], False)


# -- siblings


async def test_the_first_lazy_call_loads_for_all_of_one_query(shelf: World) -> None:
    users = await shelf.do(shelf.User.query().order_by("id").all())
    shelf.watch()
    found = [titles(await shelf.do(each.posts())) for each in users]

    assert (found, len(shelf.statements)) == ([["a", "b"], ["c"], []], 1)


async def test_siblings_that_are_asked_at_the_same_time_load_once_on_one_connection(shelf: World) -> None:
    """Tasks that read a file have connections of their own, on which two may load before they see each other's rows."""
    users = await shelf.do(shelf.User.query().order_by("id").all())
    shelf.watch()
    calls = [each.posts() for each in users]
    found = await asyncio.gather(*calls) if shelf.is_async else calls

    most = len(calls) if shelf.is_async and not shelf.is_memory else 1
    assert [titles(posts) for posts in found] == [["a", "b"], ["c"], []]
    assert 1 <= len(shelf.statements) <= most


async def test_siblings_load_belongs_to_at_once(shelf: World) -> None:
    posts = await shelf.do(shelf.Post.query().order_by("id").all())
    shelf.watch()
    found = [(await shelf.do(post.user())).name for post in posts]

    assert (found, shelf.statements) == (
        ["Ann", "Ann", "Bob"],
        [shelf.statements[0]],
    )


async def test_targets_of_siblings_are_siblings(shelf: World) -> None:
    users = await shelf.do(shelf.User.query().order_by("id").all())
    shelf.watch()
    texts = []
    for each in users:
        for post in await shelf.do(each.posts()):
            texts += [comment.text for comment in await shelf.do(post.comments())]

    assert (texts, len(shelf.statements)) == (["a1", "a2", "b1", "b2", "c1", "c2"], 2)


async def test_records_saved_one_by_one_load_alone(shelf: World) -> None:
    dan, eve = await shelf.save(shelf.User(name="Dan"), shelf.User(name="Eve"))
    shelf.watch()
    await shelf.do(dan.posts())
    await shelf.do(eve.posts())

    assert len(shelf.statements) == 2


async def test_targets_know_the_owner_that_they_were_loaded_for(shelf: World) -> None:
    ann = await user(shelf, "Ann")
    owners = [await shelf.do(post.user()) for post in await shelf.do(ann.posts())]

    assert ([owner is ann for owner in owners], len(shelf.statements)) == ([True, True], 1)


async def test_has_one_and_belongs_to_know_each_other(shelf: World) -> None:
    ann = await user(shelf, "Ann")
    profile = await shelf.do(ann.profile())
    other = await shelf.do(shelf.Profile.find_one(profile.id))
    owner = await shelf.do(other.user())

    assert (await shelf.do(profile.user()) is ann, await shelf.do(owner.profile()) is other) == (True, True)


async def test_siblings_of_a_key_that_was_not_selected_say_so(shelf: World) -> None:
    posts = await shelf.do(shelf.Post.query().select("id", "title").all())

    with pytest.raises(NotLoaded, match=r"Post.user_id was not selected"):
        await shelf.do(posts[0].user())


# -- eager loading


EAGER: List[Any] = [
    ("name", lambda u, p, c: ["posts"], 2),
    ("path of two", lambda u, p, c: ["posts.comments"], 3),
    ("relation", lambda u, p, c: [u.posts], 2),
    ("relations", lambda u, p, c: [u.posts.then(p.comments)], 3),
    ("several", lambda u, p, c: ["posts", "profile", "boss"], 4),
    ("pair", lambda u, p, c: [("posts", lambda q: q.order_by("title"))], 2),
    ("pair of a relation", lambda u, p, c: [(u.posts, lambda q: q.order_by("title"))], 2),
    ("path and its prefix", lambda u, p, c: ["posts.comments", "posts"], 3),
    ("the same twice", lambda u, p, c: ["posts", "posts"], 2),
    ("there and back", lambda u, p, c: ["posts.user"], 3),
]


@pytest.mark.parametrize(("paths", "number"), [case[1:] for case in EAGER], ids=[case[0] for case in EAGER])
async def test_eager_loading_costs_one_statement_a_relation(shelf: World, paths: Any, number: int) -> None:
    await shelf.do(shelf.User.query().with_(*paths(shelf.User, shelf.Post, shelf.Comment)).all())

    assert len(shelf.statements) == number


@pytest.mark.parametrize("paths", [case[1] for case in EAGER], ids=[case[0] for case in EAGER])
async def test_after_eager_loading_a_call_runs_no_sql(shelf: World, paths: Any) -> None:
    query = shelf.User.query().with_(*paths(shelf.User, shelf.Post, shelf.Comment)).order_by("id")
    users = await shelf.do(query.all())
    shelf.watch()
    found = [titles(await shelf.do(each.posts())) for each in users]

    assert (found, len(shelf.statements)) == ([["a", "b"], ["c"], []], 0)


async def test_eager_loading_of_absence_runs_no_sql_later(shelf: World) -> None:
    users = await shelf.do(shelf.User.query().with_("profile", "boss").order_by("id").all())
    shelf.watch()
    found = [(await shelf.do(each.profile()), await shelf.do(each.boss())) for each in users]

    assert ([(bool(profile), bool(boss)) for profile, boss in found], shelf.statements) == (
        [(True, False), (False, True), (False, True)],
        [],
    )


async def test_eager_loading_over_no_rows_costs_one_statement(shelf: World) -> None:
    await shelf.do(shelf.User.query().where(shelf.User.name == "x").with_("posts.comments").all())

    assert len(shelf.statements) == 1


async def test_eager_loading_without_any_keys_costs_one_statement(shelf: World) -> None:
    found = await shelf.do(shelf.User.query().where(shelf.User.name == "Ann").with_("boss").all())

    assert (len(shelf.statements), await shelf.do(found[0].boss())) == (1, None)


async def test_eager_and_lazy_give_the_same(shelf: World) -> None:
    eager = await shelf.do(shelf.User.query().with_("posts.comments").order_by("id").all())
    lazy = await shelf.do(shelf.User.query().order_by("id").all())
    trees = [await tree(shelf, users) for users in (eager, lazy)]

    assert trees[0] == trees[1]


async def test_two_levels_give_each_parent_its_own_children(shelf: World) -> None:
    users = await shelf.do(shelf.User.query().with_("posts.comments").order_by("id").all())
    shelf.watch()
    texts = [[[comment.text for comment in comments] for _, comments in posts] for posts in await tree(shelf, users)]

    assert (texts, shelf.statements) == ([[["a1", "a2"], ["b1", "b2"]], [["c1", "c2"]], []], [])


async def test_with_works_with_one(shelf: World) -> None:
    ann = await shelf.do(shelf.User.query().with_("posts").order_by("id").one())
    sent = len(shelf.watch())

    assert (titles(await shelf.do(ann.posts())), sent, shelf.statements) == (["a", "b"], 0, [])


async def test_with_one_loads_for_the_one_alone(shelf: World) -> None:
    sent = shelf.watch()
    await shelf.do(shelf.User.query().with_("posts").order_by("id").limit(3).one())

    assert sent[1].endswith('WHERE "posts"."user_id" = ?')


async def test_with_one_of_no_row_gives_none(shelf: World) -> None:
    assert await shelf.do(shelf.User.query().where(shelf.User.name == "x").with_("posts").one()) is None


async def test_with_works_with_where_and_limit(shelf: World) -> None:
    query = shelf.User.query().where(shelf.User.name != "Ann").with_("posts").order_by("id").limit(1)
    users = await shelf.do(query.all())

    assert [(each.name, titles(await shelf.do(each.posts()))) for each in users] == [("Bob", ["c"])]


async def test_calls_of_with_add_up(shelf: World) -> None:
    await shelf.do(shelf.User.query().with_("posts").with_("profile").all())

    assert len(shelf.statements) == 3


async def test_with_has_no_effect_on_counts_and_dicts(shelf: World) -> None:
    query = shelf.User.query().with_("posts")
    await shelf.do(query.count())
    await shelf.do(query.aggregate())
    await shelf.do(query.exists())

    assert len(shelf.statements) == 3


async def test_eager_targets_know_their_owner(shelf: World) -> None:
    users = await shelf.do(shelf.User.query().with_("posts").all())
    shelf.watch()
    known = [await shelf.do(post.user()) is each for each in users for post in await shelf.do(each.posts())]

    assert (known, shelf.statements) == ([True, True, True], [])


async def test_eager_loading_goes_beyond_one_chunk_of_rows(shelf: World) -> None:
    await shelf.do(shelf.Post.insert_many(shelf.Post(title="x", user_id=3) for _ in range(2_500)))
    shelf.watch()
    posts = await shelf.do(shelf.Post.query().with_("user").all())
    owners = {(await shelf.do(post.user())).name for post in posts}

    assert (owners, len(posts), len(shelf.statements)) == ({"Ann", "Bob", "Cid"}, 2_503, 2)


async def test_more_keys_than_a_statement_takes_cost_several(shelf: World) -> None:
    await shelf.do(shelf.User.insert_many({"name": "x", "tags": []} for _ in range(17_000)))
    shelf.watch()
    users = await shelf.do(shelf.User.query().with_("posts").order_by("id").all())

    assert (len(shelf.statements), titles(await shelf.do(users[1].posts()))) == (3, ["c"])


# -- modifiers


async def test_a_modifier_narrows_what_a_call_gives(shelf: World) -> None:
    query = shelf.User.query().with_(("posts", lambda q: q.where(q.model_class.c.title != "a"))).order_by("id")
    users = await shelf.do(query.all())

    assert [titles(await shelf.do(each.posts())) for each in users] == [["b"], ["c"], []]


async def test_a_modifier_orders_within_each_owner(shelf: World) -> None:
    users = await shelf.do(
        shelf.User.query().with_(("posts", lambda q: q.order_by(("title", "DESC")))).order_by("id").all()
    )

    assert titles(await shelf.do(users[0].posts())) == ["b", "a"]


async def test_a_modifier_of_a_path_applies_to_its_last_step(shelf: World) -> None:
    paths = ("posts.comments", lambda q: q.like("text", "%2"))
    users = await shelf.do(shelf.User.query().with_(paths).order_by("id").all())
    posts = await shelf.do(users[0].posts())

    assert (titles(posts), [comment.text for comment in await shelf.do(posts[0].comments())]) == (["a", "b"], ["a2"])


@pytest.mark.parametrize("is_deep_first", [True, False])
async def test_a_modifier_applies_to_its_own_step_in_any_order(shelf: World, is_deep_first: bool) -> None:
    paths = [("posts", lambda q: q.like("title", "a")), ("posts.comments", lambda q: q.like("text", "%1"))]
    query = shelf.User.query().with_(*(paths[::-1] if is_deep_first else paths)).order_by("id")
    posts = await shelf.do((await shelf.do(query.all()))[0].posts())

    assert (titles(posts), [comment.text for comment in await shelf.do(posts[0].comments())]) == (["a"], ["a1"])


async def test_the_last_modifier_counts_and_a_plain_path_keeps_it(shelf: World) -> None:
    query = shelf.User.query().with_(
        ("posts", lambda q: q.like("title", "a")), ("posts", lambda q: q.like("title", "b"))
    )
    users = await shelf.do(query.with_("posts").order_by("id").all())

    assert titles(await shelf.do(users[0].posts())) == ["b"]


async def test_a_modifier_runs_where_the_caller_is(shelf: World) -> None:
    seen: List[int] = []

    def noted(query: Any) -> Any:
        seen.append(threading.get_ident())
        return query

    await shelf.do(shelf.User.query().with_(("posts", noted)).all())
    await shelf.do(shelf.User.query().with_(("posts", noted)).one())

    assert seen == [threading.get_ident()] * 2


BAD_MODIFIERS: List[Any] = [
    ("gives nothing", lambda world: lambda q: None, "must return the query that it makes of its argument, got None"),
    ("gives records", lambda world: lambda q: [], "must return the query"),
    (
        "gives another model's query",
        lambda world: lambda q: world.User.query(),
        "gives a query of User instead of Post",
    ),
    ("gives tuples", lambda world: lambda q: q.project(world.Post.c.id), "must give records of Post"),
    ("limits", lambda world: lambda q: q.limit(1), "sets a limit"),
    ("skips", lambda world: lambda q: q.offset(1), "sets a limit"),
]


@pytest.mark.parametrize(
    ("make", "text"), [case[1:] for case in BAD_MODIFIERS], ids=[case[0] for case in BAD_MODIFIERS]
)
async def test_a_modifier_that_gives_something_else_is_an_error(shelf: World, make: Any, text: str) -> None:
    with pytest.raises(TypeError, match=text):
        await shelf.do(shelf.User.query().with_(("posts", make(shelf))).all())


async def test_a_modifier_that_leaves_out_the_key_is_an_error(shelf: World) -> None:
    with pytest.raises(NotLoaded, match=r"Post.user_id was not selected"):
        await shelf.do(shelf.User.query().with_(("posts", lambda q: q.select("id", "title"))).all())


# -- paths


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("", "cannot be empty"),
        ("  ", "cannot be empty"),
        (".posts", "cannot start with a dot"),
        ("posts.", "cannot end with a dot"),
        ("posts..comments", "cannot contain consecutive dots"),
    ],
)
async def test_a_text_that_is_no_path_is_an_error_of_with(shelf: World, path: str, text: str) -> None:
    with pytest.raises(InvalidRelationPathError, match=text):
        shelf.User.query().with_(path)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("poosts", r"Relation 'poosts' not found on User. Its relations are: posts, profile, boss, team"),
        ("posts.nope", "Relation 'nope' not found on Post"),
        ("posts.comments.nope", "Relation 'nope' not found on Comment"),
        ("name", "Relation 'name' not found on User"),
    ],
)
async def test_an_unknown_relation_is_an_error_of_with_at_any_depth(shelf: World, path: str, text: str) -> None:
    with pytest.raises(RelationNotFoundError, match=text):
        shelf.User.query().with_(path)


@pytest.mark.parametrize("path", [5, None, ("posts", "posts"), ("posts",), object()])
async def test_something_else_is_no_path(shelf: World, path: Any) -> None:
    with pytest.raises(TypeError, match=r"with_ takes a path"):
        shelf.User.query().with_(path)


async def test_a_path_of_another_model_is_refused(shelf: World) -> None:
    with pytest.raises(RelationNotFoundError, match=r"Relation 'comments' not found on User"):
        shelf.User.query().with_(shelf.Post.comments)


# -- declaring


async def test_relations_are_known_by_name(shelf: World) -> None:
    relation = shelf.User.get_relation("posts")

    assert shelf.User.get_relations() == ["posts", "profile", "boss", "team"]
    assert (relation.foreign_key, relation.inverse_of, relation.get_related_model(shelf.User)) == (
        "user_id",
        "user",
        shelf.Post,
    )
    assert shelf.User.get_relation("nope") is None


async def test_subclasses_inherit_and_override_relations(shelf: World) -> None:
    class Admin(shelf.User):
        posts: ClassVar[HasMany[Post]] = HasMany(foreign_key="user_id")  # noqa: F821 - found by name

    assert Admin.get_relation("posts") is not shelf.User.get_relation("posts")
    assert Admin.get_relation("boss") is shelf.User.get_relation("boss")
    assert Admin.get_relations() == shelf.User.get_relations()


async def test_records_of_a_subclass_reach_inherited_relations(shelf: World) -> None:
    class Admin(shelf.User):
        pass

    admins = await shelf.do(Admin.query().with_("posts.user", "team").order_by("id").all())
    shelf.watch()
    found = [titles(await shelf.do(each.posts())) for each in admins]

    assert (found, [each.name for each in await shelf.do(admins[0].team())], shelf.statements) == (
        [["a", "b"], ["c"], []],
        ["Bob", "Cid"],
        [],
    )


async def test_a_subclass_without_a_relation_of_its_base(shelf: World) -> None:
    class Loner(shelf.User):
        posts: ClassVar[None] = None

    assert Loner.get_relations() == ["profile", "boss", "team"]


async def test_two_relations_may_use_one_key(world: World) -> None:
    class Writer(world.base):
        __table_name__ = "writers"
        id: Optional[int] = None
        books: ClassVar[HasMany[Book]] = HasMany(foreign_key="writer_id")
        first: ClassVar[HasOne[Book]] = HasOne(foreign_key="writer_id")

    class Book(world.base):
        __table_name__ = "books"
        id: Optional[int] = None
        writer_id: Optional[int] = None

    await world.make(Writer, Book)
    writer, book = await world.save(Writer(), Book(writer_id=1))

    assert (await world.do(writer.books()), await world.do(writer.first())) == ([book], book)


async def test_composite_keys_take_a_tuple(world: World) -> None:
    class Course(world.base):
        __table_name__ = "courses"
        __primary_key__ = ("name", "year")
        name: str
        year: int
        marks: ClassVar[HasMany[Mark]] = HasMany(foreign_key=("course", "year"), inverse_of="of")

    class Mark(world.base):
        __table_name__ = "marks"
        id: Optional[int] = None
        course: Optional[str] = None
        year: Optional[int] = None
        of: ClassVar[BelongsTo[Course]] = BelongsTo(foreign_key=("course", "year"), inverse_of="marks")

    await world.make(Course, Mark)
    art, law = await world.save(Course(name="art", year=1), Course(name="law", year=1))
    await world.save(
        Mark(course="art", year=1), Mark(course="art", year=2), Mark(course="law"), Mark(course="art", year=1)
    )
    lazy = [mark.id for mark in await world.do(art.marks())]
    marks = await world.do(Mark.query().with_("of").order_by("id").all())
    courses = await world.do(Course.query().with_("marks").order_by("name").all())

    assert lazy == [1, 4]
    assert [await world.do(mark.of()) for mark in marks] == [art, None, None, art]
    assert [[mark.id for mark in await world.do(course.marks())] for course in courses] == [[1, 4], []]
    assert law.marks_query().to_sql()[1] == ("law", 1)


async def test_many_composite_keys_cost_several_statements(world: World) -> None:
    class Cell(world.base):
        __table_name__ = "cells"
        __primary_key__ = ("x", "y")
        x: int
        y: int
        dots: ClassVar[HasMany[Dot]] = HasMany(foreign_key=("x", "y"))

    class Dot(world.base):
        __table_name__ = "dots"
        id: Optional[int] = None
        x: int
        y: int

    await world.make(Cell, Dot)
    await world.do(Cell.insert_many({"x": number, "y": 0} for number in range(1_500)))
    await world.save(Dot(x=1_499, y=0))
    cells = await world.do(Cell.query().with_("dots").order_by("x").all())

    assert [dot.id for dot in await world.do(cells[-1].dots())] == [1]


async def test_renamed_columns_on_both_sides(world: World) -> None:
    class Writer(world.base):
        __table_name__ = "writers"
        __primary_key__ = "WRITER-NO"
        number: Annotated[Optional[int], UseColumn("WRITER-NO")] = None
        books: ClassVar[HasMany[Book]] = HasMany(foreign_key="writer", inverse_of="author")

    class Book(world.base):
        __table_name__ = "books"
        id: Optional[int] = None
        writer: Annotated[Optional[int], UseColumn("WRITER-REF")] = None
        author: ClassVar[BelongsTo[Writer]] = BelongsTo(foreign_key="WRITER-REF", inverse_of="books")

    await world.make(Writer, Book)
    writer, book = await world.save(Writer(), Book(writer=1))

    assert (await world.do(writer.books()), await world.do(book.author())) == ([book], writer)


async def test_uuid_keys(world: World) -> None:
    class Writer(UUIDMixin, world.base):
        __table_name__ = "writers"
        books: ClassVar[HasMany[Book]] = HasMany(foreign_key="writer_id", inverse_of="writer")

    class Book(world.base):
        __table_name__ = "books"
        id: Col[int] = auto()
        writer_id: Col[uuid.UUID]
        writer: ClassVar[BelongsTo[Writer]] = BelongsTo(foreign_key="writer_id", inverse_of="books")

    await world.make(Writer, Book)
    writer = await world.save(Writer())
    book = await world.save(Book(writer_id=writer.id))

    assert (await world.do(writer.books()), await world.do(book.writer())) == ([book], writer)


async def test_an_own_query_of_the_target_holds_for_relations(shelf: World) -> None:
    class Visible(shelf.Post):
        @classmethod
        def query(cls) -> Any:
            return super().query().where(cls.c.title != "a")

    class Reader(shelf.User):
        posts: ClassVar[HasMany[Visible]] = HasMany(foreign_key="user_id")

    ann = await shelf.do(Reader.find_one(1))

    assert titles(await shelf.do(ann.posts())) == ["b"]


# -- what is declared wrongly


def books_of(world: World, *, here: Any, there: Any) -> Any:
    """Define a writer and a book, with one relation each."""
    kinds = {HasMany: "HasMany", HasOne: "HasOne", BelongsTo: "BelongsTo"}

    class Writer(world.base):
        __table_name__ = "writers"
        id: Optional[int] = None
        book_id: Optional[int] = None
        books: ClassVar[Any] = here

    class Book(world.base):
        __table_name__ = "books"
        id: Optional[int] = None
        writer_id: Optional[int] = None
        writer: ClassVar[Any] = there

    Writer.__annotations__["books"] = f'ClassVar[{kinds[type(here)]}["Book"]]'
    Book.__annotations__["writer"] = f'ClassVar[{kinds[type(there)]}["Writer"]]'
    return Writer, Book


BAD_RELATIONS: List[Any] = [
    (
        "no such inverse",
        lambda: (HasMany(foreign_key="writer_id", inverse_of="author"), BelongsTo(foreign_key="writer_id")),
        r"Writer.books: the inverse 'author' was not found on Book; its relations: writer",
    ),
    (
        "two that hold no key",
        lambda: (HasMany(foreign_key="writer_id", inverse_of="writer"), HasOne(foreign_key="book_id")),
        r"Invalid relationship pair: Writer.books and Book.writer are both HasOne or HasMany",
    ),
    (
        "two that belong",
        lambda: (BelongsTo(foreign_key="book_id", inverse_of="writer"), BelongsTo(foreign_key="writer_id")),
        r"Invalid relationship pair: Writer.books and Book.writer are both BelongsTo",
    ),
    (
        "an inverse with another inverse",
        lambda: (
            HasMany(foreign_key="writer_id", inverse_of="writer"),
            BelongsTo(foreign_key="writer_id", inverse_of="novels"),
        ),
        r"Writer.books names Book.writer as its inverse, which names 'novels'",
    ),
    (
        "no such foreign key",
        lambda: (HasMany(foreign_key="author_id"), BelongsTo(foreign_key="writer_id")),
        r"Writer.books uses the foreign key 'author_id', which Book does not have. Its fields are: id, writer_id",
    ),
    (
        "a key of another length",
        lambda: (HasMany(foreign_key=("writer_id", "id")), BelongsTo(foreign_key="writer_id")),
        r"Writer.books: the foreign key .* differ in length",
    ),
]


@pytest.mark.parametrize(
    ("make", "text"), [case[1:] for case in BAD_RELATIONS], ids=[case[0] for case in BAD_RELATIONS]
)
async def test_a_relation_that_does_not_fit_is_an_error_at_every_use(world: World, make: Any, text: str) -> None:
    here, there = make()
    writer_class, _ = books_of(world, here=here, there=there)
    writer = await world.save_as_is(writer_class)
    for _ in range(2):
        with pytest.raises(RelationResolutionError, match=text):
            await world.do(writer.books())
        with pytest.raises(ValueError, match=text):
            writer_class.query().with_("books")


async def test_an_inverse_that_leads_elsewhere_is_an_error(shelf: World) -> None:
    class Letter(shelf.Post):
        pass

    class Stray(shelf.base):
        __table_name__ = "strays"
        id: Optional[int] = None
        posts: ClassVar[HasMany[Letter]] = HasMany(foreign_key="user_id", inverse_of="user")

    with pytest.raises(
        RelationResolutionError, match=r"Stray.posts names Letter.user as its inverse, which leads to User"
    ):
        Stray.query().with_("posts")


async def test_a_missing_inverse_of_the_other_side_is_filled_in(world: World) -> None:
    writer_class, book_class = books_of(
        world, here=HasMany(foreign_key="writer_id", inverse_of="writer"), there=BelongsTo(foreign_key="writer_id")
    )
    await world.make(writer_class, book_class)
    writer, _ = await world.save(writer_class(), book_class(writer_id=1))
    await world.do(writer.books())

    assert book_class.get_relation("writer").inverse_of == "books"


async def test_a_model_that_nobody_defined_is_named(world: World) -> None:
    class Writer(world.base):
        __table_name__ = "writers"
        id: Optional[int] = None
        books: ClassVar[HasMany[Bouquin]] = HasMany(foreign_key="writer_id")  # type: ignore[name-defined]  # noqa: F821

    with pytest.raises(
        RelationResolutionError, match=r"Writer refers to 'Bouquin', but there is no model of that name"
    ):
        Writer.query().with_("books")


@pytest.mark.parametrize("kind", [HasMany, HasOne, BelongsTo])
@pytest.mark.parametrize(
    ("arguments", "error", "text"),
    [
        ({}, TypeError, "foreign_key"),
        ({"foreign_key": 5}, TypeError, "foreign_key must be a str, or a tuple of str .* got 5 of type int"),
        ({"foreign_key": ("a", 5)}, TypeError, "foreign_key must be a str"),
        ({"foreign_key": ""}, ValueError, "foreign_key must not be empty"),
        ({"foreign_key": ()}, ValueError, "foreign_key must not be empty"),
    ],
)
def test_a_foreign_key_is_required_and_is_a_name(kind: Any, arguments: Any, error: Any, text: str) -> None:
    with pytest.raises(error, match=text):
        kind(**arguments)


async def test_a_relation_without_class_var_says_how_to_declare_it(world: World) -> None:
    with pytest.raises(TypeError, match=r"declare it as `books: ClassVar\[HasMany\] = HasMany"):

        class Writer(world.base):
            books: HasMany[Book] = HasMany(foreign_key="writer_id")  # type: ignore[name-defined]  # noqa: F821


async def test_a_relation_between_a_sync_and_an_async_model_is_refused(world: World) -> None:
    other: Any = ActiveRecord if world.is_async else AsyncActiveRecord

    class Foreigner(other):
        __table_name__ = "foreigners"
        id: Optional[int] = None
        writer_id: Optional[int] = None

    class Writer(world.base):
        __table_name__ = "writers"
        id: Optional[int] = None
        guests: ClassVar[HasMany[Foreigner]] = HasMany(foreign_key="writer_id")

    with pytest.raises(TypeError, match=r"Writer.guests leads from a model that is (sync|async) to Foreigner"):
        Writer.query().with_("guests")
