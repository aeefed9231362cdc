"""QUALIFY for databases without it: the condition becomes a column of a subquery, and WHERE tests that."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.emulation import Emulation, emulates
from arfunc.dialect.rewrite.derivation import filtered
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression

__all__ = ["qualify"]


@emulates(Emulation(Capability.QUALIFY, "the condition as a column of a subquery, which WHERE tests"))
def qualify(node: Node) -> Node:
    """Return a query without QUALIFY that gives the same rows; other nodes stay as they are.

    Raises:
        ArgumentValueError: The query selects the star of a source whose columns are not known.
    """
    if not isinstance(node, QueryExpression) or node.qualify is None:
        return node
    return filtered(node, node.qualify.condition)
