"""Aggregates of JSON on DuckDB, where they are macros, which take no DISTINCT, FILTER or ORDER BY.

See https://duckdb.org/docs/stable/data/json/json_functions#json-aggregate-functions.
"""

from __future__ import annotations

from typing import Any

from arfunc.expression.column import InlineLiteral
from arfunc.expression.conditional import CastExpression
from arfunc.expression.function import AggregateFunctionCall, FunctionCall
from arfunc.expression.node import Node
from arfunc.expression.value import Concatenation
from arfunc.expression.window import WindowFunctionCall
from arfunc.types.sql_type import Json, Text

__all__ = ["json_aggregate"]


def json_aggregate(node: Node) -> Node:
    """Return an array of rows as a list that becomes JSON, and an object as its text; other nodes stay as they are."""
    if not isinstance(node, (AggregateFunctionCall, WindowFunctionCall)):
        return node
    if node.name == "JSON_ARRAYAGG":
        return FunctionCall("TO_JSON", node.evolve(name="LIST", alias=None), type=node.type, alias=node.alias)
    return _object(node) if node.name == "JSON_OBJECTAGG" else node


def _object(node: Any) -> Node:
    """Return the text of an object; a member whose key is NULL is NULL, and left out."""
    key, value = node.args
    item: FunctionCall[Any] = FunctionCall("COALESCE", value, InlineLiteral("null"))
    member = Concatenation(FunctionCall("TO_JSON", CastExpression(key, Text())), InlineLiteral(":"), item)
    members = node.evolve(name="STRING_AGG", args=(member, InlineLiteral(",")), alias=None)
    text = Concatenation(InlineLiteral("{"), members, InlineLiteral("}"))
    return CastExpression(text, Json(), alias=node.alias)
