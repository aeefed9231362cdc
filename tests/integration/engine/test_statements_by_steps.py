"""Statements that are put together step by step, on each engine."""

from __future__ import annotations

from typing import Any, List, Tuple

import pytest
from tests.integration.engine.engines import Engine

from arfunc import (
    Capability,
    Column,
    ColumnDefinition,
    CreateTableExpression,
    Integer,
    Query,
    TableExpression,
    UnsupportedFeatureError,
    Varchar,
    delete_from,
    excluded,
    insert_into,
    merge_into,
    update,
)

stock = TableExpression("stock", columns=("id", "title", "pieces"))
delivery = TableExpression("delivery", columns=("id", "title", "pieces"))
pieces, id_, arrived = Column("pieces", stock), Column("id", stock), Column("pieces", delivery)
SAME = id_ == Column("id", delivery)


@pytest.fixture
def shop(engine: Engine) -> Engine:
    """Give an engine with two books in stock, and a delivery of one of them and of a third."""
    for table in ("stock", "delivery"):
        columns = [
            ColumnDefinition("id", Integer(), primary_key=True),
            ColumnDefinition("title", Varchar(20)),
            ColumnDefinition("pieces", Integer(), default=7),
        ]
        engine.run(CreateTableExpression(table, columns))
    engine.run(insert_into(stock, "id", "title", "pieces").rows([(1, "Sula", 3), (2, "Jazz", 0)]))
    engine.run(insert_into(delivery).values(id=2, title="Jazz", pieces=5).values(id=3, title="Love", pieces=1))
    return engine


def rows(engine: Engine) -> List[Tuple[Any, ...]]:
    return [tuple(row) for row in engine.run(Query(stock).select("id", "title", "pieces").order_by("id"))]


def test_rows_of_a_query_are_inserted_and_defaults_fill_in(shop: Engine) -> None:
    new = Query(delivery).select("id", "title").where(arrived < 5)
    shop.run(insert_into(stock, "id", "title").from_query(new))

    assert rows(shop) == [(1, "Sula", 3), (2, "Jazz", 0), (3, "Love", 7)]


def test_an_upsert_counts_up_where_its_condition_is_met(shop: Engine) -> None:
    refused = insert_into(stock).rows([{"id": 1, "title": "x", "pieces": 1}, {"id": 2, "title": "Jazz!", "pieces": 9}])
    shop.run(refused.on_conflict("id").do_update("title", pieces=pieces + excluded("pieces"), where=pieces < 1))

    assert rows(shop) == [(1, "Sula", 3), (2, "Jazz!", 9)]


def test_a_refused_row_is_left_out(shop: Engine) -> None:
    shop.run(insert_into(stock).values(id=1, title="x").values(id=4, title="Home").on_conflict("id").do_nothing())

    assert rows(shop) == [(1, "Sula", 3), (2, "Jazz", 0), (4, "Home", 7)]


def test_an_update_takes_values_of_another_source(shop: Engine) -> None:
    shop.run(update(stock).set(pieces=pieces + arrived).from_(delivery).where(SAME))

    assert rows(shop) == [(1, "Sula", 3), (2, "Jazz", 5)]


def test_a_delete_asks_another_source(shop: Engine) -> None:
    shop.run(delete_from(stock).using(delivery).where(SAME))

    assert rows(shop) == [(1, "Sula", 3)]


def test_all_rows_go_where_all_are_meant(shop: Engine) -> None:
    shop.run(delete_from(stock).all_rows())

    assert not rows(shop)


def test_a_merge_updates_and_inserts(shop: Engine) -> None:
    compared = merge_into(stock).using(delivery, on=SAME)
    merge = (
        compared.when_matched()
        .update(pieces=pieces + arrived)
        .when_not_matched()
        .insert(id=Column("id", delivery), title=Column("title", delivery), pieces=arrived)
    )
    if not shop.dialect.supports(Capability.MERGE):
        with pytest.raises(UnsupportedFeatureError, match="MERGE"):
            shop.run(merge)
        return
    shop.run(merge)

    assert rows(shop) == [(1, "Sula", 3), (2, "Jazz", 5), (3, "Love", 1)]


RETURNED = {
    Capability.RETURNING: (insert_into(stock).values(id=4, title="Home").returning("pieces"), [(7,)]),
    Capability.UPDATE_RETURNING: (update(stock).set(pieces=1).where(id_ == 1).returning(pieces + pieces), [(2,)]),
}


@pytest.mark.parametrize("feature", RETURNED, ids=lambda feature: feature.name.lower())
def test_rows_written_are_given_back_or_that_is_refused(shop: Engine, feature: Capability) -> None:
    statement, expected = RETURNED[feature]
    if not shop.dialect.supports(feature):
        with pytest.raises(UnsupportedFeatureError, match="RETURNING"):
            shop.run(statement)
        return

    assert [tuple(row) for row in shop.run(statement)] == expected


def test_merged_rows_are_given_back_or_that_is_refused(shop: Engine) -> None:
    compared = merge_into(stock).using(delivery, on=SAME).when_matched().update(pieces=arrived)
    merge = compared.when_not_matched().insert(id=Column("id", delivery), pieces=arrived)
    if not shop.dialect.supports(Capability.MERGE_RETURNING):
        with pytest.raises(UnsupportedFeatureError, match="MERGE"):
            shop.run(merge.returning("id", pieces))
        return

    assert sorted(shop.run(merge.returning("id", pieces))) == [(2, 5), (3, 1)]
    assert sorted(shop.run(merge.returning())) == [(2, "Jazz", 5), (3, None, 1)]


def test_deleted_rows_are_given_back(shop: Engine) -> None:
    assert [tuple(row) for row in shop.run(delete_from(stock).where(id_ == 2).returning("title"))] == [("Jazz",)]
