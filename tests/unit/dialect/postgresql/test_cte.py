from __future__ import annotations

from typing import Any

import pytest

from arfunc.dialect.postgresql import PostgreSQLDialect
from arfunc.errors import UnsupportedFeatureError
from arfunc.expression.column import Column
from arfunc.expression.value import Literal
from arfunc.query.query import Query

START: Query[Any, Any] = Query(None, Literal(1).as_("n"))
NEXT: Query[Any, Any] = Query("c").select(Column("n") + 1).where(Column("n") < 5)


def sql_of(node: Any) -> str:
    return PostgreSQLDialect((15,)).compile(node)[0]


def test_a_recursive_cte_reads_itself_once() -> None:
    once: Query[Any, Any] = Query("c").recursive().with_cte("c", START + NEXT)
    twice: Query[Any, Any] = Query("c").recursive().with_cte("c", START + (NEXT + NEXT))

    assert sql_of(once).startswith('WITH RECURSIVE "c" AS (SELECT CAST($1 AS BIGINT) AS "n" UNION ALL ')
    with pytest.raises(UnsupportedFeatureError, match="reads itself more than once"):
        sql_of(twice)
