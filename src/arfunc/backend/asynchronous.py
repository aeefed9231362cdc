"""The asynchronous backend: runs programs on connections that an engine's module supplies."""

from __future__ import annotations

import asyncio
from itertools import islice
from typing import (
    Any,
    AsyncIterator,
    Awaitable,
    Callable,
    Dict,
    Generic,
    List,
    Mapping,
    Optional,
    Sequence,
    Type,
    TypeVar,
)

import attrs
from typing_extensions import Protocol, Self

from arfunc.backend import facade, lifecycle
from arfunc.backend.base import BaseBackend
from arfunc.backend.config import ConnectionConfig
from arfunc.backend.environment import Environment
from arfunc.backend.identity import current_identity
from arfunc.backend.lease import HELD, Lease, Member, turn_error
from arfunc.backend.manager import AsyncTransactionManager
from arfunc.backend.transaction import AsyncTransaction
from arfunc.effect import effects, interpret
from arfunc.effect.composition import AnyProgram, Program, Steps, program
from arfunc.effect.result import QueryResult
from arfunc.effect.transaction import transact
from arfunc.errors import ArgumentTypeError, DatabaseError
from arfunc.expression.transaction import IsolationLevel

__all__ = ["AsyncConnections", "AsyncDetached", "AsynchronousBackend"]

T = TypeVar("T")
C = TypeVar("C", bound=ConnectionConfig)
_ROWS_PER_HOP = 2_000


class AsyncConnections(Protocol):
    """Where an asynchronous backend has its connections from."""

    is_single: bool
    """Whether there is but one, for all."""

    async def run(self, program: AnyProgram[Any]) -> Any:
        """Run a program or an effect outside of transactions."""
        ...  # pragma: no cover

    async def run_inside(self, lease: Lease, program: AnyProgram[Any]) -> Any:
        """Run a program or an effect on the connection of a lease."""
        ...  # pragma: no cover

    async def call(self, lease: Lease, method: str, args: Any) -> Any:
        """Call a method of the connection of a lease; cancelling does not undo it."""
        ...  # pragma: no cover

    async def acquire(self, lease: Lease) -> None:
        """Take a connection for a lease alone."""
        ...  # pragma: no cover

    def release(self, lease: Lease) -> None:
        """Give the connection of a lease back, clean."""
        ...  # pragma: no cover


class AsynchronousBackend(BaseBackend[C], Generic[C]):
    """Runs programs; each transaction has a connection of its own."""

    def __init__(self, environment: Environment[C], connections: AsyncConnections) -> None:
        super().__init__(environment)
        self._connections = connections

    # programs

    async def run(self, program: AnyProgram[T]) -> T:
        """Run a program and return its answer.

        Raises:
            DatabaseError: The database refused, or could not be reached.
        """
        member = self.holdings.member() if HELD.get() else None
        if member is None or not member.lease.is_lent or _is_control(program):
            return await self._run_balanced(program, member)
        await self._enter_turn(lifecycle.EnterTurn(member))
        try:
            return await self._run_balanced(program, member)
        finally:
            member.lease.pop(member)

    async def _run_balanced(self, program: AnyProgram[T], member: Optional[Member]) -> T:
        if not isinstance(program, Program) or not program.local:
            return await interpret.run_async(program, self._perform_here, self._ship)
        frame = None if member is None else member.frame
        try:
            answer: T = await interpret.run_async(program, self._perform_here, self._ship)
        except BaseException:
            await self._close_open_end(member, frame)
            raise
        if await self._close_open_end(member, frame):
            raise lifecycle.unbalanced(program)
        return answer

    async def _close_open_end(self, member: Optional[Member], frame: Any) -> bool:
        found = False
        while self._is_open_end(member, frame):
            found = True
            await self._ship(effects.Rollback())
        return found

    def _perform_here(self, effect: Any) -> Any:
        return _HERE[type(effect)](self, effect)

    async def _ship(self, step: AnyProgram[Any]) -> Any:
        control = _CONTROL.get(type(step))
        if control is not None:
            return await control(self, step)
        member = self.holdings.member() if HELD.get() else None
        if member is None:
            return await self._connections.run(step)
        return await self._connections.run_inside(member.lease, step)

    # what is done here, where the caller is

    async def _insert_many(self, effect: effects.InsertMany) -> QueryResult:
        """Rows in a list go to the connection whole; an iterator is the user's code, and is asked here."""
        if isinstance(effect.rows, (list, tuple)):
            member = self.holdings.member()
            if member is None:
                return await self._connections.run(effect)  # type: ignore[no-any-return]
            return await self._connections.run_inside(member.lease, effect)  # type: ignore[no-any-return]
        return await interpret.run_async(transact(_inserted_by_parts(effect)), self._perform_here, self._ship)

    async def _begin(self, effect: effects.Begin) -> None:
        await self._controlled(lifecycle.beginning(self.holdings, effect.isolation, effect.read_only))

    async def _commit(self, effect: effects.Commit) -> None:
        await self._controlled(lifecycle.committing(self.holdings, self.logger))

    async def _rollback(self, effect: effects.Rollback) -> None:
        await self._controlled(lifecycle.rolling_back(self.holdings, self.logger))

    async def _controlled(self, steps: Program[T]) -> T:
        """Run a program of the life cycle; being cancelled on the way takes effect at its end."""
        cancelled: List[asyncio.CancelledError] = []

        async def ship(step: Any) -> Any:
            if isinstance(step, lifecycle.OnConnection) and step.is_final:
                return await _settled(self._on_connection(step), cancelled)
            return await self._ship(step)

        answer = await interpret.run_async(steps, self._perform_here, ship)
        if cancelled:
            raise cancelled[0]
        return answer

    async def _acquire(self, effect: lifecycle.Acquire) -> Lease:
        lease = Lease(current_identity(), is_detached=effect.is_detached)
        await self._connections.acquire(lease)
        return lease

    async def _release(self, effect: lifecycle.Release) -> None:
        self._connections.release(effect.lease)

    async def _on_connection(self, effect: lifecycle.OnConnection) -> Any:
        return await self._connections.call(effect.lease, effect.method, effect.args)

    async def _enter_turn(self, effect: lifecycle.EnterTurn) -> None:
        member = effect.member
        lease = member.lease
        loop = asyncio.get_running_loop()
        timeout = float(getattr(self.config, "timeout", 30.0))
        deadline = loop.time() + timeout
        while not lease.try_enter(member, is_block=effect.is_block):
            if loop.time() >= deadline:
                raise turn_error(timeout)
            changed = loop.create_future()
            lease.call_when_changed(_waker(loop, changed))
            if lease.may_enter(member):
                continue
            await asyncio.wait([changed], timeout=deadline - loop.time())

    # transactions

    def transaction(
        self, isolation: Optional[IsolationLevel] = None, *, read_only: bool = False, retries: int = 0
    ) -> AsyncTransaction:
        """Return a transaction: an ``async with`` block, or the decorator of a coroutine function.

        Args:
            isolation: What it may see of others; None leaves that to the database.
            read_only: Whether it writes nothing, so that it waits for no writer.
            retries: How often a decorated function runs again when a lock could not be had.
        """
        return AsyncTransaction(self, isolation, read_only, retries)

    def detached(self) -> AsyncDetached:
        """Return a block whose statements run on a connection of their own, outside of any transaction around it."""
        return AsyncDetached(self)

    @property
    def transaction_manager(self) -> AsyncTransactionManager:
        """Begin, commit and roll back by hand."""
        return AsyncTransactionManager(self)

    async def begin_transaction(self) -> None:
        """Begin a transaction, or a nested one, that `commit_transaction` or `rollback_transaction` ends."""
        await self._ship(effects.Begin())

    async def commit_transaction(self) -> None:
        """Commit the innermost transaction."""
        await self._ship(effects.Commit())

    async def rollback_transaction(self) -> None:
        """Roll the innermost transaction back."""
        await self._ship(effects.Rollback())

    # SQL as text

    async def execute(
        self,
        sql: facade.Text,
        params: facade.Params = None,
        *,
        options: Optional[facade.ExecutionOptions] = None,
    ) -> QueryResult:
        """Run one statement; rows that it gives come as dicts."""
        return await self.run(facade.execution(sql, params, options=options))

    async def execute_many(self, sql: facade.Text, params_list: Sequence[Sequence[Any]]) -> QueryResult:
        """Run one statement once for each sequence of parameters, all or none."""
        return await self.run(facade.executions(sql, params_list))

    async def executescript(self, sql: str) -> None:
        """Run several statements given as one text."""
        await self.run(effects.ExecuteScript(sql))

    async def fetch_all(
        self,
        sql: facade.Text,
        params: facade.Params = None,
        *,
        column_adapters: Optional[facade.Adapters] = None,
        column_mapping: Optional[Mapping[str, str]] = None,
    ) -> List[Dict[str, Any]]:
        """Run one statement and return its rows as dicts."""
        return await self.run(facade.rows(sql, params, column_adapters, column_mapping))

    async def fetch_one(
        self,
        sql: facade.Text,
        params: facade.Params = None,
        *,
        column_adapters: Optional[facade.Adapters] = None,
        column_mapping: Optional[Mapping[str, str]] = None,
    ) -> Optional[Dict[str, Any]]:
        """Run one statement and return its first row as a dict, or None."""
        return await self.run(facade.first(sql, params, column_adapters, column_mapping))

    async def stream(self, effect: effects.Stream[T]) -> AsyncIterator[T]:
        """Run a statement and yield its rows batch by batch, decoded."""
        member = self.holdings.member()
        lease = member.lease if member is not None else await self._acquire(lifecycle.Acquire(is_detached=True))
        cursor: Any = None
        try:
            cursor, decode = await self._connections.call(lease, "opened_cursor", (effect,))
            while True:
                rows = await self._connections.call(lease, "next_rows", (cursor, effect.batch_size))
                if not rows:
                    return
                yield decode(rows)
        finally:
            if cursor is not None and not lease.is_closed:
                await self._connections.call(lease, "close_cursor", (cursor,))
            if member is None:
                lease.close()
                self._connections.release(lease)

    async def _is_alive(self) -> bool:
        try:
            await self.execute("SELECT 1")
        except DatabaseError:
            return False
        return True

    def _call(self, effect: effects.Call) -> Any:
        return effect.function(*effect.args, **effect.kwargs)

    async def _refuse_stream(self, effect: effects.Stream[Any]) -> Any:
        raise ArgumentTypeError(
            "an asynchronous backend streams by its own method: async for batch in backend.stream(effect)."
        )


def _is_control(step: AnyProgram[Any]) -> bool:
    return type(step) in (effects.Begin, effects.Commit, effects.Rollback)


@program(is_local=True)
def _inserted_by_parts(effect: effects.InsertMany) -> Steps[QueryResult]:
    rows, affected = iter(effect.rows), 0
    while True:
        part = list(islice(rows, _ROWS_PER_HOP))
        if not part:
            return QueryResult(affected_rows=affected)
        done = yield from attrs.evolve(effect, rows=part)
        affected += done.affected_rows


async def _settled(work: Awaitable[T], cancelled: List[asyncio.CancelledError]) -> T:
    """Wait for something to its end, even when cancelled meanwhile, which is noted."""
    future = asyncio.ensure_future(work)
    while not future.done():
        try:
            await asyncio.wait([future])
        except asyncio.CancelledError as error:
            cancelled.append(error)
    return future.result()


def _waker(loop: asyncio.AbstractEventLoop, future: asyncio.Future[None]) -> Callable[[], None]:
    def wake() -> None:
        if not future.done():
            future.set_result(None)

    def wake_from_anywhere() -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(wake)

    return wake_from_anywhere


_HERE: Dict[Type[Any], Callable[[Any, Any], Any]] = {
    effects.Call: AsynchronousBackend._call,
    effects.Now: lambda backend, effect: backend.clock(),
    effects.NewUUID: lambda backend, effect: backend.uuid_factory(),
    effects.OnCommit: AsynchronousBackend._note_on_commit,
    effects.OnRollback: AsynchronousBackend._note_on_rollback,
}
_CONTROL: Dict[Type[Any], Callable[[Any, Any], Awaitable[Any]]] = {
    effects.Begin: AsynchronousBackend._begin,
    effects.Commit: AsynchronousBackend._commit,
    effects.Rollback: AsynchronousBackend._rollback,
    effects.InsertMany: AsynchronousBackend._insert_many,
    effects.Stream: AsynchronousBackend._refuse_stream,
    lifecycle.Acquire: AsynchronousBackend._acquire,
    lifecycle.Release: AsynchronousBackend._release,
    lifecycle.OnConnection: AsynchronousBackend._on_connection,
    lifecycle.EnterTurn: AsynchronousBackend._enter_turn,
}


class AsyncDetached:
    """A block whose statements run on a connection of their own."""

    __slots__ = ("_backend", "_members")

    def __init__(self, backend: AsynchronousBackend[Any]) -> None:
        self._backend = backend
        self._members: List[Optional[Member]] = []

    async def __aenter__(self) -> Self:
        """Take the connection.

        Raises:
            TransactionError: The database has only one, and it is in the transaction around this.
        """
        backend = self._backend
        steps = lifecycle.detaching(backend.holdings, backend._connections.is_single)
        self._members.append(await backend._controlled(steps))
        return self

    async def __aexit__(self, *error: object) -> None:
        member = self._members.pop()
        if member is not None:
            await self._backend._controlled(lifecycle.attaching(self._backend.holdings, member))
