"""Exact decimals stay exact, and are compared as numbers, when they come by a subquery, by VALUES or by a CTE."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, List

import pytest
from tests.integration.engine.engines import Engine

from arfunc import (
    Column,
    ColumnDefinition,
    CreateTableExpression,
    Numeric,
    Query,
    insert_into,
    max_,
    sum_,
    values_source,
)

PRICES = [Decimal("0.1"), Decimal("0.2"), Decimal(10), Decimal("9.5")]
LISTED = values_source([(price,) for price in PRICES], ["price"], "listed")
ROWS: Query = Query(LISTED).select("price")

DERIVED = {
    "values": Query(LISTED),
    "subquery": Query(ROWS.as_source("inner_rows")),
    "nested": Query(Query(ROWS.as_source("first")).select("price").as_source("second")),
    "union": Query((ROWS + ROWS.where(Column("price") > Decimal(100))).as_source("both")),
    "cte": Query("c").with_cte("c", ROWS),
    "named cte": Query("c").with_cte("c", Query(LISTED), ["price"]),
    "cte of a cte": Query("d").with_cte("c", ROWS).with_cte("d", Query("c").select("price")),
    "aliased cte": Query("c").with_cte("c", Query(LISTED).select(Column("price").as_("price"))),
}


def values(engine: Engine, query: Query) -> List[Any]:
    return [Decimal(value) for row in engine.run(query) for value in row]


@pytest.mark.parametrize("rows", DERIVED.values(), ids=DERIVED)
def test_decimals_of_derived_rows_are_numbers(session_engine: Engine, rows: Query) -> None:
    price: Column[Any] = Column("price")
    whole = rows.select(sum_(price).as_("total"), max_(price).as_("largest"), sum_(price * 2).as_("double"))

    assert values(session_engine, whole) == [Decimal("19.8"), Decimal(10), Decimal("39.6")]
    assert values(session_engine, rows.select("price").order_by(price.desc())) == sorted(PRICES, reverse=True)
    assert values(session_engine, rows.select("price").where(price > Decimal("9.6"))) == [Decimal(10)]


def test_a_sum_of_a_column_without_a_type_is_not_made_whole(engine: Engine) -> None:
    columns = [ColumnDefinition("price", Numeric(10, 2))]
    engine.run(CreateTableExpression("goods", columns))
    engine.run(insert_into("goods", "price").rows([(Decimal("1.25"),), (Decimal("0.50"),)]))

    assert values(engine, Query("goods").select(sum_(Column("price") * 2).as_("total"))) == [Decimal("3.5")]


def test_sums_of_groups_are_decimals_further_out(session_engine: Engine) -> None:
    kept = values_source([(1, Decimal("0.1")), (1, Decimal("0.2")), (2, Decimal("9.9"))], ["kind", "price"], "kept")
    sums = Query(kept).group_by("kind").select("kind", sum_(Column("price")).as_("total")).as_source("sums")

    assert values(session_engine, Query(sums).select(max_(Column("total")), sum_(Column("total")))) == [
        Decimal("9.9"),
        Decimal("10.2"),
    ]
