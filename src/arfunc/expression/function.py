"""Calls of functions, by name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Optional, Tuple

from arfunc.errors import ArgumentValueError
from arfunc.expression.node import child, children, node, token
from arfunc.expression.value import SQLPredicate, SQLValueExpression, T_co
from arfunc.types.value_type import ValueType

__all__ = ["AggregateFunctionCall", "FunctionCall"]

_FUNCTION_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)?")


def _function_name(name: Any) -> str:
    if not isinstance(name, str) or not _FUNCTION_NAME.fullmatch(name):
        raise ArgumentValueError(
            f"{name!r} is no function name: letters, digits and _ make one, with a schema before a dot."
        )
    return name.upper()


@node
class FunctionCall(SQLValueExpression[T_co]):
    """``NAME(args)``.

    Attributes:
        name: Name of the function; upper case.
        args: The arguments.
        is_distinct: Whether equal arguments count once.
        type: Python type of the result, as far as it is known.
    """

    name: str = token(convert=_function_name)
    args: Tuple[SQLValueExpression[Any], ...] = children(star=True)
    is_distinct: bool = token(default=False, kw_only=True)
    type: Optional[ValueType] = token(default=None, kw_only=True)

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
        type: Python type of the result, as far as it is known.
    """

    name: str = token(convert=_function_name)
    args: Tuple[SQLValueExpression[Any], ...] = children(star=True)
    is_distinct: bool = token(default=False, kw_only=True)
    condition: Optional[SQLPredicate] = child(default=None, kw_only=True)
    type: Optional[ValueType] = token(default=None, kw_only=True)

    if TYPE_CHECKING:

        def __init__(
            self,
            name: str,
            *args: SQLValueExpression[Any],
            is_distinct: bool = False,
            condition: Optional[SQLPredicate] = None,
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
