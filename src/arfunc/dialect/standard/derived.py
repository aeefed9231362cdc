"""Visitors of sources that are no tables."""

from __future__ import annotations

from typing import Dict, Sequence, Tuple

from arfunc.dialect.capability import Capability
from arfunc.dialect.visitor import VisitorTable, requires
from arfunc.dialect.writer import Writer
from arfunc.errors import ArgumentValueError
from arfunc.expression.derived import (
    DerivedSource,
    LateralExpression,
    TableFunctionExpression,
    ValuesExpression,
)
from arfunc.expression.precedence import Precedence

visitors = VisitorTable()

_NEEDED: Dict[str, Tuple[Capability, str]] = {
    "GENERATE_SERIES": (Capability.GENERATE_SERIES, "a recursive CTE that counts"),
    "UNNEST": (Capability.UNNEST, "json_each of a JSON array"),
    "JSON_EACH": (Capability.JSON_EACH, "reading the document in Python"),
    "JSON_TREE": (Capability.JSON_EACH, "reading the document in Python"),
}


@visitors.visits(ValuesExpression)
def values(node: ValuesExpression, out: Writer) -> None:
    out.text("(VALUES ").nodes(node.rows).text(")")
    alias_of(node, node.column_names, out)


@visitors.visits(TableFunctionExpression)
def table_function(node: TableFunctionExpression, out: Writer) -> None:
    call(node, out)
    alias_of(node, node.column_names, out)


def call(node: TableFunctionExpression, out: Writer) -> None:
    """Write the call of a function that gives rows; refuse one that the engine is known to lack."""
    out.require(*_NEEDED.get(node.name, (Capability.TABLE_FUNCTION, "a query as the source")))
    out.text(out.dialect.function_names.get(node.name, node.name)).text("(")
    for position, argument in enumerate(node.args):
        out.text(", " if position else "").operand(argument, Precedence.OR)
    out.text(")")


@visitors.visits(LateralExpression)
@requires(Capability.LATERAL, instead="a correlated subquery in the projection, or a window function")
def lateral(node: LateralExpression, out: Writer) -> None:
    out.text("LATERAL ").group(node.query)
    alias_of(node, (), out)


def alias_of(node: DerivedSource, columns: Sequence[str], out: Writer) -> None:
    """Write the alias of a source, with names of its columns."""
    if node.alias:
        out.text(" AS ").name(node.alias)
    elif columns:
        raise ArgumentValueError(f"names of columns need an alias beside them: {', '.join(columns)}.")
    if columns:
        out.text("(").names(columns).text(")")
