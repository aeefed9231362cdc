"""The synchronous SQLite backend."""

from __future__ import annotations

from typing import Any, List, Optional, Tuple

from typing_extensions import Self

from arfunc.backend.sqlite.config import Pragma, SQLiteConnectionConfig, pragma_text
from arfunc.backend.sqlite.connections import connections_of
from arfunc.backend.sqlite.life import Given, environment_of, remove_files, watch_forks
from arfunc.backend.synchronous import SynchronousBackend
from arfunc.dialect.base import SQLDialectBase
from arfunc.errors import ConnectionError, DatabaseError

__all__ = ["SQLiteBackend"]


class SQLiteBackend(SynchronousBackend[SQLiteConnectionConfig]):
    """SQLite for threads: connections open by themselves at the first use.

    Each thread has a connection of its own to a database in a file; a database in memory is one connection, which
    all threads share and a transaction has to itself.
    """

    def __init__(self, connection_config: Given = None, *, dialect: Optional[SQLDialectBase] = None) -> None:
        environment = environment_of(connection_config, dialect)
        self._source = connections_of(environment)
        super().__init__(environment, self._source)
        watch_forks(self)

    def connect(self) -> None:
        """Open the database now; after `disconnect` open it again.

        Raises:
            ConnectionError: It cannot be opened.
        """
        self._source.open()

    def disconnect(self) -> None:
        """Close all connections; an open transaction is rolled back, with a warning. Again: nothing happens."""
        member = self.holdings.entry()
        self._source.close()
        if member is not None:
            member.lease.close()
            self.holdings.remove(member)
        if self.config.delete_on_close and not self.config.is_memory_db():
            remove_files(self.config)

    def __enter__(self) -> Self:
        """Connect."""
        self.connect()
        return self

    def __exit__(self, *error: object) -> None:
        self.disconnect()

    @property
    def connection(self) -> Any:
        """The driver's connection: that of the open transaction, or of this thread."""
        member = self.holdings.member()
        return self._source.here().raw if member is None else member.lease.session.raw

    def ping(self, reconnect: bool = True) -> bool:
        """Tell whether the database answers; a closed backend is opened again where that is allowed."""
        if self._is_alive():
            return True
        if not reconnect:
            return False
        try:
            self._source.open()
        except DatabaseError:
            return False
        return self._is_alive()

    def get_server_version(self) -> Tuple[int, ...]:
        """Return the version of the SQLite library."""
        return self.dialect.version

    def set_pragma(self, name: str, value: Pragma) -> None:
        """Set a pragma on the connections that are open and those to come.

        Raises:
            ConnectionError: SQLite refused it.
        """
        text = pragma_text(name, value)
        self._environment.pragmas[name.lower()] = value
        for session in self._source.sessions():
            try:
                with session.lock:
                    session.execute(text).fetchall()
            except DatabaseError as error:
                raise ConnectionError(f"the pragma {name} could not be set: {error}").with_sql(text) from error

    def abandon(self) -> List[Any]:
        """Forget the connections, in a process that was forked, and return them so that nothing closes them."""
        return self._source.abandon()
