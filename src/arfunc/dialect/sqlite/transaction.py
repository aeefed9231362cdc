"""Transactions of SQLite."""

from __future__ import annotations

from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.transaction import Begin

__all__ = ["visitors"]

visitors = VisitorTable()


@visitors.visits(Begin)
def begin(node: Begin, out: Writer) -> None:
    """A writer takes its lock at once, since one that asks later is refused without waiting.

    Every transaction of SQLite is serializable, so that any level that is asked for is kept:
    https://sqlite.org/isolation.html.
    """
    out.text("BEGIN DEFERRED" if node.read_only else "BEGIN IMMEDIATE")
