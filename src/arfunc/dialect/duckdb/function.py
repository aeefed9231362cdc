"""Functions and aggregates of DuckDB: https://duckdb.org/docs/stable/sql/functions/text and .../aggregates."""

from __future__ import annotations

from typing import Dict, Tuple

from arfunc.dialect.parameter import Parameter
from arfunc.dialect.standard import function, statistics
from arfunc.dialect.standard.function import POWER, unless_null
from arfunc.dialect.template import fill
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.conditional import CastExpression
from arfunc.expression.function import AggregateFunctionCall, FunctionCall
from arfunc.expression.statistics import OrderedSetAggregation
from arfunc.types.sql_type import Real

__all__ = ["visitors"]

visitors = VisitorTable()

_FUNCTIONS: Dict[Tuple[str, int], str] = {
    ("SQRT", 1): "SQRT(CASE WHEN {0!} >= 0 THEN {0} END)",
    ("LN", 1): "LN(CASE WHEN {0!} > 0 THEN {0} END)",
    ("POWER", 2): POWER,
    ("CURRENT_TIME", 0): "CAST(CURRENT_TIME AS TIME)",  # it has a zone since 2.0
    # A negative number would count from the other end.
    ("LEFT", 2): "LEFT({0}, CASE WHEN {1!} < 0 THEN 0 ELSE {1} END)",
    ("RIGHT", 2): "RIGHT({0}, CASE WHEN {1!} < 0 THEN 0 ELSE {1} END)",
    # A place before the first character counts as such a place; DuckDB would count it from the end.
    ("SUBSTRING", 2): "SUBSTRING({0}, CASE WHEN {1!} < 1 THEN 1 ELSE {1} END)",
    ("SUBSTRING", 3): "SUBSTRING({0}, CASE WHEN {1!} < 1 THEN 1 ELSE {1} END, "
    "CASE WHEN LEAST({1}, 1) + {2!} > 1 THEN LEAST({1}, 1) + {2!} - 1 WHEN {2!} IS NOT NULL THEN 0 END)",
    # Filling up with the empty text is an error, and so is a BIGINT as the number of characters.
    ("LPAD", 3): "CASE WHEN {2!} = '' THEN LEFT({0}, {1}) ELSE LPAD({0}, CAST({1} AS INTEGER), {2}) END",
    ("RPAD", 3): "CASE WHEN {2!} = '' THEN LEFT({0}, {1}) ELSE RPAD({0}, CAST({1} AS INTEGER), {2}) END",
    # Up to 1.4 the empty text would become NULL, as the joined members of an empty list.
    ("INITCAP", 1): "CASE WHEN {0!} = '' THEN '' ELSE ARRAY_TO_STRING([UPPER(w[1]) || LOWER(w[2:]) "
    "FOR w IN REGEXP_EXTRACT_ALL({0}, '[\\pL\\pN]+|[^\\pL\\pN]+')], '') END",
}
"""By name and number of arguments: the text, in which an argument may stand more than once."""


@visitors.visits(FunctionCall)
def function_call(node: FunctionCall[object], out: Writer) -> None:
    if node.name in ("GREATEST", "LEAST"):
        out.node(unless_null(node))
        return
    template = _FUNCTIONS.get((node.name, len(node.args)))
    is_counted = node.name in ("LEFT", "RIGHT") and isinstance(node.args[-1], Parameter)  # which is no negative number
    if template is None or node.is_distinct or is_counted or function.is_plain_part(node):
        function.function_call(node, out)
        return
    fill(template, node.args, out)


@visitors.visits(AggregateFunctionCall)
def aggregate_call(node: AggregateFunctionCall[object], out: Writer) -> None:
    if node.is_distinct and node.name == "COUNT" and len(node.args) > 1:
        out.refuse("COUNT(DISTINCT ...) of several values", "count() over a subquery that is distinct()")
    keys = () if node.ordering is None else node.ordering.items
    if node.is_distinct and any(not any(key.expr.equals(argument) for argument in node.args) for key in keys):
        out.refuse(
            "DISTINCT in an aggregate that is ordered by something else",
            "order by the aggregate's own argument, or leave out the order",
        )
    if node.name == "CORR":  # where one of the values never changes, it is no number
        out.text("NULLIF(")
    function.aggregate_call(node, out)
    if node.name == "CORR":
        out.text(", 'NaN'::DOUBLE)")


@visitors.visits(OrderedSetAggregation)
def ordered_set(node: OrderedSetAggregation[object], out: Writer) -> None:
    """The percentile of decimals would be a decimal."""
    if node.name not in ("PERCENTILE_CONT", "PERCENTILE_DISC", "MODE"):
        out.refuse(f"{node.name} WITHIN GROUP", "a window function over the rows")
    if node.name == "PERCENTILE_CONT":
        (key,) = node.order_by.items
        number = key.evolve(expr=CastExpression(key.expr, Real()))
        node = node.evolve(order_by=node.order_by.evolve(items=(number,)))
    statistics.ordered_set(node, out)
