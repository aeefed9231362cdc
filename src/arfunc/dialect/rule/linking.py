"""Joined sources: a condition links both sides, so that no cross join comes about by an oversight."""

from __future__ import annotations

from arfunc.dialect.scope import Scope, exposed_name, sources_of
from arfunc.dialect.writer import Writer
from arfunc.errors import ScopeError
from arfunc.expression.column import Column
from arfunc.expression.derived import DerivedSource
from arfunc.expression.join import JoinExpression, JoinType
from arfunc.expression.node import Node
from arfunc.expression.raw import RawSQL
from arfunc.expression.traversal import walk

__all__ = ["require_linked"]

_INNER = (JoinType.JOIN, JoinType.INNER)


def require_linked(join: JoinExpression, out: Writer) -> None:
    """Refuse an inner join whose condition names columns of one side alone.

    What may link the sides without being seen to is let pass: columns named without their source, text from outside,
    and a source that reads those before it.

    Raises:
        ScopeError: The condition does not link the sides.
    """
    if out.scope is None or join.condition is None or join.join_type not in _INNER or _may_read(join.right):
        return
    sides = [out.scope.narrowed(sources_of(side)) for side in (join.left, join.right)]
    if not all(_touches(side, join.condition) for side in sides):
        left, right = (", ".join(repr(exposed_name(source)) for source in side.sources) for side in sides)
        raise ScopeError(
            f"the condition of the join does not link {right} to {left}, so that each row would be paired with each. "
            "Compare a column of one with a column of the other, or say cross_join(...)."
        ).at(out.place_of(join.condition))


def _may_read(source: Node) -> bool:
    """Tell whether a source may read those before it: LATERAL, and functions of their columns."""
    return isinstance(source, DerivedSource)


def _touches(side: Scope, condition: Node) -> bool:
    return any(_is_of(side, part) for part in walk(condition))


def _is_of(side: Scope, part: Node) -> bool:
    if isinstance(part, Column):
        return part.table is None or side.owns(part)
    return isinstance(part, RawSQL)
