"""Pages have the type of the rows, and are awaited where queries are."""

from __future__ import annotations

from typing import List, Tuple

from typing_extensions import assert_type

from arfunc import ActiveRecord, AsyncActiveRecord, Col, Page, auto, col


class Sale(ActiveRecord):
    id: Col[int] = auto()
    region: Col[str] = col()


class AsyncSale(AsyncActiveRecord):
    id: Col[int] = auto()


def sync_pages() -> None:
    page = Sale.query().order_by(Sale.region).page(10)
    assert_type(page, Page[Sale])
    assert_type(page.items, List[Sale])
    assert_type(Sale.select(Sale.id, Sale.region).page(10, after=page.next).items, List[Tuple[int, str]])
    assert_type([sale for sale in page], List[Sale])  # noqa: C416 - to see what iteration gives


async def async_pages() -> None:
    assert_type(await AsyncSale.query().page(10), Page[AsyncSale])
