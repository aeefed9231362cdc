"""Percentiles and modes on SQLite, which are aggregates of the connection; they take the order as an argument."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.emulation import Emulation, emulates
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.precedence import Precedence
from arfunc.expression.statistics import OrderedSetAggregation

__all__ = ["visitors"]

visitors = VisitorTable()

_AGGREGATES = Emulation(Capability.ORDERED_SET, "aggregates of the connection, for percentiles and the mode")


@visitors.visits(OrderedSetAggregation)
@emulates(_AGGREGATES)
def ordered_set(node: OrderedSetAggregation[object], out: Writer) -> None:
    if node.name not in ("PERCENTILE_CONT", "PERCENTILE_DISC", "MODE"):
        out.refuse(f"{node.name} WITHIN GROUP", "a window function over the rows")
    (key,) = node.order_by.items
    out.emulated(_AGGREGATES).text(f"{node.name}(").operand(key.expr, Precedence.OR)
    for argument in node.args:
        out.text(", ").operand(argument, Precedence.OR).text(", 1" if key.descending else ", 0")
    out.text(")")
    if node.condition is not None:
        out.require(Capability.FILTER, "a subquery that leaves the rows out")
        out.text(" FILTER (WHERE ").node(node.condition).text(")")
