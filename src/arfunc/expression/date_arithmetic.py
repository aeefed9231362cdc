"""Lengths of time in units, and what is a number of units later, earlier or between.

One meaning on every engine. A date or moment is moved by the months first, then by the days, then by the time; where
the month that is reached has no such day, it is its last: a month after 31 January is the end of February. Moments
with a time zone are moved, and told apart, in UTC. A moment keeps its microseconds. The difference of two moments is a
`timedelta`, exact to the microsecond; that of two dates a number of days.
"""

from __future__ import annotations

import datetime
import decimal
from typing import TYPE_CHECKING, Any, Dict, Iterable, List, Optional, Tuple, TypeVar

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.argument import require_operator
from arfunc.expression.node import child, node, token
from arfunc.expression.value import Literal, Negation, SQLValueExpression, lift
from arfunc.types.value_type import ValueType

__all__ = ["DateDiffExpression", "IntervalExpression", "date_add", "date_diff", "interval"]

V = TypeVar("V")

_INTEGER = ValueType(int)
_LENGTH = ValueType(datetime.timedelta)
_MONTHS: Dict[str, int] = {"month": 1, "quarter": 3, "year": 12}
_DAYS: Dict[str, int] = {"day": 1, "week": 7}
_TIMES: Dict[str, int] = {
    "microsecond": 1,
    "millisecond": 1_000,
    "second": 1_000_000,
    "minute": 60_000_000,
    "hour": 3_600_000_000,
}
_UNITS: Tuple[str, ...] = (*_MONTHS, *_DAYS, *_TIMES)

Part = Optional[SQLValueExpression[Any]]


def _part(number: Any) -> Part:
    return None if number is None else lift(number)


@node
class IntervalExpression(SQLValueExpression[datetime.timedelta]):
    """A length of time that is added to a date or moment, or taken from it.

    Attributes:
        months: Number of months; a whole number, as the others.
        days: Number of days.
        microseconds: Number of microseconds.
    """

    months: Part = child(default=None, convert=_part)
    days: Part = child(default=None, convert=_part)
    microseconds: Part = child(default=None, convert=_part)

    if TYPE_CHECKING:

        def __init__(
            self, months: Any = None, days: Any = None, microseconds: Any = None, *, alias: Optional[str] = None
        ) -> None: ...

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values, which an interval with months has not: it has no length of its own."""
        return _LENGTH

    @property
    def parts(self) -> Tuple[Part, Part, Part]:
        """The months, the days and the microseconds."""
        return self.months, self.days, self.microseconds

    def check(self) -> None:
        """Refuse an interval of nothing at all."""
        if self.months is None and self.days is None and self.microseconds is None:
            raise ArgumentValueError("an interval needs a number of some unit: interval(days=3).")

    def __neg__(self) -> IntervalExpression:
        negated: List[Part] = [None if part is None else Negation(part) for part in self.parts]
        return IntervalExpression(*negated)


@node
class DateDiffExpression(SQLValueExpression[int]):
    """How many whole units lie between two dates or two moments.

    Attributes:
        unit: ``MICROSECOND``, ``MILLISECOND``, ``SECOND``, ``MINUTE``, ``HOUR``, ``DAY``, ``WEEK``, ``MONTH``,
            ``QUARTER`` or ``YEAR``.
        start: The one.
        end: The other; the number is negative where it is the earlier one.
    """

    unit: str = token(convert=lambda unit: str(unit).upper())
    start: SQLValueExpression[Any] = child()
    end: SQLValueExpression[Any] = child()

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values."""
        return _INTEGER

    @property
    def months(self) -> int:
        """How many months the unit has; 0 for a unit of days or times."""
        return _MONTHS.get(self.unit.lower(), 0)

    @property
    def microseconds(self) -> int:
        """How many microseconds the unit has; 0 for one of months."""
        unit = self.unit.lower()
        return _TIMES.get(unit, 0) or _DAYS.get(unit, 0) * 24 * _TIMES["hour"]

    def check(self) -> None:
        """Refuse another unit, and times that cannot be compared."""
        require_operator(self.unit.lower(), _UNITS)
        known = [expr.value_type.python for expr in (self.start, self.end) if expr.value_type is not None]
        if len(known) < 2 or known[0] is not known[1] or known[0] not in (datetime.date, datetime.datetime):
            raise ArgumentTypeError(
                f"date_diff takes two dates or two moments, got {known}. A column needs a type for it: "
                "User.c.at, Column(..., type=ValueType(datetime)) or cast(expr, Timestamp())."
            )


def interval(
    *,
    years: Any = None,
    quarters: Any = None,
    months: Any = None,
    weeks: Any = None,
    days: Any = None,
    hours: Any = None,
    minutes: Any = None,
    seconds: Any = None,
    milliseconds: Any = None,
    microseconds: Any = None,
) -> IntervalExpression:
    r"""Return a length of time in units, to be added to a date or moment or taken from it.

    Each number is a Python number, which is a value of the statement, or an expression of whole numbers. The numbers of
    months and days are whole; those of times may have a fraction.

    Raises:
        ArgumentValueError: No unit is given.
        ArgumentTypeError: A number is none, or has a fraction where it may not have one.

    >>> from arfunc.expression.column import Column
    >>> from arfunc.types.value_type import ValueType
    >>> due = Column("due", type=ValueType(datetime.date))
    >>> (due + interval(months=1)).to_sql()
    ('CAST("due" + ? * INTERVAL \'1\' MONTH AS DATE)', (1,))
    """
    times = {
        "hour": hours,
        "minute": minutes,
        "second": seconds,
        "millisecond": milliseconds,
        "microsecond": microseconds,
    }
    return IntervalExpression(
        _total([(years, 12), (quarters, 3), (months, 1)]),
        _total([(weeks, 7), (days, 1)]),
        _total([(number, _TIMES[unit]) for unit, number in times.items()], is_exact=False),
    )


def date_add(unit: str, number: Any, expr: SQLValueExpression[V]) -> SQLValueExpression[V]:
    """Return a date or moment a number of units later; of a negative number, earlier.

    Args:
        unit: ``"day"``, ``"month"`` ... as `interval` has them, in the singular.
        number: A whole number, or an expression of one.
        expr: The date or moment.

    Raises:
        ArgumentValueError: There is no such unit.
    """
    require_operator(unit.lower(), _UNITS)
    return expr + interval(**{f"{unit.lower()}s": number})  # type: ignore[operator, no-any-return]  # V is a date


def date_diff(unit: str, start: Any, end: Any) -> DateDiffExpression:
    """Return how many whole units lie between two dates or two moments.

    That is the largest number of units that, added to `start`, does not go beyond `end`; it is negative where `end` is
    the earlier one. So there is a month between 31 January and 29 February, and no day between 23:00 and 1:00.

    Args:
        unit: ``"microsecond"``, ``"second"``, ``"hour"``, ``"day"``, ``"month"`` ... in the singular.
        start: The one.
        end: The other.

    Raises:
        ArgumentValueError: There is no such unit.
        ArgumentTypeError: They are not known to be two dates, or two moments.
    """
    first = lift(start, end.value_type if isinstance(end, SQLValueExpression) else None)
    return DateDiffExpression(unit, first, lift(end, first.value_type))


def _total(parts: Iterable[Tuple[Any, int]], *, is_exact: bool = True) -> Part:
    """Return the sum of some numbers, each times what its unit has of the smallest one."""
    plain: Optional[int] = None
    total: Part = None
    for number, factor in parts:
        if isinstance(number, SQLValueExpression):
            product = number if factor == 1 else number * Literal(factor)
            total = product if total is None else total + product
        elif number is not None:
            plain = (plain or 0) + _number(number, factor, is_exact=is_exact)
    if total is None or plain is None:
        return total if plain is None else Literal(plain)
    return total + Literal(plain)


def _number(number: Any, factor: int, *, is_exact: bool) -> int:
    kinds = (int,) if is_exact else (int, float, decimal.Decimal)
    if isinstance(number, bool) or not isinstance(number, kinds):
        needed = "whole numbers of months and days" if is_exact else "numbers"
        raise ArgumentTypeError(f"an interval has {needed}, got {number!r}.")
    return round(number * factor)
