"""WITH before an INSERT, for databases that have it only before a query: it moves to the query that is inserted."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.emulation import Emulation, emulates
from arfunc.expression.cte import WithQueryExpression
from arfunc.expression.insert import InsertExpression, SelectSource
from arfunc.expression.node import Node

__all__ = ["insert_cte"]


@emulates(Emulation(Capability.CTE_BEFORE_INSERT, "WITH before the query that is inserted"))
def insert_cte(node: Node) -> Node:
    """Return an INSERT from a query that names the common table expressions itself, where it stood behind them."""
    if not isinstance(node, WithQueryExpression) or not isinstance(node.main_query, InsertExpression):
        return node
    source = node.main_query.source
    if not isinstance(source, SelectSource) or not source.query.is_query:
        return node
    return node.main_query.evolve(source=SelectSource(_named(node, source.query)))


def _named(around: WithQueryExpression, query: Node) -> WithQueryExpression:
    if not isinstance(query, WithQueryExpression):
        return around.evolve(main_query=query)
    recursive = around.recursive or query.recursive
    return WithQueryExpression((*around.ctes, *query.ctes), query.main_query, recursive)
