"""Joins on PostgreSQL: https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-JOIN."""

from __future__ import annotations

from arfunc.dialect.scope import Scope
from arfunc.dialect.standard import source as standard
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.errors import UnsupportedFeatureError
from arfunc.expression.join import JoinExpression
from arfunc.expression.node import Node
from arfunc.expression.source import Source

__all__ = ["visitors"]

visitors = VisitorTable()


@visitors.visits(JoinExpression)
def join(node: JoinExpression, out: Writer) -> None:
    """USING takes a column that one of the sources on its left has, unless another USING has merged them."""
    twice = [name for name in node.using if out.scope is not None and _owners(node.left, name, out.scope) > 1]
    if twice:
        raise UnsupportedFeatureError(
            out.dialect.title, f"USING with {twice[0]!r}, which two sources on the left have", "on=..."
        )
    standard.join(node, out)


def _owners(source: Node, name: str, scope: Scope) -> int:
    """Return how many columns of a name a source has, as far as its columns are known."""
    if isinstance(source, JoinExpression):
        is_merged = source.natural or name in source.using
        sides = (_owners(source.left, name, scope), _owners(source.right, name, scope))
        return max(sides) if is_merged else sum(sides)
    return int(isinstance(source, Source) and name in scope.columns_of(source))
