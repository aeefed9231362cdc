"""Parts of any document are what Python finds there: on SQLite and DuckDB, each in the process."""

from __future__ import annotations

import atexit
import json
import sqlite3
from typing import Any, Callable, Dict, List, Tuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arfunc import DuckDBDialect, Query, SQLiteDialect, json_contains, json_extract, json_length, json_type, to_json
from arfunc.dialect.base import SQLDialectBase

duckdb = pytest.importorskip("duckdb", reason="DuckDB is in the suite from Python 3.9 on")

_TEXTS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=4)
# SQLite before 3.43 reads and writes numbers of extreme size or of 17 digits with an error in the last of them.
_FLOATS = st.floats(-1e6, 1e6, width=32)
_SCALARS = st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | _FLOATS | _TEXTS
_DOCUMENTS = st.recursive(
    _SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3), max_leaves=8
)
Run = Callable[[str, Tuple[Any, ...]], Tuple[Any, ...]]


def sqlite() -> Run:
    connection = sqlite3.connect(":memory:")
    atexit.register(connection.close)
    return lambda sql, params: connection.execute(sql, params).fetchone()  # type: ignore[no-any-return]  # one row


def duck() -> Run:
    connection = duckdb.connect(":memory:")
    atexit.register(connection.close)
    return lambda sql, params: connection.execute(sql, params).fetchone()  # type: ignore[return-value]  # one row


ENGINES: Dict[str, Tuple[SQLDialectBase, Callable[[], Run]]] = {
    "sqlite": (SQLiteDialect(sqlite3.sqlite_version_info), sqlite),
    "duckdb": (DuckDBDialect(tuple(int(part) for part in duckdb.__version__.split(".")[:3])), duck),
}


@pytest.fixture(scope="module", params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> Callable[[Any], List[Any]]:
    """A function that gives what the values of a list of expressions are."""
    dialect, connect = ENGINES[request.param]
    run = connect()

    def values(expressions: List[Any]) -> List[Any]:
        sql, params = dialect.compile(Query(None, *[one.as_(f"v{place}") for place, one in enumerate(expressions)]))
        return list(run(sql, params))

    return values


@st.composite
def places(draw: st.DrawFn) -> Tuple[Any, List[Any], Any, bool]:
    """Give documents, paths, what is there, and whether it is there."""
    document = part = draw(_DOCUMENTS)
    path: List[Any] = []
    while isinstance(part, (dict, list)) and part and draw(st.integers(0, 3)):
        step: Any = draw(st.sampled_from(sorted(part) if isinstance(part, dict) else range(-len(part), len(part))))
        path.append(step)
        part = part[step]
    wrong = draw(st.none() | _TEXTS | st.integers(-5, 5))
    is_key = isinstance(part, dict) and isinstance(wrong, str) and wrong in part
    is_item = isinstance(part, list) and isinstance(wrong, int) and -len(part) <= wrong < len(part)
    if wrong is None or is_key or is_item:
        return document, path, part, True
    return document, [*path, wrong], None, False


def is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


@given(places())
def test_a_typed_part_is_the_value_if_it_is_of_the_type(
    engine: Callable[[Any], List[Any]], place: Tuple[Any, List[Any], Any, bool]
) -> None:
    """`as_text`, `as_int`, `as_float` and `as_bool` are the value in the document, or NULL."""
    document, path, value, is_there = place
    part = json_extract(to_json(document), path)
    is_whole = is_number(value) and value == int(value) and -(2**63) <= value < 2**63
    text, whole, real, truth, there = engine(
        [part.as_text(), part.as_int(), part.as_float(), part.as_bool(), part.is_present()]
    )

    assert text == (value if isinstance(value, str) else None)
    assert whole == (int(value) if is_whole else None)
    assert real == (pytest.approx(float(value), rel=1e-15) if is_number(value) else None)
    assert truth == (value if isinstance(value, bool) else None)
    assert bool(there) == (is_there and document is not None)


@given(places())
def test_a_part_has_the_type_and_the_length_that_it_has_in_python(
    engine: Callable[[Any], List[Any]], place: Tuple[Any, List[Any], Any, bool]
) -> None:
    """`json_type` and `json_length` are those of the value in the document."""
    document, path, value, is_there = place
    part = json_extract(to_json(document), path)
    names = {dict: "object", list: "array", str: "string", bool: "boolean", type(None): "null"}
    name = names.get(type(value), "number") if is_there and document is not None else None

    assert engine([json_type(part), json_length(part)]) == [
        name,
        len(value) if isinstance(value, (dict, list)) else None,
    ]


@given(_DOCUMENTS)
def test_a_document_comes_back(engine: Callable[[Any], List[Any]], document: Any) -> None:
    """What was made JSON is the same value when it is read."""
    (found,) = engine([to_json(document)])

    assert (None if found is None else json.loads(found)) == document


@given(st.dictionaries(_TEXTS, _SCALARS | st.lists(_SCALARS, max_size=2), max_size=3))
def test_a_document_contains_itself(engine: Callable[[Any], List[Any]], document: Any) -> None:
    """`json_contains` holds between a document and itself."""
    (found,) = engine([json_contains(to_json(document), document)])

    assert bool(found) is True
