"""Lists on every engine: each answers as Python does on the same lists."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import Any, Callable, Dict, Iterator, List, Optional, Tuple

import psycopg.types.json
import pytest
from tests.integration.engine.engines import Engine

from arfunc import (
    ArrayExpression,
    Column,
    ColumnDefinition,
    CreateTableExpression,
    InsertExpression,
    Integer,
    Json,
    JSONTableColumn,
    JSONTableExpression,
    Literal,
    Query,
    Real,
    TableExpression,
    Text,
    UnsupportedFeatureError,
    ValuesSource,
    ValueType,
    all_,
    any_,
    array_agg,
    array_append,
    array_concat,
    array_contained_by,
    array_contains,
    array_item,
    array_length,
    array_overlaps,
    array_position,
    array_prepend,
    json_array_elements,
    to_json,
    unnest,
)

NUMBERS, WORDS = ValueType(List[Optional[int]]), ValueType(List[Optional[str]])
T = TableExpression("lists", columns=("id", "a", "b", "words", "lines"))
ID: Column[int] = Column("id", T, type=ValueType(int))
A: Column[Any] = Column("a", T, type=NUMBERS)
B: Column[Any] = Column("b", T, type=NUMBERS)
W: Column[Any] = Column("words", T, type=WORDS)
LINES: Column[Any] = Column("lines", T, type=ValueType(List[Dict[str, Any]]))

ROWS: List[Tuple[Any, Any, Any, Any]] = [
    ([1, 2, 3], [2], ["a", "it's", 'q"\\', "é", ""], [{"name": "x", "price": 1.5, "n": 2}, {"name": None, "price": 2}]),
    ([], [], [], []),
    ([3, None, 3], [None], [None, "null", "5"], [{"name": "x", "tags": ["p", "q"]}]),
    ([2**63 - 1, -5], [-5, 2**63 - 1, 0], ["[1]", '{"a": 1}'], [{}]),
    (None, [1], None, None),
    ([1, 1], None, ["a", "a"], [{"n": True}, {"price": 0.1 + 0.2}]),
]


@pytest.fixture
def lists(engine: Engine) -> Iterator[Engine]:
    """Give each engine with the lists in a table."""
    psycopg.types.json.set_json_loads(lambda text: text)  # as a backend gives them: text, for the codec to read
    types = [None, A.type, B.type, W.type, LINES.type]
    values = [[Literal(value, type_) for value, type_ in zip((number, *row), types)] for number, row in enumerate(ROWS)]
    columns = [ColumnDefinition(name, Json()) for name in ("a", "b", "words", "lines")]
    engine.run(
        CreateTableExpression("lists", [ColumnDefinition("id", Integer()), *columns]),
        *[InsertExpression(T, ValuesSource([row]), ["id", "a", "b", "words", "lines"]) for row in values],
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
    return [
        tuple(None if value is None else decode(value) for decode, value in zip(decoders, row))
        for row in engine.run(query)
    ]


def each(engine: Engine, expression: Any) -> List[Any]:
    """Return what an expression is for each row."""
    return [row[0] for row in answers(engine, Query(T, expression.as_("answer")).order_by("id"))]


def truth(value: Any) -> Any:
    return None if value is None else bool(value)


def of(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return what a function of lists gives where none of them is None, and None otherwise."""
    return lambda *lists: None if None in [one if one is None else 0 for one in lists] else function(*lists)


def index(values: List[Any], value: Any) -> Optional[int]:
    return values.index(value) if value in values else None


def at(values: List[Any], position: int) -> Any:
    return values[position] if -len(values) <= position < len(values) else None


QUESTIONS: Dict[str, Tuple[Any, Callable[[Any, Any, Any], Any]]] = {
    "length": (array_length(A), lambda a, b, w: of(len)(a)),
    "first": (array_item(A, 0), lambda a, b, w: of(at)(a, 0)),
    "last": (array_item(W, -1), lambda a, b, w: of(at)(w, -1)),
    "last but one": (array_item(A, -2), lambda a, b, w: of(at)(a, -2)),
    "position": (array_position(A, 3), lambda a, b, w: of(index)(a, 3)),
    "position of None": (array_position(A, None), lambda a, b, w: None if a is None else index(a, None)),
    "position of text": (array_position(W, "it's"), lambda a, b, w: of(index)(w, "it's")),
    "position of an expression": (
        array_position(B, array_item(A, 1)),
        lambda a, b, w: None if b is None else index(b, None if a is None else at(a, 1)),
    ),
    "appended": (array_append(A, 7), lambda a, b, w: of(lambda one: [*one, 7])(a)),
    "appended None": (array_append(A, None), lambda a, b, w: of(lambda one: [*one, None])(a)),
    "prepended": (array_prepend(W, "z"), lambda a, b, w: of(lambda one: ["z", *one])(w)),
    "joined": (array_concat(A, B), lambda a, b, w: of(lambda one, other: one + other)(a, b)),
    "joined with values": (array_concat(W, ["x", "ü"], []), lambda a, b, w: of(lambda one: [*one, "x", "ü"])(w)),
}
CONDITIONS: Dict[str, Tuple[Any, Callable[[Any, Any, Any], Any]]] = {
    "contains": (array_contains(A, 1), lambda a, b, w: of(lambda one: 1 in one)(a)),
    "contains None": (array_contains(A, None), lambda a, b, w: of(lambda one: None in one)(a)),
    "contains text": (array_contains(W, ["a", ""]), lambda a, b, w: of(lambda one: {"a", ""} <= set(one))(w)),
    "contains list": (array_contains(A, B), lambda a, b, w: of(lambda one, other: set(other) <= set(one))(a, b)),
    "contains nothing": (array_contains(A, []), lambda a, b, w: of(lambda one: True)(a)),
    "contained": (array_contained_by(A, [3, None, 1]), lambda a, b, w: of(lambda one: set(one) <= {3, None, 1})(a)),
    "contained in list": (array_contained_by(A, B), lambda a, b, w: of(lambda one, two: set(one) <= set(two))(a, b)),
    "contained in nothing": (array_contained_by(A, []), lambda a, b, w: of(lambda one: not one)(a)),
    "overlaps": (array_overlaps(A, [2, -5]), lambda a, b, w: of(lambda one: bool({2, -5} & set(one)))(a)),
    "overlaps list": (array_overlaps(A, B), lambda a, b, w: of(lambda one, two: bool(set(one) & set(two)))(a, b)),
    "overlaps text": (
        array_overlaps(W, ["é", "[1]"]),
        lambda a, b, w: of(lambda one: bool({"é", "[1]"} & set(one)))(w),
    ),
    "overlaps nothing": (array_overlaps(A, []), lambda a, b, w: of(lambda one: False)(a)),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_list_answers_as_in_python(lists: Engine, name: str) -> None:
    question, answer = QUESTIONS[name]

    assert each(lists, question) == [answer(a, b, words) for a, b, words, _ in ROWS]


@pytest.mark.parametrize("name", CONDITIONS)
def test_a_condition_on_lists_holds_as_in_python(lists: Engine, name: str) -> None:
    condition, answer = CONDITIONS[name]
    expected = [answer(a, b, words) for a, b, words, _ in ROWS]

    assert [truth(found) for found in each(lists, condition)] == expected
    for asked, wanted in ((condition, True), (~condition, False)):
        found = [row[0] for row in lists.run(Query(T, ID).where(asked).order_by("id"))]
        assert found == [number for number, holds in enumerate(expected) if holds is wanted]


def test_items_are_rows(lists: Engine) -> None:
    item = json_array_elements(A, "item")
    query = Query(T).cross_join(item).select(ID, item.position, item.value).order_by(ID, item.position)

    expected = [(n, place, one) for n, row in enumerate(ROWS) for place, one in enumerate(row[0] or [])]
    assert answers(lists, query) == expected


def test_rows_without_items_are_kept_by_an_outer_join(lists: Engine) -> None:
    item = json_array_elements(B, "item")
    query = Query(T).left_join(item, on=ID == ID).select(ID, item.value).order_by(ID, item.position)

    assert answers(lists, query) == [(n, one) for n, row in enumerate(ROWS) for one in (row[1] or [None])]


def test_parts_of_items_are_read(lists: Engine) -> None:
    line = json_array_elements(LINES, "line")
    parts = [line.item["name"].as_text(), line.item["price"].as_float(), line.item["n"].as_int()]
    query = Query(T).cross_join(line).select(ID, *parts, line.item["tags"][-1].as_text()).order_by(ID, line.position)

    assert answers(lists, query) == [
        (0, "x", 1.5, 2, None),
        (0, None, 2.0, None, None),
        (2, "x", None, None, "q"),
        (3, None, None, None, None),
        (5, None, None, None, None),
        (5, None, 0.1 + 0.2, None, None),
    ]


def test_items_of_any_kind_are_json(engine: Engine) -> None:
    psycopg.types.json.set_json_loads(lambda text: text)
    values = [1, 0.1 + 0.2, "x", 'q"\\', True, False, None, [1, ["a"]], {"a": {"b": None}}, 1e20, "5", "null"]
    item = json_array_elements(Literal(values, ValueType(List[Any])), "item")

    found = answers(engine, Query(item).select(item.value.as_("v")).order_by(item.position))
    psycopg.types.json.set_json_loads(json.loads)

    assert [(row[0], isinstance(row[0], bool)) for row in found] == [(one, isinstance(one, bool)) for one in values]


def test_what_is_no_list_has_no_items(engine: Engine) -> None:
    for document in (Literal({"a": 1}, ValueType(Dict[str, Any])), Literal(None, NUMBERS), to_json("[1]"), to_json(5)):
        item = json_array_elements(document, "item")

        assert engine.run(Query(item).select(item.position)) == []


def test_quantifiers_go_over_items(lists: Engine) -> None:
    def chosen(condition: Any) -> List[int]:
        return [row[0] for row in lists.run(Query(T, ID).where(condition).order_by("id"))]

    assert chosen(Literal(3) == any_(A)) == [0, 2]
    assert chosen(any_([0, 5]) == ID) == [0, 5]
    assert chosen(all_([0, 5, 2]) != ID) == [1, 3, 4]
    assert chosen(all_(B) != ID) == [0, 1, 3, 4, 5]
    assert chosen(array_item(W, 0) == any_(["a", None])) == [0, 5]
    assert chosen(any_(A) < ID) == [3, 5]
    assert chosen(all_([1, 3]) <= ID) == [3, 4, 5]


def test_rows_become_lists(lists: Engine) -> None:
    assert answers(lists, Query(T, array_agg(ID).as_("ids")).where(ID < 0)) == [(None,)]
    ((ids,),) = answers(lists, Query(T, array_agg(ID).as_("ids")))
    assert sorted(ids) == [0, 1, 2, 3, 4, 5]
    assert answers(lists, Query(T, array_length(array_agg(ID)).as_("n"))) == [(6,)]
    held = Query(T, array_contains(array_agg(ID), 3).as_("has"))
    if lists.dialect.name == "sqlite":
        with pytest.raises(UnsupportedFeatureError, match="a subquery"):
            lists.dialect.compile(held)
    else:
        assert [truth(row[0]) for row in lists.run(held)] == [True]


def test_a_document_becomes_a_table(lists: Engine) -> None:
    columns = [JSONTableColumn("name", Text(), "name"), JSONTableColumn("price", Real(), "$.price")]
    table = JSONTableExpression(LINES, "$[*]", columns, alias="j")
    query = Query(T).cross_join(table).select(ID, table.column("name"), table.column("price"))
    if lists.dialect.name == "sqlite":
        with pytest.raises(UnsupportedFeatureError, match="json_array_elements"):
            lists.dialect.compile(query)
        return

    assert sorted(lists.run(query), key=str) == sorted(
        [(0, "x", 1.5), (0, None, 2.0), (2, "x", None), (3, None, None), (5, None, None), (5, None, 0.1 + 0.2)], key=str
    )


def test_the_part_itself_may_be_the_row(engine: Engine) -> None:
    document = Literal({"a": {"n": 7, "it's": "x"}}, ValueType(Dict[str, Any]))
    columns = [JSONTableColumn("n", Integer(), "n"), JSONTableColumn("t", Text(), ["it's"])]
    query = Query(JSONTableExpression(document, "$.a", columns, alias="j")).select("n", "t")
    if engine.dialect.name != "sqlite":
        assert engine.run(query) == [(7, "x")]


def test_native_arrays(engine: Engine) -> None:
    made = ArrayExpression("CONSTRUCTOR", elements=[1, 2**40, None])
    query = Query(None, made.as_("a"), ArrayExpression("ACCESS", made, 2).as_("i"), (Literal(1) == any_(made)).as_("q"))
    if engine.dialect.name in ("sqlite", "mariadb"):
        with pytest.raises(UnsupportedFeatureError, match="json_build_array"):
            engine.dialect.compile(query)
        return

    assert engine.run(query) == [([1, 2**40, None], 2**40, True)]
    for values in ([1, 2], ["a", "it's"], [Decimal("1.5")], [datetime.date(2024, 2, 29), None]):
        assert engine.run(Query(unnest(values)).select("value")) == [(value,) for value in values]


def test_lists_of_other_types_are_bound(engine: Engine) -> None:
    day = datetime.date(2024, 2, 29)

    assert [truth(row[0]) for row in engine.run(Query(None, (Literal(day) == any_([day])).as_("q")))] == [True]
    assert [truth(row[0]) for row in engine.run(Query(None, (Literal("x") != all_(["y", "z"])).as_("q")))] == [True]
