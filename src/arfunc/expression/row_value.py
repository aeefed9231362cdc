"""Rows as values, which are compared from left to right: ``(a, b) < (x, y)``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable, List, Optional, Tuple, Union

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.argument import padded
from arfunc.expression.node import Node, child, children, node, token
from arfunc.expression.value import (
    BetweenPredicate,
    ComparisonPredicate,
    ConstantPredicate,
    InPredicate,
    Literal,
    SQLPredicate,
    SQLValueExpression,
    and_,
    lift,
    or_,
)

__all__ = ["RowInPredicate", "RowValue", "row"]


def _items(items: Iterable[Any]) -> Tuple[SQLValueExpression[Any], ...]:
    return tuple(map(lift, items))


@node
class RowValue(SQLValueExpression[Any]):
    """``(a, b, ...)``: some values as one, which is compared from left to right.

    What it is compared with is a row, a tuple or list of as many values, or a query of as many columns.
    """

    items: Tuple[SQLValueExpression[Any], ...] = children(star=True, convert=_items)

    if TYPE_CHECKING:

        def __init__(self, *items: Any, alias: Optional[str] = None) -> None: ...

    def check(self) -> None:
        """Refuse fewer than two values."""
        if len(self.items) < 2:
            raise ArgumentValueError(f"a row has two values or more, got {len(self.items)}.")

    def __eq__(self, other: object) -> SQLPredicate:  # type: ignore[override]  # as that of every expression
        return ComparisonPredicate("=", self, self._like(other))

    def __ne__(self, other: object) -> SQLPredicate:  # type: ignore[override]  # as that of every expression
        return ComparisonPredicate("<>", self, self._like(other))

    def __lt__(self, other: Any) -> SQLPredicate:
        return ComparisonPredicate("<", self, self._like(other))

    def __le__(self, other: Any) -> SQLPredicate:
        return ComparisonPredicate("<=", self, self._like(other))

    def __gt__(self, other: Any) -> SQLPredicate:
        return ComparisonPredicate(">", self, self._like(other))

    def __ge__(self, other: Any) -> SQLPredicate:
        return ComparisonPredicate(">=", self, self._like(other))

    __hash__ = object.__hash__

    def is_distinct_from(self, other: Any) -> SQLPredicate:
        """Return whether one of the values differs from the other row's; never unknown."""
        return ComparisonPredicate("IS DISTINCT FROM", self, self._like(other))

    def is_not_distinct_from(self, other: Any) -> SQLPredicate:
        """Return whether each value equals the other row's, or both are NULL; never unknown."""
        return ComparisonPredicate("IS NOT DISTINCT FROM", self, self._like(other))

    def is_null(self) -> SQLPredicate:
        """Return whether each of the values is NULL."""
        return and_(*[item.is_null() for item in self.items])

    def is_not_null(self) -> SQLPredicate:
        """Return whether none of the values is NULL."""
        return and_(*[item.is_not_null() for item in self.items])

    def between(self, low: Any, high: Any) -> SQLPredicate:
        """Return whether the row lies between two rows, both of which belong to the range."""
        return BetweenPredicate(self, self._like(low), self._like(high))

    def not_between(self, low: Any, high: Any) -> SQLPredicate:
        """Return whether the row lies outside two rows, neither of which belongs to the outside."""
        return BetweenPredicate(self, self._like(low), self._like(high), negated=True)

    def in_(self, values: Union[Iterable[Any], Node]) -> SQLPredicate:
        """Return whether the row is one of some rows, or one of those of a query.

        An empty collection holds nothing. A None within a row means ``IS NULL``.
        """
        if isinstance(values, Node):
            return InPredicate(self, values)
        plain, with_null = self._rows(values)
        found: List[SQLPredicate] = [RowInPredicate(self, plain)] if plain else []
        found.extend(map(self._with_null, with_null))
        return or_(*found) if found else ConstantPredicate(False)

    def not_in(self, values: Union[Iterable[Any], Node]) -> SQLPredicate:
        """Return whether the row is none of some rows, or of those of a query.

        Raises:
            ArgumentValueError: None is within a row: its meaning in ``NOT IN`` is not what it seems.
        """
        if isinstance(values, Node):
            return InPredicate(self, values, negated=True)
        plain, with_null = self._rows(values)
        if with_null:
            raise ArgumentValueError("NOT IN with None within a row is unknown. Use ~row.in_(...), which asks IS NULL.")
        return RowInPredicate(self, plain, negated=True) if plain else ConstantPredicate(True)

    def _like(self, other: Any) -> SQLValueExpression[Any]:
        """Return another row of as many values; plain ones take the types of these."""
        if isinstance(other, (tuple, list)):
            self._require_width(len(other))
            return RowValue(*[lift(value, item.value_type) for value, item in zip(other, self.items)])
        if isinstance(other, RowValue):
            self._require_width(len(other.items))
            return other
        if isinstance(other, Node) and other.is_query:
            return lift(other)
        raise ArgumentTypeError(f"a row is compared with a row, a tuple or a query, got {other!r}.")

    def _require_width(self, width: int) -> None:
        if width != len(self.items):
            raise ArgumentValueError(f"a row of {len(self.items)} values cannot be compared with one of {width}.")

    def _rows(self, values: Iterable[Any]) -> Tuple[List[RowValue], List[RowValue]]:
        """Return the rows of a collection: those without NULL, and those with."""
        found: Tuple[List[RowValue], List[RowValue]] = ([], [])
        for value in values:
            made = self._like(value)
            if not isinstance(made, RowValue):
                raise ArgumentTypeError(f"in_ and not_in take rows, or one query, got {value!r} among them.")
            found[any(map(_is_null, made.items))].append(made)
        return found

    def _with_null(self, other: RowValue) -> SQLPredicate:
        pairs = zip(self.items, other.items)
        return and_(*[mine.is_null() if _is_null(its) else mine == its for mine, its in pairs])


def _is_null(item: SQLValueExpression[Any]) -> bool:
    return isinstance(item, Literal) and item.value is None


@node
class RowInPredicate(SQLPredicate):
    """``(a, b) IN (...)`` over some rows; many are padded with the last, so that few lengths need a text of their own.

    Attributes:
        row: The row that is looked for.
        rows: The rows that it may be.
        negated: Whether it is to be none of them.
    """

    row: RowValue = child()
    rows: Tuple[RowValue, ...] = children(convert=padded)
    negated: bool = token(default=False)

    if TYPE_CHECKING:

        def __init__(
            self, row: RowValue, rows: Iterable[RowValue], negated: bool = False, *, alias: Optional[str] = None
        ) -> None: ...

    def check(self) -> None:
        """Refuse no row at all, and rows of another width."""
        if not self.rows or any(len(other.items) != len(self.row.items) for other in self.rows):
            raise ArgumentValueError(f"IN needs at least one row, and rows of {len(self.row.items)} values.")


def row(*items: Any) -> RowValue:
    """Return some values as one row, which is compared from left to right.

    Args:
        items: Two or more expressions or plain values.

    >>> from arfunc.expression.column import Column
    >>> (row(Column("a"), Column("b")) > (1, "x")).to_sql()
    ('("a", "b") > (?, ?)', (1, 'x'))
    """
    return RowValue(*items)
