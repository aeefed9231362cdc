"""Queries inside statements."""

from __future__ import annotations

from typing import Any, Optional

from arfunc.errors import ArgumentTypeError
from arfunc.expression.column import Column
from arfunc.expression.node import Node, child, node, token
from arfunc.expression.source import Source
from arfunc.expression.value import SQLPredicate, SQLValueExpression

__all__ = ["ExistsExpression", "ScalarSubquery", "Subquery"]


def _query(query: Any) -> Node:
    if isinstance(query, Node) and query.is_query:
        return query
    raise ArgumentTypeError(f"a subquery must be a query, got {query!r} of type {type(query).__name__}.")


@node
class Subquery(Source):
    """A query as a source, under an alias."""

    query: Node = child(convert=_query)
    alias: Optional[str] = token(default=None)

    def column(self, name: str) -> Column[Any]:
        """Return a column of the subquery's rows.

        Raises:
            ArgumentTypeError: The subquery has no alias that the column could be qualified by.
        """
        if self.alias is None:
            raise ArgumentTypeError("a column of a subquery needs the subquery to have an alias.")
        return Column(name, self.alias)


@node
class ScalarSubquery(SQLValueExpression[Any]):
    """A query of one row and one column as a value."""

    query: Node = child(convert=_query)


@node
class ExistsExpression(SQLPredicate):
    """Whether a query has rows; never unknown."""

    query: Node = child(convert=_query)
    negated: bool = token(default=False)
