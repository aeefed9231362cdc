"""What expressions mean on SQLite: each row is an expression and its value there."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, Iterator

import pytest

from arfunc.backend.sqlite.backend import SQLiteBackend
from arfunc.effect.effects import Fetch
from arfunc.expression.conditional import case, cast
from arfunc.expression.functions import trim
from arfunc.expression.row_value import row
from arfunc.expression.temporal import date_trunc, extract
from arfunc.expression.text import concat, initcap, lpad, reverse, right
from arfunc.expression.value import Literal
from arfunc.query.query import Query
from arfunc.types.sql_type import Boolean, Date, Integer, Numeric, Real, Text, Varchar

NULL: Literal[Any] = Literal(None)
NOON = datetime.datetime(2024, 2, 29, 12, 30, 15, tzinfo=datetime.timezone.utc)


@pytest.fixture(scope="module")
def backend() -> Iterator[SQLiteBackend]:
    made = SQLiteBackend(":memory:")
    yield made
    made.disconnect()


def value_on(backend: SQLiteBackend, expr: Any) -> Any:
    """Return the value of an expression, as the driver gives it."""
    ((value,),) = backend.run(Fetch(Query(None, expr)))
    return value


CONDITIONAL = [
    (case().when(Literal(1) == 2, "a").when(Literal(1) == 1, "b").else_("c"), "b"),
    (case().when(Literal(1) == 2, "a").else_("c"), "c"),
    (case().when(Literal(1) == 2, "a"), None),
    (case().when(NULL == 1, "a").else_("unknown is not true"), "unknown is not true"),
    (case(Literal(2)).when(1, "one").when(2, "two"), "two"),
    (case(NULL).when(1, "one").else_("no value equals NULL"), "no value equals NULL"),
    (case(Literal(Decimal("1.50"))).when(Decimal("1.5"), "the same number"), "the same number"),
    (case().when(Literal(1) == 1, Literal(10)).else_(Decimal("9.5")) > Decimal("9.75"), 1),
    (cast("12abc", Integer()), 12),
    (cast(Literal(Decimal("1E+3")), Integer()), 1000),
    (cast(12, Text()), "12"),
    (cast(12345, Varchar(3)), "123"),
    (cast("2.5", Real()), 2.5),
    (cast("2.50", Numeric()) == Decimal("2.5"), 1),
    (cast(5, Boolean()), 1),
    (cast(0.0, Boolean()), 0),
    (cast(NULL, Boolean()), None),
    (cast(NOON, Date()), "2024-02-29"),
    (Literal("ANN").collate("nocase") == "ann", 1),
    (Literal("ANN") == "ann", 0),
]


@pytest.mark.parametrize(("expr", "expected"), CONDITIONAL)
def test_conditional(backend: SQLiteBackend, expr: Any, expected: Any) -> None:
    assert value_on(backend, expr) == expected


TEXT = [
    (Literal("Straße").contains("aß"), 1),
    (Literal("Straße").contains("AS"), 0),
    (Literal("50% off").contains("0% "), 1),
    (Literal("50 off").contains("0% "), 0),
    (Literal("Ann").startswith("a", ignore_case=True), 1),
    (Literal("Ann").endswith("nn"), 1),
    (Literal("Ann").endswith("Anna"), 0),
    (Literal("Ann").matches("^A.n$"), 1),
    (Literal("Ann").matches("(?i)^a"), 1),
    (Literal("Ann").matches("b"), 0),
    (NULL.matches("b"), None),
    (NULL.is_distinct_from(None), 0),
    (NULL.is_not_distinct_from(1), 0),
    (Literal(Decimal("1.50")).is_not_distinct_from(Decimal("1.5")), 1),
]


@pytest.mark.parametrize(("expr", "expected"), TEXT)
def test_text(backend: SQLiteBackend, expr: Any, expected: Any) -> None:
    assert value_on(backend, expr) == expected


cheap = row(1, Literal(Decimal("9.50")))
ROWS = [
    (cheap == (1, Decimal("9.5")), 1),
    (cheap < (1, Decimal(10)), 1),
    (cheap.in_([(2, Decimal("9.5")), (1, Decimal("9.5"))]), 1),
    (cheap.in_(Query(None, Literal(1), Literal(Decimal("9.5")))), 1),
    (cheap.not_in([(1, Decimal("9.5"))]), 0),
    (cheap.between((1, Decimal(9)), (1, Decimal(10))), 1),
    (row(1, NULL) == (1, 2), None),
    (row(1, NULL).is_null(), 0),
]


@pytest.mark.parametrize(("expr", "expected"), ROWS)
def test_rows(backend: SQLiteBackend, expr: Any, expected: Any) -> None:
    assert value_on(backend, expr) == expected


FUNCTIONS = [
    (concat("a", NULL, 1), "a1"),
    (right("abc", 2), "bc"),
    (lpad("7", 3, "0"), "007"),
    (lpad(NULL, 3, "0"), None),
    (reverse("añb"), "bña"),
    (reverse(NULL), None),
    (initcap("the left HAND of o'brien"), "The Left Hand Of O'Brien"),
    (trim("--a-", "-", "leading"), "a-"),
    (extract("quarter", NOON) * 10, 10),
    (extract("week", datetime.date(2021, 1, 3)), 53),
    (extract("year", NULL), None),
    (date_trunc("week", Literal(NOON)), "2024-02-26T00:00:00+00:00"),
    (date_trunc("hour", NULL), None),
]


@pytest.mark.parametrize(("expr", "expected"), FUNCTIONS)
def test_functions(backend: SQLiteBackend, expr: Any, expected: Any) -> None:
    assert value_on(backend, expr) == expected
