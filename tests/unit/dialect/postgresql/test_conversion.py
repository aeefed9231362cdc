from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest

from arfunc.dialect.postgresql import PostgreSQLDialect
from arfunc.expression.column import Column
from arfunc.expression.conditional import cast
from arfunc.expression.temporal import extract
from arfunc.types.sql_type import BigInteger, Boolean, Integer, Numeric, Real, SQLType, Text
from arfunc.types.value_type import ValueType


def sql_of(node: Any) -> str:
    return PostgreSQLDialect((15,)).compile(node)[0]


@pytest.mark.parametrize(
    ("python", "target", "text"),
    [
        (int, Boolean(), '("x" <> 0)'),
        (str, Boolean(), 'CAST("x" AS BOOLEAN)'),
        (bool, Integer(), 'CAST("x" AS INTEGER)'),
        (bool, BigInteger(), 'CAST(CAST("x" AS INTEGER) AS BIGINT)'),
        (bool, Real(), 'CAST(CAST("x" AS INTEGER) AS DOUBLE PRECISION)'),
        (float, Integer(), 'CAST(TRUNC("x") AS INTEGER)'),
        (Decimal, BigInteger(), 'CAST(TRUNC("x") AS BIGINT)'),
        (float, Numeric(9, 2), 'CAST("x" AS NUMERIC(9, 2))'),
        (int, Text(), 'CAST("x" AS TEXT)'),
    ],
)
def test_numbers_are_cast_as_they_are_elsewhere(python: Any, target: SQLType, text: str) -> None:
    assert sql_of(cast(Column("x", type=ValueType(python)), target)) == text


@pytest.mark.parametrize(
    ("part", "python", "text"),
    [
        ("year", datetime.date, 'CAST(EXTRACT(YEAR FROM "x") AS INTEGER)'),
        ("hour", datetime.datetime, 'CAST(EXTRACT(HOUR FROM "x") AS INTEGER)'),
        ("hour", datetime.date, 'CAST(EXTRACT(HOUR FROM CAST("x" AS TIMESTAMP)) AS INTEGER)'),
        ("second", datetime.datetime, 'CAST(FLOOR(EXTRACT(SECOND FROM "x")) AS INTEGER)'),
        ("epoch", datetime.datetime, 'CAST(FLOOR(EXTRACT(EPOCH FROM "x")) AS BIGINT)'),
    ],
)
def test_parts_of_dates_are_whole_numbers(part: str, python: Any, text: str) -> None:
    assert sql_of(extract(part, Column("x", type=ValueType(python)))) == text
