"""Where the synchronous backend has its connections from: one for each thread, or one in memory for all."""

from __future__ import annotations

import threading
import weakref
from typing import Any, Callable, Iterator, List, Optional, TypeVar, Union

from arfunc.backend.environment import Environment
from arfunc.backend.identity import current_identity
from arfunc.backend.lease import Lease
from arfunc.backend.sqlite.config import SQLiteConnectionConfig
from arfunc.backend.sqlite.errors import CLOSED_ADVICE
from arfunc.backend.sqlite.session import Session, stream
from arfunc.effect.effects import Fetch, Stream
from arfunc.errors import ClosedBackendError, LockError, TransactionError

__all__ = ["FileConnections", "MemoryConnection", "connections_of"]

T = TypeVar("T")
_MAX_SPARE = 4


class _Slot:
    """The connection of one thread; given back when the thread ends."""

    __slots__ = ("_give_back", "session")

    def __init__(self, session: Session, give_back: Callable[[Session], None]) -> None:
        self.session: Optional[Session] = session
        self._give_back = weakref.WeakMethod(give_back)  # a strong one would be a cycle

    def __del__(self) -> None:
        give_back = self._give_back()
        if self.session is not None and give_back is not None:
            give_back(self.session)


class FileConnections:
    """A connection for each thread, one for each transaction, and a few to spare."""

    is_single = False

    def __init__(self, environment: Environment[SQLiteConnectionConfig]) -> None:
        self._environment = environment
        self._local = threading.local()
        self._lock = threading.Lock()
        self._spare: List[Session] = []
        self._all: weakref.WeakSet[Session] = weakref.WeakSet()
        self.is_closed = False

    def here(self) -> Session:
        """Return the connection of this thread, opened at the first use."""
        try:
            session: Session = self._local.session
        except AttributeError:
            session = self._taken()
            self._keep(session)
        return session

    def acquire(self, lease: Lease) -> Session:
        """Take the connection of this thread for a lease, or another if the thread's is taken already."""
        found: Optional[Session] = self._local.__dict__.pop("session", None)
        if found is not None:
            self._local.slot.session = None
        session = found or self._taken()
        session.ticket = lease
        return session

    def release(self, lease: Lease) -> None:
        """Give the connection of a lease back, clean."""
        session: Session = lease.session
        with session.lock:
            session.reset()
            session.ticket = None
        if "session" in self._local.__dict__:
            self._give_back(session)
        else:
            self._keep(session)

    def stream(self, effect: Stream[T]) -> Iterator[T]:
        """Yield the rows of a statement on a connection that nothing else is done on meanwhile."""
        lease = Lease(current_identity())
        lease.session = self._taken()
        lease.session.ticket = lease
        try:
            yield from stream(lease.session, effect, lease)
        finally:
            lease.session.ticket = None
            self._give_back(lease.session)

    def open(self) -> None:
        """Allow connections to be opened again, and open this thread's."""
        self.is_closed = False
        self.here()

    def sessions(self) -> List[Session]:
        """Return the connections that are open."""
        with self._lock:
            return list(self._all)

    def close(self) -> None:
        """Close all connections; a statement that runs is waited for."""
        self.is_closed = True
        self._local = threading.local()
        with self._lock:
            sessions, self._spare = list(self._all), []
            self._all.clear()
        for session in sessions:
            close_session(session, self._environment)

    def abandon(self) -> List[Any]:
        """Forget all connections without closing them, and return them: after a fork they are the parent's."""
        abandoned = [self.sessions(), self._local, self._spare]
        self.__init__(self._environment)  # type: ignore[misc]  # locks may have been held when the process forked
        return abandoned

    def _taken(self) -> Session:
        if self.is_closed:
            raise ClosedBackendError(CLOSED_ADVICE)
        with self._lock:
            if self._spare:
                return self._spare.pop()
        session = Session(self._environment)
        with self._lock:
            self._all.add(session)
        return session

    def _keep(self, session: Session) -> None:
        if self.is_closed:
            close_session(session, self._environment)
            return
        self._local.session = session
        self._local.slot = _Slot(session, self._give_back)

    def _give_back(self, session: Session) -> None:
        with self._lock:
            is_kept = session in self._all and len(self._spare) < _MAX_SPARE and session.ticket is None
            if is_kept:
                self._spare.append(session)
        if not is_kept:
            close_session(session, self._environment)


class MemoryConnection:
    """One connection for all threads; a transaction has it to itself while the others wait."""

    is_single = True

    def __init__(self, environment: Environment[SQLiteConnectionConfig]) -> None:
        self._environment = environment
        self._freed = threading.Condition(threading.RLock())
        self._session: Optional[Session] = None
        self.is_closed = False

    def here(self) -> MemoryConnection:
        """Return what performs effects for every thread."""
        return self

    @property
    def raw(self) -> Any:
        """The driver's connection."""
        return self._opened().raw

    def perform(self, effect: Any) -> Any:
        """Perform one effect, after the transaction that is open."""
        with self._freed:
            session = self._session or self._opened()
            if session.ticket is not None:
                self._wait_for(session)
            return session.perform(effect)

    def acquire(self, lease: Lease) -> Session:
        """Take the connection for a lease, after the transaction that is open."""
        with self._freed:
            session = self._opened()
            if session.ticket is not None:
                self._wait_for(session)
            session.ticket = lease
            return session

    def release(self, lease: Lease) -> None:
        """Give the connection back, clean."""
        with self._freed:
            lease.session.reset()
            lease.session.ticket = None
            self._freed.notify_all()

    def stream(self, effect: Stream[T]) -> Iterator[T]:
        """Yield the rows of a statement, read at once: the one connection is not kept from others meanwhile."""
        rows = self.perform(Fetch(effect.statement))
        decode = _bound(self._environment, effect)
        for place in range(0, len(rows), effect.batch_size):
            yield decode(rows[place : place + effect.batch_size])

    def open(self) -> None:
        """Allow the connection to be opened again, and open it."""
        self.is_closed = False
        with self._freed:
            self._opened()

    def sessions(self) -> List[Session]:
        """Return the connection, if it is open."""
        return [] if self._session is None else [self._session]

    def close(self) -> None:
        """Close the connection; a statement that runs is waited for."""
        self.is_closed = True
        with self._freed:
            session, self._session = self._session, None
            if session is not None:
                close_session(session, self._environment)
            self._freed.notify_all()

    def abandon(self) -> List[Any]:
        """Keep the connection: memory is copied by a fork, and the copy is the child's own."""
        return []

    def _opened(self) -> Session:
        if self._session is None:
            if self.is_closed:
                raise ClosedBackendError(CLOSED_ADVICE)
            self._session = Session(self._environment)
        return self._session

    def _wait_for(self, session: Session) -> None:
        if session.ticket.top.owner.thread is current_identity().thread:
            raise TransactionError(
                "the one connection of this database in memory is in a transaction of another task of this thread; "
                "waiting for it here would stop the event loop that both run in. Use a database in a file, an "
                "asynchronous backend, or hand the transaction over with tx.lend()."
            )
        timeout = self._environment.config.timeout
        if not self._freed.wait_for(lambda: session.ticket is None or self.is_closed, timeout):
            raise LockError(
                f"the one connection of this database in memory was in another's transaction for {timeout} seconds. "
                "Keep transactions short, raise the timeout, or use a database in a file."
            )
        if self.is_closed:
            raise ClosedBackendError(CLOSED_ADVICE)


def _bound(environment: Environment[SQLiteConnectionConfig], effect: Stream[T]) -> Callable[[List[Any]], Any]:
    if effect.decode is None:
        return list
    return environment.dialect.plan(effect.statement).decoder(effect.decode)


def close_session(session: Session, environment: Environment[SQLiteConnectionConfig]) -> None:
    """Close a connection; a transaction that is open on it is rolled back, with a warning."""
    if session.levels.stack:
        environment.logger.warning(
            "a connection to %s was closed inside a transaction, which is rolled back", environment.config.location
        )
    session.call("close")


def connections_of(environment: Environment[SQLiteConnectionConfig]) -> Union[FileConnections, MemoryConnection]:
    """Return where connections to the configured database come from."""
    return MemoryConnection(environment) if environment.config.is_memory_db() else FileConnections(environment)
