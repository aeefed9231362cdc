"""Visitors of set operations."""

from __future__ import annotations

from typing import Callable, Dict, FrozenSet, Optional, Tuple

from arfunc.dialect.capability import Capability
from arfunc.dialect.projection import query_columns
from arfunc.dialect.scope import Scope
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.errors import ScopeError
from arfunc.expression.clause import OrderByClause
from arfunc.expression.column import Column
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.set_operation import SetOperationExpression, unqualified
from arfunc.expression.subquery import Subquery
from arfunc.expression.value import CollateExpression, SortSpecification

visitors = VisitorTable()

WriteOperand = Callable[[SetOperationExpression, Node, Writer], None]

_NEEDED: Dict[str, Tuple[Tuple[Capability, str], Tuple[Capability, str]]] = {
    "INTERSECT": (
        (Capability.INTERSECT, "exists(...) over the rows of the other query"),
        (Capability.INTERSECT_ALL, "number equal rows on both sides with row_number(), and drop ALL"),
    ),
    "EXCEPT": (
        (Capability.EXCEPT, "not_exists(...) over the rows of the other query"),
        (Capability.EXCEPT_ALL, "number equal rows on both sides with row_number(), and drop ALL"),
    ),
}


@visitors.visits(SetOperationExpression)
def set_operation(node: SetOperationExpression, out: Writer) -> None:
    write_set_operation(node, out, _operand)


def write_set_operation(node: SetOperationExpression, out: Writer, write_operand: WriteOperand) -> None:
    """Write a set operation, whose operands are written as the dialect needs it.

    An order by anything but columns of the result is that of a query over it, since SQL has no other there.
    """
    _require_operation(node, out)
    if node.order_by is not None and any(_column_of(key) is None for key in node.order_by.items):
        out.node(_wrapped(node, node.order_by))
        return
    columns = query_columns(node, out.ctes)  # refuses sides of unlike width
    write_operand(node, node.left, out)
    out.text(f" {node.keyword} ")
    write_operand(node, node.right, out)
    if node.order_by is not None:
        names = frozenset(column.name for column in columns if column.name)
        _require_known(node.order_by, names)
        with out.scoped(Scope((), names) if names else None):
            out.text(" ").node(node.order_by.rebuilt(unqualified))
    out.optional(" ", node.limit_offset)


def _require_operation(node: SetOperationExpression, out: Writer) -> None:
    for capability, instead in _NEEDED.get(node.operation, ())[: 1 + node.all_]:
        out.require(capability, instead)


def _operand(node: SetOperationExpression, operand: Node, out: Writer) -> None:
    """Write an operand, in parentheses unless it is a plain SELECT, or on the left the same operation again."""
    is_chain = operand is node.left and isinstance(operand, SetOperationExpression) and operand.is_bare
    if is_plain(operand) or (is_chain and getattr(operand, "operation", "") == node.operation):
        out.node(operand)
    else:
        out.group(operand)


def is_plain(operand: Node) -> bool:
    """Tell whether an operand is a SELECT without order and limit, which stands everywhere as it is."""
    return isinstance(operand, QueryExpression) and operand.order_by is None and operand.limit_offset is None


def _column_of(key: SortSpecification) -> Optional[Column[object]]:
    expr = key.expr.expr if isinstance(key.expr, CollateExpression) else key.expr
    return expr if isinstance(expr, Column) else None


def _require_known(order: OrderByClause, names: FrozenSet[str]) -> None:
    ordered = [column.name for column in map(_column_of, order.items) if column is not None]
    unknown = [name for name in ordered if names and name not in names]
    if unknown:
        raise ScopeError(
            f"the rows of the set operation have no column {unknown[0]!r} to be ordered by; they have "
            f"{', '.join(sorted(names))}."
        )


def _wrapped(node: SetOperationExpression, order: OrderByClause) -> QueryExpression:
    rows = Subquery(node.evolve(order_by=None, limit_offset=None), "united")
    return QueryExpression((), rows, order_by=order.rebuilt(unqualified), limit_offset=node.limit_offset)
