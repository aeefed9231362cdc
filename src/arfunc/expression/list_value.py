"""Lists as plain values: one parameter, of a type that tells what its items are."""

from __future__ import annotations

from typing import Any, List, Optional

from arfunc.errors import ArgumentTypeError
from arfunc.expression.node import Node
from arfunc.expression.value import Literal, SQLValueExpression, lift
from arfunc.types.item_type import NO_ITEMS, item_type_of
from arfunc.types.value_type import ValueType

__all__ = ["array_of", "is_list"]


def is_list(value: Any) -> bool:
    """Tell whether a plain value is a list, or takes the place of one."""
    return isinstance(value, (list, tuple, set, frozenset))


def array_of(value: Any, like: Optional[ValueType] = None) -> SQLValueExpression[Any]:
    """Return an array: an expression as it is, plain values as one parameter.

    Args:
        value: The expression, or the values.
        like: The type of an array beside it, whose items these are to be like.

    Raises:
        ArgumentTypeError: It is no array.
    """
    if isinstance(value, Node):
        return lift(value)
    if not is_list(value):
        raise ArgumentTypeError(f"an array is a list, or an expression of one, got {value!r}.")
    kinds = {type(item) for item in value if item is not None}
    known = item_type_of(like)
    if known is None and not kinds:
        return Literal(list(value), NO_ITEMS)
    item: Any = known.python if known is not None else kinds.pop() if len(kinds) == 1 else Any
    return Literal(list(value), ValueType(List[Optional[item]]))
