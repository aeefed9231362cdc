"""What a statement writes under restrictions: rows that its writer can see afterwards.

Where a restriction asks that a column equals a context value, that value is all that can be written there: a new row
gets it, and another value is refused, when the statement runs if it is a parameter, and else when it is compiled.
"""

from __future__ import annotations

from typing import Any, Dict, Iterator, List, Sequence, Tuple

import attrs

from arfunc.dialect.addition import Additions, Requirement
from arfunc.dialect.parameter import Parameter
from arfunc.dialect.reach import Condition, Place, Reach
from arfunc.dialect.scope import sources_of
from arfunc.errors import ArgumentValueError, RestrictionViolation
from arfunc.expression.assignment import Assignment
from arfunc.expression.column import Column, WildcardExpression
from arfunc.expression.cte import WithQueryExpression
from arfunc.expression.insert import (
    DefaultValuesSource,
    InsertExpression,
    InsertSource,
    RowExpression,
    SelectSource,
    ValuesSource,
)
from arfunc.expression.merge import MergeAction, MergeActionType, MergeExpression
from arfunc.expression.node import Node
from arfunc.expression.raw import RawSQL
from arfunc.expression.rewrite import ContextValue, WithoutRewrites
from arfunc.expression.select import QueryExpression
from arfunc.expression.set_operation import SetOperationExpression
from arfunc.expression.source import Source, TableExpression
from arfunc.expression.subquery import Subquery
from arfunc.expression.upsert import ExcludedColumn
from arfunc.expression.value import ComparisonPredicate, LogicalPredicate, SQLPredicate

__all__ = ["Written"]

_ROWS = "written"


@attrs.frozen(eq=False)
class _Pin:
    """The one value that a column can be written with."""

    column: str
    value: ContextValue[Any]
    rewrite: str


@attrs.frozen(eq=False)
class _Origin:
    """Where a value comes from: the sources of its query, and their place."""

    sources: Tuple[Source, ...]
    place: Place


class Written:
    """A table that a statement writes to, under the restrictions that reach it."""

    def __init__(self, reach: Reach, additions: Additions, table: TableExpression, place: Place) -> None:
        self._reach = reach
        self._additions = additions
        self._table = table
        self._place = place
        self._pins = self._pins_of(table, place)

    def _pins_of(self, table: TableExpression, place: Place) -> Dict[str, _Pin]:
        conditions = self._reach.conditions_on(table, place)
        return {pin.column: pin for condition in conditions for pin in _pinned(condition)}

    # -- statements

    def insertion(self, node: InsertExpression) -> InsertExpression:
        """Return the INSERT whose rows have the values that restrictions ask for.

        Raises:
            RestrictionViolation: It brings a value that cannot be known to be the same.
            ArgumentValueError: It does not say which columns it writes.
        """
        if not self._pins:
            return node
        columns, source = self._columns_of(node), node.source
        for pin in self._pins.values():
            if pin.column in columns:
                for value, origin in self._values_at(source, columns.index(pin.column), self._place):
                    self._check(value, pin, origin)
            else:
                source = _appended(source, pin.value)
                columns = (*columns, pin.column)
        return node.evolve(source=source, columns=columns)

    def merge(self, node: MergeExpression) -> MergeExpression:
        """Return the MERGE whose new rows have the values that restrictions ask for; errors as for `insertion`."""
        if not self._pins:
            return node
        origin = _Origin(sources_of(node.source), self._place)
        for action in (*node.when_matched, *node.when_not_matched_by_source):
            self.check_assignments(action.assignments, origin.sources)
        inserting = [self._merged(action, origin) for action in node.when_not_matched]
        return node.evolve(when_not_matched=tuple(inserting))

    def check_assignments(self, assignments: Sequence[Assignment], sources: Tuple[Source, ...] = ()) -> None:
        """Refuse to move a row out of what its writer can see.

        Args:
            assignments: What is set.
            sources: The other sources that the values may use.

        Raises:
            RestrictionViolation: A value cannot be known to be the one that the column has.
        """
        for assignment in assignments:
            pin = self._pins.get(assignment.column)
            if pin is not None:
                self._check(assignment.value, pin, _Origin((self._table, *sources), self._place))

    # -- values

    def _check(self, value: Node, pin: _Pin, origin: _Origin) -> None:
        if isinstance(value, Parameter):
            wanted = self._additions.parameter_of(pin.value)
            column = f"{self._table.name}.{pin.column}"
            self._additions.requirements.append(Requirement(value.index, wanted.index, column, pin.rewrite))
        elif not self._has_value(value, pin, origin):
            raise RestrictionViolation(
                f"{self._table.name}.{pin.column} is written with an expression, of which the rewrite {pin.rewrite!r} "
                "cannot know that it has the right value. Leave the column out, which then has it, or switch the "
                "rewrite off by its name."
            )

    def _has_value(self, value: Node, pin: _Pin, origin: _Origin) -> bool:
        """Tell whether an expression is the value itself, or a column that is restricted to it."""
        if isinstance(value, ContextValue):
            return value.name == pin.value.name
        if isinstance(value, ExcludedColumn):
            return value.name == pin.column
        if not isinstance(value, Column):
            return False
        tables = [source for source in origin.sources if isinstance(source, TableExpression)]
        owners = [table for table in tables if _belongs(value, table, origin.sources)]
        same = [self._pins_of(table, origin.place).get(value.name) for table in owners]
        return any(other is not None and other.value.name == pin.value.name for other in same)

    def _values_at(self, source: Node, position: int, place: Place) -> Iterator[Tuple[Node, _Origin]]:
        """Give what a source of rows has at a position, and where it comes from."""
        if isinstance(source, ValuesSource):
            yield from [(row.values[position], _Origin((), place)) for row in source.rows]
        elif isinstance(source, SelectSource):
            yield from self._values_at(source.query, position, place)
        elif isinstance(source, WithoutRewrites):
            yield from self._values_at(source.statement, position, place.without(source.names))
        elif isinstance(source, SetOperationExpression):
            yield from self._values_at(source.left, position, place)
            yield from self._values_at(source.right, position, place)
        elif isinstance(source, WithQueryExpression):
            inner = place.naming([cte.name for cte in source.ctes])
            yield from self._values_at(source.main_query, position, inner)
        elif isinstance(source, QueryExpression) and not any(map(_is_star, source.select[: position + 1])):
            yield source.select[position], _Origin(sources_of(source.from_), place)
        else:
            yield source, _Origin((), place)

    def _columns_of(self, node: InsertExpression) -> Tuple[str, ...]:
        if node.columns or isinstance(node.source, DefaultValuesSource):
            return node.columns
        if not node.into.columns:
            raise ArgumentValueError(
                f"an INSERT into {node.into.name!r} has to name its columns: the rewrites "
                f"{', '.join(sorted({pin.rewrite for pin in self._pins.values()}))} look at what it writes."
            )
        return node.into.columns

    def _merged(self, action: MergeAction, origin: _Origin) -> MergeAction:
        if action.action_type is not MergeActionType.INSERT:
            return action
        given = action.assignments
        if action.values:
            if len(self._table.columns) != len(action.values):
                raise ArgumentValueError(f"MERGE into {self._table.name!r} has to name the columns of its new rows.")
            given = tuple([Assignment(name, value) for name, value in zip(self._table.columns, action.values)])
        by_column = {assignment.column: assignment.value for assignment in given}
        for pin in self._pins.values():
            if pin.column in by_column:
                self._check(by_column[pin.column], pin, origin)
            else:
                given = (*given, Assignment(pin.column, pin.value))
        return action.evolve(assignments=given, values=())


def _pinned(condition: Condition) -> Iterator[_Pin]:
    """Give the columns that a condition ties to one context value each."""
    for part in _conjuncts(condition.predicate):
        if isinstance(part, ComparisonPredicate) and part.op == "=":
            for column, value in ((part.left, part.right), (part.right, part.left)):
                if isinstance(column, Column) and isinstance(value, ContextValue):
                    yield _Pin(column.name, value, condition.rewrite.name)


def _conjuncts(predicate: SQLPredicate) -> Iterator[SQLPredicate]:
    if isinstance(predicate, LogicalPredicate) and predicate.op == "AND":
        for part in predicate.predicates:
            yield from _conjuncts(part)
    else:
        yield predicate


def _belongs(column: Column[Any], table: TableExpression, sources: Tuple[Source, ...]) -> bool:
    owner = column.table
    if owner is None:
        return len(sources) == 1
    if isinstance(owner, str):
        return owner == table.exposed_name
    return (owner.name, owner.schema, owner.alias) == (table.name, table.schema, table.alias) or table.holds(owner)


def _is_star(item: Node) -> bool:
    return isinstance(item, WildcardExpression)


def _appended(source: InsertSource, value: ContextValue[Any]) -> InsertSource:
    """Return rows with one more value."""
    if isinstance(source, DefaultValuesSource):
        return ValuesSource([RowExpression([value])])
    if isinstance(source, ValuesSource):
        return ValuesSource([RowExpression([*row.values, value]) for row in source.rows])
    query = source.query if isinstance(source, SelectSource) else source
    if isinstance(query, WithoutRewrites) and isinstance(query.statement, QueryExpression):
        return SelectSource(query.evolve(statement=_with_item(query.statement, value)))
    if isinstance(query, QueryExpression):
        return SelectSource(_with_item(query, value))
    if isinstance(query, RawSQL):
        raise RestrictionViolation(
            "the rows of an INSERT that come from a text cannot be given the values that rewrites ask for. Write the "
            "query as an expression, or switch the rewrites off by name."
        )
    rows: List[Any] = [WildcardExpression(_ROWS), value]
    return SelectSource(QueryExpression(rows, Subquery(query, _ROWS)))


def _with_item(query: QueryExpression, value: ContextValue[Any]) -> QueryExpression:
    return query.evolve(select=(*query.select, value))
