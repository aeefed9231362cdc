"""The text of pages in each dialect: the order that is made total, and the condition of the rows beyond a place."""

from __future__ import annotations

from typing import Any, Dict, Optional

from arfunc import ActiveRecord, Col, auto, col
from arfunc.query.keyset import keyset_of, paged


class Sale(ActiveRecord):
    __table_name__ = "sales"
    id: Col[int] = auto()
    region: Col[str] = col()
    price: Col[Optional[int]] = col(default=None)


ALL = Sale.query().select(Sale.region)


def page(query: Any, *values: Any, is_backward: bool = False) -> Any:
    cursor = keyset_of(query).cursor_of(values) if values else None
    return paged(query, 10, before=cursor).query if is_backward else paged(query, 10, after=cursor).query


BY_REGION = ALL.order_by(Sale.region)
BY_PRICE = ALL.order_by(Sale.price.desc(), Sale.region)

STATEMENTS: Dict[str, Any] = {
    "first": page(ALL),
    "first, nulls": page(BY_PRICE),
    "rows": page(BY_REGION, "north", 7),
    "rows, backward": page(BY_REGION, "north", 7, is_backward=True),
    "two ways": page(ALL.order_by(Sale.region.desc(), Sale.id), "north", 7),
    "nulls": page(BY_PRICE, 5, "north", 7),
    "nulls, backward": page(BY_PRICE, 5, "north", 7, is_backward=True),
    "at null": page(BY_PRICE, None, "north", 7),
    "nulls first": page(ALL.order_by(Sale.price.desc(nulls="first")), 5, 7),
    "after": BY_REGION.after(keyset_of(BY_REGION).cursor_of(("north", 7))),
}


def test_pages(matches_golden: Any) -> None:
    matches_golden("pages", STATEMENTS)
