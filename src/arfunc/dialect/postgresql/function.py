"""Functions and aggregates of PostgreSQL whose results, or arguments, have other types than are meant.

See https://www.postgresql.org/docs/current/functions-aggregate.html and
https://www.postgresql.org/docs/current/functions-math.html.
"""

from __future__ import annotations

import decimal
from typing import Any, Dict, Optional, Tuple
from uuid import UUID

from arfunc.dialect.parameter import Parameter
from arfunc.dialect.postgresql.codec import POSTGRESQL_CODECS
from arfunc.dialect.standard import function, value, window
from arfunc.dialect.standard.function import POWER, unless_null
from arfunc.dialect.template import fill
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.errors import UnsupportedFeatureError
from arfunc.expression.column import InlineLiteral
from arfunc.expression.conditional import CaseExpression, CastExpression
from arfunc.expression.function import AggregateFunctionCall, FunctionCall
from arfunc.expression.value import BinaryArithmeticExpression, ComparisonPredicate, IsNullPredicate, SQLValueExpression
from arfunc.expression.window import WindowFunctionCall
from arfunc.types.sql_type import Integer, Numeric, Real, Text

__all__ = ["visitors"]

visitors = VisitorTable()

Value = SQLValueExpression[Any]

_COUNTS: Dict[str, Tuple[int, ...]] = {
    "LEFT": (1,),
    "RIGHT": (1,),
    "LPAD": (1,),
    "RPAD": (1,),
    "SUBSTRING": (1, 2),
    "ROUND": (1,),
    "NTILE": (0,),
    "LAG": (1,),
    "LEAD": (1,),
    "NTH_VALUE": (1,),
}
"""Which arguments count something: they are INTEGER, and nothing makes that of a BIGINT by itself."""


@visitors.visits(FunctionCall)
def function_call(node: FunctionCall[Any], out: Writer) -> None:
    if node.name == "CURRENT_TIME" and not node.args:
        out.text("LOCALTIME")  # that of the session, which is in UTC, and without a zone
    elif node.name == "ROUND":
        _round(node, out)
    elif node.name in _MATH:
        fill(_MATH[node.name], tuple(map(_double, node.args)), out)
    elif node.name in ("GREATEST", "LEAST"):
        out.node(unless_null(node.evolve(args=tuple(map(_stored, node.args)))))
    elif node.name in ("LEFT", "RIGHT") or (node.name == "SUBSTRING" and len(node.args) == 3):
        function.function_call(_counted(_with_no_less_than_nothing(node)), out)
    else:
        function.function_call(_counted(node), out)


_MATH: Dict[str, str] = {
    "SQRT": "SQRT(CASE WHEN {0!} >= 0 THEN {0} END)",
    "LN": "LN(CASE WHEN {0!} > 0 THEN {0} END)",
    "POWER": POWER,
    **{name: f"{name}({{0}})" for name in ("EXP", "SIN", "COS", "TAN")},
}
"""Functions of floats; those of whole numbers are found for floats, too, but those of decimals are others."""


def _double(expr: Value) -> Value:
    is_float = _python_of(expr) is float and not isinstance(expr, Parameter)
    return expr if is_float else CastExpression(expr, Real())


def _stored(expr: Value) -> Value:
    """Return a parameter with the type that it is stored as."""
    if not isinstance(expr, Parameter) or expr.type.python is type(None):
        return expr
    return CastExpression(expr, POSTGRESQL_CODECS.codec_of(expr.type).sql)


def _with_no_less_than_nothing(node: FunctionCall[Any]) -> FunctionCall[Any]:
    """Let a negative number of characters be none; the server would leave out as many at the other end, or fail."""
    *others, count = node.args
    if isinstance(count, (Parameter, InlineLiteral)):  # the factories have refused it
        return node
    none = InlineLiteral(0)
    return node.evolve(args=(*others, CaseExpression(None, [(ComparisonPredicate("<", count, none), none)], count)))


def _counted(node: Any) -> Any:
    places = _COUNTS.get(node.name, ())
    return node.evolve(args=tuple([_count(arg) if i in places else arg for i, arg in enumerate(node.args)]))


def _count(expr: Value) -> Value:
    return expr if isinstance(expr, (Parameter, InlineLiteral)) else CastExpression(expr, Integer())


def _round(node: FunctionCall[Any], out: Writer) -> None:
    """Round as one does by hand; the ROUND of a float gives the even neighbour, and knows no digits.

    The shortest text of a float has all of its digits, which a cast to NUMERIC would cut off after the fifteenth.
    """
    first, *rest = _counted(node).args
    python = _python_of(first)
    if python is decimal.Decimal:
        out.text("ROUND(").nodes([first, *rest]).text(")")
        return
    exact: Value = CastExpression(first if python is int else CastExpression(first, Text()), Numeric())
    out.text("CAST(ROUND(").nodes([exact, *rest]).text(") AS DOUBLE PRECISION)")


@visitors.visits(AggregateFunctionCall)
def aggregate_call(node: AggregateFunctionCall[Any], out: Writer) -> None:
    _refuse_other_order(node, out)
    lead, made, end = _as_meant(node)
    out.text(lead)
    function.aggregate_call(made, out)
    out.text(end)


@visitors.visits(WindowFunctionCall)
def window_call(node: WindowFunctionCall[Any], out: Writer) -> None:
    lead, made, end = _as_meant(_counted(node))
    out.text(lead)
    window.window_call(made, out)
    out.text(end)


def _as_meant(node: Any) -> Tuple[str, Any, str]:
    """Return what is to be written before an aggregate, the aggregate, and what behind it.

    A sum of BIGINT, and the average of any whole number, is a NUMERIC. Truth values, UUIDs and bytes have no smallest
    one, but what stands for them here has, and sorts alike.
    """
    python = _python_of(node)
    if node.name == "SUM" and python is int:
        return "CAST(", node, " AS BIGINT)"
    if node.name == "ANY_VALUE":  # which came with 16, and MIN is not for all types
        is_known = IsNullPredicate(node.args[0], negated=True)
        both = is_known if node.condition is None else node.condition & is_known
        return "(", node.evolve(name="ARRAY_AGG", condition=both), ")[1]"
    if node.name in ("AVG", *_STATISTICS) and python is float:
        return "CAST(", node, " AS DOUBLE PRECISION)"
    if node.name not in _OF_TRUTH or len(node.args) != 1:
        return "", node, ""
    if python is bool:
        return "", node.evolve(name=_OF_TRUTH[node.name]), ""
    if python is UUID:
        return "CAST(", _over(node, CastExpression(node.args[0], Text())), " AS UUID)"
    if python is bytes:
        return "DECODE(", _over(node, FunctionCall("ENCODE", node.args[0], InlineLiteral("hex"))), ", 'hex')"
    return "", node, ""


_STATISTICS = ("STDDEV_POP", "STDDEV_SAMP", "VAR_POP", "VAR_SAMP", "COVAR_POP", "COVAR_SAMP", "CORR")
_OF_TRUTH = {"MIN": "BOOL_AND", "MAX": "BOOL_OR"}


def _over(node: Any, text: Value) -> Any:
    return node.evolve(args=(text.collate("C"),))


def _python_of(node: Value) -> Optional[object]:
    return None if node.value_type is None else node.value_type.python


def _refuse_other_order(node: AggregateFunctionCall[Any], out: Writer) -> None:
    """With DISTINCT the server orders by the arguments alone."""
    if not node.is_distinct or node.ordering is None:
        return
    if not all(any(key.expr.equals(argument) for argument in node.args) for key in node.ordering.items):
        raise UnsupportedFeatureError(
            out.dialect.title,
            f"an order of {node.name} with DISTINCT by anything but its arguments",
            "DISTINCT in a subquery whose rows the aggregate goes over",
        )


@visitors.visits(BinaryArithmeticExpression)
def arithmetic(node: BinaryArithmeticExpression[Any], out: Writer) -> None:
    """A division by zero is NULL, not an error; and there is no remainder of floats."""
    if node.op == "%" and _python_of(node) is float:
        raise UnsupportedFeatureError(out.dialect.title, "% of floats", "cast(..., Integer()), or Numeric()")
    if node.op in "/%" and not isinstance(node.right, InlineLiteral):
        node = node.evolve(right=FunctionCall("NULLIF", node.right, InlineLiteral(0)))
    value.arithmetic(node, out)
