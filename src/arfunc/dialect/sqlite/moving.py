"""Sums and differences of dates and moments on SQLite, where they are texts.

SQLite's own functions count in milliseconds, and carry a day that a month lacks over to the next one, so a function of
the connection moves a text, and another one compares two. A length of time is a number of microseconds.
"""

from __future__ import annotations

from typing import Dict

from arfunc.dialect.capability import Capability
from arfunc.dialect.emulation import Emulation, emulates
from arfunc.dialect.moving import MovedTime, TimeDifference, is_day
from arfunc.dialect.standard.moving import write_interval
from arfunc.dialect.template import fill
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.date_arithmetic import DateDiffExpression, IntervalExpression
from arfunc.expression.precedence import Precedence
from arfunc.expression.value import Negation

__all__ = ["visitors"]

visitors = VisitorTable()

_MOVED = Emulation(Capability.DATE_ARITHMETIC, "functions of the connection, over texts")
_UNITS: Dict[str, str] = {"DAY": "{0!} * 86400000000", "MICROSECOND": "{0!}"}


@visitors.visits(IntervalExpression)
def interval(node: IntervalExpression, out: Writer) -> None:
    write_interval(node, _UNITS, out)


@visitors.visits(MovedTime)
@emulates(_MOVED)
def moved(node: MovedTime, out: Writer) -> None:
    """A date that is moved by days needs no function of the connection."""
    if is_day(node) and node.moves_days_alone:
        number = "{1!}" if node.op == "+" else "(-{1!})"
        fill(f"DATE({{0}}, {number} || ' days')", (node.expr, node.parts[0][1]), out)
        return
    out.emulated(_MOVED).text("DAY_ADD(" if is_day(node) else "MOMENT_ADD(").operand(node.expr, Precedence.OR)
    amounts = {"MICROSECOND": node.stored_length} if node.stored_length is not None else dict(node.parts)
    for unit in ("MONTH", "DAY", "MICROSECOND"):
        amount = amounts.get(unit)
        if amount is None:
            out.text(", 0")
        else:
            out.text(", ").operand(amount if node.op == "+" else Negation(amount), Precedence.OR)
    out.text(")")


@visitors.visits(TimeDifference)
@emulates(_MOVED)
def difference(node: TimeDifference, out: Writer) -> None:
    """The Julian days of two dates are a whole number apart."""
    if is_day(node.left):
        fill("CAST(JULIANDAY({0}) - JULIANDAY({1}) AS INTEGER)", (node.left, node.right), out)
    else:
        fill("MOMENT_DIFF({0}, {1})", (node.left, node.right), out.emulated(_MOVED))


@visitors.visits(DateDiffExpression)
@emulates(_MOVED)
def date_diff(node: DateDiffExpression, out: Writer) -> None:
    out.emulated(_MOVED)
    if node.months:
        fill(f"(MONTH_DIFF({{1}}, {{0}}) / {node.months})", (node.start, node.end), out)
    else:
        fill(f"(MOMENT_DIFF({{1}}, {{0}}) / {node.microseconds})", (node.start, node.end), out)
