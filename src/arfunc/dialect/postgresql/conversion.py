"""CAST on PostgreSQL, which has no cast between some types and rounds where others cut off.

See https://www.postgresql.org/docs/current/catalog-pg-cast.html.
"""

from __future__ import annotations

import decimal
from typing import Any

from arfunc.dialect.standard.conditional import cast as standard_cast
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.conditional import CastExpression
from arfunc.expression.function import FunctionCall
from arfunc.expression.precedence import Precedence
from arfunc.expression.value import SQLValueExpression
from arfunc.types.sql_type import BigInteger, Boolean, Integer, Numeric, Real, SmallInteger

__all__ = ["visitors"]

visitors = VisitorTable()

_WHOLE = (SmallInteger, Integer, BigInteger)


@visitors.visits(CastExpression)
def cast(node: CastExpression[object], out: Writer) -> None:
    """A number is true unless it is zero, true is 1, and what a number has behind its point is cut off."""
    python, target = _python_of(node.expr), node.target_type
    if isinstance(target, Boolean) and python in (int, float, decimal.Decimal):
        out.text("(").operand(node.expr, Precedence.SUM).text(" <> 0)")
    elif python is bool and isinstance(target, (*_WHOLE, Real, Numeric)) and not isinstance(target, Integer):
        standard_cast(CastExpression(CastExpression(node.expr, Integer()), target), out)
    elif python in (float, decimal.Decimal) and isinstance(target, _WHOLE):
        standard_cast(CastExpression(FunctionCall("TRUNC", node.expr), target), out)
    else:
        standard_cast(node, out)


def _python_of(expr: SQLValueExpression[object]) -> Any:
    return None if expr.value_type is None else expr.value_type.python
