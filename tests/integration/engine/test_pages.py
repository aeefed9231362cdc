"""Pages on each engine: with ties and NULLs, in orders of any directions, put together they are the whole."""

from __future__ import annotations

import datetime
import itertools
from decimal import Decimal
from typing import Any, List, Optional

import pytest
from tests.integration.engine.engines import Engine

from arfunc import (
    Column,
    ColumnDefinition,
    CreateTableExpression,
    InsertExpression,
    Integer,
    Numeric,
    Query,
    TableExpression,
    Timestamp,
    ValueType,
    Varchar,
)
from arfunc.expression.insert import typed_values
from arfunc.query.keyset import PagedRows, paged
from arfunc.query.page import Page, page_of

NAMES = ("id", "number", "name", "price", "moment")
TYPES = tuple(map(ValueType, (int, int, str, Decimal, datetime.datetime)))
T = TableExpression("things", columns=NAMES)
ID, NUMBER, NAME, PRICE, MOMENT = [Column(name, T, type=type_) for name, type_ in zip(NAMES, TYPES)]
STORED = (Integer(), Integer(), Varchar(20), Numeric(10, 2), Timestamp())
CHOICES: Any = itertools.product(
    (None, 1, 2),
    (None, "a"),
    (None, Decimal("9.50"), Decimal("10.00")),
    (None, datetime.datetime(2024, 1, 1, 12, 0, 0, 500000)),  # noqa: DTZ001 - as engines without zones store it
)
ROWS = [(at, *values) for at, values in enumerate(CHOICES) if at % 3 != 1]

ORDERS: Any = [
    [],
    [NUMBER.asc()],
    [NUMBER.desc()],
    [NUMBER.asc(nulls="last"), NAME.desc(nulls="first")],
    [NAME.desc(), PRICE.asc()],
    [PRICE.desc(nulls="first"), MOMENT.desc(nulls="last")],
    [MOMENT.asc(nulls="last"), ID.desc()],
]


@pytest.fixture(scope="module")
def things(module_engine: Engine) -> Engine:
    module_engine.run(
        CreateTableExpression(T, [ColumnDefinition(name, type_) for name, type_ in zip(NAMES, STORED)]),
        InsertExpression(T, typed_values(ROWS, TYPES), NAMES),
    )
    return module_engine


def fetched(engine: Engine, rows: PagedRows, cursor: Optional[str]) -> Page[Any]:
    found = engine.run(rows.query)
    types: Any = [key.expr.value_type for key in rows.order.keys]
    decoders = [engine.dialect.codecs.codec_of(type_).from_database for type_ in types]
    keys = [tuple([decode(row[at]) for at, decode in zip(rows.places, decoders)]) for row in found]
    return page_of(rows, [row[: -rows.hidden or None] for row in found], keys, cursor)


def expected(order: Any) -> List[int]:
    """The ids in an order, NULL being the smallest value unless it is put elsewhere."""
    rows = [dict(zip(NAMES, row)) for row in ROWS]
    last = order[-1].descending if order else False
    for key in [*order, ID.desc() if last else ID.asc()][::-1]:
        name = key.expr.name
        some = sorted([row for row in rows if row[name] is not None], key=lambda row: row[name], reverse=key.descending)
        none = [row for row in rows if row[name] is None]
        is_first = (key.nulls or ("LAST" if key.descending else "FIRST")) == "FIRST"
        rows = [*none, *some] if is_first else [*some, *none]
    return [row["id"] for row in rows]


@pytest.mark.parametrize("size", [1, 4, 100])
@pytest.mark.parametrize("order", ORDERS, ids=[str(at) for at in range(len(ORDERS))])
def test_pages_put_together_are_the_whole(things: Engine, order: Any, size: int) -> None:
    query: Query[Any, Any] = Query(T, ID).order_by(*order)
    page = fetched(things, paged(query, size, key=ID), None)
    found = [page.items]
    while page.has_next:
        page = fetched(things, paged(query, size, after=page.next, key=ID), page.next)
        found.append(page.items)
    back = [page.items]
    while page.has_previous:
        page = fetched(things, paged(query, size, before=page.previous, key=ID), page.previous)
        back.insert(0, page.items)

    assert [id_ for items in found for (id_,) in items] == expected(order)
    assert [id_ for items in back for (id_,) in items] == expected(order)


def test_keys_of_one_way_that_are_never_null_are_compared_as_rows(things: Engine) -> None:
    class Numbered(Query[Any, Any]):
        __slots__ = ()

        def may_be_null(self, expr: Any) -> bool:
            return False

    query = Numbered(T, ID).where(NUMBER.is_not_null()).order_by(NUMBER)
    page = fetched(things, paged(query, 7, key=ID), None)
    following = fetched(things, paged(query, 100, after=page.next, key=ID), page.next)
    numbered = [row[0] for row in ROWS if row[1] is not None]

    assert [id_ for (id_,) in [*page, *following]] == numbered
