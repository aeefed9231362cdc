"""From the draft of a SELECT to the statement: set operations that stand for it."""

from __future__ import annotations

from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.set_operation import SetOperationExpression
from arfunc.query.step import Draft

__all__ = ["finished"]


def finished(draft: Draft) -> Node:
    """Return the statement that a draft describes.

    A query that began as a set operation stays one as long as nothing but an order and a limit was added; after that
    it is a SELECT over the rows of it.
    """
    statement = draft.statement()
    whole = draft.whole
    if whole is None:
        return statement
    order, part = statement.order_by, statement.limit_offset
    bare = QueryExpression((), draft.source, order_by=order, limit_offset=part)
    if statement.shape != bare.shape or draft.with_ties:  # equal shapes are equal structures; ties need columns
        return statement
    if order is None and part is None:
        return whole
    is_operation = isinstance(whole, SetOperationExpression)
    return whole.evolve(order_by=order, limit_offset=part) if is_operation else statement
