"""Exact decimals on SQLite, which has none: they are texts, compared and added as numbers.

As text '9.5' is greater than '10', and NUMERIC affinity makes binary floating point of a decimal. So comparisons,
order and groups of decimals get ``COLLATE decimal``, and sums and arithmetic the functions of the same names as those
of SQLite's own decimal extension (https://sqlite.org/floatingpoint.html#the_decimal_c_extension). The backend registers
them on each connection.
"""

from __future__ import annotations

import decimal
import sys
from typing import Any, Callable, Dict, Type, TypeVar

from arfunc.dialect.capability import Capability
from arfunc.dialect.emulation import Emulation, emulates
from arfunc.errors import UnsupportedFeatureError
from arfunc.expression.clause import GroupByHavingClause
from arfunc.expression.column import Column, InlineLiteral
from arfunc.expression.conditional import CaseExpression, CastExpression, WhenClause
from arfunc.expression.function import AggregateFunctionCall, FunctionCall
from arfunc.expression.node import Node
from arfunc.expression.row_value import RowValue
from arfunc.expression.select import QueryExpression
from arfunc.expression.set_operation import SetOperationExpression
from arfunc.expression.statistics import OrderedSetAggregation
from arfunc.expression.value import (
    BetweenPredicate,
    BinaryArithmeticExpression,
    CollateExpression,
    ComparisonPredicate,
    InPredicate,
    Negation,
    SortSpecification,
)
from arfunc.expression.window import WindowFunctionCall, WindowSpecification
from arfunc.types.sql_type import Numeric

__all__ = ["exact_decimal"]

N = TypeVar("N", bound=Node)
Rule = Callable[[Any], Node]

_FUNCTIONS = {"+": "DECIMAL_ADD", "-": "DECIMAL_SUB", "*": "DECIMAL_MUL", "/": "DECIMAL_DIV", "%": "DECIMAL_MOD"}
_CALLS = {"ABS": "DECIMAL_ABS", "CEIL": "DECIMAL_CEIL", "FLOOR": "DECIMAL_FLOOR"}
_AGGREGATES = {"SUM": "DECIMAL_SUM", "AVG": "DECIMAL_AVG"}


@emulates(Emulation(Capability.EXACT_DECIMAL, "texts, compared and added as numbers by functions of the connection"))
def exact_decimal(node: Node) -> Node:
    """Return a node that treats exact decimals as numbers; most nodes stay as they are.

    Raises:
        UnsupportedFeatureError: An operation on decimals has no exact counterpart.
    """
    rule = _RULES.get(type(node))
    return node if rule is None else rule(node)


def _is_decimal(expr: Any) -> bool:
    type_ = getattr(expr, "value_type", None)
    return type_ is not None and type_.python is decimal.Decimal and type_.adapter is None


def _collated(expr: Any) -> Any:
    is_text = _is_decimal(expr) and not isinstance(expr, CollateExpression)
    return CollateExpression(expr, "decimal", alias=expr.alias) if is_text else expr


def _projected(item: Any) -> Any:
    """Return an item of a projection that compares by its value, under the name that it had."""
    made = _collated(item)
    is_bare = made is not item and made.alias is None and isinstance(item, Column)
    return made.as_(item.name) if is_bare else made


def _comparison(node: ComparisonPredicate) -> Node:
    if _is_decimal(node.left):  # one side is enough: a collation that is named wins over that of a column
        return node.evolve(left=_collated(node.left))
    return node.evolve(right=_collated(node.right))


def _tested(node: Any) -> Node:
    return node.evolve(expr=_collated(node.expr))  # type: ignore[no-any-return]  # a node of the same kind


def _between(node: BetweenPredicate) -> Node:
    is_text = _is_decimal(node.expr) or _is_decimal(node.low)
    return node.evolve(expr=CollateExpression(node.expr, "decimal")) if is_text else node


def _grouped(node: GroupByHavingClause) -> Node:
    return node.evolve(group_by=tuple(map(_collated, node.group_by)))


def _united(node: SetOperationExpression) -> Node:
    return node if node.all_ else node.evolve(left=_comparable(node.left), right=_comparable(node.right))


def _comparable(operand: Node) -> Node:
    """Return an operand whose rows are compared: SQLite takes the collations of the leftmost."""
    if isinstance(operand, SetOperationExpression):
        return operand.evolve(left=_comparable(operand.left), right=_comparable(operand.right))
    if isinstance(operand, QueryExpression):
        return operand.evolve(select=tuple(map(_projected, operand.select)))
    return operand


def _distinct(node: QueryExpression) -> Node:
    return node.evolve(select=tuple(map(_projected, node.select))) if node.distinct else node


def _arithmetic(node: BinaryArithmeticExpression[Any]) -> Node:
    if not _is_decimal(node):
        return node
    return FunctionCall(_FUNCTIONS[node.op], node.left, node.right, type=node.value_type, alias=node.alias)


def _negation(node: Negation[Any]) -> Node:
    if not _is_decimal(node):
        return node
    return FunctionCall("DECIMAL_SUB", InlineLiteral(0), node.operand, type=node.value_type, alias=node.alias)


def _call(node: FunctionCall[Any]) -> Node:
    if not _is_decimal(node):
        return node
    if node.name in ("GREATEST", "LEAST"):
        first, *others = map(_as_text, node.args)
        return node.evolve(args=(CollateExpression(first, "decimal"), *others))
    if node.name == "ROUND":
        return node.evolve(name="DECIMAL_ROUND", args=(node.args[0], *(node.args[1:] or (InlineLiteral(0),))))
    return node.evolve(name=_CALLS.get(node.name, node.name))


def _ordered_set(node: OrderedSetAggregation[Any]) -> Node:
    """Percentiles of texts would be those of their letters."""
    if node.name == "PERCENTILE_DISC" and _is_decimal(node):
        raise UnsupportedFeatureError(
            "sqlite", "PERCENTILE_DISC of exact decimals", "percentile_cont(...), which is a float"
        )
    return node


def _aggregate(node: AggregateFunctionCall[Any]) -> Node:
    if not node.args or not _is_decimal(node.args[0]):
        return node
    if node.name in _AGGREGATES:
        return node.evolve(name=_AGGREGATES[node.name])
    return node.evolve(args=tuple(map(_collated, node.args)))


_HAS_WINDOW_AGGREGATES = sys.version_info >= (3, 11)  # when sqlite3 got `create_window_function`


def _windowed(node: WindowFunctionCall[Any]) -> Node:
    if not node.args or not _is_decimal(node.args[0]):
        return node
    if node.name in ("MIN", "MAX"):
        return node.evolve(args=tuple(map(_collated, node.args)))
    if node.name not in _AGGREGATES:
        return node
    if not _HAS_WINDOW_AGGREGATES:
        raise UnsupportedFeatureError(
            "sqlite", f"{node.name} of exact decimals over a window before Python 3.11", "sum them up in Python"
        )
    return node.evolve(name=_AGGREGATES[node.name])


def _partitioned(node: WindowSpecification) -> Node:
    return node.evolve(partition_by=tuple(map(_collated, node.partition_by)))


def _cased(node: CaseExpression[Any]) -> Node:
    made = node
    if node.value is not None:
        made = made.evolve(value=_collated(node.value))
    if not _is_decimal(node):
        return made
    cases = [WhenClause(when.condition, _as_text(when.result)) for when in node.cases]
    return made.evolve(cases=cases, else_result=None if node.else_result is None else _as_text(node.else_result))


def _as_text(expr: Any) -> Any:
    """Return a number as exact text, so that it compares with those that are."""
    return expr if _is_decimal(expr) else CastExpression(expr, Numeric())


def _row(node: RowValue) -> Node:
    return node.evolve(items=tuple(map(_collated, node.items)))


_RULES: Dict[Type[Node], Rule] = {
    RowValue: _row,
    CaseExpression: _cased,
    ComparisonPredicate: _comparison,
    InPredicate: _tested,
    BetweenPredicate: _between,
    SortSpecification: _tested,
    GroupByHavingClause: _grouped,
    QueryExpression: _distinct,
    SetOperationExpression: _united,
    BinaryArithmeticExpression: _arithmetic,
    Negation: _negation,
    FunctionCall: _call,
    OrderedSetAggregation: _ordered_set,
    AggregateFunctionCall: _aggregate,
    WindowFunctionCall: _windowed,
    WindowSpecification: _partitioned,
}
