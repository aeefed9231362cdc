"""How transactions begin and end: programs over what a backend does with its connections.

The synchronous and the asynchronous backends perform the few effects below, each in its way; what is done in which
order, and what happens when something fails on the way, is written here once.
"""

from __future__ import annotations

import logging
from typing import Any, List, Optional, Tuple

import attrs

from arfunc.backend.identity import current_identity
from arfunc.backend.lease import Holdings, Lease, Member, TransactionState
from arfunc.backend.level import Callback
from arfunc.effect.composition import Steps, program
from arfunc.effect.effects import Call, Effect
from arfunc.errors import TransactionError
from arfunc.expression.transaction import IsolationLevel

__all__ = [
    "Acquire",
    "EnterTurn",
    "OnConnection",
    "Release",
    "attaching",
    "beginning",
    "borrowing",
    "called",
    "committing",
    "detaching",
    "ended",
    "returning",
    "rolling_back",
    "unbalanced",
]


@attrs.frozen
class Acquire(Effect[Lease]):
    """Take a connection for oneself."""

    is_detached: bool = False


@attrs.frozen(eq=False)
class Release(Effect[None]):
    """Give a connection back, clean."""

    lease: Lease


@attrs.frozen(eq=False)
class OnConnection(Effect[Any]):
    """Call a method of a lease's connection.

    Attributes:
        lease: The lease.
        method: Name of the method.
        args: Its arguments.
        is_final: Whether it is to be waited for even if whoever waits is cancelled meanwhile.
    """

    lease: Lease
    method: str
    args: Tuple[Any, ...] = ()
    is_final: bool = False


@attrs.frozen(eq=False)
class EnterTurn(Effect[None]):
    """Wait until it is a member's turn, and open a frame for it.

    Attributes:
        member: The member.
        is_block: Whether the frame is that of a transaction, which Commit or Rollback ends.
    """

    member: Member
    is_block: bool = False


@program(is_local=True)
def beginning(holdings: Holdings, isolation: Optional[IsolationLevel], read_only: bool) -> Steps[Member]:
    """Begin a transaction, or a nested one, and make the context a member of it."""
    member = holdings.member()
    if member is not None:
        yield from _begun(member, isolation, read_only)
        return member
    lease: Lease = yield Acquire()
    try:
        member = Member(lease, current_identity(), lease.top, holdings.entry())
        yield from _begun(member, isolation, read_only)
    except BaseException:
        lease.close()
        yield Release(lease)
        raise
    holdings.put(member)
    return member


def _begun(member: Member, isolation: Optional[IsolationLevel], read_only: bool) -> Steps[None]:
    lease = member.lease
    if lease.is_lent:
        yield EnterTurn(member, is_block=True)
    else:
        lease.push(member, is_block=True)
    size = member.frame.size
    try:
        yield OnConnection(lease, "begin", (isolation, read_only))
    except BaseException:
        if size:  # otherwise the connection goes back, and is put in order then
            yield OnConnection(lease, "unwind", (size,), is_final=True)
        lease.pop(member)
        raise


@program(is_local=True)
def committing(holdings: Holdings, logger: logging.Logger) -> Steps[None]:
    """Commit the innermost transaction of the context; one that cannot be committed is rolled back."""
    member = _member_inside(holdings)
    try:
        done: List[Callback] = yield from _committed(member)
    except BaseException:
        yield from _rolled_back(holdings, member, logger)
        raise
    yield from _left(holdings, member, TransactionState.COMMITTED)
    yield from called(done)


def _committed(member: Member) -> Steps[List[Callback]]:
    lease = member.lease
    commit = OnConnection(lease, "commit", is_final=True)
    if not lease.is_lent:
        done: List[Callback] = yield commit
        return done
    yield EnterTurn(member)  # until whoever it is lent to has ended its nested transactions
    try:
        done = yield commit
    finally:
        lease.pop(member)
    return done


@program(is_local=True)
def rolling_back(holdings: Holdings, logger: logging.Logger) -> Steps[None]:
    """Roll the innermost transaction of the context back, with all that is nested in it."""
    yield from _rolled_back(holdings, _member_inside(holdings), logger)


def _rolled_back(holdings: Holdings, member: Member, logger: logging.Logger) -> Steps[None]:
    undone: List[Callback] = []
    try:
        undone = yield OnConnection(member.lease, "unwind", (member.frame.size,), is_final=True)
    finally:
        yield from _left(holdings, member, TransactionState.ROLLED_BACK)
    yield from called(undone, logger=logger)


def _left(holdings: Holdings, member: Member, outcome: TransactionState) -> Steps[None]:
    """Leave the frame of a transaction that has ended; the outermost gives the connection back."""
    lease = member.lease
    is_outermost = member.frame.size == 0
    lease.pop(member)
    if not is_outermost:
        return
    holdings.note(outcome)
    if not lease.is_detached:
        lease.close()
        holdings.remove(member)
        yield Release(lease)


def _member_inside(holdings: Holdings) -> Member:
    member = holdings.member()
    if member is None or not member.lease.in_transaction:
        raise TransactionError("no transaction is open here. Begin one with transaction().")
    if not member.frame.is_block or not member.frame.owner.is_same(member.identity):
        raise TransactionError("a transaction is committed or rolled back by the block that began it, and by no other.")
    return member


@program(is_local=True)
def detaching(holdings: Holdings, is_single: bool) -> Steps[Optional[Member]]:
    """Give the context a connection of its own, outside of any transaction around it."""
    entry = holdings.entry()
    if is_single:
        if entry is not None and entry.lease.in_transaction:
            raise TransactionError(
                "a database in memory is one connection, which is inside the transaction around this; it has no other "
                "to detach to. Use a database in a file, or hand the transaction over with tx.lend()."
            )
        return None
    lease: Lease = yield Acquire(is_detached=True)
    member = Member(lease, current_identity(), lease.top, entry)
    holdings.put(member)
    return member


@program(is_local=True)
def attaching(holdings: Holdings, member: Member) -> Steps[None]:
    """End what `detaching` began."""
    member.lease.close()
    holdings.remove(member)
    yield Release(member.lease)


def borrowing(holdings: Holdings, lender: Member, frame: Any) -> Member:
    """Make the context a member of what another lends.

    Raises:
        TransactionError: It has ended.
    """
    if lender.lease.is_closed or frame.is_closed:
        raise TransactionError("the transaction that was lent has ended. Enter what is lent while it is open.")
    member = Member(lender.lease, current_identity(), frame, holdings.entry(), is_borrower=True)
    holdings.put(member)
    return member


def returning(holdings: Holdings) -> None:
    """End what `borrowing` began."""
    member = holdings.entry()
    if member is not None and member.is_borrower:
        holdings.remove(member)


def called(callbacks: List[Callback], *, logger: Optional[logging.Logger] = None) -> Steps[None]:
    """Call each function; all are called, then the first error is raised, or with a logger each is only told of."""
    first: Optional[Exception] = None
    for callback in callbacks:
        try:
            yield Call(callback)
        except Exception as error:  # one function's error must not keep the others from being called
            first = first or error
            if logger is not None:
                logger.exception("a function called after a rollback failed")
    if first is not None and logger is None:
        raise first


def ended(method: str, session: Any, logger: logging.Logger) -> Steps[None]:
    """Commit or roll back where no member is known: in a program that runs whole on a connection of its own."""
    callbacks: List[Callback]
    if method == "rollback":
        callbacks = yield OnConnection(session, "rollback")
        yield from called(callbacks, logger=logger)
        return
    try:
        callbacks = yield OnConnection(session, "commit")
    except BaseException:
        undone: List[Callback] = yield OnConnection(session, "rollback")
        yield from called(undone, logger=logger)
        raise
    yield from called(callbacks)


def unbalanced(what: object) -> TransactionError:
    """Return the error for a program that began a transaction and did not end it, or ended another's."""
    return TransactionError(
        f"{what!r} began a transaction and did not end it, or ended one that it had not begun; what it left open is "
        "rolled back. Use transact(program)."
    )
