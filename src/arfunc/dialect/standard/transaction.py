"""Visitors of transaction control."""

from __future__ import annotations

from typing import Union

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
    SetTransaction,
)

visitors = VisitorTable()

_WHOLE = "a transaction that is undone as a whole"


@visitors.visits(Begin)
def begin(node: Begin, out: Writer) -> None:
    if node.isolation is not None:
        out.require(Capability.BEGIN_ISOLATION, "SetTransaction(isolation) right before Begin()")
    modes = transaction_modes(node, out)
    out.text("START TRANSACTION" + (f" {modes}" if modes else ""))


@visitors.visits(SetTransaction)
@requires(Capability.SET_TRANSACTION, instead="Begin(isolation, read_only)")
def set_transaction(node: SetTransaction, out: Writer) -> None:
    out.text(f"SET TRANSACTION {transaction_modes(node, out)}")


def transaction_modes(node: Union[Begin, SetTransaction], out: Writer) -> str:
    """Return how a transaction runs, in the words of ISO/IEC 9075-2, 17.3."""
    modes = [] if node.isolation is None else [f"ISOLATION LEVEL {node.isolation.value}"]
    if node.read_only:
        out.require(Capability.READ_ONLY_TRANSACTION, "a transaction that only reads")
        modes.append("READ ONLY")
    elif isinstance(node, SetTransaction) and node.read_only is not None:
        modes.append("READ WRITE")
    if node.deferrable:
        out.require(Capability.DEFERRABLE_TRANSACTION, "a serializable transaction that is tried again if it fails")
        modes.append("DEFERRABLE")
    return ", ".join(modes)


@visitors.visits(Commit)
def commit(node: Commit, out: Writer) -> None:
    out.text("COMMIT")


@visitors.visits(Rollback)
def rollback(node: Rollback, out: Writer) -> None:
    out.text("ROLLBACK")


@visitors.visits(Savepoint)
@requires(Capability.SAVEPOINT, instead=_WHOLE)
def savepoint(node: Savepoint, out: Writer) -> None:
    out.text("SAVEPOINT ").name(node.name)


@visitors.visits(ReleaseSavepoint)
@requires(Capability.SAVEPOINT, instead=_WHOLE)
def release_savepoint(node: ReleaseSavepoint, out: Writer) -> None:
    out.text("RELEASE SAVEPOINT ").name(node.name)


@visitors.visits(RollbackToSavepoint)
@requires(Capability.SAVEPOINT, instead=_WHOLE)
def rollback_to_savepoint(node: RollbackToSavepoint, out: Writer) -> None:
    out.text("ROLLBACK TO SAVEPOINT ").name(node.name)
