"""MERGE, put together step by step."""

from __future__ import annotations

from typing import Any, Dict, Optional, Tuple

import attrs

from arfunc.expression.clause import ReturningClause
from arfunc.expression.merge import MergeAction, MergeExpression
from arfunc.expression.source import Source
from arfunc.expression.value import SQLPredicate
from arfunc.query.statement import Statement, Table, Target, Values, source_named

__all__ = ["WhenAbsent", "MergeStatement", "MergeTarget", "MergeSource", "WhenPresent", "merge_into"]

_MATCHED, _NOT_MATCHED, _NOT_BY_SOURCE = "when_matched", "when_not_matched", "when_not_matched_by_source"
_Actions = Dict[str, Tuple[MergeAction, ...]]


@attrs.frozen(eq=False)
class MergeTarget:
    """A MERGE that still asks for a source."""

    target: Target

    def using(self, source: Any, on: SQLPredicate, *, alias: Optional[str] = None) -> MergeSource:
        """Return the MERGE with a source, which asks what is done.

        Args:
            source: A source, a model, the name of a table, or a query, which needs an alias.
            on: Which rows of the two match.
            alias: Name of this occurrence of the source.
        """
        return MergeSource(self.target, source_named(source, alias), on)


@attrs.frozen(eq=False)
class MergeSource:
    """A MERGE, as far as it says what is compared with what.

    Attributes:
        target: The table that is written.
        source: What it is compared with.
        on: Which rows match.
        actions: What is done, by the kind of row; of several actions the first whose condition is met.
    """

    target: Target
    source: Source
    on: SQLPredicate
    actions: _Actions = attrs.field(factory=dict)

    def when_matched(self, condition: Optional[SQLPredicate] = None) -> WhenPresent:
        """Begin to say what is done with rows of the table that match."""
        return WhenPresent(self, _MATCHED, condition)

    def when_not_matched(self, condition: Optional[SQLPredicate] = None) -> WhenAbsent:
        """Begin to say what is done with rows of the source that match none."""
        return WhenAbsent(self, _NOT_MATCHED, condition)

    def when_not_matched_by_source(self, condition: Optional[SQLPredicate] = None) -> WhenPresent:
        """Begin to say what is done with rows of the table that match none."""
        return WhenPresent(self, _NOT_BY_SOURCE, condition)


@attrs.frozen(eq=False)
class MergeStatement(MergeSource, Statement):
    """A MERGE; see `merge_into`.

    Attributes:
        returned: What is given back of each row of the table that is written.
    """

    returned: Optional[ReturningClause] = None

    def returning(self, *items: Any) -> MergeStatement:
        """Return the statement that gives back columns or expressions of each row; all columns where none are named."""
        return attrs.evolve(self, returned=self.target.returned(items))

    def to_node(self) -> MergeExpression:
        """Return the statement as a node."""
        return MergeExpression(self.target.table, self.source, self.on, **self.actions, returning=self.returned)


@attrs.frozen(eq=False)
class _Case:
    merge: MergeSource
    kind: str
    condition: Optional[SQLPredicate]

    def _with(self, action: MergeAction) -> MergeStatement:
        before = self.merge.actions
        actions = {**before, self.kind: (*before.get(self.kind, ()), action)}
        returned = self.merge.returned if isinstance(self.merge, MergeStatement) else None
        return MergeStatement(self.merge.target, self.merge.source, self.merge.on, actions, returned)


@attrs.frozen(eq=False)
class WhenPresent(_Case):
    """A MERGE that still asks what is done with rows that the table has."""

    def update(self, values: Optional[Values] = None, /, **named: Any) -> MergeStatement:
        """Return the MERGE that updates them.

        Args:
            values: Values by column or its name, as a mapping.
            named: Values by name; a value may be an expression of both sides.

        Raises:
            ArgumentValueError: There are no values.
        """
        assignments = self.merge.target.assignments(values, named)
        return self._with(MergeAction("UPDATE", assignments, condition=self.condition))

    def delete(self) -> MergeStatement:
        """Return the MERGE that deletes them."""
        return self._with(MergeAction("DELETE", condition=self.condition))


@attrs.frozen(eq=False)
class WhenAbsent(_Case):
    """A MERGE that still asks what is done with rows that the table has not."""

    def insert(self, values: Optional[Values] = None, /, **named: Any) -> MergeStatement:
        """Return the MERGE that inserts them: values as for `WhenPresent.update`, or defaults where there are none."""
        has_values = bool(values) or bool(named)
        assignments = self.merge.target.assignments(values, named) if has_values else ()
        return self._with(MergeAction("INSERT", assignments, condition=self.condition))


def merge_into(table: Table) -> MergeTarget:
    """Begin a MERGE: ``merge_into("stock").using("delivery", on=...).when_matched().update(...)``.

    Args:
        table: The table, its name, or a model, whose columns are then named by its fields.

    Raises:
        ArgumentTypeError: It is none of these.
    """
    return MergeTarget(Target.of(table))
