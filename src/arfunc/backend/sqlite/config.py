"""How to open a SQLite database."""

from __future__ import annotations

import os
import re
import tempfile
from typing import Any, ClassVar, Dict, Mapping, Optional, Tuple, Union
from urllib.parse import unquote

import attrs
from typing_extensions import Self

from arfunc.backend.config import ConnectionConfig
from arfunc.errors import ArgumentTypeError, ArgumentValueError

__all__ = ["DURABILITY", "SQLiteConnectionConfig", "SQLiteInMemoryConfig", "SQLiteTempFileConfig", "sqlite_config_of"]

Pragma = Union[str, int, float, bool]

DURABILITY: Mapping[str, str] = {"app": "NORMAL", "ledger": "FULL"}
"""Profile to ``PRAGMA synchronous``: in WAL mode NORMAL survives every crash of the program but may lose the last
transactions when the power fails; FULL loses none, and costs one wait for the disk per transaction."""

_PRAGMA_NAME = re.compile(r"[A-Za-z_]+\Z")
_PRAGMA_VALUE = re.compile(r"-?[A-Za-z0-9_.]+\Z")


def pragma_text(name: str, value: Pragma) -> str:
    """Return the statement that sets a pragma.

    Raises:
        ArgumentValueError: The name or the value is none that a pragma can have.
    """
    shown = ("ON" if value else "OFF") if isinstance(value, bool) else str(value)
    if not _PRAGMA_NAME.match(name) or not _PRAGMA_VALUE.match(shown):
        raise ArgumentValueError(f"{name!r} = {value!r} is no pragma; a name and one word or number is.")
    return f"PRAGMA {name} = {shown}"


@attrs.frozen(kw_only=True)
class SQLiteConnectionConfig(ConnectionConfig):
    """Path of a SQLite database and how it is used.

    Attributes:
        database: Path of the file; ``":memory:"`` for a database in memory, which is one connection for all.
        uri: Whether `database` is a ``file:`` URI.
        timeout: Seconds to wait for a lock that another connection holds.
        durability: ``"app"``, or ``"ledger"`` where not even a power failure may lose a transaction.
        pragmas: Set on each connection, over the defaults.
        cached_statements: Prepared statements that a connection keeps.
        max_connections: Connections that an asynchronous backend lends to transactions at a time.
        pool_timeout: Seconds that a transaction waits for one of them.
        delete_on_close: Whether `disconnect` removes the file.
    """

    schemes: ClassVar[Tuple[str, ...]] = ("sqlite",)

    host: Optional[str] = None
    database: Optional[str] = ":memory:"
    uri: bool = False
    timeout: float = 5.0
    durability: str = "app"
    pragmas: Mapping[str, Pragma] = attrs.field(factory=dict, converter=dict)
    cached_statements: int = 512
    max_connections: int = 8
    pool_timeout: float = 30.0
    delete_on_close: bool = False

    def __attrs_post_init__(self) -> None:
        if self.durability not in DURABILITY:
            raise ArgumentValueError(f"durability must be one of {sorted(DURABILITY)}, got {self.durability!r}.")
        if self.max_connections < 1:
            raise ArgumentValueError(f"max_connections must be at least 1, got {self.max_connections}.")
        for name, value in self.pragmas.items():
            pragma_text(name, value)

    @property
    def location(self) -> str:
        """Where the database is, as errors name it."""
        return self.database or ":memory:"

    def is_memory_db(self) -> bool:
        """Tell whether the database lives and dies with its connection."""
        path = self.location
        return path == ":memory:" or (self.uri and ("mode=memory" in path or ":memory:" in path))

    def effective_pragmas(self) -> Dict[str, Pragma]:
        """Return the pragmas that each connection gets: the defaults, and those given over them."""
        defaults: Dict[str, Pragma] = {"foreign_keys": True}
        if not self.is_memory_db():
            defaults["journal_mode"] = "WAL"
        defaults["synchronous"] = DURABILITY[self.durability]
        return {**defaults, **{name.lower(): value for name, value in self.pragmas.items()}}

    @classmethod
    def _of_parts(cls, parts: Any) -> Self:
        """Read ``sqlite:///relative.db``, ``sqlite:////absolute.db`` and ``sqlite:///:memory:``."""
        if parts.netloc:
            raise ArgumentValueError(
                f"a SQLite URL has three slashes before the path, as in sqlite:///{parts.netloc}; got two."
            )
        return super()._of_parts(parts).clone(database=unquote(parts.path[1:]) or ":memory:")

    @classmethod
    def _grouped_variables(cls) -> Dict[str, str]:
        return {**super()._grouped_variables(), "pragmas": "PRAGMA_"}


@attrs.frozen(kw_only=True)
class SQLiteInMemoryConfig(SQLiteConnectionConfig):
    """A database in memory that keeps nothing on disk, not even for sorting."""

    pragmas: Mapping[str, Pragma] = attrs.field(
        factory=lambda: {"journal_mode": "MEMORY", "synchronous": "OFF", "temp_store": "MEMORY"}, converter=dict
    )


def _temporary_path() -> str:
    handle, path = tempfile.mkstemp(suffix=".sqlite3", prefix="arfunc-")
    os.close(handle)
    return path


@attrs.frozen(kw_only=True)
class SQLiteTempFileConfig(SQLiteConnectionConfig):
    """A fresh temporary file, removed when the backend is disconnected."""

    database: Optional[str] = attrs.field(factory=_temporary_path)
    delete_on_close: bool = True


def sqlite_config_of(given: Union[ConnectionConfig, str, os.PathLike[str], None]) -> SQLiteConnectionConfig:
    """Return the configuration that a backend was given: a value, a path, a URL, or nothing for memory."""
    if given is None:
        return SQLiteConnectionConfig()
    if isinstance(given, SQLiteConnectionConfig):
        return given
    if isinstance(given, ConnectionConfig):
        return SQLiteConnectionConfig(database=given.database or ":memory:", options=given.options)
    if isinstance(given, str) and given.startswith("sqlite:"):
        return SQLiteConnectionConfig.from_url(given)
    if isinstance(given, (str, os.PathLike)):
        return SQLiteConnectionConfig(database=os.fspath(given))
    raise ArgumentTypeError(
        "a SQLite backend takes a SQLiteConnectionConfig, a path or a URL, "
        f"got {given!r} of type {type(given).__name__}."
    )
