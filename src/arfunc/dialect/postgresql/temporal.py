"""Dates and times on PostgreSQL, whose sessions are in UTC: https://www.postgresql.org/docs/current/functions-datetime.html.

A session that is not would give the parts of a moment in its own time zone.
"""

from __future__ import annotations

import datetime

from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.conditional import CastExpression
from arfunc.expression.precedence import Precedence
from arfunc.expression.temporal import ExtractExpression
from arfunc.types.sql_type import Timestamp

__all__ = ["visitors"]

visitors = VisitorTable()

_OF_THE_DAY = ("HOUR", "MINUTE", "SECOND")


@visitors.visits(ExtractExpression)
def extract(node: ExtractExpression, out: Writer) -> None:
    """A whole number is meant, not a NUMERIC; and a date has no time of day unless it is made a moment."""
    expr = node.expr
    if node.field in _OF_THE_DAY and expr.value_type is not None and expr.value_type.python is datetime.date:
        expr = CastExpression(expr, Timestamp(with_zone=False))
    lead, end = ("FLOOR(EXTRACT(", "))") if node.field in ("SECOND", "EPOCH") else ("EXTRACT(", ")")
    out.text(f"CAST({lead}{node.field} FROM ").operand(expr, Precedence.OR)
    out.text(f"{end} AS {'BIGINT' if node.field == 'EPOCH' else 'INTEGER'})")
