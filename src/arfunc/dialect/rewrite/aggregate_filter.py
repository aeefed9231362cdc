"""FILTER for databases without it: the aggregate goes over a CASE that is NULL for the rows left out."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.emulation import Emulation, emulates
from arfunc.expression.column import InlineLiteral, WildcardExpression
from arfunc.expression.conditional import CaseExpression, WhenClause
from arfunc.expression.function import AggregateFunctionCall
from arfunc.expression.node import Node
from arfunc.expression.window import WindowFunctionCall

__all__ = ["aggregate_filter"]

# What takes no notice of NULL: ISO/IEC 9075-2, section 10.9. Other aggregates would see the rows left out.
_BLIND = frozenset(
    {"COUNT", "SUM", "AVG", "MIN", "MAX", "STRING_AGG", "GROUP_CONCAT", "BOOL_AND", "BOOL_OR", "ANY_VALUE"}
    | {f"{name}{kind}" for name in ("STDDEV", "VAR") for kind in ("_POP", "_SAMP")}
)


@emulates(
    Emulation(Capability.FILTER, "CASE in the argument"),
    Emulation(Capability.WINDOW_FILTER, "CASE in the argument"),
)
def aggregate_filter(node: Node) -> Node:
    """Return an aggregate without FILTER of the same value; one that would see NULL keeps it."""
    if not isinstance(node, (AggregateFunctionCall, WindowFunctionCall)):
        return node
    if node.condition is None or node.name not in _BLIND:
        return node
    first, *rest = node.args
    seen = InlineLiteral(1) if isinstance(first, WildcardExpression) else first
    return node.evolve(args=(CaseExpression(cases=[WhenClause(node.condition, seen)]), *rest), condition=None)
