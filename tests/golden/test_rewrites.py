"""Statements under a restriction to one tenant's rows, and one to rows that are not deleted."""

from __future__ import annotations

from typing import Any, Dict

from arfunc.expression.ambient import rewriting, using
from arfunc.expression.clause import WhereClause
from arfunc.expression.column import Column
from arfunc.expression.cte import CTEExpression, WithQueryExpression
from arfunc.expression.delete import DeleteExpression
from arfunc.expression.derived import LateralExpression
from arfunc.expression.functions import count
from arfunc.expression.insert import DefaultValuesSource, InsertExpression, SelectSource, ValuesSource
from arfunc.expression.join import JoinExpression, JoinType
from arfunc.expression.merge import MergeAction, MergeExpression
from arfunc.expression.node import Node
from arfunc.expression.rewrite import CommentTag, WithoutRewrites, context, restrict
from arfunc.expression.select import QueryExpression
from arfunc.expression.set_operation import SetOperationExpression
from arfunc.expression.source import TableExpression
from arfunc.expression.subquery import ScalarSubquery, Subquery, exists
from arfunc.expression.update import UpdateExpression
from arfunc.expression.upsert import OnConflictClause, excluded
from arfunc.expression.value import InPredicate, and_
from arfunc.types.value_type import ValueType

DOCS = TableExpression("docs", columns=("id", "tenant", "title", "owner_id", "deleted_at"))
USERS = TableExpression("users", columns=("id", "tenant", "name"))
NUMBER = ValueType(int)
doc_id: Column[int] = Column("id", DOCS, type=NUMBER)
title: Column[str] = Column("title", DOCS)
user_id: Column[int] = Column("id", USERS, type=NUMBER)
OWNED = Column("owner_id", DOCS) == user_id
TENANT = context("tenant", int)

REWRITES = (
    restrict("tenancy", Column("tenant", DOCS) == TENANT),
    restrict("tenancy", Column("tenant", USERS) == TENANT),
    restrict("soft_delete", Column("deleted_at", DOCS).is_null()),
    CommentTag("origin", "app=shop"),
)


def joined(kind: JoinType, **how: Any) -> QueryExpression:
    source = JoinExpression(USERS, DOCS, kind, **(how or {"condition": OWNED}))
    return QueryExpression([title, Column("name", USERS)], source)


found = QueryExpression([doc_id], DOCS, doc_id > 3)
MINE = DOCS.aliased("mine")

ROWS: Dict[str, Node] = {
    "select": QueryExpression([title], DOCS),
    "condition with or": QueryExpression([title], DOCS, (doc_id > 3) | (title == "a")),
    "alias": QueryExpression([Column("title", MINE)], MINE),
    "inner join": joined(JoinType.INNER),
    "left join": joined(JoinType.LEFT),
    "left join, using": joined(JoinType.LEFT, using=["id"]),
    "right join": joined(JoinType.RIGHT),
    "full join": joined(JoinType.FULL),
    "cross join": QueryExpression([title], JoinExpression(USERS, DOCS, JoinType.CROSS)),
    "left join of a join": QueryExpression(
        [Column("name", USERS)],
        JoinExpression(
            USERS,
            JoinExpression(DOCS, MINE, JoinType.INNER, doc_id == Column("owner_id", MINE)),
            JoinType.LEFT,
            OWNED,
        ),
    ),
    "exists": QueryExpression([user_id], USERS, exists(QueryExpression([doc_id], DOCS, OWNED))),
    "in subquery": QueryExpression([user_id], USERS, InPredicate(user_id, found)),
    "scalar subquery": QueryExpression([ScalarSubquery(QueryExpression([count()], DOCS, OWNED)).as_("number")], USERS),
    "derived table": QueryExpression([Column("id", "d")], Subquery(found, "d")),
    "lateral": QueryExpression(
        [user_id, Column("id", "d")],
        JoinExpression(USERS, LateralExpression(QueryExpression([doc_id], DOCS, OWNED), alias="d"), JoinType.CROSS),
    ),
    "cte": WithQueryExpression(
        [CTEExpression("some", found)], QueryExpression([Column("id")], TableExpression("some"))
    ),
    "cte with the name of a table": WithQueryExpression(
        [CTEExpression("users", found)], QueryExpression([Column("id")], TableExpression("users"))
    ),
    "union": SetOperationExpression(found, QueryExpression([user_id], USERS), "UNION"),
    "without": WithoutRewrites(QueryExpression([title], DOCS), ["tenancy"]),
    "without, inside": QueryExpression([user_id], USERS, InPredicate(user_id, WithoutRewrites(found, ["tenancy"]))),
    "without, around": WithoutRewrites(QueryExpression([user_id], USERS, InPredicate(user_id, found)), ["tenancy"]),
    "value of a query's own": QueryExpression([TENANT.as_("mine")], DOCS, doc_id == TENANT),
    "update": UpdateExpression(DOCS, {"title": "x"}, where=WhereClause(doc_id == 1)),
    "update of all": UpdateExpression(DOCS, {"title": "x"}),
    "update from": UpdateExpression(DOCS, {"title": Column("name", USERS)}, from_=USERS, where=OWNED),
    "update of the tenant": UpdateExpression(DOCS, {"tenant": 7}),
    "delete": DeleteExpression(DOCS, where=doc_id == 1),
    "delete of all": DeleteExpression(DOCS),
    "delete using": DeleteExpression(DOCS, using=USERS, where=OWNED),
    "insert": InsertExpression(DOCS, ValuesSource([[1, "a"], [2, "b"]]), ["id", "title"]),
    "insert with the tenant": InsertExpression(DOCS, ValuesSource([[1, 7]]), ["id", "tenant"]),
    "insert of defaults": InsertExpression(DOCS, DefaultValuesSource()),
    "insert from a query": InsertExpression(
        DOCS, SelectSource(QueryExpression([user_id, Column("name", USERS)], USERS)), ["id", "title"]
    ),
    "insert from a union": InsertExpression(
        DOCS, SelectSource(SetOperationExpression(found, QueryExpression([user_id], USERS), "UNION")), ["id"]
    ),
    "upsert": InsertExpression(
        DOCS,
        ValuesSource([[1, "a"]]),
        ["id", "title"],
        on_conflict=OnConflictClause("id", update_assignments={"title": excluded("title")}),
    ),
    "merge": MergeExpression(
        DOCS,
        USERS,
        OWNED,
        MergeAction("UPDATE", {"title": Column("name", USERS)}),
        MergeAction("INSERT", {"id": user_id}),
    ),
    "condition on both": QueryExpression([title], DOCS, and_(doc_id > 1, exists(QueryExpression([user_id], USERS)))),
}


def test_rewrites(matches_golden: Any) -> None:
    with rewriting(*REWRITES), using(tenant=7):
        matches_golden("rewrites", ROWS)
