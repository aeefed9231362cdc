"""Visitor of locks of rows."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.lock import ForUpdateClause, LockStrength

__all__ = ["require_sources", "visitors", "waiting"]

visitors = VisitorTable()

_TRANSACTION = "a transaction that begins with a write, or a version column"


@visitors.visits(ForUpdateClause)
def for_update(node: ForUpdateClause, out: Writer) -> None:
    out.require(Capability.FOR_UPDATE, _TRANSACTION)
    if node.strength is LockStrength.SHARE:
        out.require(Capability.FOR_SHARE, "for_update()")
    elif node.strength is not LockStrength.UPDATE:
        nearest = "update" if node.strength is LockStrength.NO_KEY_UPDATE else "share"
        out.require(Capability.LOCK_OF_KEYS, f"for_{nearest}()")
    out.text(f"FOR {node.strength.value}")
    if node.of:
        require_sources(node, out)
        out.text(" OF ").names(node.of)
    waiting(node, out)


def require_sources(node: ForUpdateClause, out: Writer) -> None:
    """Refuse a lock of some sources where the engine locks all; and a name that no source has."""
    out.require(Capability.LOCK_OF, "a lock of the rows of all sources")
    if out.scope is not None:
        out.scope.require_sources(node.of)


def waiting(node: ForUpdateClause, out: Writer) -> None:
    """Write what happens at a row that another transaction has locked."""
    if node.nowait:
        out.require(Capability.LOCK_NOWAIT, "a short lock timeout of the session")
        out.text(" NOWAIT")
    if node.skip_locked:
        out.require(Capability.LOCK_SKIP, "nowait=True, and another try")
        out.text(" SKIP LOCKED")
