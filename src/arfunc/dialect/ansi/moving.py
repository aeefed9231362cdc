"""Sums of dates in the words of the standard, where a day that a month lacks is an error: ISO/IEC 9075-2, 6.36."""

from __future__ import annotations

from arfunc.dialect.moving import MovedTime
from arfunc.dialect.standard import moving
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.date_arithmetic import DateDiffExpression

__all__ = ["visitors"]

visitors = VisitorTable()


@visitors.visits(MovedTime)
def moved(node: MovedTime, out: Writer) -> None:
    if any(unit == "MONTH" for unit, _ in node.parts):
        out.refuse("adding months, since the standard has no 31 of February", "adding days")
    moving.moved(node, out)


@visitors.visits(DateDiffExpression)
def date_diff(node: DateDiffExpression, out: Writer) -> None:
    out.refuse("date_diff", "the difference of the dates or moments, end - start")
