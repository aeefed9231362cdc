"""Conditions by name: the documented methods that add one condition on one column."""

from __future__ import annotations

from typing import Any, Iterable, List, Union

from typing_extensions import Self

from arfunc.errors import ArgumentTypeError
from arfunc.expression.node import Node
from arfunc.expression.value import ConstantPredicate
from arfunc.query.query import Mode, Named, Query, Row

__all__ = ["RangeQueryMixin"]


class RangeQueryMixin(Query[Row, Mode]):
    """Adds one condition a call; a column is a name or an expression."""

    __slots__ = ()

    def in_list(self, column: Named, values: Union[Iterable[Any], Node], empty_result: bool = True) -> Self:
        """Return the rows whose column is one of some values, or of the rows of a query.

        Args:
            column: Name or expression.
            values: Values, or a query of one column.
            empty_result: Whether no values give no rows, or all.
        """
        given = _members(values)
        if isinstance(given, Node) or given or empty_result:
            return self.where(self.column_of(column).in_(given))
        return self

    def not_in(self, column: Named, values: Union[Iterable[Any], Node], empty_result: bool = False) -> Self:
        """Return the rows whose column is none of some values, or of the rows of a query; otherwise as `in_list`."""
        given = _members(values)
        if isinstance(given, Node) or given:
            return self.where(self.column_of(column).not_in(given))
        return self.where(ConstantPredicate(False)) if empty_result else self

    def between(self, column: Named, start: Any, end: Any) -> Self:
        """Return the rows whose column lies between two bounds, which belong to the range."""
        return self.where(self.column_of(column).between(start, end))

    def not_between(self, column: Named, start: Any, end: Any) -> Self:
        """Return the rows whose column lies outside two bounds."""
        return self.where(self.column_of(column).not_between(start, end))

    def like(self, column: Named, pattern: str) -> Self:
        """Return the rows whose column matches a pattern."""
        return self.where(self.column_of(column).like(pattern))

    def not_like(self, column: Named, pattern: str) -> Self:
        """Return the rows whose column does not match a pattern."""
        return self.where(self.column_of(column).not_like(pattern))

    def ilike(self, column: Named, pattern: str) -> Self:
        """Return the rows whose column matches a pattern, upper and lower case being the same."""
        return self.where(self.column_of(column).ilike(pattern))

    def not_ilike(self, column: Named, pattern: str) -> Self:
        """Return the rows whose column does not match a pattern, upper and lower case being the same."""
        return self.where(self.column_of(column).not_ilike(pattern))

    def is_null(self, column: Named) -> Self:
        """Return the rows whose column is NULL."""
        return self.where(self.column_of(column).is_null())

    def is_not_null(self, column: Named) -> Self:
        """Return the rows whose column is not NULL."""
        return self.where(self.column_of(column).is_not_null())

    def greater_than(self, column: Named, value: Any) -> Self:
        """Return the rows whose column is greater than a value."""
        return self.where(self.column_of(column) > value)

    def greater_than_or_equal(self, column: Named, value: Any) -> Self:
        """Return the rows whose column is a value or greater."""
        return self.where(self.column_of(column) >= value)

    def less_than(self, column: Named, value: Any) -> Self:
        """Return the rows whose column is less than a value."""
        return self.where(self.column_of(column) < value)

    def less_than_or_equal(self, column: Named, value: Any) -> Self:
        """Return the rows whose column is a value or less."""
        return self.where(self.column_of(column) <= value)


def _members(values: Any) -> Union[List[Any], Node]:
    if isinstance(values, Node):
        return values
    if isinstance(values, (str, bytes)) or not isinstance(values, Iterable):
        raise ArgumentTypeError(f"in_list and not_in need a collection or a query, got {values!r}.")
    return list(values)
