"""What sums and differences of dates and times are, by the types of their operands."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, Dict, Optional, Tuple

from arfunc.errors import ArgumentTypeError
from arfunc.types.value_type import ValueType

__all__ = ["require_temporal_sense", "temporal_result"]

_TEMPORAL: Tuple[Any, ...] = (date, datetime, time)
_RESULTS: Dict[Tuple[str, Any, Any], Any] = {
    ("+", datetime, timedelta): datetime,
    ("+", timedelta, datetime): datetime,
    ("-", datetime, timedelta): datetime,
    ("-", datetime, datetime): timedelta,
    ("+", date, timedelta): date,
    ("+", timedelta, date): date,
    ("-", date, timedelta): date,
    ("+", date, int): date,
    ("+", int, date): date,
    ("-", date, int): date,
    ("-", date, date): int,
    ("*", timedelta, int): timedelta,
    ("*", int, timedelta): timedelta,
}


def temporal_result(op: str, left: Optional[ValueType], right: Optional[ValueType]) -> Optional[ValueType]:
    """Return the type of a sum or difference of dates and times; None where it is none, or makes no sense."""
    if left is None or right is None:
        return None
    try:
        python = _RESULTS.get((op, left.python, right.python))
    except TypeError:  # an annotation that holds something unhashable is no date
        return None
    return None if python is None else ValueType(python)


def require_temporal_sense(op: str, left: Optional[ValueType], right: Optional[ValueType]) -> None:
    """Refuse arithmetic of dates and times, of known types, that has no meaning.

    Raises:
        ArgumentTypeError: The operands are, say, a moment and a number, or two moments that are to be added; or a
            length of time meets what has no known type.
    """
    if left is None or right is None:
        _require_known(left or right)
        return
    if type(None) in (left.python, right.python):
        return
    is_about_time = any(known is kind for known in (left.python, right.python) for kind in _TEMPORAL)
    if is_about_time and temporal_result(op, left, right) is None:
        raise ArgumentTypeError(
            f"{_named(left)} {op} {_named(right)} has no meaning. A moment takes a timedelta or interval(...), a date "
            "whole days, too; and of two moments, or two dates, there is a difference."
        )


def _require_known(beside: Optional[ValueType]) -> None:
    """Refuse a length of time beside what may be a date, a moment or another length: each is added in its own way."""
    if beside is not None and beside.python is timedelta:
        raise ArgumentTypeError(
            "a length of time is added to a date or moment in another way than to a number, and the other operand has "
            "no known type. Name it: User.c.at, Column(..., type=ValueType(datetime)) or cast(expr, Timestamp())."
        )


def _named(type: ValueType) -> str:
    return getattr(type.python, "__name__", str(type.python))
