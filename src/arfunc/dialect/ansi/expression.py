"""Operators and functions in the words of the standard: ISO/IEC 9075-2, chapter 6."""

from __future__ import annotations

from typing import Dict, Tuple

from arfunc.dialect.capability import Capability
from arfunc.dialect.emulation import Emulation, emulates
from arfunc.dialect.standard import function, temporal, value
from arfunc.dialect.template import fill
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.function import AggregateFunctionCall, FunctionCall
from arfunc.expression.temporal import DateTruncExpression, ExtractExpression
from arfunc.expression.value import BinaryArithmeticExpression, LikePredicate

__all__ = ["visitors"]

visitors = VisitorTable()

_LOWER = Emulation(Capability.ILIKE, "LOWER of both sides")

_FUNCTIONS: Dict[Tuple[str, int], str] = {
    ("LENGTH", 1): "CHAR_LENGTH({0})",
    ("SUBSTRING", 2): "SUBSTRING({0} FROM {1})",
    ("SUBSTRING", 3): "SUBSTRING({0} FROM {1} FOR {2})",
    ("LEFT", 2): "SUBSTRING({0} FROM 1 FOR {1})",
    ("RIGHT", 2): "SUBSTRING({0} FROM CHAR_LENGTH({0}) - {1!} + 1)",
    ("STRPOS", 2): "POSITION({1} IN {0})",
}
"""By name and number of arguments: the text, in which an argument may stand more than once."""

_FOREIGN: Dict[str, str] = {
    "CONCAT": "concat_op(...) of coalesce(..., '')",
    "INITCAP": "str.title in Python",
    "GREATEST": "case() with comparisons",
    "LEAST": "case() with comparisons",
    "RANDOM": "random.random in Python",
    "REPLACE": "str.replace in Python",
    "REVERSE": "slicing the text in Python",
    "ROUND": "cast(..., Numeric(precision, scale))",
}
"""Functions that arfunc knows and the standard does not, with what to do instead; others may be those of a schema."""

_FIELDS = ("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND")


@visitors.visits(BinaryArithmeticExpression)
def arithmetic(node: BinaryArithmeticExpression[object], out: Writer) -> None:
    """The remainder is a function: ISO/IEC 9075-2, 6.30."""
    if node.op == "%":
        fill("MOD({0}, {1})", (node.left, node.right), out)
    else:
        value.arithmetic(node, out)


@visitors.visits(LikePredicate)
@emulates(_LOWER)
def like(node: LikePredicate, out: Writer) -> None:
    if not node.op.endswith("ILIKE"):
        value.like(node, out)
        return
    fill(f"LOWER({{0}}) {node.op.replace('ILIKE', 'LIKE')} LOWER({{1}})", (node.expr, node.pattern), out)
    value.like_escape(node, out.emulated(_LOWER))


@visitors.visits(FunctionCall)
def function_call(node: FunctionCall[object], out: Writer) -> None:
    if node.name in _FOREIGN:
        out.refuse(node.name, _FOREIGN[node.name])
    template = _FUNCTIONS.get((node.name, len(node.args)))
    if template is None or node.is_distinct:
        function.function_call(node, out)
    else:
        fill(template, node.args, out)


@visitors.visits(AggregateFunctionCall)
def aggregate_call(node: AggregateFunctionCall[object], out: Writer) -> None:
    """Texts are joined by LISTAGG, which always has an order: ISO/IEC 9075-2, 10.9."""
    if node.is_distinct and node.name == "COUNT" and len(node.args) > 1:
        out.refuse("COUNT(DISTINCT ...) of several values", "count() over a subquery that is distinct()")
    if node.name != "STRING_AGG":
        function.aggregate_call(node, out)
        return
    out.text("LISTAGG(DISTINCT " if node.is_distinct else "LISTAGG(").nodes(node.args).text(") WITHIN GROUP (")
    if node.ordering is not None:
        out.node(node.ordering).text(")")
    else:
        out.text("ORDER BY ").nodes(node.args[:1]).text(")")
    if node.condition is not None:
        out.text(" FILTER (WHERE ").node(node.condition).text(")")


@visitors.visits(ExtractExpression)
def extract(node: ExtractExpression, out: Writer) -> None:
    if node.field not in _FIELDS:
        out.refuse(f"EXTRACT({node.field} ...)", "computing it of the year, month, day or time")
    temporal.extract(node, out)


@visitors.visits(DateTruncExpression)
def date_trunc(node: DateTruncExpression[object], out: Writer) -> None:
    out.refuse("DATE_TRUNC", "extract(...) of each of the parts")
