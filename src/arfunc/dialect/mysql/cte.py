"""WITH on MySQL: https://dev.mysql.com/doc/refman/8.4/en/with.html."""

from __future__ import annotations

from arfunc.dialect.standard import cte
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.errors import UnsupportedFeatureError
from arfunc.expression.cte import WithQueryExpression
from arfunc.expression.insert import InsertExpression

__all__ = ["visitors"]

visitors = VisitorTable()


@visitors.visits(WithQueryExpression)
def with_query(node: WithQueryExpression, out: Writer) -> None:
    """WITH stands before UPDATE and DELETE, but within an INSERT, before its query."""
    if isinstance(node.main_query, InsertExpression):
        instead = "INSERT from a query that reads the CTE"
        raise UnsupportedFeatureError(out.dialect.title, "WITH before an INSERT of values", instead)
    cte.with_query(node, out)
