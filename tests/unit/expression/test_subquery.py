from __future__ import annotations

import pickle
from typing import Any

import pytest

from arfunc.errors import ArgumentTypeError, ArgumentValueError, ScopeError
from arfunc.expression.column import Column, WildcardExpression
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.source import TableExpression
from arfunc.expression.subquery import (
    AnyExpression,
    ExistsExpression,
    OuterColumn,
    QuantifiedExpression,
    ScalarSubquery,
    Subquery,
    any_,
    exists,
    not_exists,
    outer,
)
from arfunc.expression.value import SQLPredicate
from arfunc.query.query import Query
from arfunc.types.value_type import ValueType

USERS = TableExpression("users", columns=("id", "age"))
POSTS = TableExpression("posts", columns=("id", "user_id"))
key: Column[int] = Column("id", USERS, type=ValueType(int))
keys = QueryExpression([key], USERS)


def within_users(*conditions: SQLPredicate, source: TableExpression = POSTS) -> QueryExpression:
    """Return users with an inner query that has some conditions."""
    return QueryExpression([key], USERS, exists(QueryExpression([Column("id")], source, *conditions)))


def test_exists_is_the_documented_node() -> None:
    assert exists(keys).equals(ExistsExpression(keys))


def test_not_exists_is_the_negated_node() -> None:
    assert not_exists(keys).equals(ExistsExpression(keys, negated=True))


@pytest.mark.parametrize("wrong", ["SELECT 1", USERS, key, None])
def test_what_is_no_query_has_no_rows(wrong: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="must be a query"):
        exists(wrong)


def test_query_as_a_value_has_the_type_of_its_column() -> None:
    assert Query(USERS, key).scalar_subquery().value_type == ValueType(int)


def test_query_as_a_value_has_the_parameters_of_the_query() -> None:
    assert (Query(USERS, key).where(key == 5).scalar_subquery() + 1).params == (5, 1)


@pytest.mark.parametrize("select", [[key, key], [WildcardExpression()]])
def test_query_as_a_value_selects_one_column(select: Any) -> None:
    with pytest.raises(ScopeError, match="selects one column by name"):
        QueryExpression([ScalarSubquery(QueryExpression(select, USERS))]).to_sql()


def test_inner_source_shadows_the_outer_one() -> None:
    twice = within_users(key == 1, source=USERS)

    assert 'EXISTS (SELECT "id" FROM "users" WHERE "users"."id" = ?)' in twice.to_sql()[0]


def test_column_that_the_inner_query_has_not_is_that_of_the_outer_one() -> None:
    assert 'WHERE "posts"."user_id" = "users"."id"' in within_users(Column("user_id", POSTS) == key).to_sql()[0]


@pytest.mark.parametrize("column", [key, Column("id"), Column("id", "users"), "id"])
def test_outer_names_the_column_of_the_enclosing_query(column: Any) -> None:
    sql, _ = within_users(Column("id") == outer(column)).to_sql()

    assert sql.endswith('WHERE "id" = "users"."id")')


def test_outer_reaches_further_out() -> None:
    inner = QueryExpression([Column("id")], POSTS.aliased("p"), Column("id", "p") == outer(key))
    sql, _ = within_users(exists(inner)).to_sql()

    assert sql.endswith('WHERE "p"."id" = "users"."id"))')


def test_outer_without_an_enclosing_query_is_an_error() -> None:
    with pytest.raises(ScopeError, match="there is none"):
        QueryExpression([key], USERS, outer(key) == 1).to_sql()


def test_outer_column_that_the_inner_query_hides_is_an_error() -> None:
    with pytest.raises(ScopeError, match=r"hides it\. Give one of them an alias"):
        within_users(outer(key) == 1, source=USERS).to_sql()


def test_outer_column_of_a_source_that_is_nowhere_is_an_error() -> None:
    with pytest.raises(ScopeError, match="no source of the statement"):
        within_users(outer(Column("id", "tags")) == 1).to_sql()


def test_outer_column_without_a_table_of_several_sources_is_an_error() -> None:
    inner = exists(QueryExpression([Column("id")], POSTS.aliased("p"), outer("id") == 1))
    joined = Query(USERS, key).join(POSTS, on=Column("user_id", POSTS) == key).where(inner)

    with pytest.raises(ScopeError, match="could be of several sources"):
        joined.to_sql()


def test_query_in_from_does_not_see_the_sources_beside_it() -> None:
    inner: Query[Any, Any] = Query(POSTS, Column("id", POSTS)).where(Column("user_id", POSTS) == outer(key))

    with pytest.raises(ScopeError, match="there is none"):
        Query(USERS, key).join(inner, on=key == Column("id", "p"), alias="p").to_sql()


def test_outer_takes_columns_alone() -> None:
    with pytest.raises(ArgumentTypeError, match="outer takes a column"):
        outer(key + 1)


def test_outer_column_keeps_its_type() -> None:
    assert outer(key).value_type == ValueType(int)


@pytest.mark.parametrize("made", [outer(key), exists(keys), any_(keys), AnyExpression(key, "=", keys), any_([1])])
def test_node_keeps_its_parts_in_a_pickle(made: Node) -> None:
    assert pickle.loads(pickle.dumps(made)).equals(made)


def test_documented_form_of_any_compiles_as_the_comparison() -> None:
    assert AnyExpression(key, ">", keys).to_sql() == (key > any_(keys)).to_sql()


def test_other_quantifier_is_refused() -> None:
    with pytest.raises(ArgumentValueError, match="ANY ALL"):
        QuantifiedExpression("SOME", keys)


def test_outer_shows_its_column() -> None:
    assert repr(OuterColumn(Column("id"))) == "OuterColumn(Column('id'))"


@pytest.mark.parametrize("text", ["SELECT a FROM t WHERE b = 1", ("SELECT a FROM t WHERE b = ?", 1), ("SELECT 1",)])
def test_a_text_may_stand_for_a_query(text: Any) -> None:
    sql, params = Subquery(text, "s").to_sql()

    assert sql.startswith("(SELECT ")
    assert sql.endswith(') AS "s"')
    assert params == tuple(text[1:]) if isinstance(text, tuple) else not params
