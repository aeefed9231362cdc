"""Columns of one name in a query that is a source, for databases that refuse it: the later ones get other names.

Nothing can refer to them by name, since that would be ambiguous; they are counted, or taken for rows as they are.
"""

from __future__ import annotations

from typing import Any, List, Optional, Set, Tuple

from arfunc.dialect.projection import projection_columns
from arfunc.dialect.rewrite.derivation import written_out
from arfunc.expression.cte import CTEExpression, WithQueryExpression
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.set_operation import SetOperationExpression
from arfunc.expression.subquery import Subquery

__all__ = ["unique_columns"]


def unique_columns(node: Node) -> Node:
    """Return a source whose columns have different names, as far as they are known; other nodes stay as they are."""
    if isinstance(node, Subquery) or (isinstance(node, CTEExpression) and not node.columns):
        return node.evolve(query=_distinguished(node.query))
    return node


def _distinguished(query: Node) -> Node:
    if isinstance(query, WithQueryExpression):
        return query.evolve(main_query=_distinguished(query.main_query))
    if isinstance(query, SetOperationExpression):
        return query.evolve(left=_distinguished(query.left))
    if not isinstance(query, QueryExpression) or not _has_twins(query):
        return query
    return query.evolve(select=_renamed([(item, name or _shape_of(item)) for item, name in written_out(query)]))


def _has_twins(query: QueryExpression) -> bool:
    names = [column.name.lower() for column in projection_columns(query.select, query.from_, _shape_of)]
    return len(set(names)) < len(names)


def _shape_of(item: Node, source: Optional[Node] = None) -> str:
    """Return what stands for the name of an expression without one, which is its text."""
    return f"shape {item.evolve(alias=None).shape}"


def _renamed(items: List[Tuple[Any, str]]) -> List[Any]:
    taken: Set[str] = set()
    made: List[Any] = []
    for place, (item, name) in enumerate(items):
        is_twin = name.lower() in taken
        made.append(item.evolve(alias=f"column_{place}") if is_twin else item)
        taken.add(name.lower())
    return made
