"""Transactions begun and ended by hand, as documented; what is inside what is still known by the context."""

from __future__ import annotations

from typing import Any, Generic, Optional, TypeVar

from arfunc.backend.lease import TransactionState
from arfunc.backend.transaction import AsyncRunning, AsyncTransaction, Running, Transaction
from arfunc.effect.effects import Begin, Commit, Rollback
from arfunc.errors import IsolationLevelError
from arfunc.expression.transaction import IsolationLevel

__all__ = ["AsyncTransactionManager", "TransactionManager"]

B = TypeVar("B")


class BaseTransactionManager(Generic[B]):
    """What both managers tell; the state is that of the context which asks."""

    def __init__(self, backend: B) -> None:
        self._backend = backend
        self._isolation: Optional[IsolationLevel] = None

    @property
    def isolation_level(self) -> Optional[IsolationLevel]:
        """The isolation that the next transaction begins with."""
        return self._isolation

    @isolation_level.setter
    def isolation_level(self, level: Optional[IsolationLevel]) -> None:
        if self.is_active:
            raise IsolationLevelError("the isolation level is set before a transaction begins; one is open here.")
        self._isolation = level

    @property
    def is_active(self) -> bool:
        """Whether a transaction is open here."""
        return self.transaction_level > 0

    @property
    def transaction_level(self) -> int:
        """How many transactions are open here, one in the other."""
        holdings: Any = self._backend.holdings  # type: ignore[attr-defined]  # both kinds of backend have it
        member = holdings.member()
        return 0 if member is None else int(member.lease.session.levels.depth)

    @property
    def state(self) -> TransactionState:
        """What has become of the last transaction here."""
        state: TransactionState = self._backend.holdings.state()  # type: ignore[attr-defined]  # as above
        return state

    def supports_savepoint(self) -> bool:
        """Tell whether savepoints can be had: always."""
        return True


class TransactionManager(BaseTransactionManager[Running]):
    """Begins and ends transactions of a synchronous backend."""

    def begin(self) -> None:
        """Begin a transaction, or a nested one."""
        self._backend.run(Begin(None if self.is_active else self._isolation))

    def commit(self) -> None:
        """Commit the innermost transaction."""
        self._backend.run(Commit())

    def rollback(self) -> None:
        """Roll the innermost transaction back."""
        self._backend.run(Rollback())

    def transaction(self) -> Transaction:
        """Return a transaction block."""
        return Transaction(self._backend, None if self.is_active else self._isolation)

    def savepoint(self, name: Optional[str] = None) -> str:
        """Set a savepoint and return its name; without one it is numbered."""
        return Transaction(self._backend).savepoint(name)

    def release(self, name: str) -> None:
        """Forget a savepoint and those set after it."""
        Transaction(self._backend).release(name)

    def rollback_to(self, name: str) -> None:
        """Undo what was written since a savepoint, and forget those set after it."""
        Transaction(self._backend).rollback_to(name)


class AsyncTransactionManager(BaseTransactionManager[AsyncRunning]):
    """Begins and ends transactions of an asynchronous backend."""

    async def begin(self) -> None:
        """Begin a transaction, or a nested one."""
        await self._backend.run(Begin(None if self.is_active else self._isolation))

    async def commit(self) -> None:
        """Commit the innermost transaction."""
        await self._backend.run(Commit())

    async def rollback(self) -> None:
        """Roll the innermost transaction back."""
        await self._backend.run(Rollback())

    def transaction(self) -> AsyncTransaction:
        """Return a transaction block."""
        return AsyncTransaction(self._backend, None if self.is_active else self._isolation)

    async def savepoint(self, name: Optional[str] = None) -> str:
        """Set a savepoint and return its name; without one it is numbered."""
        return await AsyncTransaction(self._backend).savepoint(name)

    async def release(self, name: str) -> None:
        """Forget a savepoint and those set after it."""
        await AsyncTransaction(self._backend).release(name)

    async def rollback_to(self, name: str) -> None:
        """Undo what was written since a savepoint, and forget those set after it."""
        await AsyncTransaction(self._backend).rollback_to(name)
