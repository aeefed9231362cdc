"""Dates and times on SQLite, where they are ISO texts: https://sqlite.org/lang_datefunc.html.

Its functions take a moment with an offset to UTC, and one without as it is. They count in milliseconds, so what is
counted from a day or second is given that day or second, without a fraction that could round it up.
"""

from __future__ import annotations

from typing import Dict

from arfunc.dialect.standard.temporal import is_date
from arfunc.dialect.template import fill
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.temporal import DateTruncExpression, ExtractExpression

__all__ = ["visitors"]

visitors = VisitorTable()

# The text, in which the date or time may stand more than once.
_PARTS: Dict[str, str] = {
    "YEAR": "CAST(STRFTIME('%Y', {0}) AS INTEGER)",
    "QUARTER": "(CAST(STRFTIME('%m', {0}) AS INTEGER) + 2) / 3",
    "MONTH": "CAST(STRFTIME('%m', {0}) AS INTEGER)",
    # The week of ISO 8601 is that of its Thursday; '%V' came with 3.46.
    "WEEK": "(CAST(STRFTIME('%j', DATE({0}), '-3 days', 'weekday 4') AS INTEGER) - 1) / 7 + 1",
    "DAY": "CAST(STRFTIME('%d', {0}) AS INTEGER)",
    "HOUR": "CAST(STRFTIME('%H', {0}) AS INTEGER)",
    "MINUTE": "CAST(STRFTIME('%M', {0}) AS INTEGER)",
    "SECOND": "CAST(STRFTIME('%S', {0}) AS INTEGER)",
    "DOW": "CAST(STRFTIME('%w', DATE({0})) AS INTEGER)",
    "ISODOW": "(CAST(STRFTIME('%w', DATE({0})) AS INTEGER) + 6) % 7 + 1",
    "DOY": "CAST(STRFTIME('%j', DATE({0})) AS INTEGER)",
    "EPOCH": "CAST(STRFTIME('%s', STRFTIME('%Y-%m-%d %H:%M:%S', {0})) AS INTEGER)",
}
_DAYS: Dict[str, str] = {
    "YEAR": "STRFTIME('%Y-01-01', {0})",
    "QUARTER": "DATE(STRFTIME('%Y-%m-01', {0}), '-' || ((CAST(STRFTIME('%m', {0}) AS INTEGER) - 1) % 3) || ' months')",
    "MONTH": "STRFTIME('%Y-%m-01', {0})",
    "WEEK": "DATE(DATE({0}), '-6 days', 'weekday 1')",
    "DAY": "DATE({0})",
}
_TIMES: Dict[str, str] = {
    "HOUR": "STRFTIME('%Y-%m-%dT%H:00:00', {0})",
    "MINUTE": "STRFTIME('%Y-%m-%dT%H:%M:00', {0})",
    "SECOND": "STRFTIME('%Y-%m-%dT%H:%M:%S', {0})",
}
# What a moment has behind its time is kept: the offset to UTC, or nothing.
_OFFSET = " || CASE WHEN LENGTH({0}) > 10 AND SUBSTR({0}, -6, 1) IN ('+', '-') THEN '+00:00' ELSE '' END"


@visitors.visits(ExtractExpression)
def extract(node: ExtractExpression, out: Writer) -> None:
    template = _PARTS[node.field]
    fill(template if template.startswith("CAST") else f"({template})", (node.expr,), out)


@visitors.visits(DateTruncExpression)
def date_trunc(node: DateTruncExpression[object], out: Writer) -> None:
    day = _DAYS.get(node.field)
    if is_date(node):
        fill(day or "DATE({0})", (node.expr,), out)
        return
    moment = _TIMES[node.field] if day is None else f"{day} || 'T00:00:00'"
    fill(f"({moment}{_OFFSET})", (node.expr,), out)
