from __future__ import annotations

from decimal import Decimal
from typing import Optional

from arfunc import (
    ActiveRecord,
    Codec,
    CodecTable,
    Col,
    Numeric,
    SQLDialectBase,
    StoredType,
    Text,
    Uuid,
    ValueType,
    col,
)
from arfunc.schema.creation import create_statements


class Price(ActiveRecord):
    __table_name__ = "prices"

    id: Col[int]
    label: Col[Optional[str]] = col(default=None, max_length=40)
    amount: Col[Decimal] = col(max_digits=9, decimal_places=0)


class NativeDialect(SQLDialectBase):
    codecs = CodecTable([Codec(int, Uuid()), Codec(str, Text()), Codec(Decimal, Numeric())])


def test_a_model_says_what_its_columns_hold_and_no_storage() -> None:
    assert [column.type for column in Price.table_schema().columns] == [
        StoredType(ValueType(int)),
        StoredType(ValueType(str), length=40),
        StoredType(ValueType(Decimal), precision=9, scale=0),
    ]


def test_each_dialect_stores_a_column_as_its_codec_says() -> None:
    (create,) = create_statements([Price])

    assert NativeDialect().compile(create)[0] == (
        'CREATE TABLE "prices" ("id" UUID PRIMARY KEY, "label" VARCHAR(40), "amount" NUMERIC(9, 0) NOT NULL)'
    )
