"""Comparisons of rows for databases that compare them otherwise than the standard says, or not at all.

The standard compares two rows value by value, and the result is unknown where a NULL decides: ISO/IEC 9075-2, 8.2.
"""

from __future__ import annotations

from typing import Any, List, Sequence, Tuple

from arfunc.dialect.capability import Capability
from arfunc.dialect.emulation import Emulation, emulates
from arfunc.expression.node import Node
from arfunc.expression.row_value import RowInPredicate, RowValue
from arfunc.expression.value import BetweenPredicate, ComparisonPredicate, SQLPredicate, and_, not_, or_

__all__ = ["row_comparison", "row_inequality"]

Pairs = Sequence[Tuple[Any, Any]]


@emulates(Emulation(Capability.ROW_VALUES, "comparisons of each value"))
def row_comparison(node: Node) -> Node:
    """Return a comparison of each value for one of rows; other nodes stay as they are, a row beside a query too."""
    made = _made_of_values(node)
    return node if made is None else made.evolve(alias=getattr(node, "alias", None))


def row_inequality(node: Node) -> Node:
    """Return ``a > x OR (a = x AND b > y)`` for ``(a, b) > (x, y)``, for databases that read rows by an index only so.

    MySQL and MariaDB compare every row otherwise:
    https://dev.mysql.com/doc/refman/8.4/en/row-constructor-optimization.html.
    """
    is_one = isinstance(node, ComparisonPredicate) and node.op[0] in "<>" and node.op != "<>"
    return row_comparison(node) if is_one else node


def _made_of_values(node: Node) -> Any:
    if isinstance(node, RowInPredicate):
        found = or_(*[_compared("=", node.row, other) for other in node.rows])
        return not_(found) if node.negated else found
    if isinstance(node, BetweenPredicate) and _are_rows(node.expr, node.low, node.high):
        inside = and_(_compared(">=", node.expr, node.low), _compared("<=", node.expr, node.high))
        return not_(inside) if node.negated else inside
    if isinstance(node, ComparisonPredicate) and _are_rows(node.left, node.right):
        return _compared(node.op, node.left, node.right)
    return None


def _are_rows(*values: Node) -> bool:
    return all(isinstance(value, RowValue) for value in values)


def _compared(op: str, left: Any, right: Any) -> SQLPredicate:
    pairs = list(zip(left.items, right.items))
    if op in ("=", "IS NOT DISTINCT FROM"):
        return and_(*_each(op, pairs))
    if op in ("<>", "IS DISTINCT FROM"):
        return or_(*_each(op, pairs))
    return _ordered(op, pairs)


def _each(op: str, pairs: Pairs) -> List[SQLPredicate]:
    return [ComparisonPredicate(op, mine, its) for mine, its in pairs]


def _ordered(op: str, pairs: Pairs) -> SQLPredicate:
    """Return whether the first values that differ are in order; the last ones may be equal where `op` allows it."""
    (mine, its), *rest = pairs
    if not rest:
        return ComparisonPredicate(op, mine, its)
    strict = ComparisonPredicate(op[0], mine, its)
    return or_(strict, and_(ComparisonPredicate("=", mine, its), _ordered(op, rest)))
