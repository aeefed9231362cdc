"""Dates and times on MySQL: https://dev.mysql.com/doc/refman/8.4/en/date-and-time-functions.html."""

from __future__ import annotations

from typing import Dict

from arfunc.dialect.standard.temporal import is_date
from arfunc.dialect.template import fill
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.temporal import DateTruncExpression, ExtractExpression

__all__ = ["visitors"]

visitors = VisitorTable()

_PARTS: Dict[str, str] = {
    "WEEK": "WEEK({0}, 3)",  # the mode of ISO 8601
    "DOW": "(DAYOFWEEK({0}) - 1)",
    "ISODOW": "(WEEKDAY({0}) + 1)",
    "DOY": "DAYOFYEAR({0})",
    # UNIX_TIMESTAMP would take the moment for one of the session's time zone, and ends with the year 3001. The whole
    # second is counted, as a fraction would be rounded towards 1970.
    "EPOCH": "TIMESTAMPDIFF(SECOND, '1970-01-01', DATE_FORMAT({0}, '%Y-%m-%d %H:%i:%s'))",
}
_DAYS: Dict[str, str] = {
    "YEAR": "CAST(DATE_FORMAT({0}, '%Y-01-01') AS DATE)",
    "QUARTER": "CAST(DATE_FORMAT({0}, '%Y-01-01') AS DATE) + INTERVAL QUARTER({0}) - 1 QUARTER",
    "MONTH": "CAST(DATE_FORMAT({0}, '%Y-%m-01') AS DATE)",
    "WEEK": "DATE({0}) - INTERVAL WEEKDAY({0}) DAY",
    "DAY": "DATE({0})",
}
_TIMES: Dict[str, str] = {
    "HOUR": "DATE_FORMAT({0}, '%Y-%m-%d %H:00:00')",
    "MINUTE": "DATE_FORMAT({0}, '%Y-%m-%d %H:%i:00')",
    "SECOND": "DATE_FORMAT({0}, '%Y-%m-%d %H:%i:%s')",
}


@visitors.visits(ExtractExpression)
def extract(node: ExtractExpression, out: Writer) -> None:
    """Parts of the standard are whole numbers here, so they need no FLOOR."""
    fill(_PARTS.get(node.field, f"EXTRACT({node.field} FROM {{0}})"), (node.expr,), out)


@visitors.visits(DateTruncExpression)
def date_trunc(node: DateTruncExpression[object], out: Writer) -> None:
    day = _DAYS.get(node.field, "DATE({0})")
    if is_date(node):
        fill(f"({day})" if " INTERVAL " in day else day, (node.expr,), out)
    else:
        fill(f"CAST({_TIMES.get(node.field, day)} AS DATETIME(6))", (node.expr,), out)
