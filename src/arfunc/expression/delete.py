"""The DELETE statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable, Optional, Sequence, Union

from arfunc.errors import ArgumentValueError
from arfunc.expression.clause import ReturningClause, WhereClause
from arfunc.expression.insert import returning_clause, target_table
from arfunc.expression.node import Node, child, node
from arfunc.expression.select import source_of, where_clause
from arfunc.expression.source import Source, TableExpression
from arfunc.expression.value import SQLPredicate

__all__ = ["DeleteExpression"]


def _target(table: Any) -> TableExpression:
    if not isinstance(table, (list, tuple)):
        return target_table(table)
    if len(table) != 1:
        raise ArgumentValueError(
            f"DELETE takes rows from exactly one table, got {len(table)}. Use one statement a table."
        )
    return target_table(table[0])


@node
class DeleteExpression(Node):
    """``DELETE FROM table USING ... WHERE ... RETURNING ...``.

    Attributes:
        table: The table whose rows go; a list of one is taken too.
        using: Another source that the condition may use; a row goes if it meets the condition with any row of it.
        where: Which rows go; all where it is None.
        returning: What is given back of each row that went.
    """

    table: TableExpression = child(convert=_target)
    using: Optional[Source] = child(default=None, kw_only=True, convert=source_of)
    where: Optional[WhereClause] = child(default=None, kw_only=True, convert=where_clause)
    returning: Optional[ReturningClause] = child(default=None, kw_only=True, convert=returning_clause)

    if TYPE_CHECKING:

        def __init__(
            self,
            table: Union[str, TableExpression, Sequence[Union[str, TableExpression]]],
            *,
            using: Union[str, Source, None] = None,
            where: Union[SQLPredicate, WhereClause, None] = None,
            returning: Union[Iterable[Any], ReturningClause, None] = None,
        ) -> None: ...
