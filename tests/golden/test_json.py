"""The text of JSON documents, their parts, what is made of them and asked of them, in each dialect."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, Dict

from arfunc.expression.column import Column
from arfunc.expression.functions import count
from arfunc.expression.json_functions import (
    json_arrayagg,
    json_build_array,
    json_build_object,
    json_contains,
    json_extract,
    json_extract_text,
    json_has_key,
    json_length,
    json_objectagg,
    json_remove,
    json_set,
    json_type,
    to_json,
)
from arfunc.expression.source import TableExpression
from arfunc.query.query import Query
from arfunc.types.json_value import JSONValue
from arfunc.types.value_type import ValueType

T = TableExpression("users", columns=("id", "name", "settings"))
ID: Column[int] = Column("id", T, type=ValueType(int))
NAME: Column[str] = Column("name", T, type=ValueType(str))
DATA: Column[Any] = Column("settings", T, type=ValueType(JSONValue))


def of(*items: Any) -> Query[Any, Any]:
    return Query(T, *items)


STATEMENTS: Dict[str, Any] = {
    "part": of(DATA["theme"]["colours"][1]),
    "part, from the end": of(DATA["theme"][-2]),
    "part, first item": of(DATA["theme"][0]["name"]),
    "part, whole document": of(json_extract(DATA, "$")),
    "part, keys of any signs": of(DATA['a"b'], DATA["a.b"], DATA["it's 100%\\"], DATA[""], DATA["é"]["x"]),
    "part as text": of(json_extract_text(DATA, "$.theme.name")),
    "typed": of(DATA["a"].as_text(), DATA["a"].as_int(), DATA["a"].as_float(), DATA["a"].as_bool()),
    "typed, written as text": of(DATA["day"].as_type(datetime.date), DATA["at"].as_type(datetime.datetime)),
    "is present": of(ID).where(json_has_key(DATA, "theme")),
    "condition": of(ID).where(DATA["theme"]["name"].as_text() == "dark"),
    "made of values": of(to_json(ID), to_json(NAME), to_json("x"), to_json(True), to_json(1.5), to_json(ID > 1)),
    "made of documents": of(to_json([1, "a"]), to_json(DATA), to_json(Decimal("1.50"))),
    "object": of(json_build_object(("id", ID), ("it's", NAME), ("data", DATA), ("none", None), {"part": DATA["a"]})),
    "array": of(json_build_array(ID, True, 0.5, json_build_array())),
    "array of rows": of(json_arrayagg(NAME), json_arrayagg(DATA["a"])),
    "array of rows, filtered": of(json_arrayagg(NAME).filter(ID > 1)),
    "array of rows, ordered": of(json_arrayagg(NAME, order_by=ID.desc())),
    "array of rows, distinct": of(json_arrayagg(NAME, is_distinct=True)),
    "object of rows": of(json_objectagg(NAME, ID)),
    "length and type": of(json_length(DATA["theme"]), json_type(DATA["theme"])),
    "contains object": of(ID).where(json_contains(DATA, {"theme": {"name": "dark"}, "beta": True})),
    "contains items": of(ID).where(json_contains(DATA["tags"], ["a", 1])),
    "contains scalar": of(ID).where(json_contains(DATA["tags"], "a")),
    "set key": of(json_set(DATA, "$.theme.name", "light")),
    "set item": of(json_set(DATA, ["tags", -1], {"a": [1]})),
    "set, key of several spellings": of(json_set(DATA, ['a"b'], 1)),
    "remove": of(json_remove(DATA, "$.tags[0]")),
    "grouped": of(DATA["kind"].as_text(), count()).group_by(DATA["kind"].as_text()),
}


def test_json(matches_golden: Any) -> None:
    matches_golden("json", STATEMENTS)
