from __future__ import annotations

from typing import Any

import pytest

from arfunc.dialect.postgresql import PostgreSQLDialect
from arfunc.errors import ArgumentValueError
from arfunc.expression.column import Column
from arfunc.expression.functions import count, sum_
from arfunc.query.query import Query

A: Column[int] = Column("a")
REPEATED = Query("t", A + 1, count()).group_by(A + 1)


def sql_of(node: Any) -> str:
    return PostgreSQLDialect((15,)).compile(node)[0]


@pytest.mark.parametrize(
    "query",
    [
        REPEATED,
        Query("t", (A + 1).as_("k")).group_by(A + 1),
        Query("t", (A + 1) * 2).group_by(A + 1),
        Query("t", count()).group_by(A + 1).having(A + 1 > 2),
        Query("t", count()).group_by(A + 1).order_by(A + 1),
    ],
)
def test_a_repeated_key_with_a_value_in_it_is_refused(query: Any) -> None:
    with pytest.raises(ArgumentValueError, match=r"Give it a name .* select\(expr.as_\('key'\)\)"):
        sql_of(query)


@pytest.mark.parametrize(
    ("query", "end"),
    [
        (Query("t", (A + 1).as_("k"), count()).group_by("k").order_by("k"), 'GROUP BY "k" ORDER BY "k" ASC'),
        (Query("t", count(), sum_(A + 1)).group_by(A + 1), 'GROUP BY "a" + $2'),
        (Query("t", A + 1).group_by(A, A + 1), 'GROUP BY "a", "a" + $2'),
        (Query("t", A * 2).group_by(A), 'GROUP BY "a"'),
    ],
)
def test_keys_that_are_told_apart_are_left(query: Any, end: str) -> None:
    assert sql_of(query).endswith(end)
