from __future__ import annotations

import copy
import pickle
from datetime import date, datetime, timezone
from decimal import Decimal
from typing import Any, Dict, List, Optional

import pytest

from arfunc import (
    ArgumentTypeError,
    ArgumentValueError,
    Assignment,
    Column,
    DeleteExpression,
    FunctionCall,
    Hole,
    InsertExpression,
    Literal,
    Query,
    TableExpression,
    UnboundHoleError,
    UpdateExpression,
    bind,
    exists,
    param,
)
from arfunc.expression.insert import typed_values
from arfunc.types.value_type import ValueType

age: Column[int] = Column("age", type=ValueType(int))
price: Column[Decimal] = Column("price", type=ValueType(Decimal))
least = param("least", int)
PEOPLE = TableExpression("people")


def test_a_bound_hole_is_the_literal_that_the_value_would_be() -> None:
    with_hole, with_value = bind(least <= age, least=3), Literal(3) <= age

    assert bind(age >= least, least=3).equals(age >= 3)
    assert with_hole.to_sql() == with_value.to_sql()


@pytest.mark.parametrize(
    ("made", "plain"),
    [
        (age == least, age == 3),
        (age.between(least, 9), age.between(3, 9)),
        (age + least > 5, age + 3 > 5),
        (age.in_([1, 2]) & (age != least), age.in_([1, 2]) & (age != 3)),
        (age.is_distinct_from(least), age.is_distinct_from(3)),
        (exists(Query("people").where(age > least)), exists(Query("people").where(age > 3))),
        (price * least > 1, price * 3 > 1),
    ],
    ids=["comparison", "between", "arithmetic", "conjunction", "distinct", "exists", "other-type"],
)
def test_the_shape_is_that_of_the_statement_with_the_value(made: Any, plain: Any) -> None:
    filled = bind(made, least=3)

    assert filled.to_sql() == plain.to_sql()
    assert filled.params == plain.params


def test_a_hole_takes_the_type_of_the_column_beside_it() -> None:
    money = ValueType(Decimal, target=str)
    column: Column[Decimal] = Column("price", type=money)
    filled: Any = bind(column > param("price", Decimal), price=Decimal("1.5"))

    assert filled.right.type is money
    assert filled.shape == (column > Decimal("1.5")).shape


def test_a_hole_in_arithmetic_takes_the_type_of_the_other_side_only_if_it_is_its_own() -> None:
    money = ValueType(Decimal, target=str)
    column: Column[Any] = Column("price", type=money)
    same: Any = bind(column * param("rate", Decimal), rate=Decimal(2))
    other: Any = bind(column * param("times", int), times=2)

    assert same.right.type is money
    assert other.right.type == ValueType(int)


def test_holes_are_where_values_are() -> None:
    query = (
        Query("people", FunctionCall("COALESCE", Column("name"), param("otherwise", str)))
        .where(age > least)
        .having(Column("n") > param("n", int))
        .order_by(Column("a") + param("a", int))
        .limit(param("size", int))
        .offset(param("start", int))
    )

    assert list(query.holes) == ["otherwise", "least", "n", "a", "size", "start"]


def test_holes_are_in_statements_that_write() -> None:
    name, key = param("name", str), param("id", int)
    update = UpdateExpression(PEOPLE, [Assignment("name", name)], where=Column("id") == key)
    insertion = InsertExpression(PEOPLE, typed_values([[name]], [ValueType(str)]), ["name"])

    assert bind(update, name="n", id=1).to_sql()[1] == ("n", 1)
    assert bind(DeleteExpression(PEOPLE, where=Column("id") == key), id=1).to_sql()[1] == (1,)
    assert bind(insertion, name="n").to_sql() == ('INSERT INTO "people" ("name") VALUES (?)', ("n",))


def test_holes_are_filled_one_by_one() -> None:
    query = Query("people").where(age >= least, age <= param("most", int))
    half = query.bind(most=9)

    assert list(half.holes) == ["least"]
    assert list(query.holes) == ["least", "most"]
    assert half.bind(least=1).to_sql()[1] == (1, 9)


def test_one_name_at_several_places_is_one_hole() -> None:
    query = Query("people").where((age == least) | (Column("size") == least))

    assert query.bind(least=4).to_sql()[1] == (4, 4)


def test_one_name_has_one_type() -> None:
    query = Query("people").where(age >= least, Column("name") == param("least", str))

    with pytest.raises(ArgumentTypeError, match="'least' is declared twice, as int and as str"):
        _ = query.holes


def test_an_unbound_hole_is_an_error_that_names_it_and_says_what_to_do() -> None:
    with pytest.raises(UnboundHoleError, match=r"the hole 'least', which takes int, .*bind\(least=") as caught:
        Query("people").where(age >= least).to_sql()
    assert caught.value.name == "least"


def test_an_unknown_name_is_an_error_that_lists_the_holes() -> None:
    with pytest.raises(ArgumentValueError, match="the query has no hole 'most': its holes are least"):
        Query("people").where(age >= least).bind(most=1)
    with pytest.raises(ArgumentValueError, match="has no hole 'most': it has none"):
        Query("people").bind(most=1)


@pytest.mark.parametrize(
    ("declared", "good", "bad"),
    [
        (int, [0, -1, 2**70], [True, 1.0, "1"]),
        (float, [1.5, 1], [True, "1.5"]),
        (Decimal, [Decimal(1), 1], [1.5]),
        (str, [""], [b"", 1]),
        (bytes, [b""], ["", bytearray()]),
        (date, [date(2024, 1, 1)], [datetime(2024, 1, 1, tzinfo=timezone.utc)]),
        (datetime, [datetime(2024, 1, 1, tzinfo=timezone.utc)], [date(2024, 1, 1)]),
        (List[int], [[], [1], (1, 2), {1}], [["a"], "12", 1, [True]]),
        (Dict[str, int], [{"a": 1}], [[1]]),
        (Any, [1, "a", object()], []),
    ],
    ids=str,
)
def test_values_are_checked_against_the_declared_type(declared: Any, good: List[Any], bad: List[Any]) -> None:
    hole = param("x", declared)
    for value in good:
        hole.require(value)
    for value in bad:
        with pytest.raises(ArgumentTypeError, match=r"the hole 'x' takes .*, got a value of type"):
            hole.require(value)


def test_the_message_does_not_show_the_value() -> None:
    with pytest.raises(ArgumentTypeError) as caught:
        bind(age > least, least="secret")
    assert "secret" not in str(caught.value)


def test_none_is_for_holes_that_may_be_none() -> None:
    with pytest.raises(ArgumentTypeError, match=r"takes no None.*nullable=True"):
        bind(age > least, least=None)
    for hole in (param("age", int, nullable=True), param("age", Optional[int])):
        filled = bind(age.is_not_distinct_from(hole), age=None)
        assert filled.to_sql() == ('"age" IS NOT DISTINCT FROM ?', (None,))


@pytest.mark.parametrize("compare", [lambda hole: age == hole, lambda hole: age != hole, lambda hole: hole == age])
def test_equality_with_what_may_be_none_is_refused(compare: Any) -> None:
    with pytest.raises(ArgumentValueError, match="is_not_distinct_from"):
        compare(param("age", int, nullable=True))


def test_a_hole_for_the_list_of_an_in_follows_the_rules_of_in() -> None:
    query = Query("people").where(age.in_(param("ages", List[int])))
    others = Query("people").where(age.not_in(param("ages", List[int])))

    for ages in ([1], [1, 2], list(range(9))):
        assert query.bind(ages=ages).equals(Query("people").where(age.in_(ages)))
        assert query.bind(ages=ages).to_sql() == Query("people").where(age.in_(ages)).to_sql()
        assert others.bind(ages=ages).to_sql() == Query("people").where(age.not_in(ages)).to_sql()
    assert query.bind(ages=[]).to_sql() == Query("people").where(age.in_([])).to_sql()
    assert others.bind(ages=[]).to_sql() == Query("people").where(age.not_in([])).to_sql()


def test_in_takes_no_hole_of_one_value() -> None:
    with pytest.raises(ArgumentTypeError, match="IN takes a query"):
        age.in_(least)


def test_a_number_of_rows_is_not_negative() -> None:
    query = Query("people").limit(param("size", int))

    with pytest.raises(ArgumentValueError, match="'size' is a number of rows and not negative, got -1"):
        query.bind(size=-1)
    with pytest.raises(ArgumentTypeError, match="a number of rows is an int"):
        Query("people").limit(param("size", str))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["", "a b", "1a", "from", "__a", 3])
def test_a_name_is_a_name_in_python(name: Any) -> None:
    with pytest.raises(ArgumentValueError, match="the name of a hole is a Python name"):
        param(name, int)


@pytest.mark.parametrize("declared", ["int", 3, None])
def test_a_type_is_a_type(declared: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="needs the type of the value"):
        param("x", declared)


def test_a_text_takes_holes_as_parts() -> None:
    query = Query("people").where("age > ?", (least,))

    assert list(query.holes) == ["least"]
    assert query.bind(least=3).to_sql() == Query("people").where("age > ?", (3,)).to_sql()


def test_a_hole_is_a_value_that_can_be_shown_copied_and_pickled() -> None:
    query = Query("people").where(age >= least)

    assert repr(least) == "Hole('least', int)"
    assert pickle.loads(pickle.dumps(query)).equals(query)
    assert copy.deepcopy(query).equals(query)
    assert not query.equals(Query("people").where(age >= param("most", int)))
    assert Hole("least", int).equals(least)


def test_a_hole_on_the_left_takes_the_type_of_the_right() -> None:
    money = ValueType(Decimal, target=str)
    column: Column[Decimal] = Column("price", type=money)
    filled: Any = bind(param("paid", Decimal) >= column, paid=Decimal("1.5"))

    assert filled.left.type is money
