"""The synchronous backend: runs programs on connections that an engine's module supplies."""

from __future__ import annotations

from typing import Any, Callable, Dict, Generic, Iterator, List, Mapping, Optional, Sequence, Type, TypeVar

from typing_extensions import Protocol, Self

from arfunc.backend import facade, lifecycle
from arfunc.backend.base import BaseBackend
from arfunc.backend.config import ConnectionConfig
from arfunc.backend.environment import Environment
from arfunc.backend.identity import current_identity
from arfunc.backend.lease import HELD, Lease, Member
from arfunc.backend.manager import TransactionManager
from arfunc.backend.transaction import Transaction
from arfunc.effect import effects, interpret
from arfunc.effect.composition import AnyProgram, Program
from arfunc.effect.result import QueryResult
from arfunc.effect.transaction import transact
from arfunc.errors import ArgumentTypeError, DatabaseError
from arfunc.expression.transaction import IsolationLevel

__all__ = ["Connections", "Detached", "SynchronousBackend"]

T = TypeVar("T")
C = TypeVar("C", bound=ConnectionConfig)


class Connections(Protocol):
    """Where a synchronous backend has its connections from."""

    is_single: bool
    """Whether there is but one, for all."""

    def here(self) -> Any:
        """Return what performs effects outside of transactions, for this thread."""
        ...  # pragma: no cover

    def acquire(self, lease: Lease) -> Any:
        """Take a connection for a lease alone."""
        ...  # pragma: no cover

    def release(self, lease: Lease) -> None:
        """Give the connection of a lease back, clean."""
        ...  # pragma: no cover

    def stream(self, effect: effects.Stream[Any]) -> Iterator[Any]:
        """Yield the rows of a statement outside of transactions."""
        ...  # pragma: no cover


class SynchronousBackend(BaseBackend[C], Generic[C]):
    """Runs programs; each thread has a connection of its own, and so has each transaction."""

    def __init__(self, environment: Environment[C], connections: Connections) -> None:
        super().__init__(environment)
        self._connections = connections

    # programs

    def run(self, program: AnyProgram[T]) -> T:
        """Run a program and return its answer.

        Raises:
            DatabaseError: The database refused, or could not be reached.
        """
        if type(program) in _DIRECT and not HELD.get():
            return self._connections.here().perform(program)  # type: ignore[no-any-return]
        if isinstance(program, Program):
            return self._run_program(program)  # type: ignore[no-any-return]
        return self._perform(program)  # type: ignore[no-any-return]

    def _perform(self, effect: Any) -> Any:
        here = _HERE.get(type(effect))
        if here is not None:
            return here(self, effect)
        if HELD.get():
            member = self.holdings.member()
            if member is not None:
                return self._perform_inside(member, effect)
        return self._connections.here().perform(effect)

    def _perform_inside(self, member: Member, effect: Any) -> Any:
        lease = member.lease
        if not lease.is_lent:
            return lease.session.perform(effect, lease)
        lease.enter(member, timeout=self._turn_timeout())
        try:
            return lease.session.perform(effect, lease)
        finally:
            lease.pop(member)

    def _run_program(self, program: Program[T]) -> T:
        member = self.holdings.member() if HELD.get() else None
        if member is None or not member.lease.is_lent:
            return self._run_balanced(program, member)
        member.lease.enter(member, timeout=self._turn_timeout())
        try:
            return self._run_balanced(program, member)
        finally:
            member.lease.pop(member)

    def _run_balanced(self, program: Program[T], member: Optional[Member]) -> T:
        frame = None if member is None else member.frame
        try:
            answer = interpret.run(program, self._perform)
        except BaseException:
            self._close_open_end(member, frame)
            raise
        if self._close_open_end(member, frame):
            raise lifecycle.unbalanced(program)
        return answer

    def _close_open_end(self, member: Optional[Member], frame: Any) -> bool:
        found = False
        while self._is_open_end(member, frame):
            found = True
            self._perform(effects.Rollback())
        return found

    def _turn_timeout(self) -> float:
        return float(getattr(self.config, "timeout", 30.0))

    # what is done here, where the caller is

    def _lazily_inserted(self, effect: effects.InsertMany) -> QueryResult:
        """Make rows that are taken from an iterator part of the transaction that writes them."""
        member = self.holdings.member()
        if member is None and not isinstance(effect.rows, (list, tuple)):
            return self.run(transact(effect))
        if member is not None:
            return self._perform_inside(member, effect)  # type: ignore[no-any-return]
        return self._connections.here().perform(effect)  # type: ignore[no-any-return]

    def _stream(self, effect: effects.Stream[T]) -> Iterator[T]:
        member = self.holdings.member()
        if member is None:
            return self._connections.stream(effect)
        stream: Iterator[T] = member.lease.session.stream(effect, member.lease)
        return stream

    def _call(self, effect: effects.Call) -> Any:
        answer = effect.function(*effect.args, **effect.kwargs)
        if hasattr(answer, "__await__"):
            close = getattr(answer, "close", None)
            if close is not None:
                close()  # or Python warns of a coroutine that was never awaited
            raise ArgumentTypeError(
                f"{effect.function!r} is asynchronous, and a synchronous backend awaits nothing. Give it a plain "
                "function, or use the asynchronous model and backend."
            )
        return answer

    def _on_commit(self, effect: effects.OnCommit) -> None:
        self._call(effects.Call(self._note_on_commit, (effect,)))

    def _begin(self, effect: effects.Begin) -> None:
        interpret.run(lifecycle.beginning(self.holdings, effect.isolation, effect.read_only), self._perform)

    def _commit(self, effect: effects.Commit) -> None:
        interpret.run(lifecycle.committing(self.holdings, self.logger), self._perform)

    def _rollback(self, effect: effects.Rollback) -> None:
        interpret.run(lifecycle.rolling_back(self.holdings, self.logger), self._perform)

    def _acquire(self, effect: lifecycle.Acquire) -> Lease:
        lease = Lease(current_identity(), is_detached=effect.is_detached)
        lease.session = self._connections.acquire(lease)
        return lease

    def _release(self, effect: lifecycle.Release) -> None:
        self._connections.release(effect.lease)

    def _on_connection(self, effect: lifecycle.OnConnection) -> Any:
        return effect.lease.session.call(effect.method, effect.args)

    def _enter_turn(self, effect: lifecycle.EnterTurn) -> None:
        member = effect.member
        member.lease.enter(member, timeout=self._turn_timeout(), is_block=effect.is_block)

    # transactions

    def transaction(
        self, isolation: Optional[IsolationLevel] = None, *, read_only: bool = False, retries: int = 0
    ) -> Transaction:
        """Return a transaction: a ``with`` block, or the decorator of a function.

        Args:
            isolation: What it may see of others; None leaves that to the database.
            read_only: Whether it writes nothing, so that it waits for no writer.
            retries: How often a decorated function runs again when a lock could not be had.
        """
        return Transaction(self, isolation, read_only, retries)

    def detached(self) -> Detached:
        """Return a block whose statements run on a connection of their own, outside of any transaction around it."""
        return Detached(self)

    @property
    def transaction_manager(self) -> TransactionManager:
        """Begin, commit and roll back by hand."""
        return TransactionManager(self)

    def begin_transaction(self) -> None:
        """Begin a transaction, or a nested one, that `commit_transaction` or `rollback_transaction` ends."""
        self._perform(effects.Begin())

    def commit_transaction(self) -> None:
        """Commit the innermost transaction."""
        self._perform(effects.Commit())

    def rollback_transaction(self) -> None:
        """Roll the innermost transaction back."""
        self._perform(effects.Rollback())

    # SQL as text

    def execute(
        self,
        sql: facade.Text,
        params: facade.Params = None,
        *,
        options: Optional[facade.ExecutionOptions] = None,
    ) -> QueryResult:
        """Run one statement; rows that it gives come as dicts."""
        return self.run(facade.execution(sql, params, options=options))

    def execute_many(self, sql: facade.Text, params_list: Sequence[Sequence[Any]]) -> QueryResult:
        """Run one statement once for each sequence of parameters, all or none."""
        return self.run(facade.executions(sql, params_list))

    def executescript(self, sql: str) -> None:
        """Run several statements given as one text."""
        self.run(effects.ExecuteScript(sql))

    def fetch_all(
        self,
        sql: facade.Text,
        params: facade.Params = None,
        *,
        column_adapters: Optional[facade.Adapters] = None,
        column_mapping: Optional[Mapping[str, str]] = None,
    ) -> List[Dict[str, Any]]:
        """Run one statement and return its rows as dicts."""
        return self.run(facade.rows(sql, params, column_adapters, column_mapping))

    def fetch_one(
        self,
        sql: facade.Text,
        params: facade.Params = None,
        *,
        column_adapters: Optional[facade.Adapters] = None,
        column_mapping: Optional[Mapping[str, str]] = None,
    ) -> Optional[Dict[str, Any]]:
        """Run one statement and return its first row as a dict, or None."""
        return self.run(facade.first(sql, params, column_adapters, column_mapping))

    def _is_alive(self) -> bool:
        try:
            self.execute("SELECT 1")
        except DatabaseError:
            return False
        return True


_DIRECT = frozenset(
    [effects.Fetch, effects.Execute, effects.Insert, effects.ExecuteMany, effects.ExecuteText, effects.ExecuteScript]
)
"""What outside of transactions goes to the connection straight; this is the path of every query."""

_HERE: Dict[Type[Any], Callable[[Any, Any], Any]] = {
    effects.Begin: SynchronousBackend._begin,
    effects.Commit: SynchronousBackend._commit,
    effects.Rollback: SynchronousBackend._rollback,
    effects.Call: SynchronousBackend._call,
    effects.Now: lambda backend, effect: backend.clock(),
    effects.NewUUID: lambda backend, effect: backend.uuid_factory(),
    effects.OnCommit: SynchronousBackend._on_commit,
    effects.OnRollback: SynchronousBackend._note_on_rollback,
    effects.Stream: SynchronousBackend._stream,
    effects.InsertMany: SynchronousBackend._lazily_inserted,
    lifecycle.Acquire: SynchronousBackend._acquire,
    lifecycle.Release: SynchronousBackend._release,
    lifecycle.OnConnection: SynchronousBackend._on_connection,
    lifecycle.EnterTurn: SynchronousBackend._enter_turn,
}


class Detached:
    """A block whose statements run on a connection of their own."""

    __slots__ = ("_backend", "_members")

    def __init__(self, backend: SynchronousBackend[Any]) -> None:
        self._backend = backend
        self._members: List[Optional[Member]] = []

    def __enter__(self) -> Self:
        """Take the connection.

        Raises:
            TransactionError: The database has only one, and it is in the transaction around this.
        """
        backend = self._backend
        steps = lifecycle.detaching(backend.holdings, backend._connections.is_single)
        self._members.append(interpret.run(steps, backend._perform))
        return self

    def __exit__(self, *error: object) -> None:
        member = self._members.pop()
        if member is not None:
            interpret.run(lifecycle.attaching(self._backend.holdings, member), self._backend._perform)
