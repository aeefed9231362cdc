from __future__ import annotations

from typing import Any

from arfunc import Column, Literal, Query, QueryExpression, RawSQL, RawSQLPredicate, ValueType
from arfunc.dialect.parameter import Parameter, ParameterList, skeleton_of
from arfunc.expression.traversal import find, walk

A: Column[Any] = Column("a")
NUMBER: Column[Any] = Column("n", type=ValueType(int))


def test_values_are_replaced_by_their_positions() -> None:
    skeleton = skeleton_of((A == "x") & (A > 5))

    assert [part.index for part in find(skeleton, Parameter)] == [0, 1]
    assert skeleton.params == ()


def test_positions_are_those_of_the_parameters() -> None:
    query: Query[Any, Any] = Query("t").limit(1).where(RawSQLPredicate("b = ?", 2), A.in_([3, 4])).select(A + 5)
    found = {}
    for part in walk(skeleton_of(query)):
        if isinstance(part, Parameter):
            found[part.index] = type(part)
        if isinstance(part, ParameterList):
            found.update({index: type(part) for index, _ in part.parameters})

    assert sorted(found) == list(range(len(query.params)))
    assert found[1] is Parameter
    assert found[2] is ParameterList


def test_type_of_a_place_is_that_of_the_column_or_else_that_of_the_value() -> None:
    types = [part.type for part in find(skeleton_of((NUMBER == "7") & (A == "7")), Parameter)]

    assert types == [ValueType(int), ValueType(str)]


def test_alias_stays() -> None:
    assert skeleton_of(Literal(1).as_("n")).alias == "n"  # type: ignore[attr-defined]


def test_the_parts_of_a_text_are_replaced_where_they_stand() -> None:
    skeleton = skeleton_of(RawSQL("SELECT ?", (1,)))

    assert isinstance(skeleton, RawSQL)
    assert [(part.index, part.type) for part in find(skeleton, Parameter)] == [(0, ValueType(int))]


def test_queries_are_folded_inside_too() -> None:
    query: Query[Any, Any] = Query("t").where(A.in_(Query("u")))

    assert [type(part) for part in walk(skeleton_of(query)) if part.is_query] == [QueryExpression] * 2


def test_the_same_literal_twice_has_two_places() -> None:
    one: Literal[int] = Literal(1)

    assert [part.index for part in find(skeleton_of((one == A) & (one < A)), Parameter)] == [0, 1]
