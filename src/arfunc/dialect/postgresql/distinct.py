"""DISTINCT rows in an order that PostgreSQL refuses for them.

It goes by what is selected alone: https://www.postgresql.org/docs/current/sql-select.html#SQL-DISTINCT.
"""

from __future__ import annotations

from typing import Any

from arfunc.dialect.rewrite.derivation import meant, nested
from arfunc.expression.column import Column, WildcardExpression
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.value import SQLValueExpression

__all__ = ["distinct_in_another_order"]


def distinct_in_another_order(node: Node) -> Node:
    """Return a query that puts its DISTINCT rows in order from outside, where a key is made of what is selected.

    Raises:
        ArgumentValueError: A key is made of what is not selected; or the star of a source whose columns are not known
            is selected.
    """
    if not isinstance(node, QueryExpression) or not node.distinct or node.order_by is None:
        return node
    return node if all(_is_selected(node, key.expr) for key in node.order_by.items) else nested(node)


def _is_selected(query: QueryExpression, key: SQLValueExpression[Any]) -> bool:
    expr = meant(query, key)
    if isinstance(expr, Column) and any(isinstance(item, WildcardExpression) for item in query.select):
        return True
    return any(expr.equals(item.evolve(alias=None)) for item in query.select) or not query.select
