"""Hops: the steps from table to table that a relation is made of, one for most, more for one through others."""

from __future__ import annotations

from typing import Any, List, Optional, Tuple

import attrs

from arfunc.errors import ArgumentValueError
from arfunc.expression.source import TableExpression
from arfunc.expression.value import SQLPredicate, and_
from arfunc.query import step as steps
from arfunc.record.relation.link import Link
from arfunc.record.relation.modification import Modifier, modified
from arfunc.record.relation.occurrence import Occurrence, column_at, moved

__all__ = ["Hop", "hops_along"]

_NARROWING = (steps.START, steps.WHERE, steps.ORDER_BY, steps.REORDER)


@attrs.frozen(eq=False)
class Hop:
    """A step from one table to the next.

    Attributes:
        link: The fields by which their rows belong together.
        name: Name of the relation, by which the next table is known where its own name is taken.
        label: The relation and its owner, for errors.
        scope: What narrows and orders the relation.
        is_held: Whether the first table holds the key, so that it leads to one row at most.
    """

    link: Link
    name: str
    label: str
    scope: Optional[Modifier] = None
    is_held: bool = False

    @property
    def table(self) -> TableExpression:
        """The table that it leads to."""
        return self.link.target.table

    @property
    def is_certain(self) -> bool:
        """Whether each row leads to one: the key is on its side, and cannot be NULL."""
        return self.is_held and self.scope is None and not any(field.nullable for field in self.link.owner_fields)

    def rows(self) -> Any:
        """Return the query of the rows that it can lead to: that of the model, narrowed by the relation."""
        model: Any = self.link.target.model
        return self._scoped(model.query())

    def meets(self, owner: Occurrence, target: Occurrence) -> SQLPredicate:
        """Return the condition by which rows of two occurrences belong together, that of the keys alone."""
        link = self.link
        pairs = zip(link.target_fields, link.owner_fields)
        return and_(
            *[
                column_at(link.target, there.name, target) == column_at(link.owner, here.name, owner)
                for there, here in pairs
            ]
        )

    def joins(self, owner: Occurrence, target: Occurrence) -> SQLPredicate:
        """Return the condition of a join: that of the keys, and what narrows the relation.

        Raises:
            ArgumentValueError: What narrows the relation is more than a condition.
        """
        model: Any = self.link.target.model
        conditions = self.conditions(model.query_of(model)) if self.scope is not None else []
        return and_(self.meets(owner, target), *[moved(part, self.table, target) for part in conditions])

    def conditions(self, query: Any) -> List[SQLPredicate]:
        """Return the conditions of a query of the rows, and those that narrow the relation.

        Raises:
            ArgumentValueError: There is more than conditions.
        """
        log = self._scoped(query).log
        more = [step.name for step, _, _ in log if step not in _NARROWING]
        if more:
            raise ArgumentValueError(
                f"the query of {self.label} has {more[0]}, which a join cannot: only conditions can be part of one. "
                "Ask for .any(...) of it instead."
            )
        return [argument for step, argument, _ in log if step is steps.WHERE]

    def _scoped(self, query: Any) -> Any:
        return modified(query, self.scope, what=f"the scope of {self.label}")


def hops_along(path: Any) -> Tuple[Hop, ...]:
    """Return the hops of a path, from its start to its end."""
    found: List[Hop] = []
    model = path.model
    for relation in path.relations:
        found.extend(relation.hops(model))
        model = relation.target_of(model)
    return tuple(found)
