"""Columns that a query asks of the query around it."""

from __future__ import annotations

from typing import Tuple

from arfunc.dialect.scope import Scope, exposed_name
from arfunc.errors import ScopeError
from arfunc.expression.column import Column
from arfunc.expression.source import TableExpression

__all__ = ["outer_names_of"]


def outer_names_of(column: Column[object], scope: Scope) -> Tuple[str, str]:
    """Return the name that a column of the enclosing query is to be qualified by, and its own name there.

    Args:
        column: The column.
        scope: The scope of the inner query.

    Raises:
        ScopeError: There is no enclosing query, it has no such column, or a source of the inner query hides it.
    """
    around = scope.outer
    if around is None:
        raise ScopeError(f"outer({column.name!r}) asks for a column of the query around it, but there is none.")
    found = column if column.table is not None else _placed(column, around)
    qualifier, name = around.names_of(found)
    if qualifier is None or qualifier in map(exposed_name, scope.sources):
        raise ScopeError(
            f"outer({column.name!r}) is the column of {qualifier!r} of the query around it, but the inner query has a "
            "source of the same name, which hides it. Give one of them an alias."
        )
    return qualifier, name


def _placed(column: Column[object], around: Scope) -> Column[object]:
    """Return a column, given by its name alone, with its source."""
    sources = [source for source in around.sources if exposed_name(source)]
    known = [source for source in sources if isinstance(source, TableExpression) and column.name in source.columns]
    fitting = known if len(known) == 1 else sources
    if len(fitting) != 1:
        raise ScopeError(f"outer({column.name!r}) could be of several sources. Give the column with its table.")
    return column.evolve(table=exposed_name(fitting[0]))
