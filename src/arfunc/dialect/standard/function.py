"""Visitors of function calls."""

from __future__ import annotations

from typing import Union

from arfunc.dialect.capability import Capability
from arfunc.dialect.parameter import Parameter
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.column import InlineLiteral
from arfunc.expression.conditional import CaseExpression, WhenClause
from arfunc.expression.function import AggregateFunctionCall, FunctionCall
from arfunc.expression.node import Node
from arfunc.expression.operation import SQLOperation
from arfunc.expression.value import IsNullPredicate, LogicalPredicate
from arfunc.expression.window import WindowFunctionCall

visitors = VisitorTable()

POWER = "CASE WHEN {0!} = 0 AND {1!} < 0 OR {0!} < 0 AND {1!} <> FLOOR({1}) THEN NULL ELSE POWER({0}, {1}) END"
"""A power that is NULL where it is no real number; engines give infinity, no number at all, or an error."""

Call = Union[FunctionCall[object], AggregateFunctionCall[object], WindowFunctionCall[object]]


@visitors.visits(FunctionCall)
def function_call(node: FunctionCall[object], out: Writer) -> None:
    if not node.args and node.name in out.dialect.bare_functions:
        out.text(node.name)
        return
    write_call(node, out)


@visitors.visits(AggregateFunctionCall)
def aggregate_call(node: AggregateFunctionCall[object], out: Writer) -> None:
    if node.is_distinct and len(node.args) > 1:
        out.require(Capability.DISTINCT_ARGUMENTS, "DISTINCT in a subquery whose rows the aggregate goes over")
    if node.ordering is not None:
        out.require(Capability.ORDERED_AGGREGATE, "sorting the values in Python")
    write_call(node, out)
    if node.condition is not None:
        out.require(Capability.FILTER, "an aggregate over a CASE expression")
        out.text(" FILTER (WHERE ").node(node.condition).text(")")


def unless_null(node: FunctionCall[object]) -> Node:
    """Return a call that is NULL if an argument is, for engines whose function leaves NULL out."""
    is_known = LogicalPredicate("AND", *[IsNullPredicate(argument, negated=True) for argument in node.args])
    call = SQLOperation(node.name, *node.args)
    return CaseExpression(None, [WhenClause(is_known, call)])


def is_plain_part(node: FunctionCall[object]) -> bool:
    """Tell whether the start and the length of a part of a text are values, which `substring` has looked at."""
    return node.name == "SUBSTRING" and all(isinstance(arg, (Parameter, InlineLiteral)) for arg in node.args[1:])


def write_call(node: Call, out: Writer, end: str = "") -> None:
    """Write the name of a function and its arguments; `end` comes last within the parentheses."""
    out.text(out.dialect.function_names.get(node.name, node.name))
    out.text("(DISTINCT " if node.is_distinct else "(")
    for position, argument in enumerate(node.args):
        out.text(", " if position else "")
        if argument.is_query:
            out.group(argument)
        else:
            out.node(argument)
    if isinstance(node, AggregateFunctionCall):
        out.optional(" ", node.ordering)
    out.text(f"{end})")
