"""Rows whose key is NULL, in an object that is made of rows: they are left out, as on MariaDB.

PostgreSQL fails on them, and SQLite writes text that is no JSON.
"""

from __future__ import annotations

from arfunc.dialect.parameter import Parameter
from arfunc.expression.column import InlineLiteral
from arfunc.expression.function import AggregateFunctionCall
from arfunc.expression.node import Node
from arfunc.expression.value import IsNullPredicate, and_
from arfunc.expression.window import WindowFunctionCall

__all__ = ["null_key"]


def null_key(node: Node) -> Node:
    """Return an object of the rows that have a key; other nodes stay as they are."""
    if not isinstance(node, (AggregateFunctionCall, WindowFunctionCall)) or node.name != "JSON_OBJECTAGG":
        return node
    key = node.args[0]
    if isinstance(key, (Parameter, InlineLiteral)):
        return node
    has_key = IsNullPredicate(key, negated=True)
    return node.evolve(condition=has_key if node.condition is None else and_(node.condition, has_key))
