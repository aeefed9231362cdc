from __future__ import annotations

from typing import Any

import pytest

from arfunc.dialect.postgresql import PostgreSQLDialect
from arfunc.errors import ArgumentValueError
from arfunc.expression.column import Column
from arfunc.expression.functions import lower
from arfunc.expression.source import TableExpression
from arfunc.query.query import Query

T = TableExpression("t", columns=("a", "b"))
A: Column[Any] = Column("a", T)
B: Column[Any] = Column("b", T)


def sql_of(node: Any) -> str:
    return PostgreSQLDialect((15,)).compile(node)[0]


@pytest.mark.parametrize("key", ["a", A, A.desc()])
def test_distinct_rows_come_in_the_order_of_what_is_selected(key: Any) -> None:
    assert sql_of(Query(T, A).distinct().order_by(key)).startswith('SELECT DISTINCT "t"."a" FROM "t" ORDER BY ')


def test_an_order_that_is_made_of_what_is_selected_is_that_of_a_query_around() -> None:
    assert sql_of(Query(T, A).distinct().order_by(lower(A)).limit(2)) == (
        'SELECT "derived"."column_0" AS "a" FROM (SELECT DISTINCT "t"."a" AS "column_0" FROM "t") AS "derived" '
        'ORDER BY LOWER("derived"."column_0") ASC NULLS FIRST LIMIT $1'
    )


def test_distinct_rows_in_the_order_of_what_is_not_selected_are_refused() -> None:
    with pytest.raises(ArgumentValueError, match="the order of DISTINCT rows goes by what is selected"):
        sql_of(Query(T, A).distinct().order_by(B))
