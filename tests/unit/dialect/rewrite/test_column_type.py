from __future__ import annotations

from decimal import Decimal
from typing import Any, Callable, List, Optional

import pytest

from arfunc import Column, ExistsExpression, Literal, Query, TableExpression, sum_, values_source
from arfunc.dialect.rewrite.column_type import column_types
from arfunc.expression.node import Node
from arfunc.expression.traversal import find, transform
from arfunc.types.value_type import ValueType

DECIMAL = ValueType(Decimal)
price: Column[Any] = Column("price")
listed = values_source([(Decimal(1), 1)], ["price", "count"], "listed")


def typed(query: Query) -> Node:
    """Return a statement in which the pass has seen each node, as a dialect lets it."""

    def folded(part: Node) -> Node:
        return part.folded().rebuilt(folded)

    return transform(folded(query), column_types)


def types(query: Query, name: str = "price") -> List[Optional[ValueType]]:
    return [column.type for column in find(typed(query), Column) if column.name == name]


@pytest.mark.parametrize(
    "query",
    [
        Query(listed).select("price"),
        Query(listed).select(Column("price", "listed")).where(price > 1),
        Query("c").with_cte("c", Query(listed)).select("price"),
        Query("c").with_cte("c", Query(listed).select("count"), ["price"]).with_cte("c2", Query("c")).select("price"),
    ],
    ids=["values", "qualified", "cte", "renamed"],
)
def test_a_column_of_derived_rows_has_their_type(query: Query) -> None:
    assert None not in types(query)


@pytest.mark.parametrize(
    "query",
    [
        Query("books").select("price"),
        Query(TableExpression("books", columns=("price",))).select("price"),
        Query(listed).cross_join("books").select(Column("price", "books")),
        Query(listed).cross_join(values_source([(1,)], ["price"], "other")).select("price"),
        Query(values_source([(1,), (Decimal(1),)], ["price"], "mixed")).select("price"),
    ],
    ids=["table", "known table", "another source", "two sources", "mixed types"],
)
def test_where_no_type_is_known_none_is_made_up(query: Query) -> None:
    assert types(query) == [None]


def test_an_inner_source_of_the_name_hides_the_outer_one() -> None:
    inner = Query(TableExpression("books", "listed")).where(Column("price", "listed") > 1).select(Literal(1))
    outer = Query(listed).where(ExistsExpression(inner)).select("price")

    assert types(outer) == [DECIMAL, None]


def test_a_correlated_column_has_the_type_of_the_outer_rows() -> None:
    inner = Query("books").where(Column("price", "listed") > 1).select(Literal(1))

    assert types(Query(listed).where(ExistsExpression(inner)).select("count")) == [DECIMAL]


def test_a_sum_takes_the_type_of_its_argument_over() -> None:
    sums = Query(Query(listed).select(sum_(price).as_("price")).as_source("sums")).select("price")

    assert types(sums)[0] == DECIMAL


@pytest.mark.parametrize("make", [lambda: Query("books"), lambda: Query(listed)])
def test_what_names_no_column_stays_the_same_object(make: Callable[[], Query]) -> None:
    whole = make().folded()

    assert column_types(whole) is whole
