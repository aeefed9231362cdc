"""ANY and ALL where the engine has neither: ``IN``, and ``EXISTS`` over the rows that decide.

A comparison with ANY is true if one row makes it so, unknown if none does and one leaves it unknown, and false
otherwise; with ALL it is the other way round: ISO/IEC 9075-2, 8.9.
"""

from __future__ import annotations

from typing import Any

from arfunc.dialect.capability import Capability
from arfunc.dialect.emulation import Emulation, emulates
from arfunc.expression.column import Column, InlineLiteral, WildcardExpression
from arfunc.expression.conditional import CaseExpression
from arfunc.expression.node import Node
from arfunc.expression.row_value import RowValue
from arfunc.expression.select import QueryExpression
from arfunc.expression.subquery import ExistsExpression, QuantifiedExpression, Subquery
from arfunc.expression.traversal import walk
from arfunc.expression.value import ComparisonPredicate, InPredicate, IsNullPredicate, SQLPredicate, not_

__all__ = ["quantifier"]

_ALIAS, _VALUE = "quantified", "value"
_MEMBERSHIP = {("=", "ANY"): False, ("<>", "ALL"): True}
_ORDERED = frozenset(("=", "<>", "<", "<=", ">", ">="))


@emulates(Emulation(Capability.QUANTIFIED, "IN for = ANY and <> ALL, and EXISTS for other comparisons"))
def quantifier(node: Node) -> Node:
    """Return a comparison with ANY or ALL as others; what it cannot be made of, and other nodes, stay."""
    if not isinstance(node, ComparisonPredicate) or not isinstance(node.right, QuantifiedExpression):
        return node
    query, asked = node.right.operand, (node.op, node.right.quantifier)
    if query.is_query and asked in _MEMBERSHIP:
        return InPredicate(node.left, query, negated=_MEMBERSHIP[asked], alias=node.alias)
    if isinstance(query, QueryExpression) and _has_one_value(query) and _is_plain(node):
        return _decided(node, query, is_any=node.right.quantifier == "ANY")
    return node


def _has_one_value(query: QueryExpression) -> bool:
    return len(query.select) == 1 and not isinstance(query.select[0], WildcardExpression)


def _is_plain(node: ComparisonPredicate) -> bool:
    """Tell whether what is compared means the same inside of the query: a name without a source may not."""
    if node.op not in _ORDERED or isinstance(node.left, RowValue):
        return False
    return not any(part.is_text or getattr(part, "table", part) is None for part in walk(node.left))


def _decided(node: ComparisonPredicate, query: QueryExpression, *, is_any: bool) -> Node:
    rows = Subquery(query.evolve(select=(query.select[0].as_(_VALUE),)), _ALIAS)
    compared = ComparisonPredicate(node.op, node.left, Column(_VALUE, _ALIAS, type=query.select[0].value_type))
    decides: SQLPredicate = compared if is_any else not_(compared)
    cases: Any = [
        (_is_some(rows, decides), InlineLiteral(is_any)),
        (_is_some(rows, IsNullPredicate(compared)), InlineLiteral(None)),
    ]
    return CaseExpression(cases=cases, else_result=InlineLiteral(not is_any), alias=node.alias)


def _is_some(rows: Subquery, condition: SQLPredicate) -> ExistsExpression:
    return ExistsExpression(QueryExpression([InlineLiteral(1)], rows, condition))
