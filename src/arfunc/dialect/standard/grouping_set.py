"""Visitors of groupings that are several in one."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.visitor import VisitorTable, requires
from arfunc.dialect.writer import Writer
from arfunc.expression.grouping_set import GroupingExpression, GroupingOperation, GroupingSet

visitors = VisitorTable()

_INSTEAD = "UNION ALL of one grouped query for each grouping"


@visitors.visits(GroupingSet)
def grouping_set(node: GroupingSet, out: Writer) -> None:
    out.text("(").nodes(node.exprs).text(")")


@visitors.visits(GroupingExpression)
@requires(Capability.GROUPING_SETS, instead=_INSTEAD)
def grouping_expression(node: GroupingExpression, out: Writer) -> None:
    out.text(f"{node.op}(").nodes(node.exprs).text(")")


@visitors.visits(GroupingOperation)
@requires(Capability.GROUPING_SETS, instead=_INSTEAD)
def grouping_operation(node: GroupingOperation, out: Writer) -> None:
    out.text("GROUPING(").nodes(node.exprs).text(")")
