"""What can be read off a query of records, without a database."""

from __future__ import annotations

import copy
import pickle
from typing import Any, ClassVar, List, Optional, Tuple

import pytest

from arfunc import (
    ActiveRecord,
    BelongsTo,
    Col,
    Column,
    HasMany,
    IntegerPKMixin,
    JoinType,
    Query,
    QueryColumn,
    col,
    count,
    exists,
    max_,
    param,
)


class Shop(IntegerPKMixin, ActiveRecord):
    __table_name__ = "shops"
    name: Col[str]
    motto: Col[Optional[str]] = col(default=None)
    goods: ClassVar[HasMany[Good]] = HasMany(foreign_key="shop_id", inverse_of="shop")


class Good(IntegerPKMixin, ActiveRecord):
    __table_name__ = "goods"
    price: Col[int]
    shop_id: Col[Optional[int]] = col(default=None)
    shop: ClassVar[BelongsTo[Shop]] = BelongsTo(foreign_key="shop_id", inverse_of="goods")


def shown(query: Any) -> List[Tuple[str, Any, Optional[bool]]]:
    return [(column.name, column.type, column.nullable) for column in query.columns]


def test_columns_of_records_have_the_types_of_the_fields() -> None:
    assert Shop.query().columns == (
        QueryColumn("id", int, False),
        QueryColumn("name", str, False),
        QueryColumn("motto", str, True),
    )


def test_an_outer_join_may_leave_its_columns_null() -> None:
    left = Good.query().left_join(Shop, on=Good.shop_id == Shop.id).project(Good.price, Shop.name)
    right = Good.query().right_join(Shop, on=Good.shop_id == Shop.id).project(Good.price, Shop.name)
    inner = Good.query().join(Shop, on=Good.shop_id == Shop.id).project(Good.price, Shop.name)

    assert shown(left) == [("price", int, False), ("name", str, True)]
    assert shown(right) == [("price", int, True), ("name", str, False)]
    assert shown(inner) == [("price", int, False), ("name", str, False)]


def test_values_and_functions() -> None:
    query = Shop.select(
        count().as_("n"),
        max_(Shop.id).as_("last"),
        exists(Query("t")).as_("found"),
        Shop.motto.is_null().as_("mute"),
        param("x", int, nullable=True).as_("x"),
        (Shop.id + 1).as_("next"),
    ).group_by(Shop.id, Shop.motto)

    assert [(column.name, column.nullable) for column in query.columns] == [
        ("n", False),
        ("last", True),
        ("found", False),
        ("mute", False),
        ("x", True),
        ("next", None),
    ]


def test_a_set_operation_is_null_where_a_side_is() -> None:
    query = Shop.select(Shop.name) | Shop.select(Shop.motto)

    assert shown(query) == [("name", str, True)]


def test_a_star_over_a_table_that_is_not_known_hides_the_columns() -> None:
    assert Query("t").columns == ()
    assert Query("t", Column("a")).columns == (QueryColumn("a", None, None),)


def test_sources_and_joins() -> None:
    query = Good.query().join(Shop, on=Good.shop_id == Shop.id).left_join("tags", on=Column("x") == 1)

    assert [source.exposed_name for source in query.sources] == ["goods", "shops", "tags"]  # type: ignore[attr-defined]
    assert [join.kind for join in query.joins] == [JoinType.JOIN, JoinType.LEFT]
    assert query.joins[0].condition is not None
    assert Good.query().joins == ()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Shop.query(), False),
        (Shop.query().order_by(Shop.name), True),
        (Shop.query().order_by(Shop.name).without("order_by"), False),
        (Shop.query() | Shop.query(), False),
        ((Shop.query() | Shop.query()).order_by("name"), True),
        (Query(Shop.query().order_by(Shop.name).as_source("s")), False),
    ],
)
def test_whether_there_is_an_order(query: Any, expected: bool) -> None:
    assert query.is_ordered is expected


def test_relations_that_are_loaded_are_read() -> None:
    query = Shop.query().with_(("goods", lambda goods: goods.where(exists(Query("offers")))))

    assert Shop.query().reads() == {"shops"}
    assert query.reads() == {"shops", "goods", "offers"}
    assert Good.query().with_("shop.goods").reads() == {"shops", "goods"}
    assert query.writes() == frozenset()


def test_a_query_with_all_of_it_is_pickled_and_copied() -> None:
    query = Good.query().ensure_join(Good.shop).where(Shop.name == param("name", str)).order_by(Good.id).limit(3)
    again = pickle.loads(pickle.dumps(query))

    assert again.equals(query)
    assert again.fingerprint() == query.fingerprint()
    assert copy.copy(query).equals(query)
    assert copy.deepcopy(query).equals(query)
    assert again.bind(name="x").to_sql() == query.bind(name="x").to_sql()
