"""Containment of JSON where the engine has no such operator, or one that means something else.

MySQL and MariaDB find 1 in ``[[1]]`` and ``{"a": 1}`` in ``{"a": [1, 2]}``, and DuckDB the former, where PostgreSQL
finds neither: https://dev.mysql.com/doc/refman/8.4/en/json-search-functions.html#function_json-contains and
https://www.postgresql.org/docs/current/datatype-json.html#JSON-CONTAINMENT. The structure of what is looked for is
known, so containment is a condition on each of its scalars.
"""

from __future__ import annotations

from typing import Any, Iterator, Tuple

from arfunc.dialect.capability import Capability
from arfunc.dialect.emulation import Emulation, emulates
from arfunc.dialect.standard.json import kind_of
from arfunc.errors import UnsupportedFeatureError
from arfunc.expression.column import InlineLiteral
from arfunc.expression.conditional import CaseExpression
from arfunc.expression.json import (
    JSONConstructor,
    JSONContainsPredicate,
    JSONConversion,
    JSONExpression,
    JSONFunctionCall,
    JSONValueExpression,
)
from arfunc.expression.json_path import Path
from arfunc.expression.node import Node, child, node
from arfunc.expression.value import (
    ComparisonPredicate,
    IsNullPredicate,
    SQLPredicate,
    SQLValueExpression,
    TruthPredicate,
    and_,
    or_,
)
from arfunc.types.value_type import ValueType

__all__ = ["JSONMember", "equal_value", "json_containment"]

_PYTHON = {"text": str, "decimal": str, "integer": int, "float": float, "boolean": bool}


@node
class JSONMember(SQLPredicate):
    """Whether an array, if the document is one, has an item that is a scalar."""

    document: SQLValueExpression[Any] = child()
    scalar: SQLValueExpression[Any] = child()


@emulates(Emulation(Capability.JSON_CONTAINS, "conditions on the parts of the document"))
def json_containment(node: Node) -> Node:
    """Return containment as conditions on parts of the document; other nodes stay as they are.

    Raises:
        UnsupportedFeatureError: A scalar that is looked for is an expression of a type that is not known.
    """
    if not isinstance(node, JSONContainsPredicate):
        return node
    document, path = _place_of(node.document)
    if isinstance(node.pattern, JSONConstructor):
        found = and_(*_conditions(document, path, node.pattern))
    else:
        found = or_(equal_value(document, path, node.pattern), JSONMember(node.document, node.pattern))
    is_there = IsNullPredicate(node.document, negated=True)
    return CaseExpression(cases=[(is_there, TruthPredicate(found, True))], alias=node.alias)


def _place_of(document: SQLValueExpression[Any]) -> Tuple[SQLValueExpression[Any], Path]:
    if isinstance(document, JSONExpression) and document.operation == "->":
        return document.column, document.path
    return document, ()


def _conditions(document: SQLValueExpression[Any], path: Path, pattern: SQLValueExpression[Any]) -> Iterator[Any]:
    if not isinstance(pattern, JSONConstructor):
        yield equal_value(document, path, pattern)
        return
    yield _is_of_type(document, path, "array" if pattern.keys is None else "object")
    if pattern.keys is None:
        for item in pattern.items:
            yield JSONMember(JSONExpression(document, path) if path else document, item)
        return
    for key, item in zip(pattern.keys, pattern.items):
        yield from _conditions(document, (*path, key), item)


def _is_of_type(document: SQLValueExpression[Any], path: Path, name: str) -> SQLPredicate:
    part = JSONExpression(document, path) if path else document
    return ComparisonPredicate("=", JSONFunctionCall("TYPE", part), InlineLiteral(name))


def equal_value(document: SQLValueExpression[Any], path: Path, scalar: SQLValueExpression[Any]) -> SQLPredicate:
    """Return whether a part of a document is a scalar; unknown where it is of another type."""
    value = scalar.expr if isinstance(scalar, JSONConversion) else scalar
    kind = kind_of(value)
    if kind == "null":
        return _is_of_type(document, path, "null")
    if kind not in _PYTHON:
        raise UnsupportedFeatureError(
            "this", "containment of JSON expressions whose structure is not known", "plain values, or typed columns"
        )
    type_ = value.value_type if kind == "text" and value.value_type is not None else ValueType(_PYTHON[kind])
    return ComparisonPredicate("=", JSONValueExpression(document, path, type_), value)
