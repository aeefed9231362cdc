"""Keys of order and groups that are parameters alone, which some databases take for the number of a column."""

from __future__ import annotations

from typing import Any

from arfunc.dialect.parameter import Parameter
from arfunc.expression.clause import GroupByHavingClause
from arfunc.expression.column import InlineLiteral
from arfunc.expression.function import FunctionCall
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.value import SortSpecification

__all__ = ["constant_key"]


def constant_key(node: Node) -> Node:
    """Return a node in which each key that is a parameter is an expression of it; most nodes stay as they are."""
    if isinstance(node, SortSpecification) and isinstance(node.expr, Parameter):
        return node.evolve(expr=_computed(node.expr))
    if isinstance(node, GroupByHavingClause) and _has_parameter(node.group_by):
        return node.evolve(group_by=tuple(map(_computed, node.group_by)))
    if isinstance(node, QueryExpression) and _has_parameter(node.distinct_on):
        return node.evolve(distinct_on=tuple(map(_computed, node.distinct_on)))
    return node


def _has_parameter(keys: Any) -> bool:
    return any(isinstance(key, Parameter) for key in keys)


def _computed(key: Any) -> Any:
    return FunctionCall("COALESCE", key, InlineLiteral(None)) if isinstance(key, Parameter) else key
