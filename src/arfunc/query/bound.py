"""A statement with other parameters: what a prepared statement is."""

from __future__ import annotations

from typing import Any, Tuple

from arfunc._exports import load
from arfunc.expression.node import Compilable, Node

__all__ = ["Bound"]


class Bound:
    """A statement of the same shape as a template, with parameters of its own.

    It stands for the template in which the values, in construction order, are these. The values must be of the types
    that the template declares, or, where it declares none, of the types that its own values have.
    """

    __slots__ = ("params", "shape", "template")

    def __init__(self, template: Compilable, params: Tuple[Any, ...]) -> None:
        self.template = template
        self.shape = template.shape
        self.params = params

    def to_node(self) -> Node:
        """Return the template, whose structure is the statement's."""
        return self.template.to_node()

    def to_sql(self, dialect: Any = None) -> Tuple[str, Tuple[Any, ...]]:
        """Return the SQL text of the template, and the parameters; see `arfunc.ToSQL`."""
        compiled: Tuple[str, Tuple[Any, ...]] = (dialect or load("STANDARD_DIALECT")).compile(self)
        return compiled

    def __repr__(self) -> str:
        return f"Bound({self.template!r}, {len(self.params)} parameters)"
