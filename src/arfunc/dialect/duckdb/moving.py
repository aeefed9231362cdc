"""Sums and differences of dates and moments on DuckDB, whose sessions are in UTC.

See https://duckdb.org/docs/stable/sql/functions/interval and .../timestamp.
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
from arfunc.types.sql_type import Date, Timestamp

__all__ = ["visitors"]

visitors = VisitorTable()

_UNITS: Dict[str, str] = {
    "MONTH": "TO_MONTHS(CAST({0} AS INTEGER))",
    "DAY": "TO_DAYS(CAST({0} AS INTEGER))",
    "MICROSECOND": "TO_MICROSECONDS({0})",
}


@visitors.visits(IntervalExpression)
def interval(node: IntervalExpression, out: Writer) -> None:
    write_interval(node, _UNITS, out)


@visitors.visits(MovedTime)
def moved(node: MovedTime, out: Writer) -> None:
    """A date and an interval make a moment."""
    out.text("CAST(" if is_day(node) else "").operand(_typed(node.expr), Precedence.SUM)
    write_amounts(node, _UNITS, out)
    out.text(" AS DATE)" if is_day(node) else "")


def _typed(time: SQLValueExpression[Any]) -> SQLValueExpression[Any]:
    if not isinstance(time, Parameter):
        return time
    return CastExpression(time, Date() if is_day(time) else Timestamp())


@visitors.visits(TimeDifference)
def difference(node: TimeDifference, out: Writer) -> None:
    fill("{0!} - {1!}", (_typed(node.left), _typed(node.right)), out)


@visitors.visits(DateDiffExpression)
def date_diff(node: DateDiffExpression, out: Writer) -> None:
    """DATE_SUB counts whole units, but its months do not end with the month, so it counts microseconds alone."""
    typed = node.evolve(start=_typed(node.start), end=_typed(node.end))
    write_date_diff(typed, f"(DATE_SUB('microsecond', {{0}}, {{1}}) // {node.microseconds})", out)
