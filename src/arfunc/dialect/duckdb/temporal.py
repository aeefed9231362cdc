"""Dates and times of DuckDB: https://duckdb.org/docs/stable/sql/functions/datepart.

Parts of a moment with a zone are those in the time zone of the session, which is to be UTC.
"""

from __future__ import annotations

from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.precedence import Precedence
from arfunc.expression.temporal import ExtractExpression

__all__ = ["visitors"]

visitors = VisitorTable()


@visitors.visits(ExtractExpression)
def extract(node: ExtractExpression, out: Writer) -> None:
    """All parts are whole numbers, but for the seconds since 1970."""
    lead, end = ("CAST(FLOOR(EXTRACT(", ")) AS BIGINT)") if node.field == "EPOCH" else ("EXTRACT(", ")")
    out.text(f"{lead}{node.field} FROM ").operand(node.expr, Precedence.OR).text(end)
