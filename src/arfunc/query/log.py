"""Changing the log of a query: joins that are there once, parts that are taken back."""

from __future__ import annotations

from typing import Any, Dict, Iterable, List, Optional, Tuple

from arfunc.errors import ArgumentValueError
from arfunc.expression.column import WildcardExpression
from arfunc.expression.join import JoinExpression, JoinType
from arfunc.expression.node import Node
from arfunc.expression.source import Source
from arfunc.query import step as steps
from arfunc.query.step import JoinClause, Projection, Step

__all__ = ["Entry", "joins_of", "name_of_source", "own_sources", "with_join", "without"]

Entry = Tuple[Step, Optional[Node], Any]

_PARTS: Dict[str, Tuple[Step, ...]] = {
    "where": (steps.WHERE,),
    "group_by": (steps.GROUP_BY,),
    "having": (steps.HAVING,),
    "qualify": (steps.QUALIFY,),
    "distinct": (steps.DISTINCT, steps.DISTINCT_ON),
    "order_by": (steps.ORDER_BY,),
    "limit": (steps.LIMIT, steps.LIMIT_WITH_TIES, steps.FIRST),
    "offset": (steps.OFFSET,),
}
_INNER = (JoinType.JOIN, JoinType.INNER)


def without(query: Any, parts: Iterable[str]) -> Any:
    """Return a query without the steps that gave it some parts.

    Raises:
        ArgumentValueError: There is no such part.
    """
    dropped: List[Step] = []
    for part in parts:
        if part not in _PARTS:
            raise ArgumentValueError(f"a query cannot be taken without {part!r}; parts are {', '.join(_PARTS)}.")
        dropped.extend(_PARTS[part])
    kept = [entry for entry in query.log if entry[0] not in dropped]
    return query if len(kept) == len(query.log) else query.relogged(kept)


def joins_of(query: Any) -> List[JoinClause]:
    """Return the joins of a query, in the order of the calls."""
    return [argument for step, argument, _ in query.log if step is steps.JOIN]


def own_sources(query: Any) -> Tuple[Source, ...]:
    """Return the sources of a query itself, from left to right: not those of its subqueries."""
    return tuple(_flat(query._draft().source))


def _flat(source: Optional[Source]) -> List[Source]:
    if isinstance(source, JoinExpression):
        return [*_flat(source.left), *_flat(source.right)]
    return [] if source is None else [source]


def name_of_source(source: Any) -> str:
    """Return the name that columns of a source are qualified by; empty where there is none."""
    return getattr(source, "exposed_name", None) or getattr(source, "alias", None) or ""


def with_join(query: Any, clause: JoinClause) -> Any:
    """Return a query with a join, which it may have already.

    An inner join serves those who would be content with an optional one. An optional one becomes inner when someone
    needs it so: then rows without a partner are left out, whoever asked first.

    Raises:
        ArgumentValueError: A source of that name is there, and joined in another way.
    """
    for present in joins_of(query):
        if is_same_join(present, clause):
            return _strengthened(query, present, clause)
    name = name_of_source(clause.source)
    if name and name in map(name_of_source, own_sources(query)):
        raise ArgumentValueError(
            f"the query has another source {name!r}, or joins it on another condition. "
            "Join the target under another alias; fresh(target) is one that cannot collide."
        )
    return _with_star_written_out(query)._with(steps.JOIN, clause)


def _with_star_written_out(query: Any) -> Any:
    """Return a query that selects the columns it has now, so that a join adds none to the rows."""
    names = list(map(name_of_source, own_sources(query)))
    if query._draft().items or not names or not all(names):
        return query
    return query._with(steps.SELECT, Projection(map(WildcardExpression, names)))


def is_same_join(one: JoinClause, other: JoinClause) -> bool:
    """Tell whether two joins are about the same source under the same condition, whatever becomes of other rows."""
    return one.evolve(kind=other.kind).equals(other)


def _strengthened(query: Any, present: JoinClause, wanted: JoinClause) -> Any:
    if present.kind in _INNER or present.kind is wanted.kind:
        return query
    if present.kind is not JoinType.LEFT:
        raise ArgumentValueError(
            f"the query has a {present.kind.value} of {name_of_source(present.source)!r}, which keeps rows of that; "
            "it cannot be made an inner join. Join the target once more, under fresh(target)."
        )
    changed = present.evolve(kind=wanted.kind)
    return query.relogged([(s, changed if argument is present else argument, k) for s, argument, k in query.log])
