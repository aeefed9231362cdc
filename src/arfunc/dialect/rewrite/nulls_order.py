"""NULLS FIRST and NULLS LAST for databases where NULL is the smallest value: a key before it that tells NULL apart."""

from __future__ import annotations

from typing import Iterator

from arfunc.dialect.capability import Capability
from arfunc.dialect.emulation import Emulation, emulates
from arfunc.dialect.rewrite.derivation import meant
from arfunc.expression.clause import OrderByClause
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.value import IsNullPredicate, SortSpecification

__all__ = ["nulls_order"]


@emulates(Emulation(Capability.NULLS_ORDER, "a key before it that tells NULL apart"))
def nulls_order(node: Node) -> Node:
    """Return an order without NULLS FIRST and NULLS LAST that puts the rows in the same places.

    In the order of a query, what is tested for NULL may be a name of the projection; databases that take such a name as
    a key do not all take it inside an expression, so that it is replaced by what it stands for.
    """
    if isinstance(node, OrderByClause):
        is_plain = all(key.nulls is None for key in node.items)
        return node if is_plain else OrderByClause([made for key in node.items for made in _keys(key)])
    if isinstance(node, QueryExpression) and node.order_by is not None:
        return node.evolve(order_by=node.order_by.rebuilt(lambda key: _spelt_out(key, node)))
    return node


def _keys(key: SortSpecification) -> Iterator[SortSpecification]:
    is_first = key.nulls == "FIRST"
    if key.nulls is not None and is_first is key.descending:  # else NULL is there anyway
        yield SortSpecification(IsNullPredicate(key.expr), descending=is_first)
    yield key.evolve(nulls=None)


def _spelt_out(key: Node, query: QueryExpression) -> Node:
    if not isinstance(key, SortSpecification) or not isinstance(key.expr, IsNullPredicate):
        return key
    return key.evolve(expr=key.expr.evolve(expr=meant(query, key.expr.expr)))
