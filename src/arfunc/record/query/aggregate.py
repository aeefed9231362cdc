"""The raw gear: facts about rows, and rows without records."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Awaitable, Dict, Iterator, List, Optional, TypeVar, Union, overload

from arfunc.effect.composition import AnyProgram
from arfunc.effect.effects import Fetch
from arfunc.errors import ArgumentTypeError
from arfunc.expression.function import AggregateFunctionCall
from arfunc.expression.functions import avg, count, max_, min_, sum_
from arfunc.expression.grouping_set import GroupingExpression
from arfunc.expression.node import checked_name
from arfunc.expression.value import SQLValueExpression
from arfunc.query import step as steps
from arfunc.query.query import Mode, Named, Query, Row
from arfunc.record.mode import Async, Sync
from arfunc.record.query.dicts import rows_of
from arfunc.record.query.outcome import AggregateRows, aggregate_rows
from arfunc.record.query.plan import PlanQueryMixin
from arfunc.record.query.rows import DICTS, SCALAR
from arfunc.record.query.subject import subject_of

__all__ = ["AggregateQueryMixin"]

A = TypeVar("A")


class AggregateQueryMixin(PlanQueryMixin[Row, Mode]):
    """Aggregates over exactly the rows that the query gives, and its rows as dicts."""

    __slots__ = ()

    # -- programs

    def fetch_count(self, column: Named = "*", is_distinct: bool = False) -> AnyProgram[int]:
        """Return the program that gives the number of rows, or of those where a column is not NULL."""
        return Fetch(self.reduced(count(self._counted(column), is_distinct)), SCALAR)

    def fetch_aggregate(self) -> AnyProgram[List[Dict[str, Any]]]:
        """Return the program that gives the rows as dicts; of a query that is to be explained, the rows of its plan."""
        plan = self.plan_statement()
        return Fetch(self, DICTS) if plan is None else rows_of(plan)

    # -- terminals

    @overload
    def count(
        self: AggregateQueryMixin[Any, Sync], column: Named = ..., is_distinct: bool = ..., alias: Optional[str] = ...
    ) -> int: ...
    @overload
    def count(
        self: AggregateQueryMixin[Any, Async], column: Named = ..., is_distinct: bool = ..., alias: Optional[str] = ...
    ) -> Awaitable[int]: ...
    def count(self, column: Named = "*", is_distinct: bool = False, alias: Optional[str] = None) -> Any:
        """Return the number of rows that the query gives.

        Args:
            column: Count only the rows where this column, or expression, is not NULL.
            is_distinct: Count equal values once.
            alias: Name of the value in the SQL.
        """
        return self._run(Fetch(self.reduced(_named(count(self._counted(column), is_distinct), alias)), SCALAR))

    @overload
    def sum_(
        self: AggregateQueryMixin[Any, Sync],
        column: SQLValueExpression[Optional[A]],
        is_distinct: bool = ...,
        alias: Optional[str] = ...,
    ) -> Optional[A]: ...
    @overload
    def sum_(
        self: AggregateQueryMixin[Any, Sync], column: Named, is_distinct: bool = ..., alias: Optional[str] = ...
    ) -> Any: ...
    @overload
    def sum_(
        self: AggregateQueryMixin[Any, Async],
        column: SQLValueExpression[Optional[A]],
        is_distinct: bool = ...,
        alias: Optional[str] = ...,
    ) -> Awaitable[Optional[A]]: ...
    @overload
    def sum_(
        self: AggregateQueryMixin[Any, Async], column: Named, is_distinct: bool = ..., alias: Optional[str] = ...
    ) -> Awaitable[Any]: ...
    def sum_(self, column: Named, is_distinct: bool = False, alias: Optional[str] = None) -> Any:
        """Return the sum of a column over the rows; None over no rows. Arguments as for `count`."""
        return self._reduce(sum_(self._counted(column), is_distinct), alias)

    @overload
    def avg(  # pyright: ignore[reportOverlappingOverload] - a decimal is no float
        self: AggregateQueryMixin[Any, Sync],
        column: SQLValueExpression[Optional[Decimal]],
        is_distinct: bool = ...,
        alias: Optional[str] = ...,
    ) -> Optional[Decimal]: ...
    @overload
    def avg(
        self: AggregateQueryMixin[Any, Sync],
        column: SQLValueExpression[Any],
        is_distinct: bool = ...,
        alias: Optional[str] = ...,
    ) -> Optional[float]: ...
    @overload
    def avg(
        self: AggregateQueryMixin[Any, Sync], column: str, is_distinct: bool = ..., alias: Optional[str] = ...
    ) -> Any: ...
    @overload
    def avg(  # pyright: ignore[reportOverlappingOverload] - a decimal is no float
        self: AggregateQueryMixin[Any, Async],
        column: SQLValueExpression[Optional[Decimal]],
        is_distinct: bool = ...,
        alias: Optional[str] = ...,
    ) -> Awaitable[Optional[Decimal]]: ...
    @overload
    def avg(
        self: AggregateQueryMixin[Any, Async],
        column: SQLValueExpression[Any],
        is_distinct: bool = ...,
        alias: Optional[str] = ...,
    ) -> Awaitable[Optional[float]]: ...
    @overload
    def avg(
        self: AggregateQueryMixin[Any, Async], column: str, is_distinct: bool = ..., alias: Optional[str] = ...
    ) -> Awaitable[Any]: ...
    def avg(self, column: Named, is_distinct: bool = False, alias: Optional[str] = None) -> Any:
        """Return the mean of a column over the rows; None over no rows. Arguments as for `count`."""
        return self._reduce(avg(self._counted(column), is_distinct), alias)

    @overload
    def min_(
        self: AggregateQueryMixin[Any, Sync], column: SQLValueExpression[Optional[A]], alias: Optional[str] = ...
    ) -> Optional[A]: ...
    @overload
    def min_(self: AggregateQueryMixin[Any, Sync], column: Named, alias: Optional[str] = ...) -> Any: ...
    @overload
    def min_(
        self: AggregateQueryMixin[Any, Async], column: SQLValueExpression[Optional[A]], alias: Optional[str] = ...
    ) -> Awaitable[Optional[A]]: ...
    @overload
    def min_(self: AggregateQueryMixin[Any, Async], column: Named, alias: Optional[str] = ...) -> Awaitable[Any]: ...
    def min_(self, column: Named, alias: Optional[str] = None) -> Any:
        """Return the smallest value of a column; None over no rows. Arguments as for `count`."""
        return self._reduce(min_(self._counted(column)), alias)

    @overload
    def max_(
        self: AggregateQueryMixin[Any, Sync], column: SQLValueExpression[Optional[A]], alias: Optional[str] = ...
    ) -> Optional[A]: ...
    @overload
    def max_(self: AggregateQueryMixin[Any, Sync], column: Named, alias: Optional[str] = ...) -> Any: ...
    @overload
    def max_(
        self: AggregateQueryMixin[Any, Async], column: SQLValueExpression[Optional[A]], alias: Optional[str] = ...
    ) -> Awaitable[Optional[A]]: ...
    @overload
    def max_(self: AggregateQueryMixin[Any, Async], column: Named, alias: Optional[str] = ...) -> Awaitable[Any]: ...
    def max_(self, column: Named, alias: Optional[str] = None) -> Any:
        """Return the largest value of a column; None over no rows. Arguments as for `count`."""
        return self._reduce(max_(self._counted(column)), alias)

    @overload
    def aggregate(self: AggregateQueryMixin[Any, Sync]) -> List[Dict[str, Any]]: ...
    @overload
    def aggregate(self: AggregateQueryMixin[Any, Async]) -> Awaitable[List[Dict[str, Any]]]: ...
    @overload
    def aggregate(
        self: AggregateQueryMixin[Any, Sync], **named: SQLValueExpression[Any]
    ) -> Union[Dict[str, Any], List[Dict[str, Any]]]: ...
    @overload
    def aggregate(
        self: AggregateQueryMixin[Any, Async], **named: SQLValueExpression[Any]
    ) -> Awaitable[Union[Dict[str, Any], List[Dict[str, Any]]]]: ...
    @overload
    def aggregate(
        self: AggregateQueryMixin[Any, Sync],
        item: SQLValueExpression[Any],
        /,
        *items: SQLValueExpression[Any],
        **named: SQLValueExpression[Any],
    ) -> AggregateRows: ...
    @overload
    def aggregate(
        self: AggregateQueryMixin[Any, Async],
        item: SQLValueExpression[Any],
        /,
        *items: SQLValueExpression[Any],
        **named: SQLValueExpression[Any],
    ) -> Awaitable[AggregateRows]: ...
    def aggregate(self, *items: SQLValueExpression[Any], **named: SQLValueExpression[Any]) -> Any:  # type: ignore[misc]  # no column can be named "self"
        """Return the rows as dicts by column name or alias, with the driver's values: no records, no codecs.

        Exact decimals are decoded all the same, since a database may hold them as text. After `explain` it is the
        plan of the query that is given.

        Args:
            items: Aggregates, with aliases or without; then the result is a list of dicts that has `one()`, whose
                values are attributes, and `scalar()`.
            named: Aggregates by the names that they get; alone, they make the result one dict, or a list of dicts, one
                a group. Columns that the query is grouped by go before the aggregates.

        Raises:
            ArgumentValueError: Two columns of the result have one name.
        """
        if not items and not named:
            return self._run(self.fetch_aggregate())
        groups = [item for entry in self._entries() if entry._step is steps.GROUP_BY for item in _items(entry)]
        chosen = [*map(self.column_of, items), *[self.column_of(expr).as_(name) for name, expr in named.items()]]
        program: AnyProgram[Any] = self.select(*groups, *chosen).fetch_aggregate()
        if items:
            return self._run(program.map(aggregate_rows))
        return self._run(program if groups else program.map(_only))

    def _reduce(self, aggregate: AggregateFunctionCall[Any], alias: Optional[str]) -> Any:
        if any(entry._step is steps.GROUP_BY for entry in self._entries()):
            raise ArgumentTypeError(
                f"{aggregate.name} over a grouped query has one value a group: "
                f"use aggregate({aggregate.name.lower()}=...)."
            )
        return self._run(Fetch(self.reduced(_named(aggregate, alias)), SCALAR))

    def _counted(self, column: Named) -> Any:
        """Return what is counted; the star stays, which the functions that cannot take it refuse."""
        return column if isinstance(column, str) and column == "*" else self.column_of(column)

    def _run(self, program: AnyProgram[Any]) -> Any:
        return subject_of(self).model.run_program(program)


def _items(entry: Query[Any, Any]) -> Iterator[SQLValueExpression[Any]]:
    for item in getattr(entry._argument, "items", ()):
        if isinstance(item, GroupingExpression):
            yield from item.grouped_values()
        else:
            yield item


def _named(aggregate: AggregateFunctionCall[Any], alias: Optional[str]) -> AggregateFunctionCall[Any]:
    return aggregate if alias is None else aggregate.evolve(alias=checked_name("an alias", alias))


def _only(rows: List[Dict[str, Any]]) -> Optional[Dict[str, Any]]:
    return rows[0] if rows else None
