"""Lists as values: what is asked of those that are JSON documents, and the arrays that some engines have of their own.

A list is stored as a JSON array on every engine, so what is asked of it has one meaning: docs/decisions/0012.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable, Optional, Tuple

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.argument import require_operator
from arfunc.expression.column import InlineLiteral
from arfunc.expression.conditional import CaseExpression
from arfunc.expression.fresh import FreshName
from arfunc.expression.function import AggregateFunctionCall
from arfunc.expression.join import JoinExpression, JoinType
from arfunc.expression.json import is_document
from arfunc.expression.json_source import JSONElementsExpression, require_placed
from arfunc.expression.list_value import array_of
from arfunc.expression.node import Node, child, children, node, token
from arfunc.expression.select import QueryExpression
from arfunc.expression.subquery import ExistsExpression, ScalarSubquery
from arfunc.expression.value import (
    ComparisonPredicate,
    IsNullPredicate,
    SQLPredicate,
    SQLValueExpression,
    and_,
    lift,
)
from arfunc.types.item_type import item_type_of, may_be_read
from arfunc.types.value_type import ValueType

__all__ = ["ArrayConcatenation", "ArrayExpression", "ArrayPosition", "ArrayPredicate"]


def _elements(array: Any) -> JSONElementsExpression:
    return JSONElementsExpression(array, alias=FreshName("items"))


def _is_same(one: Any, other: Any) -> SQLPredicate:
    return ComparisonPredicate("IS NOT DISTINCT FROM", one, other)


def _rows(source: Any, condition: SQLPredicate, select: Any = None) -> QueryExpression:
    return QueryExpression([InlineLiteral(1) if select is None else select], source, condition)


@node
class ArrayPredicate(SQLPredicate):
    """Whether an array overlaps another, or is contained in it: NULL where one of them is.

    Attributes:
        op: ``OVERLAPS`` or ``CONTAINED BY``.
        array: The one.
        other: The other.
        is_listed: Whether the other is given as plain values, so that it is not NULL.
    """

    op: str = token()
    array: SQLValueExpression[Any] = child(convert=array_of)
    other: SQLValueExpression[Any] = child(convert=array_of)
    is_listed: bool = token(default=False)

    if TYPE_CHECKING:

        def __init__(
            self, op: str, array: Any, other: Any, is_listed: bool = False, *, alias: Optional[str] = None
        ) -> None: ...

    def check(self) -> None:
        """Refuse another operator, arrays of unknown items, and columns that could be taken for those of items."""
        require_operator(self.op, ("OVERLAPS", "CONTAINED BY"))
        _item_type(self.array, self.other)
        require_placed(self.array)
        require_placed(self.other)

    def folded(self) -> Node:
        """Return a condition on the items of both."""
        type_ = _item_type(self.array, self.other)
        mine, its = _elements(self.array), _elements(self.other)
        is_same = _is_same(mine.read(type_), its.read(type_))
        if self.op == "OVERLAPS":
            found = ExistsExpression(_rows(JoinExpression(mine, its, JoinType.CROSS), is_same))
        else:
            found = ExistsExpression(_rows(mine, ExistsExpression(_rows(its, is_same), negated=True)), negated=True)
        arrays = (self.array,) if self.is_listed else (self.array, self.other)
        are_there = and_(*[IsNullPredicate(array, negated=True) for array in arrays])
        answer: SQLValueExpression[Any] = CaseExpression(cases=[(are_there, found)])
        return ComparisonPredicate("=", answer, InlineLiteral(True), alias=self.alias)


def _item_type(*arrays: SQLValueExpression[Any]) -> ValueType:
    """Return the type of the items of one of some arrays.

    Raises:
        ArgumentTypeError: It is not known of any, is none that engines compare, or differs.
    """
    known = [found for found in [item_type_of(array.value_type) for array in arrays] if found is not None]
    if not known or not may_be_read(known[0].python):
        raise ArgumentTypeError(
            "arrays are compared by their items, which are to be of one plain type: declare the field as List[int], "
            "List[str] ..., or read a part of a document by as_json(List[int])."
        )
    if any(other != known[0] for other in known):
        names = " and of ".join([getattr(one.python, "__name__", str(one.python)) for one in known])
        raise ArgumentTypeError(f"lists of {names} have no items in common: compare lists of one type.")
    return known[0]


@node
class ArrayPosition(SQLValueExpression[Optional[int]]):
    """Where an array has an item for the first time, counted from 0; NULL where it has none, and for a NULL array.

    Attributes:
        array: The array.
        value: The item.
    """

    array: SQLValueExpression[Any] = child(convert=array_of)
    value: SQLValueExpression[Any] = child(convert=lift)

    if TYPE_CHECKING:

        def __init__(self, array: Any, value: Any, *, alias: Optional[str] = None) -> None: ...

    def check(self) -> None:
        """Refuse an array of which nobody knows what it holds, and columns that could be taken for those of items."""
        _item_type(self.array)
        require_placed(self.array)
        require_placed(self.value)

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values."""
        return ValueType(int)

    def folded(self) -> Node:
        """Return the least position of such an item."""
        items = _elements(self.array)
        least: AggregateFunctionCall[Optional[int]] = AggregateFunctionCall("MIN", items.position, type=ValueType(int))
        is_same = _is_same(items.read(_item_type(self.array)), self.value)
        return ScalarSubquery(_rows(items, is_same, least), alias=self.alias)


@node
class ArrayConcatenation(SQLValueExpression[Any]):
    """The items of one array, and behind them those of another; NULL where one of them is no array.

    Attributes:
        left: The one.
        right: The other.
    """

    left: SQLValueExpression[Any] = child(convert=array_of)
    right: SQLValueExpression[Any] = child(convert=array_of)

    if TYPE_CHECKING:

        def __init__(self, left: Any, right: Any, *, alias: Optional[str] = None) -> None: ...

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values: that of the array whose items have one."""
        left, right = self.left.value_type, self.right.value_type
        return right if item_type_of(left) is None and item_type_of(right) is not None else left


def _lifted(expr: Any) -> Optional[SQLValueExpression[Any]]:
    return None if expr is None else lift(expr)


@node
class ArrayExpression(SQLValueExpression[Any]):
    """An array of the engine's own: ``ARRAY[a, b]``, or ``(array[1])``, which counts as the engine does.

    Fields that are lists are no such arrays: see `array_item` for those.

    Attributes:
        operation: ``CONSTRUCTOR`` or ``ACCESS``.
        base_expr: The array that an item is taken of.
        index_expr: The number of the item: the first one has 1 on PostgreSQL and DuckDB.
        elements: The items of the array that is made.
    """

    operation: str = token()
    base_expr: Optional[SQLValueExpression[Any]] = child(default=None, convert=_lifted)
    index_expr: Optional[SQLValueExpression[Any]] = child(default=None, convert=_lifted)
    elements: Tuple[SQLValueExpression[Any], ...] = children(
        default=(), convert=lambda items: tuple(map(lift, items or ()))
    )

    if TYPE_CHECKING:

        def __init__(
            self,
            operation: str,
            base_expr: Any = None,
            index_expr: Any = None,
            elements: Optional[Iterable[Any]] = None,
            *,
            alias: Optional[str] = None,
        ) -> None: ...

    def check(self) -> None:
        """Refuse another operation, what it does not need, and what it lacks."""
        require_operator(self.operation, ("CONSTRUCTOR", "ACCESS"))
        needs = self.operation == "ACCESS"
        if (self.base_expr is not None) is not needs or (self.index_expr is not None) is not needs:
            raise ArgumentValueError("ACCESS needs an array and a number, CONSTRUCTOR takes items alone.")
        if needs and (self.elements or is_document(self.base_expr.value_type)):  # type: ignore[union-attr]
            raise ArgumentValueError(
                "ACCESS takes an item of an array of the engine's own; array_item(list, 0) takes one of a list."
            )
