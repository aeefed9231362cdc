"""JSON documents made of other values, their parts, and what is asked of them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from arfunc.expression.json import JSONConstructor, JSONExpression, JSONValueExpression
from arfunc.expression.json_functions import (
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
from arfunc.expression.value import SQLPredicate, SQLValueExpression

__all__ = ["counted_in", "document_aggregates", "document_tests", "documents_of", "parts_of", "texts_in"]

Values = st.SearchStrategy[SQLValueExpression[Any]]

_KEYS = st.sampled_from(("a", "b c", 'a"b', "a\\b", "", "it's", "100%", "?", "é", "$"))
_STEPS = _KEYS | st.integers(-2, 2)
_PATHS = st.lists(_STEPS, max_size=3).map(tuple)
_PLAIN: st.SearchStrategy[Any] = (
    st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from((0.5, "", "it's", "?"))
)


@st.composite
def documents_of(draw: st.DrawFn, values: Values) -> JSONConstructor:
    """Return documents: objects and arrays of some values, one of them perhaps in the other.

    Args:
        draw: Given by Hypothesis.
        values: What they are made of.
    """
    items = draw(st.lists(values | _PLAIN, max_size=3))
    if draw(st.booleans()):
        return json_build_array(*items, *draw(st.sampled_from(((), ([1, "a"],), ({"a": [None]},)))))
    keys = draw(st.lists(_KEYS, min_size=len(items), max_size=len(items), unique=True))
    made = json_build_object(*zip(keys, items))
    return json_build_object(("a", made)) if draw(st.booleans()) else made


def parts_of(python: type, values: Values) -> Values:
    """Return typed parts of documents made of some values: those that are of the type, and NULL."""
    return st.builds(JSONValueExpression, documents_of(values), _PATHS, st.just(python))


def texts_in(values: Values) -> Values:
    """Return parts of documents as text, and what type they are of."""
    documents = documents_of(values)
    return st.builds(json_type, _parts(documents)) | st.builds(json_extract_text, documents, _PATHS)


def counted_in(values: Values) -> Values:
    """Return how many items documents and their parts have."""
    return st.builds(json_length, _parts(documents_of(values)))


def document_tests(values: Values) -> st.SearchStrategy[SQLPredicate]:
    """Return whether documents have keys and items, and whether they contain documents."""
    documents = documents_of(values)
    patterns = _PLAIN | st.lists(_PLAIN, max_size=2) | st.dictionaries(_KEYS, _PLAIN | st.just({"a": [1]}), max_size=2)
    return st.builds(json_contains, documents, patterns) | st.builds(json_has_key, documents, _STEPS)


def document_aggregates(values: Values) -> Values:
    """Return arrays of the values of rows, and objects of them."""
    items = values | values.map(to_json)
    return st.builds(json_arrayagg, items) | st.builds(json_objectagg, st.just("a"), items)


def _parts(documents: Any) -> Values:
    places = _PATHS.filter(bool)
    changed = st.builds(json_set, documents, places, _PLAIN) | st.builds(json_remove, documents, places)
    return documents | changed | st.builds(JSONExpression, documents, _PATHS)  # type: ignore[no-any-return]  # of values all
