"""Columns that the key of a grouped table determines, for databases that want each column grouped or reduced."""

from __future__ import annotations

from typing import Any

from arfunc.dialect.capability import Capability
from arfunc.dialect.emulation import Emulation, emulates
from arfunc.dialect.rule.grouping import Grouping, grouping_of
from arfunc.expression.column import Column
from arfunc.expression.function import AggregateFunctionCall
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression

__all__ = ["determined_column"]


@emulates(Emulation(Capability.DETERMINED_COLUMN, "ANY_VALUE, as all rows of a group have the same value"))
def determined_column(node: Node) -> Node:
    """Return a query in which such columns are reduced by ANY_VALUE; other nodes stay as they are."""
    grouping = grouping_of(node) if isinstance(node, QueryExpression) else None
    if grouping is None or not isinstance(node, QueryExpression):
        return node
    clause, order = node.group_by_having, node.order_by
    having = None if clause is None or clause.having is None else _reduced(clause.having, grouping)
    return node.evolve(
        select=[_selected(item, grouping) for item in node.select],
        group_by_having=clause if having is None or clause is None else clause.evolve(having=having),
        order_by=None if order is None else order.evolve(items=[_reduced(key, grouping) for key in order.items]),
    )


def _selected(item: Any, grouping: Grouping) -> Any:
    """Return something selected under the name that it had."""
    made: Any = _reduced(item, grouping)
    return made.as_(item.alias or item.name) if made is not item and isinstance(item, Column) else made


def _reduced(part: Node, grouping: Grouping) -> Node:
    found = [column for column in grouping.bare(part) if grouping.determines(column)]
    return _replaced(part, found) if found else part


def _replaced(part: Node, columns: Any) -> Node:
    if any(part is column for column in columns) and isinstance(part, Column):
        return AggregateFunctionCall("ANY_VALUE", part.evolve(alias=None), type=part.value_type)
    return part.rebuilt(lambda child: _replaced(child, columns))
