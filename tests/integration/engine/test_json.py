"""JSON documents on every engine: each answers as Python does on the same documents."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import Any, Callable, Dict, Iterator, List, Tuple

import psycopg.types.json
import pytest
from tests.integration.engine.engines import Engine

from arfunc import (
    Column,
    ColumnDefinition,
    CreateTableExpression,
    InsertExpression,
    Integer,
    Json,
    JSONValue,
    Literal,
    Query,
    TableExpression,
    UnsupportedFeatureError,
    UpdateExpression,
    ValuesSource,
    ValueType,
    json_arrayagg,
    json_build_array,
    json_build_object,
    json_contains,
    json_extract_text,
    json_has_key,
    json_length,
    json_objectagg,
    json_remove,
    json_set,
    json_type,
    to_json,
)

JSON = ValueType(JSONValue)
T = TableExpression("documents", columns=("id", "body"))
ID: Column[int] = Column("id", T, type=ValueType(int))
BODY: Column[Any] = Column("body", T, type=JSON)

KEYS = (
    "a",
    "a.b",
    'a"b',
    "a\\b",
    "",
    "$x",
    "*",
    "é",
    "x]",
    "/a",
    "~",
    "a\nb",
    "it's",
    "#",
    "[0]",
    "\x01",
    "100%",
    "0",
    "%s",
)
DOCUMENTS: List[Any] = [
    None,
    {},
    [],
    "text",
    "",
    5,
    0.1,
    True,
    {"a": None},
    {"a": 1, "b": "x", "c": [1, 2.5, "x", None, True, {"d": "é"}]},
    {"a": [], "b": {}, "c": {"0": "zero", "a": "b"}},
    {"a": "1", "b": 1.0, "c": 1.5, "d": False},
    {"a": 2**63 - 1, "b": -(2**63), "c": 2**63, "d": 1e300, "e": 0.1 + 0.2, "f": 1e18, "g": -0.5},
    {"a": [[1], [2, [3]], {"b": [4]}], "b": [{"c": 1}, {"c": 2}]},
    {"a": {"b": {"c": {"d": "deep"}}}},
    [{"a": 1}, [2, 3], "x", 7],
    {"a": "2024-02-29", "b": "2024-02-29T12:30:00+00:00", "c": "12.50", "d": "line\nbreak \\ \" ' % ? \U0001d518"},
    {key: {key: [key]} for key in KEYS},
]
MISSING = object()


@pytest.fixture
def documents(engine: Engine) -> Iterator[Engine]:
    """Give each engine with the documents in a table; one that a column holds as SQL NULL comes last."""
    psycopg.types.json.set_json_loads(lambda text: text)  # as a backend gives them: text, for the codec to read
    rows = [[number, Literal(document, JSON)] for number, document in enumerate(DOCUMENTS) if document is not None]
    rows += [[0, Literal("null", None)], [len(DOCUMENTS), None]]
    engine.run(
        CreateTableExpression("documents", [ColumnDefinition("id", Integer()), ColumnDefinition("body", Json())]),
        InsertExpression(T, ValuesSource(rows), ["id", "body"]),
    )
    yield engine
    psycopg.types.json.set_json_loads(json.loads)


def answers(engine: Engine, query: Query[Any, Any]) -> List[Tuple[Any, ...]]:
    """Run a query and decode its rows as a backend does."""
    plan = engine.dialect.plan(query)
    decoders = [
        (lambda value: value) if column.type is None else engine.dialect.codecs.codec_of(column.type).from_database
        for column in plan.columns
    ]
    return [tuple(decode(value) for decode, value in zip(decoders, row)) for row in engine.run(query)]


def each(engine: Engine, expression: Any) -> List[Any]:
    """Return what an expression is for each document, the NULL one last."""
    return [row[0] for row in answers(engine, Query(T, expression.as_("answer")).order_by("id"))]


def part(document: Any, path: Tuple[Any, ...]) -> Any:
    for step in path:
        is_key = isinstance(document, dict) and isinstance(step, str) and step in document
        if not is_key and not (isinstance(document, list) and isinstance(step, int) and has_item(document, step)):
            return MISSING
        document = document[step]
    return document


def has_item(items: List[Any], number: int) -> bool:
    return -len(items) <= number < len(items)


def is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def as_int(value: Any) -> Any:
    is_whole = is_number(value) and value == int(value) and -(2**63) <= value < 2**63
    return int(value) if is_whole else None


TYPED: Dict[str, Tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    "json": (lambda expr: expr, lambda value: None if value is MISSING else value),
    "text": (lambda expr: expr.as_text(), lambda value: value if isinstance(value, str) else None),
    "int": (lambda expr: expr.as_int(), as_int),
    "float": (lambda expr: expr.as_float(), lambda value: float(value) if is_number(value) else None),
    "bool": (lambda expr: expr.as_bool(), lambda value: value if isinstance(value, bool) else None),
    "length": (json_length, lambda value: len(value) if isinstance(value, (list, dict)) else None),
    "type": (
        json_type,
        lambda value: (
            None
            if value is MISSING
            else "number"
            if is_number(value)
            else {dict: "object", list: "array", str: "string", bool: "boolean", type(None): "null"}[type(value)]
        ),
    ),
    "is present": (lambda expr: expr.is_present(), lambda value: value is not MISSING),
}
PATHS: List[Tuple[Any, ...]] = [
    *((key,) for key in "abcdefg"),
    *[(0,), (1,), (-1,), (-2,), ("a", 0), ("a", -1), ("c", 5, "d"), ("a", 1, 1, 0), ("c", "0"), ("b", -1, "c")],
    *[("a", "b", "c", "d"), (0, "a"), (1, -1), (0, 0), (-1, -1)],
]


@pytest.mark.parametrize("kind", TYPED)
def test_a_part_is_what_python_finds(documents: Engine, kind: str) -> None:
    make, expected = TYPED[kind]
    for path in PATHS:
        found = each(documents, make(BODY[path[0]].evolve(path=path)))

        assert repr([plain(kind, item) for item in found[:-1]]) == repr(
            [plain(kind, expected(part(document, path))) for document in DOCUMENTS]
        ), path
        assert found[-1] in (None, False)


def plain(kind: str, value: Any) -> Any:
    """Return a value as it may be compared: PostgreSQL writes 1e18 without exponent, and truth may come as 1 or 0."""
    return bool(value) if kind == "is present" else whole(value) if kind == "json" else value


def whole(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: whole(item) for key, item in sorted(value.items())}
    if isinstance(value, list):
        return [whole(item) for item in value]
    is_whole = is_number(value) and value == int(value)
    return (int(value) if abs(value) < 2**64 else float(value)) if is_whole else value


@pytest.mark.parametrize("key", KEYS)
def test_every_key_is_found(documents: Engine, key: str) -> None:
    number = len(DOCUMENTS) - 1
    parts = [
        BODY[key][key][0].as_text(),
        BODY[key][key],
        BODY[key][key][-1],
        json_has_key(BODY, key),
        json_length(BODY[key]),
    ]

    row = answers(documents, Query(T, *[one.as_(f"c{place}") for place, one in enumerate(parts)]).where(number == ID))[
        0
    ]

    assert (*row[:3], bool(row[3]), row[4]) == (key, [key], key, True, 1)


def test_a_part_as_text_is_null_for_null_and_nothing(documents: Engine) -> None:
    found = each(documents, json_extract_text(BODY, "a"))

    assert [found[number] for number in (0, 7, 8, 11, 16)] == [None, None, None, "1", "2024-02-29"]


def test_texts_become_values_of_their_types(documents: Engine) -> None:
    row = Query(
        T,
        BODY["a"].as_type(datetime.date).as_("day"),
        BODY["b"].as_type(datetime.datetime).as_("moment"),
        BODY["d"].as_text().as_("text"),
    ).where(ID == 16)

    moment = datetime.datetime(2024, 2, 29, 12, 30, tzinfo=datetime.timezone.utc)
    assert answers(documents, row) == [(moment.date(), moment, DOCUMENTS[16]["d"])]


def test_exact_decimals_are_read_from_text(documents: Engine) -> None:
    price = BODY["c"].as_type(Decimal)
    if documents.dialect.name == "duckdb":
        with pytest.raises(UnsupportedFeatureError, match="a precision up to 38"):
            documents.dialect.compile(price)
        return

    assert answers(documents, Query(T, price.as_("price")).where(ID == 16)) == [(Decimal("12.50"),)]
    assert documents.run(Query(T, ID).where(price < Decimal(13))) == [(16,)]


def test_conditions_choose_documents(documents: Engine) -> None:
    def chosen(condition: Any) -> List[int]:
        return [row[0] for row in documents.run(Query(T, ID).where(condition).order_by("id"))]

    assert chosen(BODY["a"].as_int() == 1) == [9]
    assert chosen(BODY["a"].as_int() > 1) == [12]
    assert chosen(BODY["a"].as_text() == "1") == [11]
    assert chosen(BODY["d"].as_bool() == False) == [11]  # noqa: E712 - the operator builds a comparison
    assert chosen(BODY["e"].as_float() == 0.1 + 0.2) == [12]
    assert chosen(json_contains(BODY, {"a": datetime.date(2024, 2, 29)})) == [16]
    assert chosen(BODY["a"].is_present() & (json_type(BODY["a"]) == "null")) == [8]
    assert chosen(BODY[0]["a"].as_int().in_([1, 2])) == [15]


def contains(document: Any, value: Any, *, is_top: bool = True) -> bool:
    if isinstance(value, dict):
        return isinstance(document, dict) and all(
            key in document and contains(document[key], item, is_top=False) for key, item in value.items()
        )
    if isinstance(value, list):
        return isinstance(document, list) and all(any(same(one, item) for one in document) for item in value)
    return same(document, value) or (is_top and isinstance(document, list) and contains(document, [value]))


def same(one: Any, other: Any) -> bool:
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)


@pytest.mark.parametrize(
    "value",
    [
        *({}, [], "text", 5, 7, True, None, ["x"], [7, "x"], {"a": 1}, {"a": 1.0, "b": "x"}, {"a": None}, {"d": False}),
        *({"c": [1, "x"]}, {"c": [2.5, True]}, {"c": [None]}, {"c": []}, {"c": {}}, {"a": [1]}, {"b": 1}, {"d": 0}),
        *({"a": {"b": {"c": {"d": "deep"}}}}, {"a": 2**63 - 1}, {'a"b': {'a"b': ['a"b']}}, {"e": 0.1 + 0.2}),
    ],
    ids=repr,
)
def test_containment_has_one_meaning(documents: Engine, value: Any) -> None:
    contained = each(documents, json_contains(BODY, value))
    negated = documents.run(Query(T, ID).where(~json_contains(BODY, value)).order_by("id"))

    expected = [contains(document, value) for document in DOCUMENTS]
    assert [bool(one) for one in contained[:-1]] == expected
    assert contained[-1] is None
    assert [row[0] for row in negated] == [number for number, found in enumerate(expected) if not found]


def test_documents_are_built(engine: Engine) -> None:
    psycopg.types.json.set_json_loads(lambda text: text)
    built = json_build_object(
        ("text", "it's \\ \" é"), ("whole", 2**63 - 1), ("real", 0.1 + 0.2), ("yes", True), ("none", None),
        ("price", Decimal("12.50")), ("day", datetime.date(2024, 2, 29)), ("list", [1, {"a": "b"}]),
        ("array", json_build_array(1, False, "x", json_build_object(), json_build_array())), ("100%\\", 1),
    )  # fmt: skip
    row = answers(
        engine, Query(None, built.as_("d"), to_json("x").as_("t"), to_json([1, "a"]).as_("l"), to_json(None).as_("n"))
    )[0]
    psycopg.types.json.set_json_loads(json.loads)

    assert row == (
        {
            "text": "it's \\ \" é",
            "whole": 2**63 - 1,
            "real": 0.1 + 0.2,
            "yes": True,
            "none": None,
            "price": "12.50",
            "day": "2024-02-29",
            "list": [1, {"a": "b"}],
            "array": [1, False, "x", {}, []],
            "100%\\": 1,
        },
        "x",
        [1, "a"],
        None,
    )


def test_rows_are_aggregated(documents: Engine) -> None:
    few, none = ID.in_([9, 11]), ID < 0
    objects = json_objectagg(BODY["b"].as_type(str), ID).as_("o")

    def aggregated(condition: Any, item: Any) -> Any:
        return answers(documents, Query(T, item.as_("answer")).where(condition))[0][0]

    assert sorted(aggregated(few, json_arrayagg(ID))) == [9, 11]
    assert sorted(aggregated(few, json_arrayagg(BODY["b"])), key=str) == [1.0, "x"]
    assert sorted(aggregated(few, json_arrayagg(BODY["d"].as_bool())), key=str) == [False, None]
    assert aggregated(none, json_arrayagg(ID)) is None
    assert answers(documents, Query(T, objects).where(ID == 9)) == [({"x": 9},)]
    assert answers(documents, Query(T, objects).where(ID < 0)) == [(None,)]
    assert aggregated(few, json_build_array(json_arrayagg(BODY["d"].as_bool()))) in ([[None, False]], [[False, None]])


def test_rows_without_a_key_are_left_out_of_an_object(documents: Engine) -> None:
    objects = json_objectagg(BODY["b"].as_text(), ID).as_("o")

    assert answers(documents, Query(T, objects).where(ID.in_([9, 10]))) == [({"x": 9},)]
    assert answers(documents, Query(T, json_objectagg(BODY["b"].as_text(), None).as_("o")).where(ID == 9)) == [
        ({"x": None},)
    ]


def test_arrays_of_rows_take_an_order_a_condition_and_no_value_twice(documents: Engine) -> None:
    few = Query(T).where(ID.in_([9, 11, 15]))
    parts = [json_arrayagg(ID, order_by=ID.desc()), json_arrayagg(BODY["b"].as_int() < 5, is_distinct=True)]
    for part, expected in zip(parts, ([15, 11, 9], [None, True])):
        try:
            found = answers(documents, few.select(part.as_("a")))
        except UnsupportedFeatureError:
            assert documents.dialect.name in ("sqlite", "mysql")
            continue
        assert sorted(found[0][0], key=str) == sorted(expected, key=str)
        assert part.is_distinct or found == [(expected,)]


PLACES: List[Tuple[Any, ...]] = [
    ("a",),
    ("z",),
    ("a", "b"),
    ("c", 0),
    ("c", -1),
    ("c", 9),
    (0,),
    (-1,),
    ("a", 0),
    (0, "a"),
]


def changed(document: Any, path: Tuple[Any, ...], value: Any) -> Any:
    document = json.loads(json.dumps(document))
    parent = part(document, path[:-1])
    step = path[-1]
    is_there = part(parent, (step,)) is not MISSING
    if isinstance(parent, dict) and isinstance(step, str) and (is_there or value is not MISSING):
        parent.pop(step) if value is MISSING else parent.update({step: value})
    elif isinstance(parent, list) and is_there:
        if value is MISSING:
            del parent[step]
        else:
            parent[step] = value
    return document


@pytest.mark.parametrize("value", ["x", 0.1 + 0.2, True, None, {"n": [1]}, MISSING], ids=repr)
def test_parts_are_changed(documents: Engine, value: Any) -> None:
    for path in PLACES:
        change = json_remove(BODY, path) if value is MISSING else json_set(BODY, path, value)
        try:
            found = each(documents, change)
        except UnsupportedFeatureError:
            assert documents.dialect.name == "duckdb"
            continue

        assert repr(whole(found[:-1])) == repr(whole([changed(one, path, value) for one in DOCUMENTS])), path
        assert found[-1] is None


def test_a_part_is_updated(documents: Engine) -> None:
    if documents.dialect.name == "duckdb":
        pytest.skip("DuckDB cannot change a part of a document")
    documents.run(UpdateExpression(T, {"body": json_set(BODY, "b", "y")}, where=ID == 9))

    assert answers(documents, Query(T, BODY["b"].as_text().as_("b"), BODY["a"].as_int().as_("a")).where(ID == 9)) == [
        ("y", 1)
    ]


def test_rows_are_grouped_by_parts(documents: Engine) -> None:
    kind = BODY["a"].as_text()
    grouped = Query(T, kind.as_("kind"), json_arrayagg(ID).as_("ids")).where(kind.is_not_null()).group_by(kind)

    assert sorted(answers(documents, grouped)) == [("1", [11]), ("2024-02-29", [16])]
