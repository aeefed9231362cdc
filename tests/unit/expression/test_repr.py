"""What nodes show of themselves: what a reader needs to know them by, and no more."""

from __future__ import annotations

from typing import Any

import pytest

from arfunc import ActiveRecord, Col, Column, IntegerPKMixin, Literal, TableExpression


class Book(IntegerPKMixin, ActiveRecord):
    __table_name__ = "books"

    year: Col[int]


@pytest.mark.parametrize(
    ("node", "shown"),
    [
        (Column("year"), "Column('year')"),
        (Book.year, "Column('year', table=TableExpression('books', owner=Book))"),
        (IntegerPKMixin.c.id, "Column('id', table=TableExpression('', owner=IntegerPKMixin))"),
        (Column("year").as_("y"), "Column('year', alias='y')"),
        (Column("year") >= 1980, "ComparisonPredicate('>=', Column('year'), Literal(1980))"),
        (
            (Column("a") == 1) & (Column("b") == None),  # noqa: E711 - a predicate
            "LogicalPredicate('AND', ComparisonPredicate('=', Column('a'), Literal(1)), IsNullPredicate(Column('b')))",
        ),
        (Column("year").desc(), "SortSpecification(Column('year'), descending=True)"),
        (TableExpression("books", "b", columns=("id",)), "TableExpression('books', alias='b')"),
        (Literal("x"), "Literal('x')"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_node_shows_its_kind_and_what_it_was_made_of(node: Any, shown: str) -> None:
    assert repr(node) == shown


def test_query_shows_its_steps() -> None:
    query = Book.query().where(Column("year") > 1).limit(2)

    assert (
        repr(query)
        == "ActiveQuery('books').where(ComparisonPredicate('>', Column('year'), Literal(1))).limit(Literal(2))"
    )
