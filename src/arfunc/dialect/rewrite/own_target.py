"""Statements whose subqueries read the table that is written, for databases that refuse it.

The table is read through a query of all its rows, with a limit that no table reaches: it keeps the database from
merging that query into the one around it.
"""

from __future__ import annotations

from typing import Any

from arfunc.expression.clause import LimitOffsetClause
from arfunc.expression.column import Column, InlineLiteral, WildcardExpression
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.source import TableExpression
from arfunc.expression.subquery import OuterColumn, Subquery

__all__ = ["NO_LIMIT", "apart_from"]

NO_LIMIT = 2**64 - 1
"""The largest number of rows that a limit can name in the 64 bits that databases have for it."""


def apart_from(target: TableExpression, part: Any) -> Any:
    """Return a part of a statement whose queries read a table apart from the one that is written.

    Args:
        target: The table that is written.
        part: A clause or an expression of the statement, or None.
    """
    if part is None:
        return None
    return _Apart(target)(part) if part.is_query else part.rebuilt(lambda below: apart_from(target, below))


class _Apart:
    """Replaces a table within a query; what belongs to the statement around it stays."""

    def __init__(self, target: TableExpression) -> None:
        self._target = target

    def __call__(self, part: Node) -> Node:
        if isinstance(part, TableExpression) and self._is_target(part):
            rows = QueryExpression(
                from_=part.evolve(alias=None), limit_offset=LimitOffsetClause(InlineLiteral(NO_LIMIT))
            )
            return Subquery(rows, part.exposed_name)
        if isinstance(part, OuterColumn):
            return part
        if isinstance(part, (Column, WildcardExpression)):
            table = part.table
            is_own = isinstance(table, TableExpression) and self._is_target(table)
            return part.evolve(table=table.exposed_name) if is_own else part  # type: ignore[union-attr]  # see `is_own`
        return part.rebuilt(self)

    def _is_target(self, table: TableExpression) -> bool:
        return (table.name, table.schema) == (self._target.name, self._target.schema)
