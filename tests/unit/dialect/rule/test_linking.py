from __future__ import annotations

from typing import Any

import pytest

from arfunc import (
    Column,
    LateralExpression,
    Query,
    ScopeError,
    TableExpression,
    exists,
    outer,
    sql,
    table_function,
    true,
)

USERS = TableExpression("users", columns=("id", "age"))
POSTS = TableExpression("posts", columns=("id", "user_id"))
ID: Column[int] = Column("id", USERS)
AGE: Column[int] = Column("age", USERS)
USER_ID: Column[int] = Column("user_id", POSTS)


@pytest.mark.parametrize(
    "condition",
    [AGE > 18, USER_ID == 1, true(), (AGE > 18) | (ID == 1), exists(Query("t", Column("x", "t")).where(ID == 1))],
)
@pytest.mark.parametrize("kind", ["join", "inner_join"])
def test_a_condition_that_does_not_link_is_refused(condition: Any, kind: str) -> None:
    query: Any = Query(USERS)

    with pytest.raises(ScopeError, match=r"does not link 'posts' to 'users'.*say cross_join"):
        getattr(query, kind)(POSTS, condition).to_sql()


@pytest.mark.parametrize(
    "condition",
    [
        USER_ID == ID,
        (AGE > 18) & (USER_ID == ID),
        USER_ID > ID + AGE,
        sql("posts.user_id = users.id"),
        Column("user_id") == ID,
        exists(Query("t").where(outer(USER_ID) == outer(ID))),
    ],
)
def test_a_condition_that_links_or_may_do_so_is_taken(condition: Any) -> None:
    assert " ON " in Query(USERS).join(POSTS, condition).to_sql()[0]


def test_an_outer_join_keeps_its_rows_whatever_the_condition() -> None:
    assert 'ON "posts"."user_id" = ?' in Query(USERS).left_join(POSTS, USER_ID == 1).to_sql()[0]


def test_a_source_that_reads_those_before_it_is_linked_by_that() -> None:
    newest = LateralExpression(Query(POSTS).where(USER_ID == ID).limit(1), alias="newest")
    parts = table_function("split", AGE, alias="parts")

    assert "LATERAL" in Query(USERS).join(newest, true()).join(parts, true()).to_sql()[0]


def test_a_cross_join_says_what_it_is() -> None:
    assert "CROSS JOIN" in Query(USERS).cross_join(POSTS).to_sql()[0]


def test_the_third_source_may_be_linked_to_either_of_the_first_two() -> None:
    tags = TableExpression("tags", columns=("post_id", "user_id"))
    query = Query(USERS).join(POSTS, USER_ID == ID)

    assert query.join(tags, Column("user_id", tags) == ID).to_sql()[0].count(" ON ") == 2
    with pytest.raises(ScopeError, match="does not link 'tags' to 'users', 'posts'"):
        query.join(tags, USER_ID == 1).to_sql()
