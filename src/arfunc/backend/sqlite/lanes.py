"""Which worker does what for the asynchronous backend."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from typing import Any, Callable, Deque, List, Union

from arfunc.backend.environment import Environment
from arfunc.backend.lease import Lease
from arfunc.backend.sqlite.config import SQLiteConnectionConfig
from arfunc.backend.sqlite.errors import CLOSED_ADVICE
from arfunc.backend.sqlite.session import Session
from arfunc.backend.sqlite.worker import Worker
from arfunc.effect.composition import AnyProgram, Program
from arfunc.effect.effects import Fetch
from arfunc.errors import ClosedBackendError, LockError

__all__ = ["FileLanes", "Lanes", "MemoryLane", "lanes_of"]


class _Leased:
    """What both kinds do on the connection of a lease."""

    async def run_inside(self, lease: Lease, program: AnyProgram[Any]) -> Any:
        """Run a program or an effect on the connection of a lease."""
        worker: Worker = lease.place
        return await worker.submit(lambda session: session.run(program, lease), ticket=lease)

    async def call(self, lease: Lease, method: str, args: Any) -> Any:
        """Call a method of the connection of a lease; it is done even if whoever waits is cancelled."""
        worker: Worker = lease.place
        return await worker.submit(lambda session: session.call(method, args), ticket=lease, is_final=True)


class FileLanes(_Leased):
    """One worker for reading, one for writing, and a bounded number that are lent to transactions.

    A statement outside of transactions goes to the first or the second, so that writers do not stall readers, and
    writers wait for one another in the order in which they came.
    """

    is_single = False

    def __init__(self, environment: Environment[SQLiteConnectionConfig]) -> None:
        self._environment = environment
        self.reader = Worker(environment)
        self.writer = Worker(environment)
        self._lock = threading.Lock()
        self._idle: List[Worker] = []
        self._lent: List[Worker] = []
        self._queue: Deque[asyncio.Future[Worker]] = deque()

    def worker_for(self, effect: Any) -> Worker:
        """Return the worker that performs an effect outside of transactions."""
        is_read = type(effect) is Fetch and getattr(effect.statement, "is_query", False)
        return self.reader if is_read else self.writer

    async def run(self, program: AnyProgram[Any]) -> Any:
        """Run a program or an effect outside of transactions; one of several steps has a connection to itself."""
        if not isinstance(program, Program):
            worker = self.worker_for(program)
            return await _interruptible(worker, program)
        worker = await self._borrowed()
        try:
            return await worker.submit(lambda session: session.run(program))
        finally:
            self._give_back(worker)

    async def acquire(self, lease: Lease) -> None:
        """Lend a worker for a lease alone, waiting for one to become free.

        Raises:
            LockError: None became free in time.
        """
        worker = await self._borrowed()
        try:
            lease.place = worker
            lease.session = worker.session or await worker.submit(_itself)
            lease.session.ticket = lease
        except BaseException:
            self._give_back(worker)
            raise

    def release(self, lease: Lease) -> None:
        """Take a worker back: what was left open is undone, then others may have it."""
        self._give_back(lease.place)

    def workers(self) -> List[Worker]:
        """Return all workers."""
        with self._lock:
            return [self.reader, self.writer, *self._idle, *self._lent]

    async def _borrowed(self) -> Worker:
        with self._lock:
            if self.reader.is_closed:
                raise ClosedBackendError(CLOSED_ADVICE)
            if self._idle:
                worker = self._idle.pop()
                self._lent.append(worker)
                return worker
            if len(self._lent) < self._environment.config.max_connections:
                worker = Worker(self._environment)
                self._lent.append(worker)
                return worker
            future: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
            self._queue.append(future)
        return await self._waited(future)

    async def _waited(self, future: asyncio.Future[Worker]) -> Worker:
        seconds = self._environment.config.pool_timeout
        expiry = asyncio.get_running_loop().call_later(seconds, _expire, future, seconds)
        try:
            return await future
        except asyncio.CancelledError:
            if future.done() and not future.cancelled() and future.exception() is None:
                self._pass_on(future.result())
            raise
        finally:
            expiry.cancel()

    def _give_back(self, worker: Worker) -> None:
        """Have a worker put its connection in order after all that it still has to do, then let others have it."""
        if worker.is_closed:
            return
        if worker.session is None:  # it could not be opened, or is being opened: there is nothing to put in order
            self._pass_on(worker)
            return

        def put_in_order(session: Session) -> None:
            try:
                session.reset()
                session.ticket = None
            finally:
                self._pass_on(worker)

        worker.submit_alone(put_in_order)

    def _pass_on(self, worker: Worker) -> None:
        """Give a worker to whoever has waited longest, or keep it."""
        while True:
            with self._lock:
                if not self._queue:
                    self._lent.remove(worker)
                    self._idle.append(worker)
                    return
                future = self._queue.popleft()
            try:
                future.get_loop().call_soon_threadsafe(self._hand_over, future, worker)
            except RuntimeError:  # its loop is closed: nobody waits there
                continue
            return

    def _hand_over(self, future: asyncio.Future[Worker], worker: Worker) -> None:
        if future.done():
            self._pass_on(worker)
        else:
            future.set_result(worker)


class MemoryLane(_Leased):
    """One worker for everything; a transaction has it to itself while the others wait."""

    is_single = True

    def __init__(self, environment: Environment[SQLiteConnectionConfig]) -> None:
        self._environment = environment
        self.worker = Worker(environment)

    def worker_for(self, effect: Any) -> Worker:
        """Return the one worker."""
        return self.worker

    async def run(self, program: AnyProgram[Any]) -> Any:
        """Run a program or an effect outside of transactions, after the transaction that is open."""
        return await self.worker.submit(lambda session: session.run(program))

    async def acquire(self, lease: Lease) -> None:
        """Keep the others waiting, for a lease alone."""

        def take(session: Session) -> Session:
            session.ticket = lease
            return session

        lease.place = self.worker
        try:
            lease.session = await self.worker.submit(take)
        except asyncio.CancelledError:
            self.worker.submit_alone(_freeing(lease))  # it may have been taken already
            raise

    def release(self, lease: Lease) -> None:
        """Let the others go on; what was left open is undone."""
        if not self.worker.is_closed:
            self.worker.submit_alone(_freeing(lease))

    def workers(self) -> List[Worker]:
        """Return the one worker."""
        return [self.worker]


Lanes = Union[FileLanes, MemoryLane]


def _itself(session: Session) -> Session:
    return session


def _freeing(lease: Lease) -> Callable[[Session], None]:
    def put_in_order(session: Session) -> None:
        if session.ticket is lease:
            session.reset()
            session.ticket = None

    return put_in_order


async def _interruptible(worker: Worker, effect: Any) -> Any:
    future = worker.submit(lambda session: session.perform(effect))
    try:
        return await future
    except asyncio.CancelledError:
        if type(effect) is Fetch:
            worker.interrupt(future)
        raise


def _expire(future: asyncio.Future[Worker], seconds: float) -> None:
    if not future.done():
        future.set_exception(
            LockError(
                f"no connection became free within {seconds} seconds. Keep transactions short, or raise "
                "max_connections in the configuration."
            )
        )


def lanes_of(environment: Environment[SQLiteConnectionConfig]) -> Lanes:
    """Return the workers for the configured database."""
    return MemoryLane(environment) if environment.config.is_memory_db() else FileLanes(environment)
