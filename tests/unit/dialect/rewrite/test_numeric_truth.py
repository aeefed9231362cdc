from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from arfunc import Column, DuckDBDialect, PostgreSQLDialect, SQLiteDialect, avg, max_, sum_
from arfunc.types.value_type import ValueType

FLAG: Column[Any] = Column("flag", type=ValueType(bool))
SIZE: Column[Any] = Column("size", type=ValueType(int))
PRICE: Column[Any] = Column("price", type=ValueType(Decimal))
UNTYPED: Column[Any] = Column("other")
NUMBER = 'CAST("flag" AS INTEGER)'


@pytest.mark.parametrize(
    ("expression", "sql"),
    [
        (FLAG + 1, f"{NUMBER} + ?"),
        (FLAG + FLAG, f"{NUMBER} + {NUMBER}"),
        (PRICE * FLAG, f'"price" * {NUMBER}'),
        (-FLAG, f"-{NUMBER}"),
        (SIZE > FLAG, f'"size" > {NUMBER}'),
        (FLAG == True, '"flag" = ?'),  # noqa: E712  # that is how it is asked
        (FLAG == FLAG, '"flag" = "flag"'),
        (FLAG == UNTYPED, '"flag" = "other"'),
        (sum_(FLAG), f"SUM({NUMBER})"),
        (avg(SIZE > 1), 'AVG(CAST("size" > ? AS INTEGER))'),
        (sum_(FLAG).over(), f"SUM({NUMBER}) OVER ()"),
        (max_(FLAG), 'MAX("flag")'),
    ],
)
def test_truth_values_are_numbers_where_they_are_counted_with(expression: Any, sql: str) -> None:
    assert expression.to_sql(DuckDBDialect((1, 4)))[0] == sql


def test_an_engine_that_stores_numbers_needs_no_cast() -> None:
    assert (FLAG + 1).to_sql(SQLiteDialect())[0] == '"flag" + ?'


def test_what_is_counted_is_a_whole_number() -> None:
    assert [each.value_type for each in (FLAG + FLAG, -FLAG, sum_(FLAG), SIZE + FLAG)] == [ValueType(int)] * 4
    assert PostgreSQLDialect((15,)).compile(sum_(FLAG))[0] == f"CAST(SUM({NUMBER}) AS BIGINT)"
