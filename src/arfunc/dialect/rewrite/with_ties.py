"""WITH TIES for databases without it: the rows whose RANK is within the limit."""

from __future__ import annotations

from typing import Any

from arfunc.dialect.capability import Capability
from arfunc.dialect.emulation import Emulation, emulates
from arfunc.dialect.rewrite.derivation import filtered, meant_order, nested
from arfunc.expression.clause import LimitOffsetClause
from arfunc.expression.column import InlineLiteral
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.value import (
    BinaryArithmeticExpression,
    ComparisonPredicate,
    SQLPredicate,
    SQLValueExpression,
    and_,
)
from arfunc.expression.window import WindowSpecification
from arfunc.expression.window_functions import rank, row_number

__all__ = ["with_ties"]


@emulates(Emulation(Capability.WITH_TIES, "the rows whose RANK is within the limit"))
def with_ties(node: Node) -> Node:
    """Return a query without WITH TIES that gives the same rows; its QUALIFY and DISTINCT ON must be rewritten before.

    Raises:
        ArgumentValueError: The query selects the star of a source whose columns are not known, or is DISTINCT and
            ordered by what is not selected.
    """
    part = node.limit_offset if isinstance(node, QueryExpression) else None
    if not isinstance(node, QueryExpression) or part is None or part.limit is None or not part.with_ties:
        return node
    query = nested(node) if node.distinct else node
    return filtered(query.evolve(limit_offset=None), _within(query, part, part.limit))


def _within(query: QueryExpression, part: LimitOffsetClause, limit: SQLValueExpression[Any]) -> SQLPredicate:
    window = WindowSpecification((), meant_order(query))
    if part.offset is None:
        return ComparisonPredicate("<=", rank().over(window), limit)
    last: SQLValueExpression[Any] = BinaryArithmeticExpression("+", part.offset, limit)
    return and_(
        ComparisonPredicate(">", row_number().over(window), part.offset),
        ComparisonPredicate("<=", rank().over(window), last),
        ComparisonPredicate(">", limit, InlineLiteral(0)),  # no rows have no ties
    )
