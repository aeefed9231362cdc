"""Recursive common table expressions on PostgreSQL: https://www.postgresql.org/docs/current/queries-with.html."""

from __future__ import annotations

from typing import Iterator

from arfunc.dialect.standard import cte as standard
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.errors import UnsupportedFeatureError
from arfunc.expression.cte import CTEExpression, WithQueryExpression
from arfunc.expression.node import Node
from arfunc.expression.set_operation import SetOperationExpression
from arfunc.expression.source import TableExpression

__all__ = ["visitors"]

visitors = VisitorTable()


@visitors.visits(CTEExpression)
def cte(node: CTEExpression, out: Writer) -> None:
    """The server goes on from a level of rows once, and to the end."""
    is_recursive = node.name in out.recursive and isinstance(node.query, SetOperationExpression)
    if is_recursive and len(list(_reads(node.name, node.query))) > 1:
        raise UnsupportedFeatureError(
            out.dialect.title,
            "a recursive CTE that reads itself more than once",
            "one query that goes on, with both ways in its condition",
        )
    standard.cte(node, out)


def _reads(name: str, part: Node) -> Iterator[Node]:
    """Give the places in which a query reads a CTE of the statement around it."""
    if isinstance(part, TableExpression) and part.name == name and part.schema is None:
        yield part
    if isinstance(part, WithQueryExpression) and any(cte.name == name for cte in part.ctes):
        return  # another one of that name
    for below in part.child_nodes():
        yield from _reads(name, below)
