"""What SET holds: columns and the values that they get."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable, Mapping, Tuple, Union

from arfunc.errors import ArgumentTypeError
from arfunc.expression.column import Column
from arfunc.expression.node import Node, child, node, token
from arfunc.expression.value import SQLValueExpression, lift

__all__ = ["Assignment", "Assignments", "assignments_of"]


@node
class Assignment(Node):
    """``column = value`` in SET."""

    column: str = token()
    value: SQLValueExpression[Any] = child(convert=lift)

    if TYPE_CHECKING:

        def __init__(self, column: str, value: Any) -> None: ...


Assignments = Union[Mapping[Any, Any], Iterable[Assignment], None]


def assignments_of(assignments: Assignments) -> Tuple[Assignment, ...]:
    """Return assignments from a mapping of columns, or their names, to values; or from assignments as they are.

    Raises:
        ArgumentTypeError: A column is neither text nor a `Column`, or an assignment is none.
    """
    if isinstance(assignments, Mapping):
        return tuple([_assignment(column, value) for column, value in assignments.items()])
    made = tuple(assignments or ())
    for item in made:
        if not isinstance(item, Assignment):
            raise ArgumentTypeError(f"SET takes a mapping of columns to values, or Assignments, got {item!r}.")
    return made


def _assignment(column: Any, value: Any) -> Assignment:
    if isinstance(column, Column):
        return Assignment(column.name, lift(value, column.value_type))
    if isinstance(column, str):
        return Assignment(column, value)
    raise ArgumentTypeError(f"SET names columns by str or Column, got {column!r} of type {type(column).__name__}.")
