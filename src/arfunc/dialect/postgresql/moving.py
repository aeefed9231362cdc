"""Sums and differences of dates and moments on PostgreSQL, whose sessions are in UTC.

See https://www.postgresql.org/docs/current/functions-datetime.html.
"""

from __future__ import annotations

from typing import Any, Dict

from arfunc.dialect.moving import MovedTime, TimeDifference, is_day
from arfunc.dialect.parameter import Parameter
from arfunc.dialect.standard.moving import write_amounts, write_date_diff, write_interval
from arfunc.dialect.template import fill
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.conditional import CastExpression
from arfunc.expression.date_arithmetic import DateDiffExpression, IntervalExpression
from arfunc.expression.precedence import Precedence
from arfunc.expression.value import SQLValueExpression
from arfunc.types.sql_type import Date, Interval, Timestamp

__all__ = ["visitors"]

visitors = VisitorTable()

_UNITS: Dict[str, str] = {
    "MONTH": "CAST({0} AS INTEGER) * INTERVAL '1 month'",
    "DAY": "CAST({0} AS INTEGER) * INTERVAL '1 day'",
    "MICROSECOND": "CAST({0} AS BIGINT) * INTERVAL '1 microsecond'",
}


@visitors.visits(IntervalExpression)
def interval(node: IntervalExpression, out: Writer) -> None:
    write_interval(node, _UNITS, out)


@visitors.visits(MovedTime)
def moved(node: MovedTime, out: Writer) -> None:
    """A date and an interval make a moment, a date and a whole number a date."""
    expr = _typed(node.expr)
    if not is_day(node):
        out.operand(expr, Precedence.SUM)
        write_amounts(_with_typed_amount(node), _UNITS, out)
    elif node.moves_days_alone:
        fill(f"{{0!}} {node.op} CAST({{1}} AS INTEGER)", (expr, node.parts[0][1]), out)
    else:
        out.text("CAST(").operand(expr, Precedence.SUM)
        write_amounts(_with_typed_amount(node), _UNITS, out)
        out.text(" AS DATE)")


def _with_typed_amount(node: MovedTime) -> MovedTime:
    is_bare = isinstance(node.stored_length, Parameter)
    return node.evolve(amount=CastExpression(node.amount, Interval())) if is_bare else node


def _typed(time: SQLValueExpression[Any]) -> SQLValueExpression[Any]:
    if not isinstance(time, Parameter):
        return time
    return CastExpression(time, Date() if is_day(time) else Timestamp())


@visitors.visits(TimeDifference)
def difference(node: TimeDifference, out: Writer) -> None:
    fill("{0!} - {1!}", (_typed(node.left), _typed(node.right)), out)


@visitors.visits(DateDiffExpression)
def date_diff(node: DateDiffExpression, out: Writer) -> None:
    """Of moments there is an interval; of dates a number of days, so they are made moments."""
    typed = node.evolve(start=_typed(node.start), end=_typed(node.end))
    lead, end = ("CAST(", " AS TIMESTAMP)") if is_day(node.start) else ("", "")
    between = f"{lead}{{1!}}{end} - {lead}{{0!}}{end}"
    write_date_diff(typed, f"CAST(TRUNC(EXTRACT(EPOCH FROM {between}) * 1000000 / {node.microseconds}) AS BIGINT)", out)
