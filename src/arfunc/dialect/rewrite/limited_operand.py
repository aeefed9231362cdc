"""Queries with a limit behind IN, ANY and ALL, for databases that take none there: a query over them stands there."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.emulation import Emulation, emulates
from arfunc.expression.cte import WithQueryExpression
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.set_operation import SetOperationExpression
from arfunc.expression.subquery import QuantifiedExpression, Subquery
from arfunc.expression.value import InPredicate

__all__ = ["limited_operand"]


@emulates(Emulation(Capability.LIMITED_OPERAND, "a query over the one with the limit"))
def limited_operand(node: Node) -> Node:
    """Return a predicate whose query has no limit of its own; other nodes stay as they are."""
    if isinstance(node, InPredicate) and _is_limited(node.values):
        return node.evolve(values=_over(node.values))
    if isinstance(node, QuantifiedExpression) and _is_limited(node.operand):
        return node.evolve(operand=_over(node.operand))
    return node


def _is_limited(query: Node) -> bool:
    if isinstance(query, WithQueryExpression):
        return _is_limited(query.main_query)
    if isinstance(query, SetOperationExpression):
        return query.limit_offset is not None or _is_limited(query.left) or _is_limited(query.right)
    return isinstance(query, QueryExpression) and query.limit_offset is not None


def _over(query: Node) -> QueryExpression:
    return QueryExpression(from_=Subquery(query, "limited"))
