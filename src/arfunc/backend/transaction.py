"""Transactions as users hold them: a block, a decorator, and the handle that hands one over."""

from __future__ import annotations

import functools
import random
import time
from types import TracebackType
from typing import Awaitable, Callable, Generic, Iterator, List, Optional, Type, TypeVar

import attrs
from typing_extensions import ParamSpec, Protocol, Self

from arfunc.backend.lease import Frame, Holdings, Member
from arfunc.backend.level import Callback
from arfunc.backend.lifecycle import borrowing, returning
from arfunc.effect.composition import AnyProgram
from arfunc.effect.effects import Begin, Commit, ReleaseSavepoint, Rollback, RollbackToSavepoint, Savepoint
from arfunc.errors import ArgumentValueError, LockError, TransactionError
from arfunc.expression.transaction import IsolationLevel

__all__ = ["AsyncRunning", "AsyncTransaction", "LentTransaction", "Running", "Transaction"]

T = TypeVar("T")
P = ParamSpec("P")
B_co = TypeVar("B_co", covariant=True)
_FIRST_DELAY_SECONDS = 0.02


class Running(Protocol):
    """What a transaction needs of a synchronous backend."""

    @property
    def holdings(self) -> Holdings:
        """What contexts hold of the backend."""
        ...  # pragma: no cover

    def run(self, program: AnyProgram[T]) -> T:
        """Run a program."""
        ...  # pragma: no cover


class AsyncRunning(Protocol):
    """What a transaction needs of an asynchronous backend."""

    @property
    def holdings(self) -> Holdings:
        """What contexts hold of the backend."""
        ...  # pragma: no cover

    async def run(self, program: AnyProgram[T]) -> T:
        """Run a program."""
        ...  # pragma: no cover


class LentTransaction:
    """An open transaction for other tasks and threads to take part in: ``with`` or ``async with`` it there.

    All statements inside run in the transaction, one after another, and are undone with it. It may be entered by many
    at a time, as long as the block that lent it is open.
    """

    __slots__ = ("_frame", "_holdings", "_lender")

    def __init__(self, holdings: Holdings, lender: Member) -> None:
        self._holdings, self._lender = holdings, lender
        self._frame: Frame = lender.frame

    def __enter__(self) -> Self:
        """Take part in the transaction.

        Raises:
            TransactionError: It has ended.
        """
        borrowing(self._holdings, self._lender, self._frame)
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        returning(self._holdings)

    async def __aenter__(self) -> Self:
        """Take part in the transaction.

        Raises:
            TransactionError: It has ended.
        """
        return self.__enter__()

    async def __aexit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        returning(self._holdings)


@attrs.frozen(eq=False)
class BaseTransaction(Generic[B_co]):
    """What synchronous and asynchronous transactions have in common.

    Attributes:
        backend: Where it runs.
        isolation: What it may see of others; None leaves that to the database.
        read_only: Whether it writes nothing.
        retries: How often a decorated function runs again when a lock could not be had.
    """

    backend: B_co
    isolation: Optional[IsolationLevel] = None
    read_only: bool = False
    retries: int = 0

    def __attrs_post_init__(self) -> None:
        if self.retries < 0:
            raise ArgumentValueError(f"retries must not be negative, got {self.retries}.")

    @property
    def is_active(self) -> bool:
        """Whether whoever asks is inside a transaction of the backend."""
        member = self._holdings.member()
        return member is not None and member.lease.in_transaction

    def lend(self) -> LentTransaction:
        """Return a handle by which other tasks and threads take part in this transaction.

        Raises:
            TransactionError: No transaction is open.
        """
        member = self._member()
        member.lease.lend()
        return LentTransaction(self._holdings, member)

    def on_commit(self, callback: Callback) -> None:
        """Call a function once the outermost transaction is committed; never, if this block is undone.

        Raises:
            TransactionError: No transaction is open.
        """
        self._callbacks("on_commit").append(callback)

    def on_rollback(self, callback: Callback) -> None:
        """Call a function if this transaction, or one around it, is rolled back.

        Raises:
            TransactionError: No transaction is open.
        """
        self._callbacks("on_rollback").append(callback)

    @property
    def _holdings(self) -> Holdings:
        holdings: Holdings = self.backend.holdings  # type: ignore[attr-defined]  # both protocols have it
        return holdings

    def _member(self) -> Member:
        member = self._holdings.member()
        if member is None or not member.lease.in_transaction:
            raise TransactionError("no transaction is open here. Begin one with transaction().")
        return member

    def _callbacks(self, kind: str) -> List[Callback]:
        callbacks: List[Callback] = getattr(self._member().lease.session.levels.top(), kind)
        return callbacks

    def _begin(self) -> Begin:
        if self.retries:
            raise ArgumentValueError(
                "a with block cannot run again, so it takes no retries. Decorate a function with "
                "@backend.transaction(retries=...), which runs again whole."
            )
        return Begin(self.isolation, self.read_only)

    def _again(self) -> Self:
        return attrs.evolve(self, retries=0)

    def _delays(self) -> Iterator[Optional[float]]:
        """Yield the pause after each failed attempt in seconds; None after the last one."""
        if not self.is_active:  # a part of a transaction cannot be repeated alone
            for attempt in range(self.retries):
                yield random.uniform(0.5, 1.0) * _FIRST_DELAY_SECONDS * 2**attempt  # noqa: S311 - no secret
        yield None

    def _savepoint_name(self, name: Optional[str]) -> str:
        numbered: str = self._member().lease.session.levels.numbered_name()
        return name or numbered


class Transaction(BaseTransaction[Running]):
    """A transaction: a ``with`` block, or the decorator of a function that is to run in one.

    Inside another transaction of the same context it is a savepoint. An exception undoes what the block wrote, and
    goes on unchanged.
    """

    def __enter__(self) -> Self:
        """Begin."""
        self.backend.run(self._begin())
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        self.backend.run(Commit() if kind is None else Rollback())

    def __call__(self, function: Callable[P, T]) -> Callable[P, T]:
        """Return the function, run in a transaction at each call, again if a lock could not be had."""

        @functools.wraps(function)
        def transacted(*args: P.args, **kwargs: P.kwargs) -> T:
            for delay in self._delays():
                try:
                    with self._again():
                        return function(*args, **kwargs)
                except LockError:
                    if delay is None:
                        raise
                    time.sleep(delay)
            raise AssertionError("unreachable: the last delay is None")

        return transacted

    def savepoint(self, name: Optional[str] = None) -> str:
        """Set a savepoint and return its name; without one it is numbered."""
        chosen = self._savepoint_name(name)
        self.backend.run(Savepoint(chosen))
        return chosen

    def release(self, name: str) -> None:
        """Forget a savepoint and those set after it."""
        self.backend.run(ReleaseSavepoint(name))

    def rollback_to(self, name: str) -> None:
        """Undo what was written since a savepoint, and forget those set after it."""
        self.backend.run(RollbackToSavepoint(name))


class AsyncTransaction(BaseTransaction[AsyncRunning]):
    """A transaction: an ``async with`` block, or the decorator of a coroutine function that is to run in one.

    Inside another transaction of the same context it is a savepoint. An exception undoes what the block wrote, and
    goes on unchanged; so does cancellation.
    """

    async def __aenter__(self) -> Self:
        """Begin."""
        await self.backend.run(self._begin())
        return self

    async def __aexit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        await self.backend.run(Commit() if kind is None else Rollback())

    def __call__(self, function: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[T]]:
        """Return the function, run in a transaction at each call, again if a lock could not be had."""

        @functools.wraps(function)
        async def transacted(*args: P.args, **kwargs: P.kwargs) -> T:
            import asyncio  # noqa: PLC0415 - dear to import, and there already where anything is awaited

            for delay in self._delays():
                try:
                    async with self._again():
                        return await function(*args, **kwargs)
                except LockError:
                    if delay is None:
                        raise
                    await asyncio.sleep(delay)
            raise AssertionError("unreachable: the last delay is None")

        return transacted

    async def savepoint(self, name: Optional[str] = None) -> str:
        """Set a savepoint and return its name; without one it is numbered."""
        chosen = self._savepoint_name(name)
        await self.backend.run(Savepoint(chosen))
        return chosen

    async def release(self, name: str) -> None:
        """Forget a savepoint and those set after it."""
        await self.backend.run(ReleaseSavepoint(name))

    async def rollback_to(self, name: str) -> None:
        """Undo what was written since a savepoint, and forget those set after it."""
        await self.backend.run(RollbackToSavepoint(name))
