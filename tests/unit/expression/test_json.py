from __future__ import annotations

import datetime
import operator
from decimal import Decimal
from typing import Any, Callable, Dict, List, Optional

import pytest

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.column import Column
from arfunc.expression.ddl.index import CreateIndexExpression
from arfunc.expression.json import JSONConstructor, JSONExpression, JSONModification, JSONValueExpression
from arfunc.expression.json_functions import (
    json_arrayagg,
    json_build_object,
    json_contains,
    json_extract,
    json_extract_text,
    json_length,
    json_objectagg,
    to_json,
)
from arfunc.types.json_value import JSON_VALUE
from arfunc.types.value_type import ValueType

DATA: Column[Any] = Column("data")


def test_steps_make_one_path() -> None:
    assert DATA["a"][0]["b"].equals(json_extract(DATA, "$.a[0].b"))
    assert DATA["a"].path == ("a",)


def test_equal_paths_are_one_shape_and_others_are_not() -> None:
    assert DATA["a"].shape == json_extract(DATA, ["a"]).shape
    assert len({DATA["0"].shape, DATA[0].shape, DATA[-1].shape, json_extract_text(DATA, "0").shape}) == 4


def test_a_part_knows_its_type() -> None:
    types = [DATA["a"], DATA["a"].as_int(), DATA["a"].as_type(datetime.date), json_extract_text(DATA, "a")]

    assert [part.value_type for part in types] == [JSON_VALUE, *map(ValueType, (int, datetime.date, str))]


@pytest.mark.parametrize("compare", [operator.eq, operator.ne, operator.lt, operator.ge, lambda a, b: a.in_([b])])
@pytest.mark.parametrize("other", [None, 1, "x"])
def test_json_is_compared_as_a_type(compare: Callable[[Any, Any], Any], other: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="as_text"):
        compare(DATA["a"], other)


def test_text_of_a_part_is_compared() -> None:
    assert (json_extract_text(DATA, "a") == "x").to_sql() == ("(\"data\" ->> '$.a') = ?", ("x",))


@pytest.mark.parametrize("python", [list, dict, bytes, object, None, datetime.timedelta])
def test_a_type_that_no_single_value_has_is_refused(python: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="as_json"):
        JSONValueExpression(DATA, "a", python)


@pytest.mark.parametrize("value", [b"x", datetime.timedelta(1), object(), Column("blob", type=ValueType(bytes))])
def test_what_json_has_not_is_refused(value: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="JSON has no value"):
        to_json(value)


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        (Decimal("1.50"), "1.50"),
        (datetime.date(2024, 2, 29), "2024-02-29"),
        (datetime.datetime(2024, 2, 29, tzinfo=datetime.timezone.utc), "2024-02-29T00:00:00+00:00"),
        (None, None),
        (True, True),
    ],
)
def test_values_are_what_json_has(value: Any, stored: Any) -> None:
    assert to_json(value).params == (stored,)


def test_json_is_not_made_json_again() -> None:
    part = DATA["a"]

    assert to_json(part) is part
    assert JSONConstructor([part]).items[0] is part


@pytest.mark.parametrize("pairs", [[("a", 1), ("a", 2)], [{"a": 1}, ("a", 2)]])
def test_a_key_stands_once_in_an_object(pairs: Any) -> None:
    with pytest.raises(ArgumentValueError, match="different keys"):
        json_build_object(*pairs)


@pytest.mark.parametrize("pairs", [["a"], [("a",)], [(1, 2)], [("a\0", 1)]])
def test_members_are_pairs_of_a_text_and_a_value(pairs: Any) -> None:
    with pytest.raises(ArgumentTypeError, match=r"pairs of a key|a str without NUL"):
        json_build_object(*pairs)


@pytest.mark.parametrize("value", [[[1]], {"a": [{"b": 1}]}, [{}]])
def test_lists_of_documents_are_not_looked_for(value: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="looks for scalars in lists"):
        json_contains(DATA, value)


def test_the_structure_that_is_looked_for_is_text_and_its_scalars_are_parameters() -> None:
    one, other = json_contains(DATA, {"a": [1]}), json_contains(DATA, {"a": [2]})

    assert one.shape == other.shape != json_contains(DATA, {"b": [1]}).shape
    assert (one.params, other.params) == ((1,), (2,))


def test_aggregates_know_what_they_hold() -> None:
    name: Column[str] = Column("name", type=ValueType(str))

    assert json_arrayagg(name).value_type == ValueType(List[Optional[str]])
    assert json_objectagg(name, DATA["a"]).value_type == ValueType(Dict[str, Any])


@pytest.mark.parametrize("arguments", [("SET", DATA, "a"), ("REMOVE", DATA, "a", to_json(1)), ("REMOVE", DATA, "$")])
def test_changes_need_a_place_and_a_value(arguments: Any) -> None:
    with pytest.raises(ArgumentValueError, match="at least one step"):
        JSONModification(*arguments)


@pytest.mark.parametrize("condition", [json_contains(DATA, 1), json_length(DATA) > 1])
def test_definitions_ask_for_parts_alone(condition: Any) -> None:
    with pytest.raises(ArgumentValueError, match="Ask for typed parts"):
        CreateIndexExpression("by_id", "users", ["id"], where=condition)

    assert "RETURNING BIGINT) = 1" in CreateIndexExpression("i", "u", ["id"], where=DATA["a"].as_int() == 1).to_sql()[0]


def test_operations_are_two() -> None:
    with pytest.raises(ArgumentValueError, match="->"):
        JSONExpression(DATA, "a", "=>")
