"""Visitors of transaction control."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.visitor import VisitorTable, requires
from arfunc.dialect.writer import Writer
from arfunc.expression.transaction import (
    Begin,
    Commit,
    ReleaseSavepoint,
    Rollback,
    RollbackToSavepoint,
    Savepoint,
)

visitors = VisitorTable()

_INSTEAD = "a transaction of its own"


@visitors.visits(Begin)
def begin(node: Begin, out: Writer) -> None:
    modes = []
    if node.isolation is not None:
        out.require(Capability.BEGIN_ISOLATION, "SET TRANSACTION ISOLATION LEVEL before it")
        modes.append(f"ISOLATION LEVEL {node.isolation.value}")
    if node.read_only:
        out.require(Capability.READ_ONLY_TRANSACTION, "a transaction that only reads")
        modes.append("READ ONLY")
    out.text("START TRANSACTION" + (" " + ", ".join(modes) if modes else ""))


@visitors.visits(Commit)
def commit(node: Commit, out: Writer) -> None:
    out.text("COMMIT")


@visitors.visits(Rollback)
def rollback(node: Rollback, out: Writer) -> None:
    out.text("ROLLBACK")


@visitors.visits(Savepoint)
@requires(Capability.SAVEPOINT, instead=_INSTEAD)
def savepoint(node: Savepoint, out: Writer) -> None:
    out.text("SAVEPOINT ").name(node.name)


@visitors.visits(ReleaseSavepoint)
@requires(Capability.SAVEPOINT, instead=_INSTEAD)
def release_savepoint(node: ReleaseSavepoint, out: Writer) -> None:
    out.text("RELEASE SAVEPOINT ").name(node.name)


@visitors.visits(RollbackToSavepoint)
@requires(Capability.SAVEPOINT, instead=_INSTEAD)
def rollback_to_savepoint(node: RollbackToSavepoint, out: Writer) -> None:
    out.text("ROLLBACK TO SAVEPOINT ").name(node.name)
