"""CAST on MySQL, which has names of its own for what it makes: https://dev.mysql.com/doc/refman/8.4/en/cast-functions.html.

A text is made a number as far as it begins with one.
"""

from __future__ import annotations

import decimal

from arfunc.dialect.mysql.codec import MAXIMUM_SCALE
from arfunc.dialect.spelling import Spelling
from arfunc.dialect.standard.conditional import cast as standard_cast
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.conditional import CastExpression
from arfunc.expression.precedence import Precedence
from arfunc.expression.value import SQLValueExpression
from arfunc.types.sql_type import (
    BigInteger,
    Blob,
    Boolean,
    Date,
    Integer,
    Interval,
    Json,
    Numeric,
    Real,
    SmallInteger,
    Text,
    Time,
    Timestamp,
    Uuid,
    Varchar,
)

__all__ = ["decimal_type", "visitors"]

visitors = VisitorTable()


def decimal_type(sql_type: Numeric) -> str:
    """Return the type of an exact number; without a precision it would have no digits after the point."""
    if sql_type.precision is None:
        return f"DECIMAL(65, {MAXIMUM_SCALE})"
    return f"DECIMAL({sql_type.precision}{'' if sql_type.scale is None else f', {sql_type.scale}'})"


_TARGETS = Spelling(
    {
        SmallInteger: "SIGNED",
        Integer: "SIGNED",
        BigInteger: "SIGNED",
        Interval: "SIGNED",
        Real: "DOUBLE",
        Numeric: decimal_type,
        Text: "CHAR",
        Varchar: lambda sql_type: "CHAR" if sql_type.length is None else f"CHAR({sql_type.length})",
        Uuid: "CHAR(36)",
        Blob: "BINARY",
        Date: "DATE",
        Time: "TIME(6)",
        Timestamp: "DATETIME(6)",
        Json: "JSON",
    }
)


_WHOLE = (SmallInteger, Integer, BigInteger)


def _is_fractional(expr: SQLValueExpression[object]) -> bool:
    return expr.value_type is not None and expr.value_type.python in (float, decimal.Decimal)


@visitors.visits(CastExpression)
def cast(node: CastExpression[object], out: Writer) -> None:
    target = node.target_type
    if isinstance(target, str):
        standard_cast(node, out)
    elif isinstance(target, Boolean):
        out.text("(").operand(node.expr, Precedence.SUM).text(" <> 0)")
    elif isinstance(target, _WHOLE) and _is_fractional(node.expr):
        out.text("CAST(TRUNCATE(").operand(node.expr, Precedence.OR).text(", 0) AS SIGNED)")  # a cast would round
    else:
        name = _TARGETS.get(target) or out.dialect.type_text(target)
        out.text("CAST(").operand(node.expr, Precedence.OR).text(f" AS {name})")
