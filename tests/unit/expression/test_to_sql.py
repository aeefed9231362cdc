from __future__ import annotations

from typing import Any

import pytest
from tests.specimens import SPECIMENS

from arfunc import ActiveRecord, Col, CTEQuery, Query, SQLiteBackend, ToSQL, auto, is_sql_query_and_params, sql
from arfunc.query.bound import Bound


class Book(ActiveRecord):
    __table_name__ = "books"
    id: Col[int] = auto()


ANSWERING: Any = [
    *SPECIMENS,
    Query("t"),
    Book.query(),
    Book.query() | Book.query(),
    CTEQuery(SQLiteBackend(":memory:")).with_cte("c", Book.query()),
    Bound(Query("t").limit(1), (2,)),
    sql("SELECT {x}", x=1),
]


@pytest.mark.parametrize("part", ANSWERING, ids=lambda part: type(part).__name__)
def test_everything_that_is_sql_can_be_written(part: Any) -> None:
    assert isinstance(part, ToSQL)


@pytest.mark.parametrize("part", [5, "SELECT 1", Book, None])
def test_what_is_no_sql_cannot(part: Any) -> None:
    assert not isinstance(part, ToSQL)


@pytest.mark.parametrize(
    ("value", "is_pair"),
    [
        (Query("t").to_sql(), True),
        (("SELECT 1", None), True),
        (("SELECT 1", [1]), False),
        (("SELECT 1",), False),
        ("SELECT 1", False),
        ((1, ()), False),
    ],
)
def test_pair_of_text_and_parameters_is_told(value: Any, is_pair: bool) -> None:
    assert is_sql_query_and_params(value) is is_pair


def test_bound_statement_is_written_with_its_own_parameters() -> None:
    assert Bound(Query("t").limit(1), (2,)).to_sql() == ('SELECT * FROM "t" LIMIT ?', (2,))
