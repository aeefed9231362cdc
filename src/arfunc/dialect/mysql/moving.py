"""Sums and differences of dates and moments on MySQL, where lengths of time are numbers of microseconds.

See https://dev.mysql.com/doc/refman/8.4/en/date-and-time-functions.html#function_date-add.
"""

from __future__ import annotations

from typing import Any, Dict

from arfunc.dialect.moving import MovedTime, TimeDifference, is_day
from arfunc.dialect.parameter import Parameter
from arfunc.dialect.standard.moving import write_date_diff, write_interval
from arfunc.dialect.template import fill
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.conditional import CastExpression
from arfunc.expression.date_arithmetic import DateDiffExpression, IntervalExpression
from arfunc.expression.precedence import Precedence
from arfunc.expression.value import SQLValueExpression
from arfunc.types.sql_type import Date, Timestamp

__all__ = ["visitors"]

visitors = VisitorTable()

_UNITS: Dict[str, str] = {"DAY": "{0!} * 86400000000", "MICROSECOND": "{0!}"}


@visitors.visits(IntervalExpression)
def interval(node: IntervalExpression, out: Writer) -> None:
    write_interval(node, _UNITS, out)


@visitors.visits(MovedTime)
def moved(node: MovedTime, out: Writer) -> None:
    """A month that has no such day ends with its last: that is how MySQL adds months, too."""
    is_cast = is_day(node) and not node.moves_days_alone
    out.text("DATE(" if is_cast else "").operand(_typed(node.expr), Precedence.SUM)
    parts = node.parts if node.stored_length is None else (("MICROSECOND", node.stored_length),)
    for unit, number in parts:
        out.text(f" {node.op} INTERVAL ").operand(number, Precedence.SUM).text(f" {unit}")
    out.text(")" if is_cast else "")


def _typed(time: SQLValueExpression[Any]) -> SQLValueExpression[Any]:
    """Return a parameter with its type, which would be a text."""
    if not isinstance(time, Parameter):
        return time
    return CastExpression(time, Date() if is_day(time) else Timestamp())


@visitors.visits(TimeDifference)
def difference(node: TimeDifference, out: Writer) -> None:
    template = "DATEDIFF({0}, {1})" if is_day(node.left) else "TIMESTAMPDIFF(MICROSECOND, {1}, {0})"
    fill(template, (node.left, node.right), out)


@visitors.visits(DateDiffExpression)
def date_diff(node: DateDiffExpression, out: Writer) -> None:
    """The units of TIMESTAMPDIFF do not end with the month, so it counts microseconds alone."""
    write_date_diff(node, f"(TIMESTAMPDIFF(MICROSECOND, {{0}}, {{1}}) DIV {node.microseconds})", out)
