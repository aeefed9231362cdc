"""CAST on SQLite, whose CAST knows five storage classes: https://sqlite.org/lang_expr.html#castexpr."""

from __future__ import annotations

import decimal

from arfunc.dialect.standard.conditional import cast as standard_cast
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.errors import UnsupportedFeatureError
from arfunc.expression.conditional import CastExpression
from arfunc.expression.precedence import Precedence
from arfunc.expression.value import SQLValueExpression
from arfunc.types.sql_type import (
    BigInteger,
    Boolean,
    Date,
    Integer,
    Interval,
    Numeric,
    SmallInteger,
    Time,
    Timestamp,
    Varchar,
)

__all__ = ["visitors"]

visitors = VisitorTable()

_WHOLE = (SmallInteger, Integer, BigInteger)


@visitors.visits(CastExpression)
def cast(node: CastExpression[object], out: Writer) -> None:
    """Where storage is text, the text is made: a date of a moment is its day, in UTC as moments are stored."""
    target = node.target_type
    if isinstance(target, Date):
        out.text("DATE(").operand(node.expr, Precedence.OR).text(")")
    elif isinstance(target, Boolean):
        out.text("(CAST(").operand(node.expr, Precedence.OR).text(" AS NUMERIC) <> 0)")
    elif isinstance(target, Varchar) and target.length is not None:
        out.text("SUBSTR(CAST(").operand(node.expr, Precedence.OR).text(f" AS TEXT), 1, {int(target.length)})")
    elif isinstance(target, _WHOLE) and _is_decimal(node.expr):
        out.text("CAST(CAST(").operand(node.expr, Precedence.OR).text(" AS NUMERIC) AS INTEGER)")  # it may be '1E+3'
    else:
        _refuse_inexact(target, out)
        standard_cast(node, out)


def _is_decimal(expr: SQLValueExpression[object]) -> bool:
    type_ = expr.value_type
    return type_ is not None and type_.python is decimal.Decimal


def _refuse_inexact(target: object, out: Writer) -> None:
    if isinstance(target, Numeric) and target.scale is not None:
        raise UnsupportedFeatureError(out.dialect.title, "CAST to a decimal of some digits", "Numeric() without them")
    if isinstance(target, (Time, Timestamp, Interval)):
        name = type(target).__name__
        raise UnsupportedFeatureError(out.dialect.title, f"CAST to {name}", "the functions of date and time")
