"""Occurrences of a model's table in a statement: its columns there, and conditions moved from one to another."""

from __future__ import annotations

from typing import Any, TypeVar, Union

from arfunc.expression.column import Column
from arfunc.expression.node import Node, is_rows
from arfunc.expression.source import TableExpression
from arfunc.expression.subquery import OuterColumn, Subquery
from arfunc.expression.traversal import find

__all__ = ["Occurrence", "column_at", "is_same_table", "moved"]

N = TypeVar("N", bound=Node)
Occurrence = Union[TableExpression, Subquery]


def column_at(mapping: Any, name: str, source: Occurrence) -> Column[Any]:
    """Return the column of a field as one of an occurrence; rows of a query are found by the model's own columns."""
    found: Column[Any] = (
        mapping.column(name)
        if isinstance(source, Subquery) or source.alias is None
        else mapping.column_of_alias(name, source.alias)
    )
    return found


def is_same_table(one: TableExpression, other: TableExpression) -> bool:
    """Tell whether two occurrences are of one table."""
    return (one.name, one.schema) == (other.name, other.schema)


def moved(part: N, table: TableExpression, to: Occurrence) -> N:
    """Return an expression, or a query, in which one occurrence of a table stands in place of the table itself.

    What is said of an enclosing query stays, and so does a query that has the table as a source of its own.

    Args:
        part: The expression, or the query.
        table: The table, under its own name.
        to: The occurrence.
    """
    if not isinstance(to, TableExpression) or to.alias is None:
        return part
    found: N = part.rebuilt(lambda child: _moved(child, table, to))
    return found if is_rows(part) else _moved(part, table, to)  # type: ignore[return-value]  # a column for a column


def _moved(part: Node, table: TableExpression, to: TableExpression) -> Node:
    if isinstance(part, OuterColumn) or (is_rows(part) and _reads(part, table)):
        return part
    if isinstance(part, TableExpression):
        return to if part.alias is None and is_same_table(part, table) else part
    if isinstance(part, Column):
        owner = part.table
        is_its = isinstance(owner, TableExpression) and owner.alias is None and table.holds(owner)
        if not is_its or not isinstance(owner, TableExpression):
            return part
        return part.evolve(name=table.name_of(part.name, owner), table=to)
    return part.rebuilt(lambda child: _moved(child, table, to))


def _reads(query: Node, table: TableExpression) -> bool:
    return any(part.alias is None and is_same_table(part, table) for part in find(query, TableExpression))
