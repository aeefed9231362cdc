"""UPDATE and DELETE, put together step by step."""

from __future__ import annotations

from typing import Any, Optional, Tuple

import attrs
from typing_extensions import Self

from arfunc.errors import ArgumentValueError
from arfunc.expression.assignment import Assignment
from arfunc.expression.clause import ReturningClause
from arfunc.expression.delete import DeleteExpression
from arfunc.expression.join import JoinExpression, JoinType
from arfunc.expression.source import Source
from arfunc.expression.update import UpdateExpression
from arfunc.expression.value import SQLPredicate, and_
from arfunc.query.condition import predicates_of
from arfunc.query.statement import Statement, Table, Target, Values, source_named

__all__ = ["DeleteStatement", "UpdateStatement", "UpdateTarget", "delete_from", "update"]


@attrs.frozen(eq=False)
class _Alteration(Statement):
    """A statement about rows that a table has.

    Attributes:
        target: The table.
        conditions: Which of its rows are meant.
        source: Other sources that conditions and values may use.
        is_whole: Whether all rows are meant where there is no condition.
        returned: What is given back of each row.
    """

    target: Target
    conditions: Tuple[SQLPredicate, ...] = ()
    source: Optional[Source] = None
    is_whole: bool = False
    returned: Optional[ReturningClause] = None

    def where(self, *conditions: Any, params: Any = None) -> Self:
        """Return the statement about the rows that also meet some conditions; arguments as for `Query.where`."""
        return attrs.evolve(self, conditions=(*self.conditions, *predicates_of(conditions, params)))

    def all_rows(self) -> Self:
        """Return the same statement, said to mean all rows: without a condition it asks for that."""
        return attrs.evolve(self, is_whole=True)

    def returning(self, *items: Any) -> Self:
        """Return the statement that gives back columns or expressions of each row; all columns where none are named."""
        return attrs.evolve(self, returned=self.target.returned(items))

    def _beside(self, source: Any, alias: Optional[str]) -> Self:
        named = source_named(source, alias)
        joined = named if self.source is None else JoinExpression(self.source, named, JoinType.CROSS)
        return attrs.evolve(self, source=joined)

    def _condition(self, verb: str) -> Optional[SQLPredicate]:
        if not self.conditions and not self.is_whole:
            raise ArgumentValueError(
                f"{verb} requires a WHERE clause: call where(...), or all_rows() if all rows are meant."
            )
        return and_(*self.conditions) if self.conditions else None


@attrs.frozen(eq=False)
class UpdateStatement(_Alteration):
    """An UPDATE; see `update`.

    Attributes:
        assignments: What the rows get.
    """

    assignments: Tuple[Assignment, ...] = ()

    def set(self, values: Optional[Values] = None, /, **named: Any) -> Self:
        """Return the statement that sets some columns as well; arguments as for `UpdateTarget.set`."""
        return attrs.evolve(self, assignments=(*self.assignments, *self.target.assignments(values, named)))

    def from_(self, source: Any, alias: Optional[str] = None) -> Self:
        """Return the statement whose condition and values may use another source as well.

        Args:
            source: A source, a model, the name of a table, or a query, which needs an alias.
            alias: Name of this occurrence of it.
        """
        return self._beside(source, alias)

    def to_node(self) -> UpdateExpression:
        """Return the statement as a node.

        Raises:
            ArgumentValueError: It has no condition, and `all_rows` was not called.
        """
        condition = self._condition("update")
        return UpdateExpression(
            self.target.table, self.assignments, from_=self.source, where=condition, returning=self.returned
        )


@attrs.frozen(eq=False)
class UpdateTarget:
    """An UPDATE that still asks for values."""

    target: Target

    def set(self, values: Optional[Values] = None, /, **named: Any) -> UpdateStatement:
        """Return the UPDATE that sets some columns.

        Args:
            values: Values by column or its name, as a mapping.
            named: Values by name. A value may be an expression: ``set(stock=books.column("stock") + 1)``.

        Raises:
            ArgumentValueError: There are no values.
            UnknownFieldError: The model has no field of a name.
        """
        return UpdateStatement(self.target, assignments=self.target.assignments(values, named))


@attrs.frozen(eq=False)
class DeleteStatement(_Alteration):
    """A DELETE; see `delete_from`."""

    def using(self, source: Any, alias: Optional[str] = None) -> Self:
        """Return the statement whose condition may use another source as well; arguments as for `from_`."""
        return self._beside(source, alias)

    def to_node(self) -> DeleteExpression:
        """Return the statement as a node.

        Raises:
            ArgumentValueError: It has no condition, and `all_rows` was not called.
        """
        condition = self._condition("delete")
        return DeleteExpression(self.target.table, using=self.source, where=condition, returning=self.returned)


def update(table: Table) -> UpdateTarget:
    """Begin an UPDATE: ``update("books").set(stock=0).where(...)``.

    Args:
        table: The table, its name, or a model, whose columns are then named by its fields.

    Raises:
        ArgumentTypeError: It is none of these.

    >>> print(update("books").set(stock=0).all_rows().returning("id").to_sql())
    ('UPDATE "books" SET "stock" = ? RETURNING "books"."id"', (0,))
    """
    return UpdateTarget(Target.of(table))


def delete_from(table: Table) -> DeleteStatement:
    """Begin a DELETE: ``delete_from("books").where(...)``; argument and errors as for `update`.

    >>> print(delete_from("books").all_rows().to_sql())
    ('DELETE FROM "books"', ())
    """
    return DeleteStatement(Target.of(table))
