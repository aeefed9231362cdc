"""What each connection adds to SQLite for dates and moments: to move them, and to tell how far they are apart.

A function of NULL, of a text that is no date or moment, or beyond the years 1 to 9999 is NULL, as those of SQLite are.
"""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta, timezone
from typing import Any, Callable, Optional, Tuple

from arfunc.errors import TypeConversionError
from arfunc.types.standard import date_text, datetime_of, datetime_text

__all__ = ["MOMENT_FUNCTIONS"]

_MICROSECOND = timedelta(microseconds=1)
_MONTHS_OF_A_YEAR = 12


def _month_later(moment: datetime, months: int) -> datetime:
    """Return a moment in another month, on the same day, or on the month's last where it has no such day."""
    year, month = divmod(moment.year * _MONTHS_OF_A_YEAR + moment.month - 1 + months, _MONTHS_OF_A_YEAR)
    last = calendar.monthrange(year, month + 1)[1]
    return moment.replace(year=year, month=month + 1, day=min(moment.day, last))


def _moved(value: Any, months: int, days: int, microseconds: int) -> datetime:
    return _month_later(_in_utc(value), months) + timedelta(days) + timedelta(microseconds=microseconds)


def _moment_add(value: Any, months: int, days: int, microseconds: int) -> str:
    return datetime_text(_moved(value, months, days, microseconds))


def _day_add(value: Any, months: int, days: int, microseconds: int) -> str:
    return date_text(date(*_moved(value, months, days, microseconds).timetuple()[:3]))


def _in_utc(value: Any) -> datetime:
    moment = datetime_of(value)
    return moment if moment.tzinfo is None else moment.astimezone(timezone.utc)


def _month_diff(end: Any, start: Any) -> int:
    """Count the whole months: those of the calendar, less one where adding them would go beyond the end."""
    first, last = _in_utc(start), _in_utc(end)
    months = (last.year - first.year) * _MONTHS_OF_A_YEAR + last.month - first.month
    reached = _month_later(first, months)
    return months - ((reached > last) if months > 0 else -(reached < last) if months < 0 else 0)


def _moment_diff(left: Any, right: Any) -> int:
    return (datetime_of(left) - datetime_of(right)) // _MICROSECOND


def _null_safe(function: Callable[..., Any]) -> Callable[..., Any]:
    def apply(*args: Any) -> Optional[Any]:
        if None in args:
            return None
        try:
            return function(*args)
        except (TypeConversionError, ValueError, OverflowError, TypeError):
            return None

    return apply


MOMENT_FUNCTIONS: Tuple[Tuple[str, int, Callable[..., Any]], ...] = (
    ("moment_add", 4, _null_safe(_moment_add)),
    ("day_add", 4, _null_safe(_day_add)),
    ("month_diff", 2, _null_safe(_month_diff)),
    ("moment_diff", 2, _null_safe(_moment_diff)),
)
"""Name, number of arguments, function."""
