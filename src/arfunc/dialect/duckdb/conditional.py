"""CAST on DuckDB, which ignores the length of a text: https://duckdb.org/docs/stable/sql/data_types/text."""

from __future__ import annotations

from decimal import Decimal

from arfunc.dialect.standard import conditional
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.conditional import CastExpression
from arfunc.expression.function import FunctionCall
from arfunc.types.sql_type import BigInteger, Integer, SmallInteger, Varchar

__all__ = ["visitors"]

visitors = VisitorTable()


_WHOLE = (SmallInteger, Integer, BigInteger)
_FRACTIONAL = (float, Decimal)


@visitors.visits(CastExpression)
def cast(node: CastExpression[object], out: Writer) -> None:
    """A text is cut off at its length, and a whole number is what stands before the point; DuckDB rounds."""
    target, known = node.target_type, node.expr.value_type
    if isinstance(target, Varchar) and target.length is not None:
        out.text("LEFT(")
        conditional.cast(node, out)
        out.text(f", {int(target.length)})")
    elif isinstance(target, _WHOLE) and known is not None and known.python in _FRACTIONAL:
        conditional.cast(node.evolve(expr=FunctionCall("TRUNC", node.expr)), out)
    else:
        conditional.cast(node, out)
