"""Visitors of rows as values."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.visitor import VisitorTable, requires
from arfunc.dialect.writer import Writer
from arfunc.expression.precedence import Precedence
from arfunc.expression.row_value import RowInPredicate, RowValue

visitors = VisitorTable()


@visitors.visits(RowValue)
@requires(Capability.ROW_VALUES, instead="comparisons of each value, joined by & and |")
def row_value(node: RowValue, out: Writer) -> None:
    out.text("(")
    for position, item in enumerate(node.items):
        out.text(", " if position else "").operand(item, Precedence.OR)
    out.text(")")


@visitors.visits(RowInPredicate)
def row_in(node: RowInPredicate, out: Writer) -> None:
    out.node(node.row).text(" NOT IN (VALUES " if node.negated else " IN (VALUES ").nodes(node.rows).text(")")
