"""The DELETE statement."""

from __future__ import annotations

from typing import Optional

from arfunc.expression.clause import ReturningClause, WhereClause
from arfunc.expression.insert import returning_clause, target_table
from arfunc.expression.node import Node, child, node
from arfunc.expression.select import where_clause
from arfunc.expression.source import TableExpression

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
