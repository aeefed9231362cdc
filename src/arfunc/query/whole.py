"""From the draft of a SELECT to the statement: what stands for it, and the common table expressions before it."""

from __future__ import annotations

from typing import Tuple

from arfunc.errors import ArgumentValueError
from arfunc.expression.cte import WithQueryExpression
from arfunc.expression.node import Node
from arfunc.expression.rewrite import WithoutRewrites
from arfunc.expression.select import QueryExpression
from arfunc.expression.set_operation import SetOperationExpression
from arfunc.query.step import Draft

__all__ = ["finished", "without"]


def finished(draft: Draft) -> Node:
    """Return the statement that a draft describes.

    Raises:
        ArgumentValueError: The query is to read a common table expression that is not there.
    """
    _require_cte(draft)
    main = _main(draft)
    statement = WithQueryExpression(draft.ctes, main, draft.is_recursive) if draft.ctes else main
    return without(draft.without, statement)


def without(names: Tuple[str, ...], statement: Node) -> Node:
    """Return a statement that some rewrites do not reach, if there are any."""
    return WithoutRewrites(statement, names) if names else statement


def _main(draft: Draft) -> Node:
    """Return the main statement.

    A query that began as a set operation stays one as long as nothing but an order and a limit was added; after that
    it is a SELECT over the rows of it. So does a query that was given as a whole, until something is added.
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
    is_bare = isinstance(whole, SetOperationExpression) and whole.is_bare
    return whole.evolve(order_by=order, limit_offset=part) if is_bare else statement


def _require_cte(draft: Draft) -> None:
    names = [cte.name for cte in draft.ctes]
    if draft.reads_last_cte and not names:
        raise ArgumentValueError("CTEQuery must have at least one CTE defined: with_cte(name, query).")
    if draft.from_cte is not None and names and draft.from_cte not in names:
        raise ArgumentValueError(f"there is no CTE {draft.from_cte!r}; those that are defined: {', '.join(names)}.")
