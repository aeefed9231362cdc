"""Operators of MySQL that are not those of the standard, and predicates that it takes in another form."""

from __future__ import annotations

from typing import Optional

from arfunc.dialect.standard import value as standard
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.errors import UnsupportedFeatureError
from arfunc.expression.column import InlineLiteral
from arfunc.expression.node import Node
from arfunc.expression.precedence import Precedence
from arfunc.expression.row_value import RowInPredicate, RowValue
from arfunc.expression.subquery import QuantifiedExpression
from arfunc.expression.value import (
    BetweenPredicate,
    BinaryArithmeticExpression,
    ComparisonPredicate,
    Concatenation,
    SQLValueExpression,
)
from arfunc.types.value_type import ValueType

__all__ = ["visitors"]

visitors = VisitorTable()

_WHOLE = (int, bool)


@visitors.visits(ComparisonPredicate)
def comparison(node: ComparisonPredicate, out: Writer) -> None:
    """``<=>`` is equality that is never unknown.

    https://dev.mysql.com/doc/refman/8.4/en/comparison-operators.html#operator_equal-to
    """
    if not node.op.endswith("DISTINCT FROM"):
        standard.comparison(node, out)
        return
    is_negated = node.op == "IS DISTINCT FROM"
    out.text("NOT (" if is_negated else "").operand(node.left, Precedence.SUM)
    out.text(" <=> ").operand(node.right, Precedence.SUM).text(")" if is_negated else "")


@visitors.visits(BinaryArithmeticExpression)
def arithmetic(node: BinaryArithmeticExpression[object], out: Writer) -> None:
    """``/`` gives a decimal of four more digits; DIV divides whole numbers, towards zero, as other engines do by ``/``.

    What has no known type is divided by ``/``. https://dev.mysql.com/doc/refman/8.4/en/arithmetic-functions.html
    A division by zero is NULL, but in a statement that writes it would be an error of strict mode.
    """
    if node.op not in "/%":
        standard.arithmetic(node, out)
        return
    is_whole = node.op == "/" and _is_whole(node.left) and _is_whole(node.right)
    out.operand(node.left, node.precedence).text(" DIV " if is_whole else f" {node.op} ")
    if isinstance(node.right, InlineLiteral) and node.right.value:
        out.operand(node.right, Precedence(node.precedence + 1))
    else:
        out.text("NULLIF(").operand(node.right, Precedence.OR).text(", 0)")


def _is_whole(expr: SQLValueExpression[object]) -> bool:
    known: Optional[ValueType] = expr.value_type
    return known is not None and known.python in _WHOLE


@visitors.visits(Concatenation)
def concatenation(node: Concatenation, out: Writer) -> None:
    """``||`` is OR: https://dev.mysql.com/doc/refman/8.4/en/logical-operators.html#operator_or."""
    out.text("CONCAT(")
    for position, operand in enumerate(node.operands):
        out.text(", " if position else "").operand(operand, Precedence.OR)
    out.text(")")


@visitors.visits(BetweenPredicate)
def between(node: BetweenPredicate, out: Writer) -> None:
    """BETWEEN takes no rows, comparisons do."""
    if not isinstance(node.expr, RowValue):
        standard.between(node, out)
        return
    out.text("NOT (" if node.negated else "(").node(node.expr).text(" >= ").operand(node.low, Precedence.SUM)
    out.text(" AND ").node(node.expr).text(" <= ").operand(node.high, Precedence.SUM).text(")")


@visitors.visits(RowInPredicate)
def row_in(node: RowInPredicate, out: Writer) -> None:
    """The rows stand in the list as they are: https://dev.mysql.com/doc/refman/8.4/en/row-subqueries.html."""
    out.node(node.row).text(" NOT IN (" if node.negated else " IN (").nodes(node.rows).text(")")


@visitors.visits(QuantifiedExpression)
def quantified(node: QuantifiedExpression[object], out: Writer) -> None:
    """ANY and ALL go over the rows of a query; there are no arrays."""
    _require_query(node.operand, node.quantifier, out)
    out.text(f"{node.quantifier} ").group(node.operand)


def _require_query(operand: Node, quantifier: str, out: Writer) -> None:
    if not operand.is_query:
        instead = "in_(...), or a comparison with the smallest or largest value"
        raise UnsupportedFeatureError(out.dialect.title, f"{quantifier} of an array", instead)
