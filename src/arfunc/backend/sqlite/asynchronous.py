"""The asynchronous SQLite backend."""

from __future__ import annotations

import asyncio
from typing import Any, List, Optional, Tuple

from typing_extensions import Self

from arfunc.backend.asynchronous import AsynchronousBackend
from arfunc.backend.sqlite.config import Pragma, SQLiteConnectionConfig, pragma_text
from arfunc.backend.sqlite.lanes import lanes_of
from arfunc.backend.sqlite.life import Given, environment_of, remove_files, watch_forks
from arfunc.backend.sqlite.session import Session
from arfunc.dialect.base import SQLDialectBase
from arfunc.errors import ConnectionError, DatabaseError

__all__ = ["AsyncSQLiteBackend"]


class AsyncSQLiteBackend(AsynchronousBackend[SQLiteConnectionConfig]):
    """SQLite for asyncio: each connection lives in a thread of its own, and a whole program crosses in one hop.

    Statements outside of transactions share one connection for reading and one for writing; each transaction borrows
    a connection. A database in memory is one connection, which a transaction has to itself.
    """

    def __init__(self, connection_config: Given = None, *, dialect: Optional[SQLDialectBase] = None) -> None:
        environment = environment_of(connection_config, dialect)
        self._lanes = lanes_of(environment)
        super().__init__(environment, self._lanes)
        watch_forks(self)

    async def connect(self) -> None:
        """Open the database now; after `disconnect` open it again.

        Raises:
            ConnectionError: It cannot be opened.
        """
        if self._lanes.workers()[0].is_closed:
            self.abandon()
        await self._lanes.workers()[0].submit(_nothing)

    async def disconnect(self) -> None:
        """Close all connections; an open transaction is rolled back, with a warning. Again: nothing happens."""
        member = self.holdings.entry()
        threads = [worker.stop() for worker in self._lanes.workers() if not worker.is_closed]
        if member is not None:
            member.lease.close()
            self.holdings.remove(member)
        loop = asyncio.get_running_loop()
        for thread in threads:
            if thread is not None:
                await loop.run_in_executor(None, thread.join)
        if self.config.delete_on_close and not self.config.is_memory_db():
            await loop.run_in_executor(None, remove_files, self.config)

    async def __aenter__(self) -> Self:
        """Connect."""
        await self.connect()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.disconnect()

    async def ping(self, reconnect: bool = True) -> bool:
        """Tell whether the database answers; a closed backend is opened again where that is allowed."""
        if await self._is_alive():
            return True
        if not reconnect:
            return False
        try:
            await self.connect()
        except DatabaseError:
            return False
        return await self._is_alive()

    async def get_server_version(self) -> Tuple[int, ...]:
        """Return the version of the SQLite library."""
        return self.dialect.version

    async def set_pragma(self, name: str, value: Pragma) -> None:
        """Set a pragma on the connections that are open and those to come.

        Raises:
            ConnectionError: SQLite refused it.
        """
        text = pragma_text(name, value)
        self._environment.pragmas[name.lower()] = value
        for worker in self._lanes.workers():
            session = worker.session
            if session is None:
                continue
            try:
                await worker.submit(lambda opened: opened.execute(text).fetchall(), ticket=session.ticket)
            except DatabaseError as error:
                raise ConnectionError(f"the pragma {name} could not be set: {error}").with_sql(text) from error

    def abandon(self) -> List[Any]:
        """Forget the connections, in a process that was forked or after closing, and return them."""
        abandoned = [self._lanes]
        self._lanes = lanes_of(self._environment)
        self._connections = self._lanes
        return list(abandoned)


def _nothing(session: Session) -> None:
    """Open the connection: a worker does so for its first job."""
