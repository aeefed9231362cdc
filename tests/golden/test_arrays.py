"""The text of what is asked of lists, of their items as rows, and of arrays of the engines' own, in each dialect."""

from __future__ import annotations

import datetime
from typing import Any, Dict, List

from arfunc.dialect.mysql import MySQLDialect
from arfunc.expression.array import ArrayExpression
from arfunc.expression.array_functions import (
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
    unnest,
)
from arfunc.expression.column import Column
from arfunc.expression.json_source import JSONTableColumn, JSONTableExpression, json_array_elements
from arfunc.expression.source import TableExpression
from arfunc.expression.subquery import all_, any_
from arfunc.query.query import Query
from arfunc.types.sql_type import BigInteger, Json, Text
from arfunc.types.value_type import ValueType

T = TableExpression("users", columns=("id", "scores", "others", "words", "lines"))
ID: Column[int] = Column("id", T, type=ValueType(int))
SCORES: Column[List[int]] = Column("scores", T, type=ValueType(List[int]))
OTHERS: Column[List[int]] = Column("others", T, type=ValueType(List[int]))
WORDS: Column[List[str]] = Column("words", T, type=ValueType(List[str]))
DAYS: Column[List[datetime.date]] = Column("words", T, type=ValueType(List[datetime.date]))
LINES: Column[Any] = Column("lines", T, type=ValueType(List[Dict[str, Any]]))
LINE = json_array_elements(LINES, "line")
WORD = json_array_elements(WORDS, "word")
TABLE = JSONTableExpression(
    LINES,
    "$[*]",
    [
        JSONTableColumn("it's", Text(), "it's"),
        JSONTableColumn("n", BigInteger(), "$.n"),
        JSONTableColumn("j", Json(), 0),
    ],
    alias="j",
)
NATIVE = ArrayExpression("CONSTRUCTOR", elements=[ID, 2])


def of(*items: Any) -> Query[Any, Any]:
    return Query(T, *items)


STATEMENTS: Dict[str, Any] = {
    "length": of(array_length(SCORES), array_length(LINES, 2)),
    "item": of(array_item(WORDS, 0), array_item(LINES, -1)),
    "item of another type": of(array_item(DAYS, 1)),
    "contains": of(ID).where(array_contains(WORDS, "a")),
    "contains list": of(ID).where(array_contains(WORDS, WORDS)),
    "contained by": of(ID).where(array_contained_by(WORDS, ["a", "b"])),
    "overlaps": of(ID).where(array_overlaps(WORDS, ["a", "b"])),
    "overlaps list": of(array_overlaps(SCORES, OTHERS)),
    "position": of(array_position(WORDS, "a")),
    "added to": of(array_append(SCORES, 3), array_prepend(SCORES, ID)),
    "joined": of(array_concat(SCORES, OTHERS, [1])),
    "of rows": of(array_agg(ID)),
    "items": Query(T).cross_join(WORD).select(ID, WORD.position, WORD.value, WORD.item),
    "items, kept": Query(T).left_join(WORD, on=WORD.position < 3).select(ID, WORD.value),
    "parts of items": Query(T).cross_join(LINE).select(LINE.item["name"].as_text(), LINE.item["it's"][-1], LINE.value),
    "any of a list": of(ID).where(any_(SCORES) == ID),
    "all of a list": of(ID).where(all_(SCORES) != ID),
    "less than one": of(ID).where(any_(SCORES) > ID),
    "any of values": of(ID).where(any_([1, 2]) == ID),
    "table": Query(T).cross_join(TABLE).select(ID, TABLE.column("n"), TABLE.column("it's")),
    "table of a part": Query(JSONTableExpression("{}", "$.a", [JSONTableColumn("n", Text(), ["b", -1])], alias="j")),
    "array": of(NATIVE, ArrayExpression("ACCESS", NATIVE, 1)),
    "empty array": of(ArrayExpression("CONSTRUCTOR")),
    "any of an array": of(ID).where(any_(NATIVE) == ID),
    "unnested": Query(unnest([1, 2], "u", "n")).select("n"),
}


def test_arrays(matches_golden: Any) -> None:
    matches_golden("arrays", STATEMENTS, also=[MySQLDialect((8, 0, 3))])
