"""Windows over records: values decoded as the columns are, on both facades."""

from __future__ import annotations

import datetime
import sys
from decimal import Decimal
from typing import Any, List

import pytest
import pytest_asyncio
from tests.integration.record.world import World

from arfunc.expression.functions import count, string_agg, sum_
from arfunc.expression.window import CURRENT_ROW, UNBOUNDED_PRECEDING, preceding, rows_between
from arfunc.expression.window_functions import first_value, lag, lead, rank, row_number
from arfunc.record.field import Col, auto, col

DAY = datetime.date(2013, 1, 1)
SALES = [("north", 0, "9.5"), ("north", 1, "10"), ("south", 0, "0.1"), ("south", 2, "0.2"), ("south", 3, "0.2")]


@pytest_asyncio.fixture
async def sale(world: World) -> Any:
    """Give a model of sales, some of which are stored."""

    class Sale(world.base):  # type: ignore[name-defined, misc]  # a class that the fixture has made
        __table_name__ = "sales"
        id: Col[int] = auto()
        region: Col[str] = col()
        day: Col[datetime.date] = col()
        price: Col[Decimal] = col()

    await world.make(Sale)
    for region, later, price in SALES:
        day = DAY + datetime.timedelta(days=later)
        await world.do(Sale(region=region, day=day, price=Decimal(price)).save())
    return Sale


async def rows_of(world: World, query: Any) -> List[Any]:
    return list(await world.do(query.all()))


async def test_ranks_go_by_the_number_of_a_decimal(world: World, sale: Any) -> None:
    best = rank().over(order_by=sale.price.desc())

    assert await rows_of(world, sale.select(sale.price, best).order_by(best, sale.id)) == [
        (Decimal(10), 1),
        (Decimal("9.5"), 2),
        (Decimal("0.2"), 3),
        (Decimal("0.2"), 3),
        (Decimal("0.1"), 5),
    ]


async def test_values_of_other_rows_are_decoded_as_the_column_is(world: World, sale: Any) -> None:
    window = {"partition_by": sale.region, "order_by": [sale.day]}
    query = sale.select(
        sale.id,
        lag(sale.day).over(**window),
        lead(sale.price, 1, Decimal(-1)).over(**window),
        first_value(sale.day).over(**window),
    ).where(sale.region == "north")

    assert await rows_of(world, query.order_by(sale.id)) == [
        (1, None, Decimal(10), DAY),
        (2, DAY, Decimal(-1), DAY),
    ]


@pytest.mark.skipif(sys.version_info < (3, 11), reason="sqlite3 has no window functions of one's own")
async def test_running_totals_of_decimals_are_exact(world: World, sale: Any) -> None:
    total = sum_(sale.price).over(
        partition_by=sale.region, order_by=sale.day, frame=rows_between(UNBOUNDED_PRECEDING, CURRENT_ROW)
    )

    assert await rows_of(world, sale.select(sale.id, total).where(sale.region == "south").order_by(sale.id)) == [
        (3, Decimal("0.1")),
        (4, Decimal("0.3")),
        (5, Decimal("0.5")),
    ]


@pytest.mark.skipif(sys.version_info < (3, 11), reason="sqlite3 has no window functions of one's own")
async def test_moving_totals_of_decimals_leave_rows_out_exactly(world: World, sale: Any) -> None:
    total = sum_(sale.price).over("w", frame=rows_between(preceding(1), CURRENT_ROW))
    query = sale.query().window("w", order_by=sale.id).project(sale.id, total).order_by(sale.id)

    assert [row[1] for row in await rows_of(world, query)] == [
        Decimal("9.5"),
        Decimal("19.5"),
        Decimal("10.1"),
        Decimal("0.3"),
        Decimal("0.4"),
    ]


async def test_records_are_chosen_by_what_a_window_says(world: World, sale: Any) -> None:
    latest = row_number().over(partition_by=sale.region, order_by=sale.day.desc()) == 1

    found = await rows_of(world, sale.query().qualify(latest).order_by(sale.region))

    assert [(one.region, one.day) for one in found] == [
        ("north", DAY + datetime.timedelta(days=1)),
        ("south", DAY + datetime.timedelta(days=3)),
    ]


async def test_chosen_records_are_counted(world: World, sale: Any) -> None:
    query = sale.query().qualify(count().over(partition_by=sale.region) > 2)

    assert await world.do(query.count()) == 3


async def test_one_record_is_given_for_each_value(world: World, sale: Any) -> None:
    query = sale.query().distinct_on(sale.region).order_by(sale.region, sale.price)

    assert [(one.region, one.price) for one in await rows_of(world, query)] == [
        ("north", Decimal("9.5")),
        ("south", Decimal("0.1")),
    ]


async def test_ties_of_the_last_record_are_given(world: World, sale: Any) -> None:
    query = sale.query().where(sale.region == "south").order_by(sale.price.desc()).limit(1, with_ties=True)

    assert [one.price for one in await rows_of(world, query)] == [Decimal("0.2"), Decimal("0.2")]


async def test_chosen_records_are_changed_after_loading(world: World, sale: Any) -> None:
    first = await world.do(sale.query().qualify(rank().over(order_by=sale.price) == 1).one())
    first.region = "east"

    await world.do(first.save())

    assert await world.do(sale.query().where(sale.region == "east").count()) == 1


async def test_texts_of_a_group_are_joined(world: World, sale: Any) -> None:
    query = sale.query().group_by(sale.region).order_by(sale.region)

    assert await world.do(query.aggregate(n=count(), texts=string_agg(sale.region, is_distinct=True))) == [
        {"region": "north", "n": 2, "texts": "north"},
        {"region": "south", "n": 3, "texts": "south"},
    ]
