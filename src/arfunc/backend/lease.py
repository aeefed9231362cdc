"""Who may use a connection: leases, their members, their turns, and the context that carries them.

A lease is one connection for one party: for a transaction, or for the block of `detached()`. The task or thread that
took it is its first member. Others do not become members by inheriting the context: only `lend()` makes them so.
The members act one after another; a nested transaction of one of them keeps the others waiting until it ends.
"""

from __future__ import annotations

import contextvars
import enum
import itertools
import threading
from typing import Any, Callable, Dict, List, Mapping, Optional

import attrs

from arfunc.backend.identity import Identity, current_identity
from arfunc.errors import LockError, TransactionError

__all__ = ["HELD", "Frame", "Holdings", "Lease", "Member", "TransactionState"]


class TransactionState(enum.Enum):
    """What has become of the last transaction of a context."""

    INACTIVE = "inactive"
    ACTIVE = "active"
    COMMITTED = "committed"
    ROLLED_BACK = "rolled back"


@attrs.define(eq=False)
class Frame:
    """A stretch in which one member, and those that it lends to, act alone.

    Attributes:
        below: The frame that this one lies on; None for the first.
        owner: Who opened it.
        size: Levels that the connection had open before.
        is_block: Whether it is that of a transaction, which Commit or Rollback ends.
        is_closed: Whether it has ended.
    """

    below: Optional[Frame]
    owner: Identity
    size: int = 0
    is_block: bool = False
    is_closed: bool = False


class Lease:
    """One connection for one party.

    Attributes:
        session: The connection; set by the backend that lends it.
        place: Where it lives, as the backend knows it.
        is_detached: Whether it is the connection of a `detached()` block, which outlives its transactions.
        is_lent: Whether there may be other members than the first.
        is_closed: Whether it has been given back.
        top: The innermost frame.
    """

    __slots__ = ("_changed", "_wakers", "is_closed", "is_detached", "is_lent", "place", "session", "top")

    def __init__(self, owner: Identity, *, is_detached: bool = False) -> None:
        self.session: Any = None
        self.place: Any = None
        self.is_detached = is_detached
        self.is_lent = False
        self.is_closed = False
        self.top = Frame(None, owner)
        self._changed: Optional[threading.Condition] = None
        self._wakers: List[Callable[[], None]] = []

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open on the connection."""
        return not self.is_closed and bool(self.session.levels.stack)

    def lend(self) -> None:
        """Prepare for other members."""
        if self._changed is None:
            self._changed = threading.Condition()
        self.is_lent = True

    def push(self, member: Member, *, is_block: bool = False) -> None:
        """Open a frame for a member whose turn it is."""
        size = len(self.session.levels.stack)
        member.frame = self.top = Frame(member.frame, member.identity, size, is_block)

    def pop(self, member: Member) -> None:
        """Close the frame that a member opened last, and all that lie on it."""
        frame = member.frame
        inner: Optional[Frame] = self.top
        if not frame.is_closed:
            while inner is not None and inner is not frame:
                inner.is_closed, inner = True, inner.below
            frame.is_closed = True
            self.top = frame.below or frame
        member.frame = frame.below or frame
        self._tell()

    def close(self) -> None:
        """Note that the connection is given back; whoever waits for a turn learns it."""
        self.is_closed = True
        self._tell()

    def try_enter(self, member: Member, *, is_block: bool = False) -> bool:
        """Open a frame for a member if it is its turn.

        Raises:
            TransactionError: What it was lent has ended.
        """
        if self._changed is None:
            self.push(member, is_block=is_block)
            return True
        with self._changed:
            if self.is_closed or member.frame.is_closed:
                raise TransactionError(
                    "the transaction that was lent has ended. Wait for those that it is lent to before leaving it."
                )
            if self.top is not member.frame:
                return False
            self.push(member, is_block=is_block)
            return True

    def enter(self, member: Member, *, timeout: float, is_block: bool = False) -> None:
        """Open a frame for a member, waiting for its turn in this thread.

        Raises:
            TransactionError: What it was lent has ended, or waiting would stop the very task that is waited for.
            LockError: Its turn did not come in time.
        """
        while not self.try_enter(member, is_block=is_block):
            self._check_wait(member)
            if not self._wait(member, timeout):
                raise turn_error(timeout)

    def _wait(self, member: Member, timeout: float) -> bool:
        changed = self._changed
        if changed is None:
            return True
        with changed:
            return changed.wait_for(lambda: self.may_enter(member), timeout)

    def _check_wait(self, member: Member) -> None:
        if self.top.owner.thread is member.identity.thread:
            raise TransactionError(
                "another task of this thread is in a nested transaction of the same transaction; waiting for it here "
                "would stop the event loop that both run in. Use an asynchronous backend."
            )

    def may_enter(self, member: Member) -> bool:
        """Tell whether a member need not wait, be it for its turn or because there is nothing left to wait for."""
        return self.is_closed or member.frame.is_closed or self.top is member.frame

    def call_when_changed(self, waker: Callable[[], None]) -> None:
        """Have a function called once, at the next change of turn."""
        self._wakers.append(waker)

    def _tell(self) -> None:
        if self._changed is None:
            return
        with self._changed:
            self._changed.notify_all()
        wakers, self._wakers = self._wakers, []
        for waker in wakers:
            waker()


def turn_error(timeout: float) -> LockError:
    """Return the error for a turn that did not come in time."""
    return LockError(
        f"a nested transaction of another member of the same transaction did not end within {timeout} seconds. "
        "Lend inside the nested transaction if its members are to take part in it."
    )


@attrs.define(eq=False)
class Member:
    """A task or thread that uses a lease.

    Attributes:
        lease: The lease.
        identity: Who it is.
        frame: The frame that it acts in.
        previous: What the context held before.
        is_borrower: Whether it came in by `lend()`.
    """

    lease: Lease
    identity: Identity
    frame: Frame
    previous: Optional[Member] = None
    is_borrower: bool = False

    def is_mine(self) -> bool:
        """Tell whether whoever asks is this member."""
        return self.identity.is_same(current_identity())


_NOTHING: Mapping[int, Member] = {}
HELD: contextvars.ContextVar[Mapping[int, Member]] = contextvars.ContextVar("arfunc_held", default=_NOTHING)
"""Key of a backend to the member that this context is, or was copied from."""

_NO_OUTCOMES: Mapping[int, TransactionState] = {}
_OUTCOMES: contextvars.ContextVar[Mapping[int, TransactionState]] = contextvars.ContextVar(
    "arfunc_outcomes", default=_NO_OUTCOMES
)
_keys = itertools.count(1)


class Holdings:
    """What the current context holds of one backend.

    Attributes:
        key: Number of the backend in the context; never given twice.
    """

    __slots__ = ("key",)

    def __init__(self) -> None:
        self.key = next(_keys)

    def entry(self) -> Optional[Member]:
        """Return the member that this context holds, even if it was copied from another's."""
        return HELD.get().get(self.key)

    def member(self) -> Optional[Member]:
        """Return the member that whoever asks is, or None.

        Raises:
            TransactionError: The context was copied inside a transaction that is still open, or what was lent ended.
        """
        member = HELD.get().get(self.key)
        if member is None:
            return None
        if member.is_mine():
            if not member.lease.is_closed:
                return member
            if member.is_borrower:
                raise TransactionError(
                    "the transaction that was lent has ended. Wait for those that it is lent to before leaving it."
                )
            return None
        if member.lease.in_transaction:
            raise _not_owner(member.identity)
        return None

    def put(self, member: Member) -> None:
        """Make the context hold a member."""
        HELD.set({**HELD.get(), self.key: member})

    def remove(self, member: Member) -> None:
        """Make the context hold what it held before a member; nothing happens in another context."""
        held = dict(HELD.get())
        if held.get(self.key) is not member:
            return
        if member.previous is None or member.previous.lease.is_closed:
            del held[self.key]
        else:
            held[self.key] = member.previous
        HELD.set(held)

    def note(self, outcome: TransactionState) -> None:
        """Remember how the last transaction of this context ended."""
        outcomes: Dict[int, TransactionState] = {**_OUTCOMES.get(), self.key: outcome}
        _OUTCOMES.set(outcomes)

    def state(self) -> TransactionState:
        """Return what has become of the last transaction of this context."""
        member = self.entry()
        if member is not None and member.lease.in_transaction:
            return TransactionState.ACTIVE
        return _OUTCOMES.get().get(self.key, TransactionState.INACTIVE)


def _not_owner(owner: Identity) -> TransactionError:
    mine = current_identity()
    kind = "thread" if owner.thread is not mine.thread else "task"
    return TransactionError(
        f"this {kind} was started inside a transaction of another {kind}, which is still open, and does not take part "
        "in it by that alone. Either hand the transaction over: `handle = tx.lend()` outside, and `with handle:` (or "
        "`async with handle:`) around the statements in here; or take a connection of its own, which does not see "
        "what the transaction has not committed: `with backend.detached():` (or `async with`)."
    )
