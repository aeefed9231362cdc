"""Dates and times of DuckDB: https://duckdb.org/docs/stable/sql/functions/datepart.

Parts of a moment with a zone are those in the time zone of the session, which is to be UTC.
"""

from __future__ import annotations

import datetime

from arfunc.dialect.parameter import Parameter
from arfunc.dialect.standard import temporal
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.conditional import CastExpression
from arfunc.expression.precedence import Precedence
from arfunc.expression.temporal import DateTruncExpression, ExtractExpression
from arfunc.expression.value import SQLValueExpression
from arfunc.types.sql_type import Date, Timestamp

__all__ = ["visitors"]

visitors = VisitorTable()


@visitors.visits(ExtractExpression)
def extract(node: ExtractExpression, out: Writer) -> None:
    """All parts are whole numbers, but for the seconds since 1970."""
    lead, end = ("CAST(FLOOR(EXTRACT(", ")) AS BIGINT)") if node.field == "EPOCH" else ("EXTRACT(", ")")
    out.text(f"{lead}{node.field} FROM ").operand(_typed(node.expr), Precedence.OR).text(end)


@visitors.visits(DateTruncExpression)
def date_trunc(node: DateTruncExpression[object], out: Writer) -> None:
    temporal.date_trunc(node.evolve(expr=_typed(node.expr)), out)


def _typed(time: SQLValueExpression[object]) -> SQLValueExpression[object]:
    """Return a parameter with its type, as a NULL has none of its own."""
    if not isinstance(time, Parameter):
        return time
    return CastExpression(time, Date() if time.type.python is datetime.date else Timestamp())
