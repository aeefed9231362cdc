"""Locks of rows in MySQL: https://dev.mysql.com/doc/refman/8.4/en/innodb-locking-reads.html."""

from __future__ import annotations

from arfunc.dialect.standard.lock import for_update, require_sources, waiting
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.lock import ForUpdateClause, LockStrength

__all__ = ["lock_in_share_mode", "visitors"]

visitors = VisitorTable()

_FOR_SHARE = (8, 0, 1)


@visitors.visits(ForUpdateClause)
def lock(node: ForUpdateClause, out: Writer) -> None:
    if node.strength is LockStrength.SHARE and out.dialect.version < _FOR_SHARE:
        lock_in_share_mode(node, out)
    else:
        for_update(node, out)


def lock_in_share_mode(node: ForUpdateClause, out: Writer) -> None:
    """Write a lock for reading in the older words, which lock the rows of all sources."""
    if node.of:
        require_sources(node, out)
    out.text("LOCK IN SHARE MODE")
    waiting(node, out)
