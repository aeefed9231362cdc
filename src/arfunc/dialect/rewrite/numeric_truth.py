"""Truth values as numbers, on engines where BOOLEAN is a type that is neither added nor compared with numbers.

True is 1 and false is 0, as in Python, and as on engines that store them so.
"""

from __future__ import annotations

import decimal
from typing import Any

from arfunc.expression.conditional import CastExpression
from arfunc.expression.function import AggregateFunctionCall
from arfunc.expression.node import Node
from arfunc.expression.value import (
    BinaryArithmeticExpression,
    ComparisonPredicate,
    Negation,
    SQLValueExpression,
)
from arfunc.expression.window import WindowFunctionCall
from arfunc.types.sql_type import Integer

__all__ = ["numeric_truth"]


_NUMBERS = (int, float, decimal.Decimal)
_TOTALS = ("SUM", "AVG")


def numeric_truth(node: Node) -> Node:
    """Return a node that counts with truth values as numbers; most nodes stay as they are."""
    if isinstance(node, BinaryArithmeticExpression):
        return _operands(node)
    if isinstance(node, ComparisonPredicate):
        return _operands(node) if {True, False} == {_is_truth(node.left), _is_truth(node.right)} else node
    if isinstance(node, Negation):
        return node.evolve(operand=_number(node.operand)) if _is_truth(node.operand) else node
    if isinstance(node, (AggregateFunctionCall, WindowFunctionCall)):
        return _total(node)
    return node


def _operands(node: Any) -> Node:
    """Return an operation with numbers on both sides, if one of them is known to be one, or both are truth values."""
    left, right = node.left, node.right
    if not (_is_truth(left) or _is_truth(right)) or not (_counts(left) and _counts(right)):
        return node  # type: ignore[no-any-return]  # an operation
    return node.evolve(left=_number(left), right=_number(right))  # type: ignore[no-any-return]  # as above


def _total(node: Any) -> Node:
    is_of_truth = node.name in _TOTALS and len(node.args) == 1 and _is_truth(node.args[0])
    return node.evolve(args=(_number(node.args[0]),)) if is_of_truth else node  # type: ignore[no-any-return]  # a call


def _number(expr: SQLValueExpression[Any]) -> SQLValueExpression[Any]:
    return CastExpression(expr, Integer()) if _is_truth(expr) else expr


def _is_truth(expr: Any) -> bool:
    return _python_of(expr) is bool


def _counts(expr: Any) -> bool:
    return _is_truth(expr) or _python_of(expr) in _NUMBERS


def _python_of(expr: Any) -> Any:
    known = getattr(expr, "value_type", None)
    return None if known is None or known.adapter is not None else known.python
