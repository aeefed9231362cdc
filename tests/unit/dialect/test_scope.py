"""Which source a column belongs to, as the SQL text shows it."""

from __future__ import annotations

from typing import Any

import pytest

from arfunc import (
    Column,
    DeleteExpression,
    ExistsExpression,
    InsertExpression,
    Query,
    ScalarSubquery,
    SQLiteDialect,
    Subquery,
    TableExpression,
    UpdateExpression,
    ValuesSource,
    WildcardExpression,
    count,
)
from arfunc.dialect.scope import Scope, exposed_name, sources_of
from arfunc.errors import ScopeError
from arfunc.expression.join import JoinExpression

AnyQuery = Query[Any, Any]


class Stamped:
    """A mixin: it has no table."""


class User(Stamped):
    pass


class Admin(User):
    pass


STAMPED = TableExpression("", owner=Stamped)
USERS = TableExpression("users", owner=User, columns=("id", "name", "created"))
ADMINS = TableExpression("admins", owner=Admin, columns=("id", "boss_id", "created"))
POSTS = TableExpression("posts", columns=("id", "user_id"))
CREATED: Column[Any] = Column("created", STAMPED)
USER_ID: Column[Any] = Column("id", USERS)
BOSS_ID: Column[Any] = Column("boss_id", ADMINS)
AUTHOR: Column[Any] = Column("user_id", POSTS)


def text_of(statement: Any) -> str:
    return str(statement.to_sql()[0])


@pytest.mark.parametrize(
    ("source", "qualifier"),
    [(USERS, '"users"'), (USERS.aliased("u"), '"u"'), (ADMINS, '"admins"'), (ADMINS.aliased("boss"), '"boss"')],
)
def test_column_of_an_abstract_base_belongs_to_the_querys_own_source(source: Any, qualifier: str) -> None:
    assert f'WHERE {qualifier}."created" > ?' in text_of(Query(source).where(CREATED > 1))


def test_column_of_an_abstract_base_belongs_to_the_first_source_that_has_it() -> None:
    query: AnyQuery = Query(POSTS).join(USERS, AUTHOR == USER_ID).join(ADMINS, BOSS_ID == USER_ID).where(CREATED > 1)

    assert text_of(query).endswith('WHERE "users"."created" > ?')


def test_column_of_an_abstract_base_belongs_to_the_innermost_query() -> None:
    query: AnyQuery = Query(USERS).where(ExistsExpression(Query(ADMINS).where(CREATED > 1)))

    assert 'FROM "admins" WHERE "admins"."created" > ?' in text_of(query)


def test_column_belongs_to_its_own_table_before_one_of_a_derived_class() -> None:
    query: AnyQuery = Query(ADMINS).join(USERS, BOSS_ID == USER_ID)

    assert text_of(query).endswith('ON "admins"."boss_id" = "users"."id"')


def test_own_table_further_out_goes_before_one_of_a_derived_class_further_in() -> None:
    query: AnyQuery = Query(USERS).where(ExistsExpression(Query(ADMINS).where(BOSS_ID == USER_ID)))

    assert '"admins"."boss_id" = "users"."id"' in text_of(query)


def test_column_of_a_base_belongs_to_the_table_of_a_derived_class() -> None:
    assert text_of(Query(ADMINS).where(USER_ID == 1)).endswith('WHERE "admins"."id" = ?')


def test_column_of_a_concrete_base_is_not_one_of_an_alias() -> None:
    with pytest.raises(ScopeError, match=r"the column 'id' belongs to 'users' \(User\)"):
        text_of(Query(ADMINS.aliased("boss")).where(USER_ID == 1))


@pytest.mark.parametrize(
    "query",
    [
        Query(POSTS).where(USER_ID == 1),
        Query(POSTS).select(USER_ID),
        Query(POSTS).order_by(USER_ID),
        Query(POSTS).group_by(USER_ID),
        Query(POSTS).where(CREATED == 1),
        Query(USERS.aliased("u")).where(USER_ID == 1),
        Query(USERS).where(Column("id", "u") == 1),
        Query(POSTS).select(WildcardExpression(USERS)),
        Query(POSTS).select(WildcardExpression("users")),
        UpdateExpression(POSTS, {"id": USER_ID}),
        DeleteExpression(POSTS, where=USER_ID == 1),
        InsertExpression(POSTS, ValuesSource([[1]]), ["id"], returning=[USER_ID]),
    ],
    ids=lambda query: type(query).__name__,
)
def test_column_of_no_source_is_an_error_never_a_cross_join(query: Any) -> None:
    with pytest.raises(ScopeError, match=r"which is no source of the statement: its sources are .*Join it"):
        text_of(query)


def test_error_lists_the_sources_with_alias_and_class() -> None:
    query: AnyQuery = Query(USERS.aliased("u")).cross_join(POSTS).where(BOSS_ID == 1)

    with pytest.raises(
        ScopeError, match=r"belongs to 'admins' \(Admin\).*sources are 'users' AS 'u' \(User\), 'posts'"
    ):
        text_of(query)


def test_error_lists_what_is_around_too() -> None:
    query: AnyQuery = Query(USERS).where(ExistsExpression(Query(POSTS).where(BOSS_ID == 1)))

    with pytest.raises(ScopeError, match=r"sources are 'posts', and around it its sources are 'users' \(User\)"):
        text_of(query)


def test_error_of_an_abstract_column_names_its_class() -> None:
    with pytest.raises(ScopeError, match="belongs to Stamped, or a model derived from it"):
        text_of(Query(POSTS).where(CREATED > 1))


def test_error_without_sources_says_so() -> None:
    with pytest.raises(ScopeError, match="it has no sources"):
        text_of(Query(None, USER_ID))


def test_query_inside_sees_the_columns_around_it() -> None:
    inner: AnyQuery = Query(POSTS).select(count()).where(AUTHOR == USER_ID)

    assert text_of(Query(USERS).select(ScalarSubquery(inner))) == (
        'SELECT (SELECT COUNT(*) FROM "posts" WHERE "posts"."user_id" = "users"."id") FROM "users"'
    )


def test_inner_source_shadows_one_of_the_same_name() -> None:
    inner: AnyQuery = Query(USERS).where(USER_ID == 1)

    assert text_of(Query(USERS).where(ExistsExpression(inner))).count('"users"."id" = ?') == 1


def test_query_in_from_does_not_see_its_neighbours() -> None:
    query: AnyQuery = Query(USERS).join(Query(POSTS).where(AUTHOR == USER_ID), USER_ID == 1, alias="s")

    with pytest.raises(ScopeError, match="sources are 'posts'"):
        text_of(query)


def test_query_in_from_sees_what_is_around_its_statement() -> None:
    inner: AnyQuery = Query(Subquery(Query(POSTS).where(AUTHOR == USER_ID), "s"))

    assert '"posts"."user_id" = "users"."id"' in text_of(Query(USERS).where(ExistsExpression(inner)))


def test_condition_of_a_join_does_not_see_what_is_joined_later() -> None:
    query: AnyQuery = Query(USERS).join(POSTS, AUTHOR == BOSS_ID).join(ADMINS, BOSS_ID == USER_ID)

    with pytest.raises(ScopeError, match=r"belongs to 'admins' .*sources are 'users' \(User\), 'posts'\. Join it"):
        text_of(query)


@pytest.mark.parametrize(
    "query",
    [
        Query(USERS).join(USERS, USER_ID == USER_ID),
        Query(USERS).cross_join("users"),
        Query(USERS.aliased("x")).cross_join(POSTS, alias="x"),
        Query(USERS).join(Query(POSTS), USER_ID == 1, alias="users"),
        UpdateExpression(USERS, {"id": 1}, from_=USERS),
    ],
)
def test_two_sources_of_one_name_are_refused(query: Any) -> None:
    with pytest.raises(ScopeError, match=r"two sources of the statement are called '\w+'. Give one of them an alias"):
        text_of(query)


def test_subquery_without_alias_has_no_columns_of_its_own() -> None:
    assert exposed_name(Subquery(Query(POSTS))) == ""


def test_sources_of_a_join_come_from_left_to_right() -> None:
    tags = TableExpression("tags")
    joined = JoinExpression(JoinExpression(USERS, POSTS, "CROSS JOIN"), tags, "CROSS JOIN")

    assert sources_of(joined) == (USERS, POSTS, tags)


# -- names given as text


@pytest.mark.parametrize(
    "query",
    [
        Query(USERS).order_by("nmae"),
        Query(USERS).select("nmae"),
        Query(USERS).where(Column("nmae") == 1),
        Query(USERS).group_by("nmae"),
        Query(USERS).where(ExistsExpression(Query(POSTS).where(Column("nmae") == 1))),
        UpdateExpression(USERS, {"id": 1}, where=Column("nmae") == 1),
        DeleteExpression(USERS, where=Column("nmae") == 1),
    ],
    ids=lambda query: type(query).__name__,
)
def test_misspelt_name_is_an_error_with_the_close_one(query: Any) -> None:
    with pytest.raises(ScopeError, match=r"no source of the statement has a column 'nmae'.*Did you mean 'name'\?"):
        text_of(query)


def test_name_like_no_other_is_an_error_without_advice() -> None:
    with pytest.raises(ScopeError) as caught:
        text_of(Query(POSTS).order_by("zzz"))

    assert str(caught.value).endswith("'zzz': its sources are 'posts'.")


@pytest.mark.parametrize(
    "query",
    [
        Query("anything").order_by("nmae"),
        Query(USERS).cross_join("anything").order_by("nmae"),
        Query(USERS).select(USER_ID.as_("number")).order_by("number"),
        Query(USERS).where(ExistsExpression(Query(POSTS).where(Column("name") == 1))),
    ],
)
def test_name_that_some_source_or_alias_may_have_passes(query: Any) -> None:
    assert text_of(query)


# -- RETURNING


@pytest.mark.parametrize(
    "statement",
    [
        UpdateExpression(USERS.aliased("u"), {"id": 1}, returning=[Column("id", USERS.aliased("u"))]),
        UpdateExpression(USERS.aliased("u"), {"id": 1}, returning=[Column("id", "u")]),
        DeleteExpression(USERS.aliased("u"), returning=[Column("id", "u")]),
        InsertExpression(USERS.aliased("u"), ValuesSource([[1]]), ["id"], returning=[Column("id", "u")]),
    ],
)
def test_sqlite_returns_columns_by_the_tables_own_name(statement: Any) -> None:
    assert statement.to_sql(SQLiteDialect((3, 45)))[0].endswith('RETURNING "users"."id"')
    assert statement.to_sql()[0].endswith('RETURNING "u"."id"')


def test_sqlite_returns_no_columns_of_another_source() -> None:
    statement = UpdateExpression(USERS, {"id": 1}, from_=POSTS, where=AUTHOR == USER_ID, returning=[AUTHOR])

    with pytest.raises(ScopeError, match=r"its sources are 'users' \(User\)"):
        statement.to_sql(SQLiteDialect((3, 45)))


def test_scope_of_no_sources_knows_no_name() -> None:
    with pytest.raises(ScopeError):
        Scope(()).names_of(Column("a"))
