"""What every query can do as an operand of set operations."""

from __future__ import annotations

from typing import Any

from arfunc._exports import load
from arfunc.expression.node import Node, checked_name
from arfunc.expression.subquery import Subquery
from arfunc.query.step import owner_of

__all__ = ["SetOperand"]


class SetOperand(Node):
    """The methods and operators that unite, intersect and subtract the rows of queries."""

    __slots__ = ()

    def union(self, other: Any) -> Any:
        """Return the query of the rows that this query or another gives, each once: ``a | b``.

        Raises:
            ArgumentTypeError: The other is no query.
        """
        return self.combined(other, "UNION")

    def union_all(self, other: Any) -> Any:
        """Return the query of the rows of this query and of another, equal rows being kept: ``a + b``."""
        return self.combined(other, "UNION ALL")

    def intersect(self, other: Any) -> Any:
        """Return the query of the rows that this query and another both give, each once: ``a & b``."""
        return self.combined(other, "INTERSECT")

    def intersect_all(self, other: Any) -> Any:
        """Return the query of the rows that both give, each as often as both give it."""
        return self.combined(other, "INTERSECT ALL")

    def except_(self, other: Any) -> Any:
        """Return the query of the rows of this query that another does not give, each once: ``a - b``."""
        return self.combined(other, "EXCEPT")

    def except_all(self, other: Any) -> Any:
        """Return the query of the rows of this query, less as many equal rows as another gives."""
        return self.combined(other, "EXCEPT ALL")

    __or__ = union
    __and__ = intersect
    __sub__ = except_
    __add__ = union_all

    def as_source(self, alias: str) -> Subquery:
        """Return the rows of the query as a source under an alias: to start another query from, or to join.

        The columns of a model whose rows these are go on naming them.
        """
        return Subquery(self, checked_name("the alias of a query", alias), owner=owner_of(self))

    def combined(self, other: Any, operation: str) -> Any:
        """Return the set operation of this query and another; the class of the query says of which class it is."""
        return load("SetOperation")(self, other, operation)
