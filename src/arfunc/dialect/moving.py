"""Sums and differences of dates and moments, told from those of numbers by the types of their operands.

A dialect has visitors for `MovedTime` and `TimeDifference`, which take the place of the operators while a statement is
written.
"""

from __future__ import annotations

import datetime
from typing import Any, Optional, Tuple

from arfunc.expression.column import InlineLiteral
from arfunc.expression.conditional import CaseExpression, WhenClause
from arfunc.expression.date_arithmetic import DateDiffExpression, IntervalExpression
from arfunc.expression.node import Node, child, node, token
from arfunc.expression.precedence import Precedence
from arfunc.expression.temporal import ExtractExpression
from arfunc.expression.value import BinaryArithmeticExpression, ComparisonPredicate, SQLValueExpression, and_
from arfunc.types.value_type import ValueType

__all__ = ["MovedTime", "TimeDifference", "is_day", "months_between", "temporal_arithmetic"]

Value = SQLValueExpression[Any]

_TIMES: Tuple[Any, ...] = (datetime.date, datetime.datetime)


def is_day(expr: Value) -> bool:
    """Tell whether an expression is known to be a date."""
    return _python_of(expr) is datetime.date


@node
class MovedTime(SQLValueExpression[Any]):
    """A date or moment that is moved.

    Attributes:
        op: ``+`` or ``-``.
        expr: The date or moment.
        amount: By how much: an interval, another length of time, or a number of days.
    """

    precedence = Precedence.SUM
    op: str = token()
    expr: Value = child()
    amount: Value = child()

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values: that of the date or moment."""
        return self.expr.value_type

    @property
    def parts(self) -> Tuple[Tuple[str, Value], ...]:
        """The numbers of months, days and microseconds, by their units, as far as they are known apart."""
        amount = self.amount
        if isinstance(amount, IntervalExpression):
            named = zip(("MONTH", "DAY", "MICROSECOND"), amount.parts)
            return tuple([(unit, part) for unit, part in named if part is not None])
        return () if self.stored_length is not None else (("DAY", amount),)

    @property
    def stored_length(self) -> Optional[Value]:
        """The amount, where it is a length of time as it is stored: no interval in units, and no number of days."""
        is_length = _python_of(self.amount) is datetime.timedelta
        return self.amount if is_length and not isinstance(self.amount, IntervalExpression) else None

    @property
    def moves_days_alone(self) -> bool:
        """Whether a date stays one, as it is moved by whole days."""
        return [unit for unit, _ in self.parts] == ["DAY"]


@node
class TimeDifference(SQLValueExpression[Any]):
    """The length of time between two moments, or the number of days between two dates."""

    precedence = Precedence.SUM
    left: Value = child()
    right: Value = child()


def temporal_arithmetic(node: BinaryArithmeticExpression[Any]) -> Optional[Node]:
    """Return what a sum or difference is, if it is one of dates or moments."""
    left, right = node.left, node.right
    if any(_python_of(left) is kind for kind in _TIMES):
        if node.op == "-" and _python_of(right) is _python_of(left):
            return TimeDifference(left, right)
        return MovedTime(node.op, left, right)
    if any(_python_of(right) is kind for kind in _TIMES):
        return MovedTime(node.op, right, left)
    return None


def months_between(node: DateDiffExpression) -> Value:
    """Return how many units of months lie between two dates, made of the parts of both.

    The months of the calendar are one too many where adding them would go beyond the end.
    """
    start, end, none = node.start, node.end, _number(0)
    count = _calendar_months(start, end)
    reached = start + IntervalExpression(count)
    beyond = [
        WhenClause(and_(ComparisonPredicate(op, count, none), ComparisonPredicate(op, reached, end)), _number(step))
        for op, step in ((">", 1), ("<", -1))
    ]
    months = count - CaseExpression(None, beyond, none)
    return months if node.months == 1 else months / _number(node.months)


def _calendar_months(start: Value, end: Value) -> Value:
    years = ExtractExpression("YEAR", end) - ExtractExpression("YEAR", start)
    return years * _number(12) + ExtractExpression("MONTH", end) - ExtractExpression("MONTH", start)


def _number(number: int) -> Value:
    return InlineLiteral(number, ValueType(int))


def _python_of(expr: Value) -> Any:
    return None if expr.value_type is None else expr.value_type.python
