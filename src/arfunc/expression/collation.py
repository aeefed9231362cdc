"""Comparing under a collation that is named."""

from __future__ import annotations

from typing import Any, ClassVar, Optional

from arfunc.expression.node import child, node, token
from arfunc.expression.precedence import Precedence
from arfunc.expression.value import SQLValueExpression, T_co
from arfunc.types.value_type import ValueType

__all__ = ["CollateExpression"]


@node
class CollateExpression(SQLValueExpression[T_co]):
    """``expr COLLATE collation``: the same value, compared and ordered by the rules of a collation."""

    precedence: ClassVar[Precedence] = Precedence.UNARY
    expr: SQLValueExpression[Any] = child()
    collation: str = token()

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values, as far as it is known."""
        return self.expr.value_type
