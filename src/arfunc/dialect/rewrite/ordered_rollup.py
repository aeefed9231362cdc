"""An order beside ROLLUP, for databases that have one or the other: a query over the groups puts them in order."""

from __future__ import annotations

from arfunc.dialect.rewrite.derivation import nested
from arfunc.expression.grouping_set import GroupingExpression
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression

__all__ = ["ordered_rollup"]


def ordered_rollup(node: Node) -> Node:
    """Return a query whose groups are put in order by a query over it; other nodes stay as they are.

    Raises:
        ArgumentValueError: A key of the order is not selected.
    """
    if not isinstance(node, QueryExpression) or node.order_by is None or node.group_by_having is None:
        return node
    is_several = any(isinstance(part, GroupingExpression) for part in node.group_by_having.group_by)
    return nested(node) if is_several else node
