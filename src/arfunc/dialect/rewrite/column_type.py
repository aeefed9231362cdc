"""Columns of derived rows get the types that the rows have.

A column of a subquery, of VALUES or of a common table expression is named by text, so that it brings no type along. On
an engine where the meaning of an operation depends on the type, as with exact decimals on SQLite, that is to be known.
"""

from __future__ import annotations

from typing import Any, Dict, Mapping, Optional, Tuple

from arfunc.dialect.projection import NO_CTES, CommonTables, cte_columns, source_columns
from arfunc.dialect.scope import exposed_name, sources_of
from arfunc.expression.column import Column
from arfunc.expression.cte import WithQueryExpression
from arfunc.expression.function import AggregateFunctionCall
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.traversal import transform
from arfunc.expression.value import SQLValueExpression
from arfunc.types.value_type import ValueType

__all__ = ["column_types"]

_Types = Mapping[Tuple[Optional[str], str], ValueType]
"""Types by the name of the source, or None for any source, and the name of the column."""

_OF_THEIR_ARGUMENT = ("SUM", "MIN", "MAX")


def column_types(node: Node) -> Node:
    """Return a query whose columns of derived rows have their types; other nodes stay as they are."""
    if isinstance(node, QueryExpression):
        return _typed_query(node, NO_CTES)
    return _typed_with(node) if isinstance(node, WithQueryExpression) else node


def _typed_with(node: WithQueryExpression) -> Node:
    """Return a statement whose queries know the columns of the common table expressions before them."""
    known: CommonTables = NO_CTES
    ctes = []
    for cte in node.ctes:
        typed = cte.evolve(query=_reading(cte.query, {**known, cte.name: cte_columns(cte, known)}))
        known = {**known, cte.name: cte_columns(typed, known)}
        ctes.append(typed)
    return node.evolve(ctes=tuple(ctes), main_query=_reading(node.main_query, known))


def _reading(query: Node, ctes: CommonTables) -> Node:
    return transform(query, lambda part: _typed_query(part, ctes) if isinstance(part, QueryExpression) else part)


def _typed_query(query: QueryExpression, ctes: CommonTables) -> Node:
    types = _types_of(query.from_, ctes)
    return query.rebuilt(lambda part: _typed(part, types)) if types else query


def _types_of(source: Optional[Node], ctes: CommonTables) -> _Types:
    found: Dict[Tuple[Optional[str], str], Optional[ValueType]] = {}
    for part in sources_of(source):
        for column in source_columns(part, ctes):
            found[exposed_name(part), column.name] = column.type
            is_ambiguous = (None, column.name) in found
            found[None, column.name] = None if is_ambiguous else column.type
    return {place: type_ for place, type_ in found.items() if type_ is not None}


def _typed(part: Node, types: _Types) -> Node:
    if isinstance(part, QueryExpression):  # whose own sources come first
        hidden = {exposed_name(source) for source in sources_of(part.from_)}
        types = {place: type_ for place, type_ in types.items() if place[0] is not None and place[0] not in hidden}
    if isinstance(part, Column):
        return _typed_column(part, types)
    made = part.rebuilt(lambda below: _typed(below, types)) if types else part
    return _typed_aggregate(made) if isinstance(made, AggregateFunctionCall) and made is not part else made


def _typed_column(column: Column[Any], types: _Types) -> Column[Any]:
    if column.type is not None or not isinstance(column.table, (str, type(None))):
        return column
    type_ = types.get((column.table, column.name))
    return column if type_ is None else column.evolve(type=type_)


def _typed_aggregate(call: AggregateFunctionCall[Any]) -> SQLValueExpression[Any]:
    if call.type is not None or call.name not in _OF_THEIR_ARGUMENT or not call.args:
        return call
    return call.evolve(type=call.args[0].value_type)
