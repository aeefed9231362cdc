"""Relations in conditions and projections: whether there are targets, how many, the sum of a column of theirs.

Each is a subquery of its own, tied to the row of the query around it. So several of them in one query leave its rows,
and each other's, as they are.
"""

from __future__ import annotations

from typing import Any, List, Sequence, Tuple

import attrs

from arfunc.errors import ArgumentTypeError
from arfunc.expression.fresh import FreshName
from arfunc.expression.function import AggregateFunctionCall
from arfunc.expression.source import TableExpression
from arfunc.expression.subquery import ScalarSubquery, exists, not_exists
from arfunc.expression.value import SQLPredicate, TruthPredicate
from arfunc.query import step as steps
from arfunc.query.step import Projection
from arfunc.record.mapping import mapping_of
from arfunc.record.relation.hop import Hop, hops_along
from arfunc.record.relation.occurrence import Occurrence, column_at, moved

__all__ = ["Level", "any_along", "every_along", "levels_of", "none_along", "reached", "reduced_along"]


@attrs.frozen(eq=False)
class Level:
    """A hop, with the occurrences of the tables that it joins.

    Attributes:
        hop: The hop.
        owner: Where it starts.
        target: Where it leads: another name for its table if one further out has that.
    """

    hop: Hop
    owner: Occurrence
    target: TableExpression

    def rows(self) -> Any:
        """Return the query of the rows that the hop can lead to, without an order."""
        return moved(self.hop.rows(), self.hop.table, self.target).without("order_by")

    def conditions(self) -> List[SQLPredicate]:
        """Return the conditions on the rows that the hop can lead to."""
        model: Any = self.hop.link.target.model
        return [moved(part, self.hop.table, self.target) for part in self.hop.conditions(model.query())]

    def meets(self) -> SQLPredicate:
        """Return the condition by which the rows of both belong together."""
        return self.hop.meets(self.owner, self.target)

    def matching(self, *conditions: SQLPredicate) -> Any:
        """Return the query that tells whether there are targets: of the columns it has one, since none is looked at."""
        link = self.hop.link
        key = column_at(link.target, link.target_fields[0].name, self.target)
        query = self.rows().where(self.meets(), *conditions)
        return query._with(steps.SELECT, Projection([key]))

    def is_among(self, owners: Any) -> SQLPredicate:
        """Return whether a target belongs to one of the owners that a query gives."""
        link = self.hop.link
        pairs = list(zip(link.owner_fields, link.target_fields))
        if len(pairs) > 1:  # lists of rows are no part of every engine's IN
            return exists(owners.where(self.meets()))
        here, there = pairs[0]
        keys = owners._with(steps.SELECT, Projection([column_at(link.owner, here.name, self.owner)]))
        return column_at(link.target, there.name, self.target).in_(keys)


def levels_of(hops: Sequence[Hop], start: Occurrence, *, taken: Sequence[Occurrence]) -> List[Level]:
    """Return hops with the occurrences of their tables, each of which differs from those before.

    Args:
        hops: The hops.
        start: Where the first starts.
        taken: Occurrences that are there already.
    """
    found: List[Level] = []
    owner = start
    for hop in hops:
        others = [*taken, *[level.target for level in found]]
        is_taken = any(_collide(source, hop.table) for source in others)
        target = hop.table.aliased(FreshName(hop.table.name)) if is_taken else hop.table
        found.append(Level(hop, owner, target))
        owner = target
    return found


def _collide(one: Any, other: TableExpression) -> bool:
    named = getattr(one, "exposed_name", None) or getattr(one, "alias", None)
    is_held = isinstance(one, TableExpression) and (one.holds(other) or other.holds(one))
    return named == other.exposed_name or is_held


def reached(levels: Sequence[Level], first: SQLPredicate) -> SQLPredicate:
    """Return whether a row of the last level is reached from rows of the first that meet a condition."""
    *before, last = levels
    return last.is_among(before[-1].rows().where(reached(before, first))) if before else first


def any_along(path: Any, conditions: Tuple[Any, ...]) -> SQLPredicate:
    """Return whether a path leads to a record that meets some conditions."""
    return exists(_targets(path, conditions))


def none_along(path: Any, conditions: Tuple[Any, ...]) -> SQLPredicate:
    """Return whether a path leads to no record that meets some conditions."""
    return not_exists(_targets(path, conditions))


def every_along(path: Any, conditions: Tuple[Any, ...]) -> SQLPredicate:
    """Return whether each record that a path leads to meets some conditions; one of unknown truth does not."""
    checked = _checked(path, conditions)
    either = ~TruthPredicate(checked[0], True)
    for condition in checked[1:]:
        either |= ~TruthPredicate(condition, True)
    return none_along(path, (either,))


def reduced_along(path: Any, aggregate: AggregateFunctionCall[Any], conditions: Tuple[Any, ...]) -> ScalarSubquery:
    """Return an aggregate over the records that a path leads to, each taken once, as a value."""
    levels = _levels(path)
    last = levels[-1]
    query = last.rows().where(*[_moved(last, part) for part in _checked(path, conditions)])
    tied = query.where(reached(levels, levels[0].meets()))
    return ScalarSubquery(tied.reduced(_moved(last, aggregate)))


def _targets(path: Any, conditions: Tuple[Any, ...]) -> Any:
    """Return the query of the first hop's rows, in whose condition is that of the next, and so on."""
    levels = _levels(path)
    inner: List[SQLPredicate] = [_moved(levels[-1], part) for part in _checked(path, conditions)]
    for level in reversed(levels[1:]):
        inner = [exists(level.matching(*inner))]
    return levels[0].matching(*inner)


def _levels(path: Any) -> List[Level]:
    start = path.source if path.source is not None else mapping_of(path.model).table
    return levels_of(hops_along(path), start, taken=[start])


def _moved(level: Level, part: Any) -> Any:
    return moved(part, level.hop.table, level.target)


def _checked(path: Any, conditions: Tuple[Any, ...]) -> Tuple[SQLPredicate, ...]:
    for condition in conditions:
        if not isinstance(condition, SQLPredicate):
            raise ArgumentTypeError(
                f"a condition on {path!r} is a predicate over columns of {path.target.__name__}, got {condition!r} "
                f"of type {type(condition).__name__}."
            )
    return conditions
