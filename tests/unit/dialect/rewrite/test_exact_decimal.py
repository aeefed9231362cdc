from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from arfunc import Column, SQLiteDialect, avg, count, max_, min_, round_, sum_
from arfunc.query.query import Query
from arfunc.types.value_type import ValueType

SQLITE = SQLiteDialect((3, 45))
PRICE: Column[Any] = Column("price", type=ValueType(Decimal))
SIZE: Column[Any] = Column("size", type=ValueType(int))


def sql_of(expression: Any) -> str:
    return str(expression.to_sql(SQLITE)[0])


@pytest.mark.parametrize(
    ("expression", "sql"),
    [
        (Decimal(9) < PRICE, '"price" COLLATE "decimal" > ?'),
        (SIZE > PRICE, '"size" > "price" COLLATE "decimal"'),
        (SIZE > 9, '"size" > ?'),
        (PRICE.in_([Decimal(1)]), '"price" COLLATE "decimal" IN (?)'),
        (PRICE.between(1, 2), '"price" COLLATE "decimal" BETWEEN ? AND ?'),
        (PRICE + 1, 'DECIMAL_ADD("price", ?)'),
        (PRICE * SIZE - 1, 'DECIMAL_SUB(DECIMAL_MUL("price", "size"), ?)'),
        (-PRICE, 'DECIMAL_SUB(0, "price")'),
        (sum_(PRICE), 'DECIMAL_SUM("price")'),
        (avg(PRICE), 'DECIMAL_AVG("price")'),
        (min_(PRICE), 'MIN("price" COLLATE "decimal")'),
        (max_(PRICE), 'MAX("price" COLLATE "decimal")'),
        (count(PRICE, is_distinct=True), 'COUNT(DISTINCT "price" COLLATE "decimal")'),
        (sum_(SIZE), 'SUM("size")'),
        (PRICE % 2, 'DECIMAL_MOD("price", ?)'),
        (round_(PRICE), 'DECIMAL_ROUND("price", 0)'),
        (round_(PRICE, 1), 'DECIMAL_ROUND("price", ?)'),
        (round_(SIZE), 'ROUND("size")'),
    ],
)
def test_decimals_are_compared_and_added_as_numbers(expression: Any, sql: str) -> None:
    assert sql_of(expression) == sql


def test_order_group_and_distinct_go_by_the_number() -> None:
    query: Query[Any, Any] = Query("shop", PRICE).group_by(PRICE).order_by(PRICE).distinct()

    assert sql_of(query) == (
        'SELECT DISTINCT "price" COLLATE "decimal" AS "price" FROM "shop" '
        'GROUP BY "price" COLLATE "decimal" ORDER BY "price" COLLATE "decimal" ASC'
    )


def test_subqueries_are_rewritten_too() -> None:
    inner: Query[Any, Any] = Query("shop", SIZE).where(PRICE > 1)

    assert sql_of(SIZE.in_(inner)).endswith('WHERE "price" COLLATE "decimal" > ?)')


def test_alias_stays() -> None:
    assert sql_of((PRICE + 1).as_("more")) == 'DECIMAL_ADD("price", ?) AS "more"'


def test_columns_of_the_result_keep_their_names() -> None:
    query: Query[Any, Any] = Query("shop", PRICE).distinct()

    assert [column.name for column in SQLITE.plan(query).columns] == ["price"]
