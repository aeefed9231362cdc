"""Locks of rows in MariaDB: https://mariadb.com/kb/en/lock-in-share-mode/."""

from __future__ import annotations

from arfunc.dialect.mysql.lock import lock_in_share_mode
from arfunc.dialect.standard.lock import for_update
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.lock import ForUpdateClause, LockStrength

__all__ = ["visitors"]

visitors = VisitorTable()


@visitors.visits(ForUpdateClause)
def lock(node: ForUpdateClause, out: Writer) -> None:
    if node.strength is LockStrength.SHARE:
        lock_in_share_mode(node, out)
    else:
        for_update(node, out)
