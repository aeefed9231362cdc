"""Upsert: what an INSERT does with a row that a unique constraint refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable, Optional, Tuple, Union

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.assignment import Assignment, Assignments, assignments_of
from arfunc.expression.clause import WhereClause
from arfunc.expression.column import Column, inlined
from arfunc.expression.node import Node, checked_name, child, children, node, token
from arfunc.expression.select import where_clause
from arfunc.expression.value import SQLPredicate, SQLValueExpression, T_co
from arfunc.types.value_type import ValueType

__all__ = ["ExcludedColumn", "OnConflictClause", "excluded"]


@node
class ExcludedColumn(SQLValueExpression[T_co]):
    """The value that a row would have brought for a column, had no constraint refused it.

    Attributes:
        name: Name of the column.
        type: Python type of the values.
    """

    name: str = token()
    type: Optional[ValueType] = token(default=None, is_shown=False)

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values, as far as it is known."""
        return self.type


def excluded(column: Union[str, Column[T_co]]) -> ExcludedColumn[T_co]:
    """Return the value that the refused row has for a column.

    Args:
        column: The column, or its name.

    >>> print(excluded("title").to_sql()[0])
    "excluded"."title"
    """
    if isinstance(column, Column):
        return ExcludedColumn(column.name, column.value_type)
    return ExcludedColumn(checked_name("a column of the refused row", column))


def _targets(given: Any) -> Tuple[SQLValueExpression[Any], ...]:
    if given is None:
        return ()
    items = (given,) if isinstance(given, (str, Node)) else tuple(given)
    return tuple(map(_target, items))


def _target(item: Any) -> SQLValueExpression[Any]:
    if isinstance(item, str):
        return Column(checked_name("a column of the conflict target", item))
    if isinstance(item, SQLValueExpression):
        target: Any = inlined(item)
        return target  # type: ignore[no-any-return]  # of the same kind
    raise ArgumentTypeError(f"a conflict target is made of columns and expressions, got {item!r}.")


def _updates(given: Any) -> Tuple[Assignment, ...]:
    """Return assignments; a column that is named alone gets the value of the refused row."""
    if given is None or hasattr(given, "items"):
        return assignments_of(given)
    items: Tuple[Any, ...] = (given,) if isinstance(given, (str, Node)) else tuple(given)
    return assignments_of([_taken_over(item) if isinstance(item, (str, Column)) else item for item in items])


def _taken_over(column: Union[str, Column[Any]]) -> Assignment:
    return Assignment(column.name if isinstance(column, Column) else column, excluded(column))


@node
class OnConflictClause(Node):
    """``ON CONFLICT (target) DO NOTHING``, or ``DO UPDATE SET ... WHERE ...``.

    Attributes:
        conflict_target: Columns, or expressions, of the unique index whose refusal is meant; any where it is empty.
        do_nothing: Whether the refused row is left out.
        update_assignments: What the row that is there gets: values by column, in which `excluded` stands for those of
            the refused row; a column that is named alone takes over the value of the refused row.
        update_where: Which of the rows that are there are updated; all where it is None.
        constraint: Name of the constraint that is meant, instead of a target.
        target_where: Condition of the partial index that is meant. Its values stand in the SQL text, as they do in the
            definition of the index, since the engine compares the two.
    """

    conflict_target: Tuple[SQLValueExpression[Any], ...] = children(default=(), convert=_targets)
    do_nothing: bool = token(default=False, kw_only=True)
    update_assignments: Tuple[Assignment, ...] = children(default=(), kw_only=True, convert=_updates)
    update_where: Optional[WhereClause] = child(default=None, kw_only=True, convert=where_clause)
    constraint: Optional[str] = token(default=None, kw_only=True)
    target_where: Optional[SQLPredicate] = child(
        default=None,
        kw_only=True,
        convert=lambda condition: None if condition is None else inlined(condition),
    )

    if TYPE_CHECKING:

        def __init__(
            self,
            conflict_target: Union[str, SQLValueExpression[Any], Iterable[Any], None] = None,
            *,
            do_nothing: bool = False,
            update_assignments: Union[Assignments, Iterable[Union[str, Column[Any]]]] = None,
            update_where: Union[SQLPredicate, WhereClause, None] = None,
            constraint: Optional[str] = None,
            target_where: Optional[SQLPredicate] = None,
        ) -> None: ...

    @property
    def names_target(self) -> bool:
        """Whether it is about one constraint, not about any."""
        return bool(self.conflict_target) or self.constraint is not None

    def check(self) -> None:
        """Refuse a clause that says nothing, or two things."""
        if self.do_nothing == bool(self.update_assignments):
            raise ArgumentValueError("ON CONFLICT needs exactly one of do_nothing=True and update_assignments.")
        if self.update_where is not None and self.do_nothing:
            raise ArgumentValueError("ON CONFLICT DO NOTHING has no condition; it updates nothing.")
        if self.conflict_target and self.constraint is not None:
            raise ArgumentValueError("ON CONFLICT names columns or a constraint, not both.")
        if self.target_where is not None and not self.conflict_target:
            raise ArgumentValueError("target_where is about the index of conflict_target, which is not given.")
