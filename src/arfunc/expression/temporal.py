"""Dates and times: their parts, their beginnings, and the present.

One meaning on every engine: the parts of a moment with a time zone are those in UTC, as moments are stored; those of
one without are its own. Each part is a whole number.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Optional, TypeVar

from arfunc.expression.argument import require_operator
from arfunc.expression.function import FunctionCall
from arfunc.expression.node import child, node, token
from arfunc.expression.value import SQLValueExpression, T_co, lift
from arfunc.types.value_type import ValueType

__all__ = [
    "DateTruncExpression",
    "ExtractExpression",
    "current_time",
    "date_part",
    "date_trunc",
    "day",
    "extract",
    "hour",
    "minute",
    "month",
    "now",
    "second",
    "year",
]

V = TypeVar("V")

_PARTS = (
    *("YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "HOUR", "MINUTE", "SECOND"),
    *("DOW", "ISODOW", "DOY", "EPOCH"),
)
_UNITS = _PARTS[:8]


def _field(name: Any) -> str:
    return str(name).upper()


@node
class ExtractExpression(SQLValueExpression[int]):
    """``EXTRACT(field FROM expr)``: one part of a date or time, a whole number.

    Attributes:
        field: ``YEAR``, ``QUARTER``, ``MONTH``, ``WEEK`` (of ISO 8601), ``DAY``, ``HOUR``, ``MINUTE``, ``SECOND``
            (without a fraction), ``DOW`` (0 to 6, from Sunday), ``ISODOW`` (1 to 7, from Monday), ``DOY`` (from 1), or
            ``EPOCH`` (seconds since 1970).
        expr: The date or time.
    """

    field: str = token(convert=_field)
    expr: SQLValueExpression[Any] = child(convert=lift)

    if TYPE_CHECKING:

        def __init__(self, field: str, expr: Any, *, alias: Optional[str] = None) -> None: ...

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values, as far as it is known."""
        return ValueType(int)

    def check(self) -> None:
        """Refuse another part."""
        require_operator(self.field, _PARTS)


@node
class DateTruncExpression(SQLValueExpression[T_co]):
    """``DATE_TRUNC(field, expr)``: the beginning of the year, month ... that a date or moment lies in.

    Attributes:
        field: ``YEAR``, ``QUARTER``, ``MONTH``, ``WEEK`` (from Monday), ``DAY``, ``HOUR``, ``MINUTE`` or ``SECOND``.
        expr: The date or moment.
    """

    field: str = token(convert=_field)
    expr: SQLValueExpression[Any] = child(convert=lift)

    if TYPE_CHECKING:

        def __init__(self, field: str, expr: Any, *, alias: Optional[str] = None) -> None: ...

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values: that of the date or moment."""
        return self.expr.value_type

    def check(self) -> None:
        """Refuse another field."""
        require_operator(self.field, _UNITS)


def extract(field: str, expr: Any) -> ExtractExpression:
    """Return one part of a date or time, as a whole number.

    Raises:
        ArgumentValueError: There is no such part; those are listed at `ExtractExpression`.

    >>> from arfunc.expression.column import Column
    >>> extract("year", Column("born")).to_sql()
    ('EXTRACT(YEAR FROM "born")', ())
    """
    return ExtractExpression(field, expr)


def date_part(field: str, expr: Any) -> ExtractExpression:
    """Return one part of a date or time: another name of `extract`."""
    return ExtractExpression(field, expr)


def date_trunc(field: str, expr: SQLValueExpression[V]) -> DateTruncExpression[V]:
    """Return the beginning of the year, month, week ... that a date or moment lies in.

    Raises:
        ArgumentValueError: There is no such field; those are listed at `DateTruncExpression`.
    """
    return DateTruncExpression(field, expr)


def year(expr: Any) -> ExtractExpression:
    """Return the year of a date."""
    return ExtractExpression("YEAR", expr)


def month(expr: Any) -> ExtractExpression:
    """Return the month of a date, from 1 to 12."""
    return ExtractExpression("MONTH", expr)


def day(expr: Any) -> ExtractExpression:
    """Return the day of a date within its month, from 1 on."""
    return ExtractExpression("DAY", expr)


def hour(expr: Any) -> ExtractExpression:
    """Return the hour of a time, from 0 to 23."""
    return ExtractExpression("HOUR", expr)


def minute(expr: Any) -> ExtractExpression:
    """Return the minute of a time, from 0 to 59."""
    return ExtractExpression("MINUTE", expr)


def second(expr: Any) -> ExtractExpression:
    """Return the second of a time, from 0 to 59, without its fraction."""
    return ExtractExpression("SECOND", expr)


def now() -> FunctionCall[datetime.datetime]:
    """Return the database's present moment: another name of `current_timestamp`."""
    return FunctionCall("CURRENT_TIMESTAMP", type=ValueType(datetime.datetime))


def current_time() -> FunctionCall[datetime.time]:
    """Return the database's time of day, in UTC."""
    return FunctionCall("CURRENT_TIME", type=ValueType(datetime.time))
