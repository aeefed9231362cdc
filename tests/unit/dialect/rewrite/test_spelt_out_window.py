from __future__ import annotations

from typing import Any

import pytest

from arfunc import Column, MariaDBDialect, Query, rank, row_number, rows_between, sum_
from arfunc.expression.window import CURRENT_ROW, preceding

A: Column[Any] = Column("a")
B: Column[Any] = Column("b")
T: Query[Any, Any] = Query("t")
FRAME = rows_between(preceding(1), CURRENT_ROW)


def sql_of(query: Any) -> str:
    return MariaDBDialect((10, 11)).compile(query)[0]


@pytest.mark.parametrize(
    ("query", "call"),
    [
        (T.select(rank().over("w")).window("w", partition_by=A), "RANK() OVER (PARTITION BY `a` ORDER BY NULL"),
        (T.select(rank().over("w")).window("w", order_by=A, frame=FRAME), "RANK() OVER (ORDER BY `a`"),
        (
            T.select(row_number().over("v")).window("w", partition_by=A).window("v", "w", order_by=B),
            "ROW_NUMBER() OVER (PARTITION BY `a` ORDER BY `b`",
        ),
    ],
)
def test_functions_of_whole_partitions_have_windows_of_their_own(query: Any, call: str) -> None:
    sql = sql_of(query)

    assert call in sql
    assert "ROWS" not in sql.split(" FROM ")[0]


def test_other_functions_keep_the_name() -> None:
    query = T.select(rank().over("w"), sum_(B).over("w")).window("w", partition_by=A)

    assert "SUM(`b`) OVER `w`" in sql_of(query)


def test_a_query_without_named_windows_stays_as_it_is() -> None:
    assert "OVER (ORDER BY `a`" in sql_of(T.select(rank().over(order_by=A)))
