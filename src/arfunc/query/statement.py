"""What the statements share that are put together step by step: the table they write to, and how they compile.

A step gives a new value, and the one before stays as it was. What is begun has no method that compiles it until it is
whole: `insert_into` asks for rows, `update` for values, `merge_into` for a source and for what is done.
"""

from __future__ import annotations

from typing import Any, FrozenSet, Mapping, Optional, Tuple, Type, Union

import attrs

from arfunc._exports import load
from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.assignment import Assignment
from arfunc.expression.clause import ReturningClause
from arfunc.expression.column import Column, WildcardExpression
from arfunc.expression.hole import Hole, bind, holes_of
from arfunc.expression.insert import target_table
from arfunc.expression.node import Node, checked_name
from arfunc.expression.source import Source, TableExpression, table_named
from arfunc.expression.subquery import Subquery
from arfunc.expression.value import lift
from arfunc.query.digest import fingerprint
from arfunc.query.prepared import PreparedStatement
from arfunc.query.tables import reads_of, writes_of

__all__ = ["Statement", "Table", "Target", "Values", "source_named"]

Table = Union[str, TableExpression, Type[Any]]
Values = Mapping[Any, Any]


@attrs.frozen(eq=False)
class Target:
    """The table that a statement writes to, and how its columns are named.

    Attributes:
        table: The table.
        given: What stood for it: a model gives its columns by the names of its fields, and their types with them.
    """

    table: TableExpression
    given: Any

    @classmethod
    def of(cls, given: Any) -> Target:
        """Return the target of a table, its name, or a model.

        Raises:
            ArgumentTypeError: It is none of these.
        """
        part = getattr(type(given), "__sql_part__", None)
        if isinstance(given, str):
            return cls(table_named(given), given)
        return cls(target_table(given if part is None else part(given)), given)

    def column(self, name: Any) -> Column[Any]:
        """Return a column from its name, or as it is.

        Raises:
            ArgumentTypeError: It is neither.
            UnknownFieldError: The model has no field of the name.
        """
        if isinstance(name, Column):
            return name
        named = getattr(type(self.given), "__sql_column__", None)
        return Column(checked_name("a column", name), self.table) if named is None else named(self.given, name)

    def assignments(self, values: Optional[Values], named: Mapping[str, Any]) -> Tuple[Assignment, ...]:
        """Return what is written to the columns of some names.

        Raises:
            ArgumentTypeError: The values are no mapping.
            ArgumentValueError: There are none.
        """
        if not isinstance(values, (Mapping, type(None))):
            raise ArgumentTypeError(f"values are given by column, in a mapping, got {values!r}.")
        made = [self._assignment(name, value) for name, value in [*(values or {}).items(), *named.items()]]
        if not made:
            raise ArgumentValueError(f"{self.table.name}: name at least one column and its value.")
        return tuple(made)

    def _assignment(self, name: Any, value: Any) -> Assignment:
        column = self.column(name)
        return Assignment(column.name, lift(value, column.value_type))

    def returned(self, items: Tuple[Any, ...]) -> ReturningClause:
        """Return the clause that gives back some columns and expressions; all columns where none are named."""
        named = [self.column(item) if isinstance(item, str) else item for item in items]
        return ReturningClause(named or [WildcardExpression()])


def source_named(source: Any, alias: Optional[str] = None) -> Source:
    """Return a source of its own right, from itself, a model, the name of a table, or a query, which needs an alias.

    Raises:
        ArgumentTypeError: It is none of these, or a query without an alias.
    """
    part = getattr(type(source), "__sql_part__", None)
    given = source if part is None else part(source)
    if isinstance(given, Node) and given.is_query:
        return Subquery(given, checked_name("the alias of a query", alias))
    named = table_named(given) if isinstance(given, str) else given
    if not isinstance(named, Source):
        raise ArgumentTypeError(f"a source is a table, its name, a model or a query, got {source!r}.")
    return named if alias is None else named.evolve(alias=checked_name("the alias of a source", alias))


class Statement:
    """A statement that is whole: it compiles, alone or in another one, and a backend runs it."""

    def to_node(self) -> Node:
        """Return the statement as a node.

        Raises:
            ArgumentValueError: It would write all rows, and `all_rows` was not called.
        """
        raise NotImplementedError  # pragma: no cover - each kind has its own

    @property
    def shape(self) -> int:
        """The integer of the structure."""
        return self.to_node().shape

    @property
    def params(self) -> Tuple[Any, ...]:
        """The values, in construction order."""
        return self.to_node().params

    def to_sql(self, dialect: Any = None) -> Tuple[str, Tuple[Any, ...]]:
        """Return the SQL text and its parameters; see `arfunc.ToSQL`."""
        compiled: Tuple[str, Tuple[Any, ...]] = (dialect or load("STANDARD_DIALECT")).compile(self)
        return compiled

    @property
    def holes(self) -> Mapping[str, Hole[Any]]:
        """The named holes, whose values are given later; by name, in the order in which they occur."""
        return holes_of(self.to_node())

    def bind(self, **values: Any) -> Node:
        """Return the statement, as a node, with some of its holes filled; see `arfunc.bind`."""
        return bind(self.to_node(), **values)

    def prepare(self, dialect: Any = None) -> PreparedStatement:
        """Return a function of the holes that gives text and parameters, and builds nothing when it is called."""
        return PreparedStatement(self.to_node(), dialect)

    def reads(self) -> FrozenSet[str]:
        """Return the names of the tables that the statement reads; see `reads_of`."""
        return reads_of(self)

    def writes(self) -> FrozenSet[str]:
        """Return the names of the tables that the statement writes: for one, to forget what was kept of them."""
        return writes_of(self)

    def fingerprint(self, *, values: bool = False) -> str:
        """Return a text that equal statements have in common, in every process; see `arfunc.query.fingerprint`."""
        return fingerprint(self, values=values)
