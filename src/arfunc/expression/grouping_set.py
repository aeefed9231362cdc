"""Several groupings in one: GROUPING SETS, ROLLUP, CUBE, and GROUPING, which tells them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, Iterable, Optional, Tuple, Union

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.argument import require_operator
from arfunc.expression.column import Column
from arfunc.expression.node import children, node, token
from arfunc.expression.value import SQLValueExpression
from arfunc.types.value_type import ValueType

__all__ = ["GroupingExpression", "GroupingOperation", "GroupingSet", "cube", "grouping", "grouping_sets", "rollup"]

Grouped = Union[str, SQLValueExpression[Any]]


def _value(item: Any) -> SQLValueExpression[Any]:
    if isinstance(item, str):
        return Column(item)
    if isinstance(item, SQLValueExpression):
        return item
    raise ArgumentTypeError(f"a grouping takes names and expressions, got {item!r} of type {type(item).__name__}.")


def _values(items: Any) -> Tuple[SQLValueExpression[Any], ...]:
    return tuple(map(_value, items))


@node
class GroupingSet(SQLValueExpression[Any]):
    """``(a, b)`` among groupings: some columns that are taken together; all rows are one group for ``()``."""

    exprs: Tuple[SQLValueExpression[Any], ...] = children(default=(), convert=_values)

    if TYPE_CHECKING:

        def __init__(self, exprs: Iterable[Grouped] = ()) -> None: ...


def _member(item: Any) -> SQLValueExpression[Any]:
    return GroupingSet(item) if isinstance(item, (list, tuple)) else _value(item)


@node
class GroupingExpression(SQLValueExpression[Any]):
    """Several groupings of one query; the columns that a grouping leaves out are NULL in its rows.

    Attributes:
        op: ``"ROLLUP"``, ``"CUBE"`` or ``"GROUPING SETS"``.
        exprs: Names, expressions, and lists of these, which are taken together.
    """

    op: str = token(convert=lambda op: str(op).upper())
    exprs: Tuple[SQLValueExpression[Any], ...] = children(convert=lambda items: tuple(map(_member, items)))

    if TYPE_CHECKING:

        def __init__(self, op: str, exprs: Iterable[Union[Grouped, Iterable[Grouped]]]) -> None: ...

    def check(self) -> None:
        """Refuse another operator, no grouping at all, and one of no columns where the standard has none."""
        require_operator(self.op, ("ROLLUP", "CUBE", "GROUPING SETS"))
        if not self.exprs:
            raise ArgumentValueError(f"{self.op} needs at least one column.")
        if self.op != "GROUPING SETS" and any(isinstance(each, GroupingSet) and not each.exprs for each in self.exprs):
            raise ArgumentValueError(f"{self.op} is made of columns; a grouping of none stands in GROUPING SETS alone.")

    def grouped_values(self) -> Tuple[SQLValueExpression[Any], ...]:
        """Return what the groupings are made of, each once: what the projection can show of them."""
        found: Dict[int, SQLValueExpression[Any]] = {}
        for expr in self.exprs:
            for value in _parts(expr):
                found.setdefault(value.shape, value)
        return tuple(found.values())


def _parts(expr: SQLValueExpression[Any]) -> Tuple[SQLValueExpression[Any], ...]:
    if isinstance(expr, GroupingExpression):
        return expr.grouped_values()
    return expr.exprs if isinstance(expr, GroupingSet) else (expr,)


@node
class GroupingOperation(SQLValueExpression[int]):
    """``GROUPING(a, b)``: a number whose bits say which of the columns the row's grouping leaves out."""

    exprs: Tuple[SQLValueExpression[Any], ...] = children(convert=_values)

    if TYPE_CHECKING:

        def __init__(self, exprs: Iterable[Grouped], *, alias: Optional[str] = None) -> None: ...

    def check(self) -> None:
        """Refuse no column at all."""
        if not self.exprs:
            raise ArgumentValueError("GROUPING needs at least one column.")

    @property
    def value_type(self) -> Optional[ValueType]:
        """A whole number."""
        return ValueType(int)


def rollup(*exprs: Union[Grouped, Iterable[Grouped]]) -> GroupingExpression:
    """Return ``ROLLUP(a, b)``: groups by all columns, by all but the last, and so on, and the whole.

    >>> str(rollup("year", "month").to_sql()[0])
    'ROLLUP("year", "month")'
    """
    return GroupingExpression("ROLLUP", exprs)


def cube(*exprs: Union[Grouped, Iterable[Grouped]]) -> GroupingExpression:
    """Return ``CUBE(a, b)``: groups by every choice of the columns."""
    return GroupingExpression("CUBE", exprs)


def grouping_sets(*sets: Union[Grouped, Iterable[Grouped]]) -> GroupingExpression:
    """Return ``GROUPING SETS((a, b), (a), ())``: groups by each of some lists of columns.

    >>> str(grouping_sets(["year", "month"], ["year"], []).to_sql()[0])
    'GROUPING SETS(("year", "month"), ("year"), ())'
    """
    return GroupingExpression("GROUPING SETS", sets)


def grouping(*exprs: Grouped) -> GroupingOperation:
    """Return ``GROUPING(a, b)``: 0 where the row is grouped by all of them, else bits for those that it is not."""
    return GroupingOperation(exprs)
