from __future__ import annotations

import pytest
from tests.unit.dialect.rewrite.test_qualify import SQLITE, A, B, query, rows_of

from arfunc.dialect.dummy import DummyDialect
from arfunc.errors import ArgumentValueError
from arfunc.expression.functions import count
from arfunc.expression.window_functions import row_number

CASES = {
    "ties of the last row": (query(A).order_by("a").limit(1, with_ties=True), [(1,), (1,)]),
    "no ties": (query(A, B).order_by("a", "b").limit(1, with_ties=True), [(1, 1)]),
    "descending": (query(A).order_by(A.desc()).limit(3, with_ties=True), [(3,), (3,), (2,)]),
    "offset within ties": (query(A).order_by("a").limit(1, 1, with_ties=True), [(1,)]),
    "offset": (query(A).order_by("a").limit(2, 2, with_ties=True), [(2,), (3,), (3,)]),
    "no rows have no ties": (query(A).order_by("a").limit(0, 1, with_ties=True), []),
    "more than there are": (query(A).order_by("a").limit(9, with_ties=True), [(1,), (1,), (2,), (3,), (3,)]),
    "distinct": (query(A).distinct().order_by("a").limit(2, with_ties=True), [(1,), (2,)]),
    "name that hides a column": (query((-A).as_("a")).order_by("a").limit(1, with_ties=True), [(-3,), (-3,)]),
    "groups": (
        query(A, count().as_("n")).group_by(A).order_by(count().desc()).limit(1, with_ties=True).order_by(A),
        [(1, 2)],
    ),
    "qualify comes first": (
        query(A, B).qualify(row_number().over(order_by=A) > 1).order_by("a").limit(1, with_ties=True),
        [(1, 2)],
    ),
    "a later limit has no ties": (query(A).order_by("a").limit(1, with_ties=True).limit(1), [(1,)]),
    "count": (query(A).order_by("a").limit(1, with_ties=True).reduced(count()), [(2,)]),
}


def test_standard_text_is_that_of_the_standard() -> None:
    assert query(A).order_by("a").limit(2, 1, with_ties=True).to_sql(DummyDialect()) == (
        'SELECT "t"."a" FROM "t" ORDER BY "a" ASC OFFSET ? ROWS FETCH FIRST ? ROWS WITH TIES',
        (1, 2),
    )


@pytest.mark.parametrize("case", CASES)
def test_rows_equal_to_the_last_are_given_as_well(case: str) -> None:
    made, rows = CASES[case]

    assert rows_of(made) == rows


def test_ties_of_a_union_are_those_of_its_rows() -> None:
    made = query(A).union_all(query(A)).order_by("a").limit(3, with_ties=True)

    assert rows_of(made) == [(1,), (1,), (1,), (1,)]


def test_ties_need_an_order() -> None:
    with pytest.raises(ArgumentValueError, match="WITH TIES needs an order"):
        query(A).limit(1, with_ties=True).to_sql(SQLITE)


def test_distinct_rows_with_ties_are_ordered_by_what_is_selected() -> None:
    with pytest.raises(ArgumentValueError, match="Select its keys"):
        query(A).distinct().order_by("b").limit(1, with_ties=True).to_sql(SQLITE)
