"""The raw gear: facts about rows, and rows without records."""

from __future__ import annotations

from typing import Any, Awaitable, Dict, Iterator, List, Optional, Union, overload

from arfunc.effect.composition import AnyProgram
from arfunc.effect.effects import Fetch
from arfunc.errors import ArgumentTypeError
from arfunc.expression.function import AggregateFunctionCall
from arfunc.expression.functions import avg, count, max_, min_, sum_
from arfunc.expression.grouping_set import GroupingExpression
from arfunc.expression.value import SQLValueExpression
from arfunc.query import step as steps
from arfunc.query.query import Mode, Named, Query, Row
from arfunc.record.mode import Async, Sync
from arfunc.record.query.rows import DICTS, SCALAR
from arfunc.record.query.subject import subject_of

__all__ = ["AggregateQueryMixin"]


class AggregateQueryMixin(Query[Row, Mode]):
    """Aggregates over exactly the rows that the query gives, and its rows as dicts."""

    __slots__ = ()

    # -- programs

    def fetch_count(self, column: Named = "*", is_distinct: bool = False) -> AnyProgram[int]:
        """Return the program that gives the number of rows, or of those where a column is not NULL."""
        return Fetch(self.reduced(count(self._counted(column), is_distinct)), SCALAR)

    def fetch_aggregate(self) -> AnyProgram[List[Dict[str, Any]]]:
        """Return the program that gives the rows as dicts."""
        return Fetch(self, DICTS)

    # -- terminals

    @overload
    def count(self: AggregateQueryMixin[Any, Sync], column: Named = ..., is_distinct: bool = ...) -> int: ...
    @overload
    def count(
        self: AggregateQueryMixin[Any, Async], column: Named = ..., is_distinct: bool = ...
    ) -> Awaitable[int]: ...
    def count(self, column: Named = "*", is_distinct: bool = False) -> Any:
        """Return the number of rows that the query gives.

        Args:
            column: Count only the rows where this column, or expression, is not NULL.
            is_distinct: Count equal values once.
        """
        return self._run(self.fetch_count(column, is_distinct))

    @overload
    def sum_(self: AggregateQueryMixin[Any, Sync], column: Named, is_distinct: bool = ...) -> Any: ...
    @overload
    def sum_(self: AggregateQueryMixin[Any, Async], column: Named, is_distinct: bool = ...) -> Awaitable[Any]: ...
    def sum_(self, column: Named, is_distinct: bool = False) -> Any:
        """Return the sum of a column over the rows; None over no rows."""
        return self._reduce(sum_(self._counted(column), is_distinct))

    @overload
    def avg(self: AggregateQueryMixin[Any, Sync], column: Named, is_distinct: bool = ...) -> Any: ...
    @overload
    def avg(self: AggregateQueryMixin[Any, Async], column: Named, is_distinct: bool = ...) -> Awaitable[Any]: ...
    def avg(self, column: Named, is_distinct: bool = False) -> Any:
        """Return the mean of a column over the rows; None over no rows."""
        return self._reduce(avg(self._counted(column), is_distinct))

    @overload
    def min_(self: AggregateQueryMixin[Any, Sync], column: Named) -> Any: ...
    @overload
    def min_(self: AggregateQueryMixin[Any, Async], column: Named) -> Awaitable[Any]: ...
    def min_(self, column: Named) -> Any:
        """Return the smallest value of a column; None over no rows."""
        return self._reduce(min_(self._counted(column)))

    @overload
    def max_(self: AggregateQueryMixin[Any, Sync], column: Named) -> Any: ...
    @overload
    def max_(self: AggregateQueryMixin[Any, Async], column: Named) -> Awaitable[Any]: ...
    def max_(self, column: Named) -> Any:
        """Return the largest value of a column; None over no rows."""
        return self._reduce(max_(self._counted(column)))

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
    def aggregate(self, **named: SQLValueExpression[Any]) -> Any:
        """Return the rows as dicts by column name or alias, with the driver's values: no records, no codecs.

        Exact decimals are decoded all the same, since a database may hold them as text.

        Args:
            named: Aggregates by the names that they get; then the result is one dict, or a list of dicts, one a
                group, with the columns that the query is grouped by.

        Raises:
            ArgumentValueError: Two columns of the result have one name.
        """
        if not named:
            return self._run(self.fetch_aggregate())
        groups = [item for entry in self._entries() if entry._step is steps.GROUP_BY for item in _items(entry)]
        selected = self.select(*groups, *[self.column_of(expr).as_(name) for name, expr in named.items()])
        program: AnyProgram[Any] = selected.fetch_aggregate()
        return self._run(program if groups else program.map(_only))

    def _reduce(self, aggregate: AggregateFunctionCall[Any]) -> Any:
        if any(entry._step is steps.GROUP_BY for entry in self._entries()):
            raise ArgumentTypeError(
                f"{aggregate.name} over a grouped query has one value a group: "
                f"use aggregate({aggregate.name.lower()}=...)."
            )
        return self._run(Fetch(self.reduced(aggregate), SCALAR))

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


def _only(rows: List[Dict[str, Any]]) -> Optional[Dict[str, Any]]:
    return rows[0] if rows else None
