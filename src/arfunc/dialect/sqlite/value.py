"""Operators of SQLite that are not those of the standard: https://sqlite.org/lang_expr.html#operators."""

from __future__ import annotations

from arfunc.dialect.standard import value
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.value import BinaryArithmeticExpression

__all__ = ["visitors"]

visitors = VisitorTable()


@visitors.visits(BinaryArithmeticExpression)
def arithmetic(node: BinaryArithmeticExpression[object], out: Writer) -> None:
    """The ``%`` of SQLite makes whole numbers of its operands."""
    if node.op == "%" and node.value_type is not None and node.value_type.python is float:
        out.refuse("% of floats", "cast(..., Integer()), or computing it in Python")
    value.arithmetic(node, out)
