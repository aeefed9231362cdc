"""Window functions and what is made by them, as checkers see them."""

from __future__ import annotations

from typing import Any, Optional, Tuple

from typing_extensions import assert_type

from arfunc import (
    CURRENT_ROW,
    ActiveRecord,
    Col,
    WindowFunctionCall,
    auto,
    col,
    count,
    first_value,
    lag,
    preceding,
    rank,
    rows_between,
    string_agg,
    sum_,
)


class Sale(ActiveRecord):
    id: Col[int] = auto()
    region: Col[str] = col()
    price: Col[float] = col()
    note: Col[Optional[str]] = col(default=None)


def calls() -> None:
    assert_type(rank().over(partition_by=Sale.region, order_by=Sale.price.desc()), WindowFunctionCall[int])
    assert_type(lag(Sale.price).over("w"), WindowFunctionCall[Optional[float]])
    assert_type(first_value(Sale.note).over(), WindowFunctionCall[Optional[str]])
    assert_type(count().over(), WindowFunctionCall[int])
    assert_type(
        sum_(Sale.price).over(frame=rows_between(preceding(2), CURRENT_ROW)), WindowFunctionCall[Optional[float]]
    )


def rows() -> None:
    assert_type(Sale.select(Sale.id, rank().over(order_by=Sale.price)).all()[0], Tuple[int, int])
    assert_type(Sale.select(Sale.id, lag(Sale.price).over()).all()[0], Tuple[int, Optional[float]])
    assert_type(Sale.select(Sale.region, string_agg(Sale.region)).all()[0], Tuple[str, Optional[str]])
    assert_type(Sale.query().qualify(rank().over() <= 3).limit(1, with_ties=True).all()[0], Sale)


def refused(untyped: Any) -> None:
    lag(3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    rows_between(2, CURRENT_ROW)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    rank().over(3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    Sale.query().limit(1, with_ties="yes")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
