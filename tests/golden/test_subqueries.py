"""Queries as values and in conditions."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Dict

from arfunc.expression.column import Column
from arfunc.expression.functions import max_
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.source import TableExpression
from arfunc.expression.subquery import (
    AllExpression,
    AnyExpression,
    ScalarSubquery,
    all_,
    any_,
    exists,
    not_exists,
    outer,
)
from arfunc.expression.value import SQLPredicate
from arfunc.types.value_type import ValueType

USERS = TableExpression("users", columns=("id", "age", "name"))
POSTS = TableExpression("posts", columns=("id", "user_id", "score"))
MINE = POSTS.aliased("p")
age: Column[int] = Column("age", USERS)
score: Column[Decimal] = Column("score", MINE, type=ValueType(Decimal))
OF_USER = Column("user_id", MINE) == Column("id", USERS)
best = ScalarSubquery(QueryExpression([max_(score)], MINE, OF_USER))
scores = QueryExpression([Column("score", POSTS)], POSTS)


def users(where: SQLPredicate) -> QueryExpression:
    return QueryExpression([age], USERS, where)


ROWS: Dict[str, Node] = {
    "exists": users(exists(QueryExpression([Column("id", MINE)], MINE, OF_USER))),
    "not exists": users(not_exists(QueryExpression([Column("id", MINE)], MINE, OF_USER))),
    "outer": users(exists(QueryExpression([Column("id", MINE)], MINE, Column("id", MINE) == outer(Column("id"))))),
    "outer of an alias": QueryExpression(
        [Column("id", MINE)], MINE, exists(QueryExpression([outer(Column("score", MINE))], POSTS))
    ),
    "outer alone": outer(Column("id", "users")),
    "scalar subquery": QueryExpression([age, best.as_("best")], USERS),
    "scalar subquery of a decimal": users(best > Decimal("1.5")),
    "any of a query": users(age > any_(scores)),
    "all of an array": users(age >= all_([1, 2])),
    "any by its constructor": users(AnyExpression(age, "=", scores)),
    "all by its constructor": users(AllExpression(age, "<>", [1, 2])),
}


def test_subqueries(matches_golden: Any) -> None:
    matches_golden("subqueries", ROWS)
