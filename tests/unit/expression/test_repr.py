"""What nodes show of themselves: what a reader needs to know them by, and no more."""

from __future__ import annotations

from typing import Any

import pytest

from arfunc import (
    ActiveRecord,
    Col,
    Column,
    CreateTriggerExpression,
    DropTriggerExpression,
    IntegerPKMixin,
    JSONValueExpression,
    Literal,
    MergeAction,
    TableExpression,
)


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
        (MergeAction("DELETE"), "MergeAction(MergeActionType.DELETE)"),
        (
            DropTriggerExpression("t", "books", if_exists=True),
            "DropTriggerExpression('t', table=TableExpression('books'), if_exists=True)",
        ),
        (JSONValueExpression(Column("data"), "a", int), "JSONValueExpression(Column('data'), ('a',), ValueType(int))"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_node_shows_its_kind_and_what_it_was_made_of(node: Any, shown: str) -> None:
    assert repr(node) == shown


def test_members_of_an_enumeration_are_shown_by_their_names_in_a_tuple_too() -> None:
    trigger = CreateTriggerExpression("t", "books", "after", ("insert", "update"), function="f")

    assert "TriggerTiming.AFTER, (TriggerEvent.INSERT, TriggerEvent.UPDATE), function='f')" in repr(trigger)


def test_query_shows_its_steps() -> None:
    query = Book.query().where(Column("year") > 1).limit(2)

    assert (
        repr(query)
        == "ActiveQuery('books').where(ComparisonPredicate('>', Column('year'), Literal(1))).limit(Literal(2))"
    )
