"""DISTINCT ON for databases without it: the rows that are first in a window, by ROW_NUMBER."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.emulation import Emulation, emulates
from arfunc.dialect.rewrite.derivation import filtered, meant, meant_order
from arfunc.expression.column import InlineLiteral
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.value import ComparisonPredicate
from arfunc.expression.window import WindowSpecification
from arfunc.expression.window_functions import row_number

__all__ = ["distinct_on"]


@emulates(Emulation(Capability.DISTINCT_ON, "the rows that ROW_NUMBER puts first"))
def distinct_on(node: Node) -> Node:
    """Return a query without DISTINCT ON that gives the same rows; its QUALIFY must be rewritten before.

    Raises:
        ArgumentValueError: The query selects the star of a source whose columns are not known.
    """
    if not isinstance(node, QueryExpression) or not node.distinct_on:
        return node
    window = WindowSpecification([meant(node, expr) for expr in node.distinct_on], meant_order(node))
    is_first = ComparisonPredicate("=", row_number().over(window), InlineLiteral(1))
    return filtered(node.evolve(distinct_on=()), is_first)
