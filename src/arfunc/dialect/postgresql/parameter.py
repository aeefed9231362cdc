"""The types of parameters that stand where nothing else tells the server what they are.

A driver sends a text, and NULL, without a type; a whole number it sends in the narrowest type that holds it, and the
results have that type, too: ``SELECT $1 + $2`` of 300 and 32700 is out of the range of SMALLINT. The server infers the
type of a parameter from what stands beside it, as a column, so this is about those that have nothing beside them:

* where a value stands among others of its kind, as in a projection, in VALUES, in an array, in CASE as its value and
  as each of its results, or on both sides of an operator, it is cast to what its Python type is stored as;
* in a test for NULL, and in functions that take any type, it is cast to TEXT.

See https://www.postgresql.org/docs/current/typeconv.html.
"""

from __future__ import annotations

from typing import Any, Callable, Dict, Type

from arfunc.dialect.parameter import Parameter
from arfunc.dialect.postgresql.codec import POSTGRESQL_CODECS
from arfunc.expression.array import ArrayExpression
from arfunc.expression.conditional import CaseExpression, CastExpression
from arfunc.expression.derived import TableFunctionExpression, ValuesExpression
from arfunc.expression.function import AggregateFunctionCall, FunctionCall
from arfunc.expression.node import Node
from arfunc.expression.row_value import RowInPredicate
from arfunc.expression.select import QueryExpression
from arfunc.expression.temporal import DateTruncExpression, ExtractExpression
from arfunc.expression.value import (
    BetweenPredicate,
    BinaryArithmeticExpression,
    ComparisonPredicate,
    Concatenation,
    IsNullPredicate,
    Negation,
)
from arfunc.expression.window import WindowFunctionCall
from arfunc.types.sql_type import SQLType, Text
from arfunc.types.value_type import ValueType

__all__ = ["typed_parameters"]

Rule = Callable[[Any], Node]

_NOTHING = ValueType(type(None))
_TEXT = ValueType(str)


def typed_parameters(node: Node) -> Node:
    """Return a node whose parameters have a type that the server can tell; most nodes stay as they are."""
    rule = _RULES.get(type(node))
    return node if rule is None else rule(node)


def _typed(expr: Any) -> Any:
    """Cast a parameter to what its Python type is stored as.

    The server takes a text for one without being told, unless a column wants something else of it.
    """
    if not isinstance(expr, Parameter) or expr.type == _NOTHING:
        return expr
    stored = POSTGRESQL_CODECS.codec_of(expr.type).sql
    return expr if isinstance(stored, Text) else _cast(expr, stored)


def _as_text(expr: Any) -> Any:
    return _cast(expr, Text()) if isinstance(expr, Parameter) else expr


def _cast(expr: Any, target: SQLType) -> Any:
    return CastExpression(expr.evolve(alias=None), target, alias=expr.alias)


def _projection(node: QueryExpression) -> Node:
    return node.evolve(select=tuple(map(_typed, node.select)))


def _values(node: ValuesExpression) -> Node:
    return node.evolve(rows=tuple([row.evolve(values=tuple(map(_typed, row.values))) for row in node.rows]))


def _comparison(node: ComparisonPredicate) -> Node:
    return node.evolve(left=_typed(node.left)) if isinstance(node.right, Parameter) else node


def _between(node: BetweenPredicate) -> Node:
    return node.evolve(expr=_typed(node.expr)) if isinstance(node.low, Parameter) else node


def _null_test(node: IsNullPredicate) -> Node:
    return node.evolve(expr=_as_text(node.expr))


def _arithmetic(node: BinaryArithmeticExpression[Any]) -> Node:
    if not (isinstance(node.left, Parameter) and isinstance(node.right, Parameter)):
        return node
    return node.evolve(left=_typed(node.left), right=_typed(node.right))


def _negation(node: Negation[Any]) -> Node:
    return node.evolve(operand=_typed(node.operand))


def _case(node: CaseExpression[Any]) -> Node:
    node = node.evolve(value=_typed(node.value))
    results = [when.result for when in node.cases]
    if not all(isinstance(result, Parameter) for result in [*results, node.else_result] if result is not None):
        return node
    cases = [when.evolve(result=_typed(when.result)) for when in node.cases]
    return node.evolve(cases=tuple(cases), else_result=_typed(node.else_result))


def _concatenation(node: Concatenation) -> Node:
    """Cast what is known to be no text: an operator joins two texts, or a text and anything, but not two numbers."""
    return node.evolve(operands=tuple(map(_concatenated, node.operands)))


def _concatenated(expr: Any) -> Any:
    known = expr.value_type
    return expr if known in (None, _TEXT, _NOTHING) else _cast(expr, Text())


def _function(node: FunctionCall[Any]) -> Node:
    if node.name == "CONCAT":
        return node.evolve(args=tuple(map(_as_text, node.args)))
    if node.name in _FIRST_OF and all(isinstance(argument, Parameter) for argument in node.args):
        return node.evolve(args=(_typed(node.args[0]), *node.args[1:]))  # the others may be of a wider type
    return node


_FIRST_OF = ("COALESCE", "NULLIF")


def _part(node: Any) -> Node:
    return node.evolve(expr=_typed(node.expr))  # type: ignore[no-any-return]  # of the same kind


def _row_in(node: RowInPredicate) -> Node:
    return node.evolve(row=node.row.evolve(items=tuple(map(_typed, node.row.items))))


def _aggregate(node: Any) -> Node:
    """Cast the argument of an aggregate, or of one over a window; the other arguments have types of their own."""
    if node.name == "COUNT":
        return node.evolve(args=tuple(map(_as_text, node.args)))  # type: ignore[no-any-return]  # of the same kind
    if node.name in ("SUM", "AVG", "MIN", "MAX"):
        return node.evolve(args=tuple(map(_typed, node.args)))  # type: ignore[no-any-return]  # as above
    if node.name == "STRING_AGG":
        return node.evolve(args=(_concatenated(node.args[0]), *node.args[1:]))  # type: ignore[no-any-return]
    return node  # type: ignore[no-any-return]  # as above


def _array(node: ArrayExpression) -> Node:
    return node.evolve(elements=tuple(map(_typed, node.elements)))


def _table_function(node: TableFunctionExpression) -> Node:
    return node.evolve(args=tuple(map(_typed, node.args))) if node.name == "GENERATE_SERIES" else node


_RULES: Dict[Type[Node], Rule] = {
    QueryExpression: _projection,
    ValuesExpression: _values,
    ComparisonPredicate: _comparison,
    BetweenPredicate: _between,
    IsNullPredicate: _null_test,
    BinaryArithmeticExpression: _arithmetic,
    Negation: _negation,
    CaseExpression: _case,
    Concatenation: _concatenation,
    RowInPredicate: _row_in,
    ExtractExpression: _part,
    DateTruncExpression: _part,
    FunctionCall: _function,
    AggregateFunctionCall: _aggregate,
    WindowFunctionCall: _aggregate,
    TableFunctionExpression: _table_function,
    ArrayExpression: _array,
}
