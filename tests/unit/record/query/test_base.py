from __future__ import annotations

from decimal import Decimal
from typing import Any, Callable, ClassVar, Optional

import pytest

from arfunc import ActiveRecord, FieldProxy, SQLiteDialect
from arfunc.errors import ArgumentTypeError
from arfunc.types.value_type import ValueType

SQLITE = SQLiteDialect((3, 45))


class Shop(ActiveRecord):
    __table_name__ = "shops"
    c: ClassVar[FieldProxy] = FieldProxy()

    id: Optional[int] = None
    turnover: Decimal


class Book(ActiveRecord):
    __table_name__ = "books"
    c: ClassVar[FieldProxy] = FieldProxy()

    id: Optional[int] = None
    price: Decimal
    shop_id: int


def sql_of(query: Any) -> str:
    return str(query.to_sql(SQLITE)[0])


@pytest.mark.parametrize(
    ("query", "part"),
    [
        (lambda: Book.query().order_by("price"), 'ORDER BY "price" COLLATE "decimal" ASC'),
        (lambda: Book.query().order_by(("price", "DESC")), 'ORDER BY "price" COLLATE "decimal" DESC'),
        (lambda: Book.query().select("price").group_by("price"), 'GROUP BY "price" COLLATE "decimal"'),
        (lambda: Book.query().greater_than("price", Decimal(9)), '"price" COLLATE "decimal" > ?'),
        (lambda: Book.query().in_list("price", [Decimal(9)]), '"price" COLLATE "decimal" IN (?)'),
        (lambda: Book.query().between("price", 9, 10), '"price" COLLATE "decimal" BETWEEN ? AND ?'),
        (
            lambda: Book.query().join(Shop, on=Book.c.shop_id == Shop.c.id).order_by("turnover"),
            'ORDER BY "turnover" COLLATE "decimal" ASC',
        ),
    ],
)
def test_column_named_by_text_is_compared_as_its_type_is(query: Callable[[], Any], part: str) -> None:
    assert part in sql_of(query())


def test_column_named_by_text_has_the_type_of_the_field() -> None:
    assert Book.query().column_of("price").value_type == ValueType(Decimal)


def test_name_that_no_model_of_the_query_has_stays_without_a_type() -> None:
    assert Book.query().column_of("total").value_type is None


def test_expression_is_taken_as_it_is() -> None:
    assert Book.query().column_of(Book.c.price) is Book.c.price


def test_anything_else_is_no_column() -> None:
    with pytest.raises(ArgumentTypeError, match="Column must be str or BaseExpression"):
        Book.query().column_of(5)  # type: ignore[arg-type]
