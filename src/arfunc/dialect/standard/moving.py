"""Visitors of sums and differences of dates and moments: ISO/IEC 9075-2, 6.36 and 6.39."""

from __future__ import annotations

from typing import Dict

from arfunc.dialect.capability import Capability
from arfunc.dialect.moving import MovedTime, TimeDifference, is_day, months_between
from arfunc.dialect.template import fill
from arfunc.dialect.visitor import VisitorTable, requires
from arfunc.dialect.writer import Writer
from arfunc.expression.date_arithmetic import DateDiffExpression, IntervalExpression
from arfunc.expression.precedence import Precedence

visitors = VisitorTable()

_UNITS: Dict[str, str] = {
    "MONTH": "{0!} * INTERVAL '1' MONTH",
    "DAY": "{0!} * INTERVAL '1' DAY",
    "MICROSECOND": "{0!} * INTERVAL '0.000001' SECOND",
}
_IN_PYTHON = "computing it in Python"


@visitors.visits(IntervalExpression)
def interval(node: IntervalExpression, out: Writer) -> None:
    write_interval(node, _UNITS, out)


def write_interval(node: IntervalExpression, units: Dict[str, str], out: Writer) -> None:
    """Write an interval that is a value of its own: the sum of its parts, of which none is of months.

    Args:
        node: The interval.
        units: The template of a number of each unit.
        out: Where to.
    """
    require_length(node, out)
    parts = [(units["DAY"], node.days), (units["MICROSECOND"], node.microseconds)]
    filled = [(template, part) for template, part in parts if part is not None]
    out.text("(" if len(filled) > 1 else "")
    for position, (template, part) in enumerate(filled):
        out.text(" + " if position else "")
        fill(template, (part,), out)
    out.text(")" if len(filled) > 1 else "")


def require_length(node: IntervalExpression, out: Writer) -> None:
    """Refuse an interval of months as a value of its own, since months differ in length."""
    if node.months is not None:
        out.refuse("an interval of months that is not added to a date", "interval(days=...), or adding it to a date")


@visitors.visits(MovedTime)
@requires(Capability.DATE_ARITHMETIC, instead=_IN_PYTHON)
def moved(node: MovedTime, out: Writer) -> None:
    is_cast = is_day(node) and not node.moves_days_alone
    out.text("CAST(" if is_cast else "").operand(node.expr, Precedence.SUM)
    write_amounts(node, _UNITS, out)
    out.text(" AS DATE)" if is_cast else "")


def write_amounts(node: MovedTime, units: Dict[str, str], out: Writer) -> None:
    """Write by what a date or moment is moved, unit by unit."""
    for unit, number in node.parts:
        out.text(f" {node.op} ")
        fill(units[unit], (number,), out)
    if node.stored_length is not None:
        out.text(f" {node.op} ").operand(node.stored_length, Precedence.PRODUCT)


@visitors.visits(TimeDifference)
@requires(Capability.DATE_ARITHMETIC, instead=_IN_PYTHON)
def difference(node: TimeDifference, out: Writer) -> None:
    template = "EXTRACT(DAY FROM ({0!} - {1!}) DAY)" if is_day(node.left) else "({0!} - {1!}) DAY TO SECOND"
    fill(template, (node.left, node.right), out)


@visitors.visits(DateDiffExpression)
@requires(Capability.DATE_ARITHMETIC, instead=_IN_PYTHON)
def date_diff(node: DateDiffExpression, out: Writer) -> None:
    """Seconds are counted with their fraction, so microseconds are whole."""
    seconds = "EXTRACT(EPOCH FROM {1!}) - EXTRACT(EPOCH FROM {0!})"
    write_date_diff(node, f"CAST(TRUNC(({seconds}) * 1000000 / {node.microseconds}) AS BIGINT)", out)


def write_date_diff(node: DateDiffExpression, template: str, out: Writer) -> None:
    """Write a number of units: of days and times by a template of both moments, of months by what they are made of."""
    if node.months:
        out.group(months_between(node))
    else:
        fill(template, (node.start, node.end), out)
