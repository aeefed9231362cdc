from __future__ import annotations

from typing import Any

import pytest

from arfunc.dialect.postgresql import PostgreSQLDialect
from arfunc.errors import UnsupportedFeatureError
from arfunc.expression.column import Column
from arfunc.expression.source import TableExpression
from arfunc.query.query import Query

A, B, C = (TableExpression(name, columns=("id", name)) for name in ("a", "b", "c"))


def sql_of(node: Any) -> str:
    return PostgreSQLDialect((15,)).compile(node)[0]


def test_using_goes_on_with_a_merged_column() -> None:
    query = Query(A, Column("id")).join(B, using=["id"]).join(C, using=["id"])

    assert sql_of(query).endswith('JOIN "b" AS "b" USING ("id") JOIN "c" AS "c" USING ("id")')


def test_using_is_refused_where_two_sources_have_the_column() -> None:
    with pytest.raises(UnsupportedFeatureError, match="USING with 'id', which two sources on the left have"):
        sql_of(Query(A, Column("a")).cross_join(B).join(C, using=["id"]))
