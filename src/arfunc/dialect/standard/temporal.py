"""Visitors of dates and times, and of TRIM."""

from __future__ import annotations

import datetime

from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.precedence import Precedence
from arfunc.expression.temporal import DateTruncExpression, ExtractExpression
from arfunc.expression.text import TrimExpression

visitors = VisitorTable()

_FRACTIONAL = ("SECOND", "EPOCH")


@visitors.visits(ExtractExpression)
def extract(node: ExtractExpression, out: Writer) -> None:
    lead, end = ("FLOOR(EXTRACT(", "))") if node.field in _FRACTIONAL else ("EXTRACT(", ")")
    out.text(f"{lead}{node.field} FROM ").operand(node.expr, Precedence.OR).text(end)


@visitors.visits(DateTruncExpression)
def date_trunc(node: DateTruncExpression[object], out: Writer) -> None:
    lead, end = ("CAST(DATE_TRUNC(", ") AS DATE)") if is_date(node) else ("DATE_TRUNC(", ")")
    out.text(f"{lead}'{node.field.lower()}', ").operand(node.expr, Precedence.OR).text(end)


def is_date(node: DateTruncExpression[object]) -> bool:
    """Tell whether the beginning of a date is asked for, which is a date, too."""
    return node.value_type is not None and node.value_type.python is datetime.date


@visitors.visits(TrimExpression)
def trim(node: TrimExpression, out: Writer) -> None:
    out.text(f"TRIM({node.direction} ")
    if node.chars is not None:
        out.operand(node.chars, Precedence.OR).text(" ")
    out.text("FROM ").operand(node.expr, Precedence.OR).text(")")
