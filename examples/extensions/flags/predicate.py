"""The node: roles of its fields are all that it declares, the rest follows."""

from __future__ import annotations

import enum
from typing import Any, Union

from arfunc import SQLPredicate, SQLValueExpression
from arfunc.expression.node import child, node
from arfunc.expression.value import lift

__all__ = ["HasFlags", "has_flags"]


@node
class HasFlags(SQLPredicate):
    """Whether all bits of `flags` are set in a whole number."""

    expr: SQLValueExpression[Any] = child()
    flags: SQLValueExpression[Any] = child()


def has_flags(expr: SQLValueExpression[Any], flags: Union[int, enum.IntFlag]) -> HasFlags:
    """Return whether all of some flags are set.

    Args:
        expr: A whole number whose bits are flags.
        flags: The flags; they become a parameter.
    """
    return HasFlags(expr, lift(int(flags)))
