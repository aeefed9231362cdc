"""Aggregates and windows of MySQL."""

from __future__ import annotations

from typing import TypeVar

from arfunc.dialect.capability import Capability
from arfunc.dialect.standard import function, window
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.errors import UnsupportedFeatureError
from arfunc.expression.conditional import CastExpression
from arfunc.expression.function import AggregateFunctionCall
from arfunc.expression.precedence import Precedence
from arfunc.expression.window import WindowFunctionCall
from arfunc.types.sql_type import Real

__all__ = ["visitors", "window_call"]

visitors = VisitorTable()

_PAIRED = ("CORR", "COVAR_POP", "COVAR_SAMP")
C = TypeVar("C", AggregateFunctionCall[object], WindowFunctionCall[object])


@visitors.visits(AggregateFunctionCall)
def aggregate_call(node: AggregateFunctionCall[object], out: Writer) -> None:
    if node.name in _PAIRED:
        out.refuse(f"{node.name} of two values", "computing it of avg(x * y), avg(x), avg(y), or in Python")
    if node.name == "STRING_AGG" and node.condition is None:
        _group_concat(node, out)
    else:
        if node.name.startswith("JSON_") and (node.is_distinct or node.ordering is not None):
            out.require(Capability.JSON_AGGREGATE_ARGUMENTS, "sorting the items in Python")
        function.aggregate_call(_averaged(node), out)


def _group_concat(node: AggregateFunctionCall[object], out: Writer) -> None:
    """The order and the separator stand inside; the result is cut at ``group_concat_max_len`` of the session.

    https://dev.mysql.com/doc/refman/8.4/en/aggregate-functions.html#function_group-concat
    """
    text, *separator = node.args
    out.text("GROUP_CONCAT(DISTINCT " if node.is_distinct else "GROUP_CONCAT(").operand(text, Precedence.OR)
    out.optional(" ", node.ordering)
    if separator:
        out.text(" SEPARATOR ").node(separator[0])
    out.text(")")


@visitors.visits(WindowFunctionCall)
def window_call(node: WindowFunctionCall[object], out: Writer) -> None:
    """Write a call over a window: https://dev.mysql.com/doc/refman/8.4/en/window-functions.html."""
    if node.name == "STRING_AGG":
        instead = "STRING_AGG of a group, or joining the texts in Python"
        raise UnsupportedFeatureError(out.dialect.title, "STRING_AGG over a window", instead)
    window.window_call(_averaged(node), out)


def _averaged(node: C) -> C:
    """Return an average as the float that it is declared to be; that of whole numbers would have four digits."""
    is_float = node.type is not None and node.type.python is float
    if node.name != "AVG" or not is_float or len(node.args) != 1:
        return node
    (argument,) = node.args
    is_known = argument.value_type is not None and argument.value_type.python is float
    return node if is_known else node.evolve(args=(CastExpression(argument, Real()),))
