from __future__ import annotations

import datetime
import sys
from decimal import Decimal
from typing import Any

import pytest

from arfunc.dialect.sqlite import SQLiteDialect
from arfunc.errors import UnsupportedFeatureError
from arfunc.expression.column import Column
from arfunc.expression.functions import avg, max_, string_agg, sum_
from arfunc.expression.window import CURRENT_ROW, preceding, range_between
from arfunc.expression.window_functions import first_value, rank
from arfunc.types.value_type import ValueType

SQLITE = SQLiteDialect((3, 45))
FRAME = range_between(preceding(1), CURRENT_ROW)
PRICE: Column[Any] = Column("price", type=ValueType(Decimal))


def sql_of(item: Any) -> str:
    return str(item.to_sql(SQLITE)[0])


@pytest.mark.parametrize("python", [datetime.date, datetime.datetime, Decimal, str])
def test_range_with_an_offset_in_the_order_of_texts_is_refused(python: type) -> None:
    key: Column[Any] = Column("key", type=ValueType(python))

    with pytest.raises(UnsupportedFeatureError, match=f"RANGE with an offset in the order of {python.__name__}"):
        sql_of(rank().over(order_by=key, frame=FRAME))


@pytest.mark.parametrize(
    "key", [Column("key"), Column("key", type=ValueType(int)), Column("key", type=ValueType(float))]
)
def test_range_with_an_offset_goes_over_numbers(key: Any) -> None:
    assert "RANGE BETWEEN ? PRECEDING" in sql_of(rank().over(order_by=key, frame=FRAME))


@pytest.mark.parametrize(
    ("item", "sql"),
    [
        (max_(PRICE).over(), 'MAX("price" COLLATE "decimal") OVER ()'),
        (rank().over(order_by=PRICE), 'RANK() OVER (ORDER BY "price" COLLATE "decimal" ASC)'),
        (rank().over(partition_by=PRICE), 'RANK() OVER (PARTITION BY "price" COLLATE "decimal")'),
        (first_value(PRICE).over(), 'FIRST_VALUE("price") OVER ()'),
    ],
)
def test_windows_treat_exact_decimals_as_numbers(item: Any, sql: str) -> None:
    assert sql_of(item) == sql


@pytest.mark.skipif(sys.version_info < (3, 11), reason="sqlite3 has no window functions of one's own")
@pytest.mark.parametrize(("make", "name"), [(sum_, "DECIMAL_SUM"), (avg, "DECIMAL_AVG")])
def test_exact_decimals_are_added_over_windows(make: Any, name: str) -> None:
    assert sql_of(make(PRICE).over()) == f'{name}("price") OVER ()'


@pytest.mark.skipif(sys.version_info >= (3, 11), reason="sqlite3 has window functions of one's own")
def test_exact_decimals_over_windows_need_a_newer_python() -> None:
    with pytest.raises(UnsupportedFeatureError, match=r"before Python 3\.11"):
        sql_of(sum_(PRICE).over())


def test_texts_are_joined_by_the_function_of_that_name() -> None:
    assert sql_of(string_agg(Column("a"), ";")) == "GROUP_CONCAT(\"a\", ';')"


def test_distinct_texts_are_joined_by_the_comma_that_is_the_default() -> None:
    assert sql_of(string_agg(Column("a"), is_distinct=True)) == 'GROUP_CONCAT(DISTINCT "a")'
