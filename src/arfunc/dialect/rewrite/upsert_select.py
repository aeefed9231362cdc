"""``INSERT ... SELECT ... ON CONFLICT`` on SQLite, whose parser takes the ON for that of a join.

A condition in between tells the two apart: https://sqlite.org/lang_upsert.html, "Parsing Ambiguity".
"""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.emulation import Emulation, emulates
from arfunc.expression.clause import WhereClause
from arfunc.expression.insert import InsertExpression, SelectSource
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.subquery import Subquery
from arfunc.expression.value import ConstantPredicate

__all__ = ["upsert_select"]

_TRUE = WhereClause(ConstantPredicate(True))


@emulates(Emulation(Capability.UPSERT_QUERY, "a condition that is always true before ON CONFLICT"))
def upsert_select(node: Node) -> Node:
    """Return an upsert from a query with a condition that is always true, where the query ends with its sources."""
    if not (isinstance(node, InsertExpression) and node.on_conflict and isinstance(node.source, SelectSource)):
        return node
    query = node.source.query
    return node.evolve(source=SelectSource(_conditioned(query))) if query.is_query else node  # text stays what it is


def _conditioned(query: Node) -> Node:
    if not isinstance(query, QueryExpression):
        return QueryExpression(from_=Subquery(query, "inserted"), where=_TRUE)
    is_clear = query.where is not None or query.from_ is None
    return query if is_clear else query.evolve(where=_TRUE)
