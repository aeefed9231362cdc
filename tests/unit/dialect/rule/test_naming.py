from __future__ import annotations

import pytest

from arfunc import Column, Query, ScopeError, Subquery, rank

A: Column[int] = Column("a")
TWICE = Query("t", A.as_("x"), Column("b").as_("x"))


@pytest.mark.parametrize("query", [TWICE, Query(Subquery(TWICE, "s")), TWICE | TWICE, Query("u").where(A.in_(TWICE))])
def test_one_alias_for_two_parts_is_refused_anywhere(query: Query) -> None:
    with pytest.raises(ScopeError, match=r"calls two of its parts 'x'\. Give one"):
        query.to_sql()


def test_columns_of_one_name_without_an_alias_may_be_selected() -> None:
    assert Query("t", A, Column("a", "t")).to_sql()[0] == 'SELECT "a", "t"."a" FROM "t"'


def test_what_a_pass_makes_keeps_the_names_of_the_result() -> None:
    query = Query("t", A, Column("a", "t")).qualify(rank().over(order_by=A) == 1)

    assert query.to_sql()[0]
