"""A thread that owns one connection: jobs go in by a queue, answers come back to the event loops in batches."""

from __future__ import annotations

import asyncio
import contextvars
import threading
import time
from collections import deque
from queue import Empty, SimpleQueue
from typing import Any, Callable, Deque, Dict, List, Optional, Tuple

from arfunc.backend.environment import Environment
from arfunc.backend.sqlite.config import SQLiteConnectionConfig
from arfunc.backend.sqlite.connections import close_session
from arfunc.backend.sqlite.errors import CLOSED_ADVICE
from arfunc.backend.sqlite.session import Session
from arfunc.errors import ClosedBackendError, LockError

__all__ = ["Job", "Worker"]

Work = Callable[[Session], Any]
_BATCH_SECONDS = 0.001
"""How long answers may wait for others, so that one wake-up of the event loop serves many."""


class Job:
    """One thing for a worker to do.

    Attributes:
        work: What to do with the connection.
        future: Where the answer goes; None where nobody waits for it.
        ticket: Whose transaction it belongs to; None for none.
        is_final: Whether it is done even if nobody waits for it any more.
        deadline: When it gives up waiting for another's transaction.
        context: What surrounds whoever asked, such as rewrites and their values; the work sees it.
    """

    __slots__ = ("context", "deadline", "future", "is_final", "loop", "ticket", "work")

    def __init__(
        self, work: Work, future: Optional[asyncio.Future[Any]], *, ticket: Any = None, is_final: bool = False
    ) -> None:
        self.work = work
        self.future = future
        self.loop = None if future is None else future.get_loop()
        self.ticket = ticket
        self.is_final = is_final
        self.deadline = 0.0
        self.context = contextvars.copy_context()

    @property
    def is_dropped(self) -> bool:
        """Whether nobody waits for it any more."""
        return self.future is not None and not self.is_final and self.future.cancelled()


Answer = Tuple["asyncio.Future[Any]", Any, Optional[BaseException]]


class _Desk:
    """What a worker's thread works with; it does not hold the worker, so that one that is forgotten ends.

    Attributes:
        session: The connection; None until the first job.
        current: The job that is being done.
    """

    def __init__(self, environment: Environment[SQLiteConnectionConfig]) -> None:
        self.environment = environment
        self.jobs: SimpleQueue[Optional[Job]] = SimpleQueue()
        self.session: Optional[Session] = None
        self.current: Optional[Job] = None
        self.lock = threading.Lock()
        self.waiting: Deque[Job] = deque()
        self.answers: Dict[asyncio.AbstractEventLoop, List[Answer]] = {}

    def serve(self) -> None:
        """Do jobs until there comes None."""
        while True:
            job = self._next()
            started = time.monotonic()
            while job is not _NO_JOB:
                if job is None:
                    self._end()
                    return
                self._admit(job)
                if time.monotonic() - started > _BATCH_SECONDS:
                    break
                job = self._next_at_once()
            self._deliver()

    def _next(self) -> Any:
        if not self.waiting:
            return self.jobs.get()
        try:
            return self.jobs.get(timeout=max(0.0, self.waiting[0].deadline - time.monotonic()))
        except Empty:
            self._expire()
            return _NO_JOB

    def _next_at_once(self) -> Any:
        try:
            return self.jobs.get_nowait()
        except Empty:
            return _NO_JOB

    def _admit(self, job: Job) -> None:
        """Do a job, or let it wait for the transaction that has the connection to itself."""
        session = self.session
        if job.ticket is None and session is not None and session.ticket is not None:
            job.deadline = time.monotonic() + self.environment.config.timeout
            self.waiting.append(job)
            return
        self._do(job)
        while self.waiting and (self.session is None or self.session.ticket is None):
            self._do(self.waiting.popleft())

    def _expire(self) -> None:
        timeout = self.environment.config.timeout
        while self.waiting and self.waiting[0].deadline <= time.monotonic():
            error = LockError(
                f"the one connection of this database in memory was in another's transaction for {timeout} seconds. "
                "Keep transactions short, raise the timeout, or use a database in a file."
            )
            self._answer(self.waiting.popleft(), None, error)

    def _do(self, job: Job) -> None:
        if job.is_dropped:
            return
        with self.lock:
            self.current = job
        answer, error = None, None
        try:
            if self.session is None:
                self.session = Session(self.environment)
            answer = job.context.run(job.work, self.session)
        except BaseException as raised:  # noqa: BLE001 - it is raised where the answer is awaited
            error = raised
        with self.lock:
            self.current = None
        self._answer(job, answer, error)

    def _answer(self, job: Job, answer: Any, error: Optional[BaseException]) -> None:
        if job.future is None or job.loop is None:
            if error is not None:
                self.environment.logger.error("a connection could not be put in order", exc_info=error)
            return
        if isinstance(error, StopIteration):  # no future takes one
            error = RuntimeError("a step raised StopIteration").with_traceback(error.__traceback__)
        self.answers.setdefault(job.loop, []).append((job.future, answer, error))

    def _deliver(self) -> None:
        answers, self.answers = self.answers, {}
        for loop, batch in answers.items():
            try:
                loop.call_soon_threadsafe(_settle, batch)
            except RuntimeError:  # the loop is closed: nobody awaits these any more
                self.environment.logger.debug("answers came after their event loop was closed")

    def _end(self) -> None:
        while self.waiting:
            self._answer(self.waiting.popleft(), None, ClosedBackendError(CLOSED_ADVICE))
        if self.session is not None:
            close_session(self.session, self.environment)
            self.session = None
        self._deliver()


_NO_JOB: Any = object()
_ANY: Any = object()


def _settle(batch: List[Answer]) -> None:
    for future, answer, error in batch:
        if future.done():
            continue
        if error is None:
            future.set_result(answer)
        else:
            future.set_exception(error)


class Worker:
    """A connection in a thread of its own, both started by the first job."""

    def __init__(self, environment: Environment[SQLiteConnectionConfig]) -> None:
        self._desk = _Desk(environment)
        self._thread: Optional[threading.Thread] = None
        self._lock = threading.Lock()
        self.is_closed = False

    @property
    def session(self) -> Optional[Session]:
        """The connection, once it is open."""
        return self._desk.session

    def submit(self, work: Work, *, ticket: Any = None, is_final: bool = False) -> asyncio.Future[Any]:
        """Have something done; the future belongs to the event loop that runs here."""
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._put(Job(work, future, ticket=ticket, is_final=is_final))
        return future

    def submit_alone(self, work: Work) -> None:
        """Have something done that nobody waits for, whosever transaction is open."""
        self._put(Job(work, None, ticket=_ANY, is_final=True))

    def interrupt(self, future: asyncio.Future[Any]) -> None:
        """Stop the statement that is to answer a future, if it runs right now."""
        desk = self._desk
        with desk.lock:
            if desk.current is not None and desk.current.future is future and desk.session is not None:
                desk.session.raw.interrupt()

    def stop(self) -> Optional[threading.Thread]:
        """Close the connection after the jobs that wait; return the thread, which then ends."""
        with self._lock:
            self.is_closed = True
            self._desk.jobs.put(None)
            return self._thread

    def _put(self, job: Job) -> None:
        with self._lock:
            if self.is_closed:
                raise ClosedBackendError(CLOSED_ADVICE)
            if self._thread is None:
                self._thread = threading.Thread(target=self._desk.serve, name="arfunc-sqlite", daemon=True)
                self._thread.start()
        self._desk.jobs.put(job)

    def __del__(self) -> None:
        if not self.is_closed:
            self._desk.jobs.put(None)
