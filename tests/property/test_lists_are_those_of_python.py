"""What is asked of any lists is answered as Python answers it: on SQLite and DuckDB, each in the process."""

from __future__ import annotations

import atexit
import json
import sqlite3
from typing import Any, Callable, Dict, List, Tuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arfunc import (
    DuckDBDialect,
    Literal,
    Query,
    SQLiteDialect,
    ValueType,
    array_concat,
    array_contained_by,
    array_contains,
    array_item,
    array_length,
    array_overlaps,
    array_position,
    json_array_elements,
)
from arfunc.dialect.base import SQLDialectBase

duckdb = pytest.importorskip("duckdb", reason="DuckDB is in the suite from Python 3.9 on")

Answers = Callable[[Any], List[Tuple[Any, ...]]]

_TEXTS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=3)
_ITEMS: Dict[Any, st.SearchStrategy[Any]] = {
    int: st.integers(-(2**63), 2**63 - 1) | st.integers(-2, 2),
    str: _TEXTS | st.sampled_from(["null", "1", "a", ""]),
    bool: st.booleans(),
    float: st.floats(-1e6, 1e6, width=32).map(lambda value: value + 0.0),  # no -0.0, which equals 0.0 in Python alone
}


@st.composite
def lists(draw: st.DrawFn) -> Tuple[ValueType, List[Any], List[Any], Any]:
    """Give a type, two lists of it, and a value that may be an item of them."""
    python = draw(st.sampled_from(sorted(_ITEMS, key=str)))
    items = st.none() | _ITEMS[python]
    one, other = draw(st.lists(items, max_size=4)), draw(st.lists(items, max_size=4))
    value = draw(st.sampled_from(one) if one and draw(st.booleans()) else items)
    return ValueType(List[python]), one, draw(st.sampled_from([other, other + one, one[:1]])), value


def sqlite() -> Answers:
    connection = sqlite3.connect(":memory:")
    atexit.register(connection.close)
    return answers_of(SQLiteDialect(sqlite3.sqlite_version_info), lambda *call: connection.execute(*call).fetchall())


def duck() -> Answers:
    connection = duckdb.connect(":memory:")
    atexit.register(connection.close)
    version = tuple(int(part) for part in duckdb.__version__.split(".")[:3])
    return answers_of(DuckDBDialect(version), lambda *call: connection.execute(*call).fetchall())


def answers_of(dialect: SQLDialectBase, run: Callable[..., List[Tuple[Any, ...]]]) -> Answers:
    return lambda query: run(*dialect.compile(query))


@pytest.fixture(scope="module", params=[sqlite, duck], ids=["sqlite", "duckdb"])
def answers(request: pytest.FixtureRequest) -> Answers:
    """A function that gives the rows of a query."""
    return request.param()  # type: ignore[no-any-return]  # one of the two


def values(answers: Answers, *expressions: Any) -> Tuple[Any, ...]:
    return answers(Query(None, *[one.as_(f"v{place}") for place, one in enumerate(expressions)]))[0]


@settings(max_examples=50)
@given(lists())
def test_items_are_counted_and_found(answers: Answers, drawn: Tuple[Any, ...]) -> None:
    """Length, items and positions are those of the list."""
    type_, one, _, value = drawn
    array = Literal(one, type_)
    found = values(answers, array_length(array), array_position(array, value), *[array_item(array, n) for n in (0, -1)])

    position = one.index(value) if value in one else None
    assert found == (len(one), position, one[0] if one else None, one[-1] if one else None)


@settings(max_examples=50)
@given(lists())
def test_lists_are_compared_as_sets_of_items(answers: Answers, drawn: Tuple[Any, ...]) -> None:
    """Containment and overlap are those of sets, in which None is an item."""
    type_, one, other, value = drawn
    array, beside = Literal(one, type_), Literal(other, type_)
    conditions = [array_contains(array, value), array_contains(array, beside), array_contains(array, other)]
    conditions += [array_contained_by(array, beside), array_overlaps(array, beside), array_overlaps(array, other)]

    mine, its = set(one), set(other)
    expected = [value in mine, its <= mine, its <= mine, mine <= its, bool(mine & its), bool(mine & its)]
    assert [bool(found) for found in values(answers, *conditions)] == expected


@settings(max_examples=50)
@given(lists())
def test_joined_lists_hold_the_items_of_both(answers: Answers, drawn: Tuple[Any, ...]) -> None:
    """Concatenation is that of lists, and the items of the result are its rows, in order."""
    type_, one, other, _ = drawn
    joined = array_concat(Literal(one, type_), other)
    items = json_array_elements(joined)
    query: Query[Any, Any] = Query(items).select(items.position.as_("n"), items.value.as_("v")).order_by(items.position)

    (text,) = values(answers, joined)
    assert json.loads(text) == one + other
    assert answers(query) == list(enumerate(one + other))
