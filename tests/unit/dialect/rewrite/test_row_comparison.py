from __future__ import annotations

from typing import Any

import pytest

from arfunc import Column, MariaDBDialect, MySQLDialect, Query, row
from arfunc.dialect.rewrite.row_comparison import row_comparison

A: Column[int] = Column("a")
B: Column[int] = Column("b")
AB = row(A, B)

TEXTS = [
    (AB == (1, 2), '"a" = ? AND "b" = ?'),
    (AB != (1, 2), '"a" <> ? OR "b" <> ?'),
    (AB < (1, 2), '"a" < ? OR "a" = ? AND "b" < ?'),
    (AB >= (1, 2), '"a" > ? OR "a" = ? AND "b" >= ?'),
    (row(A, B, A) > (1, 2, 3), '"a" > ? OR "a" = ? AND ("b" > ? OR "b" = ? AND "a" > ?)'),
    (AB.is_distinct_from((1, 2)), '"a" IS DISTINCT FROM ? OR "b" IS DISTINCT FROM ?'),
    (AB.not_in([(1, 2), (3, 4)]), 'NOT ("a" = ? AND "b" = ? OR "a" = ? AND "b" = ?)'),
]


@pytest.mark.parametrize(("node", "text"), TEXTS, ids=[text for _, text in TEXTS])
def test_rows_are_compared_value_by_value(node: Any, text: str) -> None:
    assert row_comparison(node).to_sql()[0] == text  # type: ignore[attr-defined]  # a predicate again


def test_the_name_stays() -> None:
    assert row_comparison((AB == (1, 2)).as_("same")).alias == "same"  # type: ignore[attr-defined]


@pytest.mark.parametrize("node", [A == 1, A.between(1, 2), Query("t", A, B) == AB, AB], ids=repr)
def test_other_nodes_stay_as_they_are(node: Any) -> None:
    assert row_comparison(node) is node


@pytest.mark.parametrize("dialect", [MySQLDialect((8, 4)), MariaDBDialect((10, 11))])
def test_inequalities_are_spelt_out_where_an_index_is_read_only_so(dialect: Any) -> None:
    a: Any = row(Column("a"), Column("b"))

    assert (a > (1, 2)).to_sql(dialect) == ("`a` > %s OR `a` = %s AND `b` > %s", (1, 1, 2))
    assert (a <= (1, 2)).to_sql(dialect) == ("`a` < %s OR `a` = %s AND `b` <= %s", (1, 1, 2))
    assert (a != (1, 2)).to_sql(dialect) == ("(`a`, `b`) <> (%s, %s)", (1, 2))
