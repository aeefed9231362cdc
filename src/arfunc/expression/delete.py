"""The DELETE statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable, Optional, Union

from arfunc.expression.clause import ReturningClause, WhereClause
from arfunc.expression.insert import returning_clause, target_table
from arfunc.expression.node import Node, child, node
from arfunc.expression.select import where_clause
from arfunc.expression.source import TableExpression
from arfunc.expression.value import SQLPredicate

__all__ = ["DeleteExpression"]


@node
class DeleteExpression(Node):
    """``DELETE FROM table WHERE ... RETURNING ...``.

    Attributes:
        table: The table whose rows go.
        where: Which rows go; all where it is None.
        returning: What is given back of each row that went.
    """

    table: TableExpression = child(convert=target_table)
    where: Optional[WhereClause] = child(default=None, kw_only=True, convert=where_clause)
    returning: Optional[ReturningClause] = child(default=None, kw_only=True, convert=returning_clause)

    if TYPE_CHECKING:

        def __init__(
            self,
            table: Union[str, TableExpression],
            *,
            where: Union[SQLPredicate, WhereClause, None] = None,
            returning: Union[Iterable[Any], ReturningClause, None] = None,
        ) -> None: ...
