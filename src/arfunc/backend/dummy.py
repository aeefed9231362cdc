"""Backends that compile and never run: for building and showing statements without a database."""

from __future__ import annotations

from typing import Any, Iterator, NoReturn, Optional, Tuple

from arfunc.backend.asynchronous import AsynchronousBackend
from arfunc.backend.config import ConnectionConfig
from arfunc.backend.environment import Environment
from arfunc.backend.lease import Lease
from arfunc.backend.manager import AsyncTransactionManager, TransactionManager
from arfunc.backend.synchronous import SynchronousBackend
from arfunc.dialect.base import SQLDialectBase
from arfunc.dialect.dummy import DummyDialect
from arfunc.effect.composition import AnyProgram
from arfunc.effect.effects import Stream
from arfunc.errors import NoOperationError

__all__ = ["AsyncDummyBackend", "DummyBackend"]


def _refused() -> NoOperationError:
    return NoOperationError(
        "a dummy backend does no real operations, it only compiles. Did you mean a backend of a database, such as "
        "SQLiteBackend?"
    )


class _NoConnections:
    is_single = True

    def here(self) -> NoReturn:
        raise _refused()

    def acquire(self, lease: Lease) -> NoReturn:
        raise _refused()

    def release(self, lease: Lease) -> NoReturn:
        raise _refused()

    def stream(self, effect: Stream[Any]) -> Iterator[Any]:
        raise _refused()


class _NoAsyncConnections:
    is_single = True

    async def run(self, program: AnyProgram[Any]) -> NoReturn:
        raise _refused()

    async def run_inside(self, lease: Lease, program: AnyProgram[Any]) -> NoReturn:
        raise _refused()

    async def call(self, lease: Lease, method: str, args: Any) -> NoReturn:
        raise _refused()

    async def acquire(self, lease: Lease) -> NoReturn:
        raise _refused()

    def release(self, lease: Lease) -> NoReturn:
        raise _refused()


def _environment(
    config: Optional[ConnectionConfig], dialect: Optional[SQLDialectBase]
) -> Environment[ConnectionConfig]:
    return Environment(config or ConnectionConfig(), dialect or DummyDialect())


class DummyBackend(SynchronousBackend[ConnectionConfig]):
    """Compiles standard SQL; whatever would reach a database raises `NoOperationError`."""

    def __init__(
        self, connection_config: Optional[ConnectionConfig] = None, *, dialect: Optional[SQLDialectBase] = None
    ) -> None:
        super().__init__(_environment(connection_config, dialect), _NoConnections())

    def connect(self) -> None:
        """Refuse: there is nothing to connect to."""
        raise _refused()

    def disconnect(self) -> None:
        """Do nothing."""

    def ping(self, reconnect: bool = True) -> bool:
        """Refuse: there is nothing that could answer."""
        raise _refused()

    def get_server_version(self) -> Tuple[int, ...]:
        """Return zeros."""
        return (0, 0, 0)

    @property
    def transaction_manager(self) -> TransactionManager:
        """Refuse: there are no transactions."""
        raise _refused()


class AsyncDummyBackend(AsynchronousBackend[ConnectionConfig]):
    """Compiles standard SQL; whatever would reach a database raises `NoOperationError`."""

    def __init__(
        self, connection_config: Optional[ConnectionConfig] = None, *, dialect: Optional[SQLDialectBase] = None
    ) -> None:
        super().__init__(_environment(connection_config, dialect), _NoAsyncConnections())

    async def connect(self) -> None:
        """Refuse: there is nothing to connect to."""
        raise _refused()

    async def disconnect(self) -> None:
        """Do nothing."""

    async def ping(self, reconnect: bool = True) -> bool:
        """Refuse: there is nothing that could answer."""
        raise _refused()

    async def get_server_version(self) -> Tuple[int, ...]:
        """Return zeros."""
        return (0, 0, 0)

    @property
    def transaction_manager(self) -> AsyncTransactionManager:
        """Refuse: there are no transactions."""
        raise _refused()
