"""Visitors of aggregates WITHIN GROUP (ISO/IEC 9075-2, 10.9), and of operators that an engine has of its own."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.visitor import VisitorTable, requires
from arfunc.dialect.writer import Writer
from arfunc.expression.operation import BinaryExpression, SQLOperation, UnaryExpression
from arfunc.expression.precedence import Precedence
from arfunc.expression.statistics import OrderedSetAggregation

visitors = VisitorTable()


@visitors.visits(OrderedSetAggregation)
@requires(Capability.ORDERED_SET, instead="ranking the rows by row_number() and count() over a window")
def ordered_set(node: OrderedSetAggregation[object], out: Writer) -> None:
    out.text(f"{node.name}(").nodes(node.args).text(") WITHIN GROUP (").node(node.order_by).text(")")
    if node.condition is not None:
        out.require(Capability.FILTER, "a subquery that leaves the rows out")
        out.text(" FILTER (WHERE ").node(node.condition).text(")")


@visitors.visits(BinaryExpression)
def binary(node: BinaryExpression, out: Writer) -> None:
    out.operand(node.left, Precedence.ATOM).text(f" {node.op} ").operand(node.right, Precedence.ATOM)


@visitors.visits(UnaryExpression)
def unary(node: UnaryExpression, out: Writer) -> None:
    out.text(f"{node.op} " if node.pos == "before" else "").operand(node.operand, Precedence.ATOM)
    out.text(f" {node.op}" if node.pos == "after" else "")


@visitors.visits(SQLOperation)
def operation(node: SQLOperation, out: Writer) -> None:
    out.text(f"{node.op}(")
    for position, operand in enumerate(node.operands):
        out.text(", " if position else "").operand(operand, Precedence.OR)
    out.text(")")
