"""Operators and predicates of DuckDB: https://duckdb.org/docs/stable/sql/functions/numeric and .../text."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.parameter import Parameter
from arfunc.dialect.standard import value
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.column import InlineLiteral
from arfunc.expression.conditional import CastExpression
from arfunc.expression.precedence import Precedence
from arfunc.expression.row_value import RowValue
from arfunc.expression.value import (
    BinaryArithmeticExpression,
    ComparisonPredicate,
    InPredicate,
    RegexPredicate,
    SubstringPredicate,
)
from arfunc.types.sql_type import Text

__all__ = ["visitors"]

visitors = VisitorTable()

_DIVISIONS = {"/": "//", "%": "%"}
_SEARCHES = {"CONTAINS": "CONTAINS(", "STARTS WITH": "STARTS_WITH(", "ENDS WITH": "ENDS_WITH("}


@visitors.visits(BinaryArithmeticExpression)
def arithmetic(node: BinaryArithmeticExpression[object], out: Writer) -> None:
    """``//`` is the division of the standard, whole for whole numbers; ``/`` is always that of floats.

    By zero nothing is divided: the result is NULL, instead of an error or of infinity.
    """
    if node.op not in _DIVISIONS:
        value.arithmetic(node, out)
        return
    out.operand(node.left, node.precedence).text(f" {_DIVISIONS[node.op]} ")
    if isinstance(node.right, InlineLiteral) and node.right.value:
        out.operand(node.right, Precedence(node.precedence + 1))
    else:
        out.text("NULLIF(").operand(node.right, Precedence.OR).text(", 0)")


@visitors.visits(ComparisonPredicate)
def comparison(node: ComparisonPredicate, out: Writer) -> None:
    """What is left of rows after they are taken apart is one beside a query, which DuckDB has for IN alone."""
    if isinstance(node.left, RowValue) or isinstance(node.right, RowValue):
        out.refuse("comparing a row with a query", "row(...).in_(query)")
    value.comparison(node, out)


@visitors.visits(InPredicate)
def in_predicate(node: InPredicate, out: Writer) -> None:
    if not isinstance(node.expr, RowValue):
        value.in_predicate(node, out)
        return
    value.require_width(node, out)
    out.require(Capability.ROW_IN_QUERY, "exists(...) with a comparison of each value")
    out.text("(")
    for position, item in enumerate(node.expr.items):
        out.text(", " if position else "").operand(item, Precedence.OR)
    out.text(") NOT IN " if node.negated else ") IN ").group(node.values)


@visitors.visits(SubstringPredicate)
def substring(node: SubstringPredicate, out: Writer) -> None:
    """The text, if it is a parameter, needs its type: CONTAINS takes lists, too, and NULL could be one."""
    text = CastExpression(node.expr, Text()) if isinstance(node.expr, Parameter) else node.expr
    out.text(_SEARCHES[node.op])
    value.searched(text, node, out)
    out.text(", ")
    value.searched(node.part, node, out)
    out.text(")")


@visitors.visits(RegexPredicate)
def regex(node: RegexPredicate, out: Writer) -> None:
    """The pattern may match any part of the text: https://duckdb.org/docs/stable/sql/functions/regular_expressions."""
    out.text("REGEXP_MATCHES(").operand(node.expr, Precedence.OR).text(", ")
    out.operand(node.pattern, Precedence.OR).text(")")
