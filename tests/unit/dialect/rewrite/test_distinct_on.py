from __future__ import annotations

from typing import Any

import pytest
from tests.unit.dialect.rewrite.test_qualify import SQLITE, A, B, query, rows_of

from arfunc.dialect.dummy import DummyDialect
from arfunc.errors import ArgumentValueError
from arfunc.expression.functions import count, sum_
from arfunc.expression.window_functions import rank

CASES = {
    "first in the order": (query(A, B).distinct_on(A).order_by(A, B.desc()), [(1, 2), (2, 3), (3, 5)]),
    "NULL is a value": (query(A, B).distinct_on(A).order_by(A, B), [(1, 1), (2, 3), (3, None)]),
    "expression": (query(B).distinct_on(A % 2).order_by(A % 2, B.desc()), [(3,), (5,)]),
    "limit": (query(A).distinct_on("a").order_by("a").limit(1, 1), [(2,)]),
    "name of the projection": (query((A % 2).as_("odd")).distinct_on("odd").order_by("odd"), [(0,), (1,)]),
    "qualify comes first": (
        query(A, B).qualify(rank().over(order_by=B.desc()) > 1).distinct_on(A).order_by(A, B.desc()),
        [(1, 2), (2, 3), (3, None)],
    ),
    "count": (query().distinct_on(A).reduced(count()), [(3,)]),
    "sum goes by the order": (query().distinct_on(A).order_by(A, B.desc()).reduced(sum_(B)), [(10,)]),
}


def test_standard_text_has_it_behind_select() -> None:
    assert query(B).distinct_on("a").order_by("a").to_sql(DummyDialect())[0] == (
        'SELECT DISTINCT ON ("a") "t"."b" FROM "t" ORDER BY "a" ASC'
    )


@pytest.mark.parametrize("case", CASES)
def test_one_row_is_given_for_each_value(case: str) -> None:
    made, rows = CASES[case]

    assert rows_of(made) == rows


@pytest.mark.parametrize(
    "make", [lambda: query(A).distinct_on(A).order_by(B), lambda: query(A).distinct_on(A).distinct()]
)
def test_query_that_no_engine_takes_is_refused(make: Any) -> None:
    with pytest.raises(ArgumentValueError, match="DISTINCT ON"):
        make().to_sql(SQLITE)


def test_no_column_at_all_is_refused() -> None:
    with pytest.raises(ArgumentValueError, match="distinct_on needs at least one column"):
        query(A).distinct_on()
