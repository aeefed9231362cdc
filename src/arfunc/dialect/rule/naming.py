"""Names of results: no two parts of a projection are given the same one."""

from __future__ import annotations

from typing import Set

from arfunc.dialect.place import Place
from arfunc.errors import ScopeError
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.traversal import find

__all__ = ["require_distinct_aliases"]


def require_distinct_aliases(statement: Node) -> None:
    """Refuse one alias for two parts of a projection, of which one could not be reached, anywhere in a statement.

    It is asked before passes change the statement, since these keep the names of a result whatever they are.

    Raises:
        ScopeError: There is such an alias.
    """
    for query in find(statement, QueryExpression):
        known: Set[str] = set()
        for item in query.select:
            if item.alias in known:
                path = (type(query).__name__, type(item).__name__)
                raise ScopeError(
                    f"the projection calls two of its parts {item.alias!r}. Give one of them another alias."
                ).at(Place(item, path, ""))
            if item.alias is not None:
                known.add(item.alias)
