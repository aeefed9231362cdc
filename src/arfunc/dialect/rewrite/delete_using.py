"""``DELETE ... USING`` where an engine lacks it: a row goes if a row of the other source exists that fits.

The other source moves into an EXISTS, where its names shadow those of the table. So a name without a table has to be
known as one or the other's.
"""

from __future__ import annotations

from typing import Any, Optional, Tuple

from arfunc.dialect.capability import Capability
from arfunc.dialect.emulation import Emulation, emulates
from arfunc.dialect.scope import Scope, exposed_name, sources_of
from arfunc.errors import ScopeError
from arfunc.expression.column import Column, InlineLiteral
from arfunc.expression.delete import DeleteExpression
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.source import Source, TableExpression
from arfunc.expression.subquery import ExistsExpression

__all__ = ["delete_using"]


@emulates(Emulation(Capability.DELETE_USING, "EXISTS over the other source"))
def delete_using(node: Node) -> Node:
    """Return a DELETE with the same effect and without USING; other nodes stay as they are.

    Raises:
        ScopeError: It cannot be known which source a column without a table belongs to; or a source has the name of
            the table.
    """
    if not isinstance(node, DeleteExpression) or node.using is None:
        return node
    sources = (node.table, *sources_of(node.using))
    scope = Scope(sources)
    scope.require_distinct_names()
    condition: Any = None if node.where is None else _settled(node.where, scope)
    fitting = QueryExpression([InlineLiteral(1)], node.using, condition)
    return node.evolve(using=None, where=ExistsExpression(fitting))


def _settled(part: Node, scope: Scope) -> Node:
    """Return a part in which each column names the source that it has beside all others; queries inside stay."""
    if part.is_query:
        return part
    if not isinstance(part, Column):
        return part.rebuilt(lambda below: _settled(below, scope))
    if part.table is None:
        _require_owner(part.name, scope.sources)
        return part
    source, name = scope.names_of(part)
    return part.evolve(name=name, table=source)


def _require_owner(name: str, sources: Tuple[Source, ...]) -> None:
    owners = [_has(source, name) for source in sources]
    if owners.count(True) > 1 or None in owners:
        raise ScopeError(
            f"it cannot be known whether the column {name!r} belongs to {exposed_name(sources[0])!r} or to a source of "
            "USING. Name its table: Column(name, table)."
        )


def _has(source: Source, name: str) -> Optional[bool]:
    """Tell whether a source has a column; None where its columns are not known."""
    columns = source.columns if isinstance(source, TableExpression) else ()
    return name in columns if columns else None
