"""Keys of GROUP BY with values in them: to PostgreSQL each parameter is another, so that no two expressions are equal.

See https://www.postgresql.org/docs/current/sql-select.html#SQL-GROUPBY.
"""

from __future__ import annotations

from typing import Any, Iterator

from arfunc.dialect.parameter import Parameter
from arfunc.errors import ArgumentValueError
from arfunc.expression.column import Column
from arfunc.expression.function import AggregateFunctionCall
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.traversal import find
from arfunc.expression.value import SQLValueExpression

__all__ = ["keys_without_values"]


def keys_without_values(node: Node) -> Node:
    """Return a query as it is, unless it repeats a key of its groups that has a value in it.

    Raises:
        ArgumentValueError: It does; the key is to have a name.
    """
    if not isinstance(node, QueryExpression) or node.group_by_having is None:
        return node
    keys = [key for key in node.group_by_having.group_by if next(find(key, Parameter), None) is not None]
    if not keys:
        return node
    plain = [key for key in node.group_by_having.group_by if isinstance(key, Column)]
    alike = [_unnumbered(key) for key in keys]
    for part in _outside_aggregates((*node.select, node.group_by_having.having, node.order_by)):
        if any(key.equals(_unnumbered(part)) for key in alike) and not _is_told(part, plain):
            raise ArgumentValueError(
                "PostgreSQL cannot tell that an expression with a value in it is a key of GROUP BY. Give it a name in "
                "the projection, as in select(expr.as_('key')), and then group and order by the name."
            )
    return node


def _outside_aggregates(parts: Any) -> Iterator[Node]:
    for part in parts:
        if part is not None and not part.is_query and not isinstance(part, AggregateFunctionCall):
            yield part
            yield from _outside_aggregates(part.child_nodes())


def _is_told(part: Node, keys: Any) -> bool:
    """Tell whether each column of an expression is a key by itself, so that the expression need be none."""
    return all(any(column.equals(key) for key in keys) for column in find(part, Column))


def _unnumbered(part: Any) -> Any:
    """Return an expression without its alias in which parameters of one type are equal."""
    if isinstance(part, Parameter):
        return part.evolve(index=0, alias=None)
    made = part.rebuilt(_unnumbered)
    return made.evolve(alias=None) if isinstance(made, SQLValueExpression) and made.alias is not None else made
