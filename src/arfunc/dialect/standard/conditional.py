"""Visitors of CASE and CAST."""

from __future__ import annotations

from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.conditional import CaseExpression, CastExpression, WhenClause
from arfunc.expression.precedence import Precedence

visitors = VisitorTable()


@visitors.visits(CaseExpression)
def case(node: CaseExpression[object], out: Writer) -> None:
    out.text("CASE")
    if node.value is not None:
        out.text(" ").operand(node.value, Precedence.SUM)
    for when in node.cases:
        out.text(" ").node(when)
    if node.else_result is not None:
        out.text(" ELSE ").operand(node.else_result, Precedence.OR)
    out.text(" END")


@visitors.visits(WhenClause)
def when(node: WhenClause, out: Writer) -> None:
    out.text("WHEN ").operand(node.condition, Precedence.OR)
    out.text(" THEN ").operand(node.result, Precedence.OR)


@visitors.visits(CastExpression)
def cast(node: CastExpression[object], out: Writer) -> None:
    target = node.target_type
    out.text("CAST(").operand(node.expr, Precedence.OR)
    out.text(f" AS {target if isinstance(target, str) else out.dialect.type_text(target)})")
