"""Calls of functions, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional, Tuple, Union

from arfunc.errors import ArgumentValueError
from arfunc.expression.argument import function_name
from arfunc.expression.clause import OrderByClause
from arfunc.expression.node import child, children, node, token
from arfunc.expression.value import SQLPredicate, SQLValueExpression, T_co
from arfunc.expression.window import Window, WindowFrameSpecification, WindowFunctionCall, window_of
from arfunc.types.value_type import ValueType

__all__ = ["AggregateFunctionCall", "FunctionCall"]


@node
class FunctionCall(SQLValueExpression[T_co]):
    """``NAME(args)``.

    Attributes:
        name: Name of the function; upper case.
        args: The arguments.
        is_distinct: Whether equal arguments count once.
        type: Python type of the result, as far as it is known.
    """

    name: str = token(convert=function_name)
    args: Tuple[SQLValueExpression[Any], ...] = children(star=True)
    is_distinct: bool = token(default=False, kw_only=True)
    type: Optional[ValueType] = token(default=None, kw_only=True, is_shown=False)

    if TYPE_CHECKING:

        def __init__(
            self,
            name: str,
            *args: SQLValueExpression[Any],
            is_distinct: bool = False,
            type: Optional[ValueType] = None,
            alias: Optional[str] = None,
        ) -> None: ...

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values, as far as it is known."""
        return self.type


@node
class AggregateFunctionCall(SQLValueExpression[T_co]):
    """``NAME(args)`` over the rows of a group, of which `condition` may leave some out.

    Attributes:
        name: Name of the function; upper case.
        args: The arguments.
        is_distinct: Whether equal arguments count once.
        condition: Which rows take part; all where it is None.
        ordering: The order in which the rows take part, where that changes the result.
        type: Python type of the result, as far as it is known.
    """

    name: str = token(convert=function_name)
    args: Tuple[SQLValueExpression[Any], ...] = children(star=True)
    is_distinct: bool = token(default=False, kw_only=True)
    condition: Optional[SQLPredicate] = child(default=None, kw_only=True)
    ordering: Optional[OrderByClause] = child(default=None, kw_only=True)
    type: Optional[ValueType] = token(default=None, kw_only=True, is_shown=False)

    if TYPE_CHECKING:

        def __init__(
            self,
            name: str,
            *args: SQLValueExpression[Any],
            is_distinct: bool = False,
            condition: Optional[SQLPredicate] = None,
            ordering: Optional[OrderByClause] = None,
            type: Optional[ValueType] = None,
            alias: Optional[str] = None,
        ) -> None: ...

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values, as far as it is known."""
        return self.type

    def filter(self, condition: SQLPredicate) -> AggregateFunctionCall[T_co]:
        """Return the aggregate over the rows that also meet a condition."""
        both = condition if self.condition is None else self.condition & condition
        return self.evolve(condition=both)

    def order_by(self, *keys: Any) -> AggregateFunctionCall[T_co]:
        """Return the aggregate over the rows in an order, which is part of the aggregate's own parentheses.

        Args:
            keys: As `Query.order_by` takes them; they go behind the keys that the aggregate has.
        """
        before = () if self.ordering is None else self.ordering.items
        return self.evolve(ordering=OrderByClause([*before, *keys]))

    def over(
        self,
        window: Union[str, Window, None] = None,
        *,
        partition_by: Any = (),
        order_by: Any = None,
        frame: Optional[WindowFrameSpecification] = None,
    ) -> WindowFunctionCall[T_co]:
        """Return the aggregate over a window: one value for each row; without arguments, over all rows.

        Args:
            window: A specification, or the name of one that the query defines; a named one can be added to.
            partition_by: Rows are seen together that are equal in these names or expressions.
            order_by: Their order, as `Query.order_by` takes it.
            frame: Which of them count.

        Raises:
            ArgumentValueError: The aggregate has an order of its own.
        """
        if self.ordering is not None:
            raise ArgumentValueError(f"{self.name} over a window takes its rows in the window's order: order that.")
        return WindowFunctionCall(
            self.name,
            self.args,
            window_of(window, partition_by, order_by, frame),
            is_distinct=self.is_distinct,
            condition=self.condition,
            type=self.type,
            alias=self.alias,
        )
