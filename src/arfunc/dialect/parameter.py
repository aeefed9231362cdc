"""Skeletons: statements without their values.

A cold compile sees the skeleton alone, in which each value is replaced by its position and its type. So the SQL text
cannot depend on a value, and statements of equal shape have equal text.
"""

from __future__ import annotations

from typing import Any, Optional, Tuple

from arfunc.expression.node import Node, node, token
from arfunc.expression.rewrite import WithoutRewrites
from arfunc.expression.value import Literal, SQLValueExpression, ValueList
from arfunc.types.value_type import ValueType

__all__ = ["Parameter", "ParameterList", "skeleton_of"]


@node
class Parameter(SQLValueExpression[Any]):
    """The place of one value: its position among the parameters, and the type that selects its encoder."""

    index: int = token()
    type: ValueType = token()

    @property
    def value_type(self) -> Optional[ValueType]:
        """The type that selects the encoder."""
        return self.type


@node
class ParameterList(Node):
    """The places of the values of an IN list."""

    parameters: Tuple[Tuple[int, ValueType], ...] = token()

    @property
    def is_filled(self) -> bool:
        """Whether there are any."""
        return bool(self.parameters)


class _Stripping:
    """Replaces values by their positions, counted in construction order."""

    def __init__(self, first: int) -> None:
        self.count = first

    def __call__(self, part: Node) -> Node:
        kind = type(part)
        if kind is Literal:
            return self._parameter(part)  # type: ignore[arg-type]  # `kind` says so
        if kind is ValueList:
            return ParameterList(self._places(part.values, part.type))  # type: ignore[attr-defined]
        stripped = part.rebuilt(self)
        return stripped if kind is WithoutRewrites else stripped.folded()

    def _next(self) -> int:
        self.count += 1
        return self.count - 1

    def _parameter(self, part: Literal[Any]) -> Parameter:
        known = part.type if part.type is not None else ValueType(part.value.__class__)
        return Parameter(self._next(), known, alias=part.alias)

    def _places(self, values: Tuple[Any, ...], known: Optional[ValueType] = None) -> Tuple[Tuple[int, ValueType], ...]:
        return tuple([(self._next(), known or ValueType(value.__class__)) for value in values])


def skeleton_of(statement: Node, first: int = 0) -> Node:
    """Return a statement with each value replaced by its position among the statement's parameters, and queries folded.

    The order of the positions is that of the calls by which a query was built, so values go before queries are folded.

    Args:
        statement: The statement, or a part of one.
        first: Position of its first value.
    """
    return _Stripping(first)(statement)
