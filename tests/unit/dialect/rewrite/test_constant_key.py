from __future__ import annotations

from typing import Any

import pytest

from arfunc import Column, DuckDBDialect, Query, count
from arfunc.expression.value import Literal

A: Column[Any] = Column("a")
T: Query[Any, Any] = Query("t", A)
ONE: Literal[int] = Literal(1)

TEXTS = [
    (T.order_by(ONE), 'SELECT "a" FROM "t" ORDER BY COALESCE(?, NULL) ASC NULLS FIRST'),
    (T.order_by(A), 'SELECT "a" FROM "t" ORDER BY "a" ASC NULLS FIRST'),
    (T.distinct_on(ONE), 'SELECT DISTINCT ON (COALESCE(?, NULL)) "a" FROM "t"'),
    (Query("t", count()).group_by(A, ONE), 'SELECT COUNT(*) FROM "t" GROUP BY "a", COALESCE(?, NULL)'),
]


@pytest.mark.parametrize(("query", "text"), TEXTS, ids=[text for _, text in TEXTS])
def test_a_key_that_is_a_parameter_is_computed(query: Any, text: str) -> None:
    assert query.to_sql(DuckDBDialect((2,)))[0] == text
