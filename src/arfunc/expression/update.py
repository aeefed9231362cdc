"""The UPDATE statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable, Mapping, Optional, Tuple, Union

from arfunc.errors import ArgumentValueError
from arfunc.expression.assignment import Assignment, assignments_of
from arfunc.expression.clause import ReturningClause, WhereClause
from arfunc.expression.insert import returning_clause, target_table
from arfunc.expression.node import Node, child, children, node
from arfunc.expression.select import source_of, where_clause
from arfunc.expression.source import Source, TableExpression
from arfunc.expression.value import SQLPredicate

__all__ = ["UpdateExpression"]


def _assignments(assignments: Any) -> Tuple[Assignment, ...]:
    made = assignments_of(assignments)
    if not made:
        raise ArgumentValueError("UPDATE needs at least one column to set.")
    return made


@node
class UpdateExpression(Node):
    """``UPDATE table SET ... FROM ... WHERE ... RETURNING ...``.

    Attributes:
        table: The table whose rows change.
        assignments: Values by column, or by its name; a dict, or a sequence of `Assignment`.
        from_: Another source that values and condition may use.
        where: Which rows change; all where it is None.
        returning: What is given back of each row written.
    """

    table: TableExpression = child(convert=target_table)
    assignments: Tuple[Assignment, ...] = children(convert=_assignments)
    from_: Optional[Source] = child(default=None, kw_only=True, convert=source_of)
    where: Optional[WhereClause] = child(default=None, kw_only=True, convert=where_clause)
    returning: Optional[ReturningClause] = child(default=None, kw_only=True, convert=returning_clause)

    if TYPE_CHECKING:

        def __init__(
            self,
            table: Union[str, TableExpression],
            assignments: Union[Mapping[Any, Any], Iterable[Assignment]],
            *,
            from_: Union[str, Source, None] = None,
            where: Union[SQLPredicate, WhereClause, None] = None,
            returning: Union[Iterable[Any], ReturningClause, None] = None,
        ) -> None: ...
