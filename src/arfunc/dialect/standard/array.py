"""Visitors of arrays: ISO/IEC 9075-2, 6.44 and 6.24."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.standard.json import in_json
from arfunc.dialect.visitor import VisitorTable, requires
from arfunc.dialect.writer import Writer
from arfunc.expression.array import ArrayConcatenation, ArrayExpression
from arfunc.expression.column import Column
from arfunc.expression.precedence import Precedence

__all__ = ["visitors"]

visitors = VisitorTable()


@visitors.visits(ArrayExpression)
@requires(Capability.ARRAY, instead="a JSON array: json_build_array(...), and array_item(list, 0)")
def array(node: ArrayExpression, out: Writer) -> None:
    if node.base_expr is not None and node.index_expr is not None:
        is_name = isinstance(node.base_expr, Column)
        out.text("(" if is_name else "((").operand(node.base_expr, Precedence.OR).text("[" if is_name else ")[")
        out.operand(node.index_expr, Precedence.OR)
        out.text("])")
        return
    out.text("ARRAY[")
    for position, item in enumerate(node.elements):
        out.text(", " if position else "").operand(item, Precedence.OR)
    out.text("]")


@visitors.visits(ArrayConcatenation)
@in_json
def concatenation(node: ArrayConcatenation, out: Writer) -> None:
    out.text("JSON_ARRAY_CONCAT(").operand(node.left, Precedence.OR).text(", ")
    out.operand(node.right, Precedence.OR).text(")")
