"""Setting up SQLite backends, and what happens to them at a fork."""

from __future__ import annotations

import os
import sqlite3
import time
import weakref
from pathlib import Path
from typing import Any, List, Optional, Union

from arfunc.backend.config import ConnectionConfig
from arfunc.backend.environment import Environment
from arfunc.backend.sqlite.config import SQLiteConnectionConfig, sqlite_config_of
from arfunc.dialect.base import SQLDialectBase
from arfunc.dialect.sqlite import SQLiteDialect

__all__ = ["Given", "environment_of", "remove_files", "watch_forks"]

Given = Union[ConnectionConfig, str, "os.PathLike[str]", None]
_REMOVE_ATTEMPTS, _REMOVE_PAUSE_SECONDS = 5, 0.05
_backends: weakref.WeakSet[Any] = weakref.WeakSet()
_abandoned: List[Any] = []


def environment_of(given: Given, dialect: Optional[SQLDialectBase]) -> Environment[SQLiteConnectionConfig]:
    """Return what the connections of a new backend share; the dialect is that of the running library."""
    config = sqlite_config_of(given)
    return Environment(
        config, dialect or SQLiteDialect(sqlite3.sqlite_version_info), pragmas=dict(config.effective_pragmas())
    )


def remove_files(config: SQLiteConnectionConfig) -> None:
    """Remove the file of a database and those beside it; elsewhere a file in use is tried again."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path = Path(config.location + suffix)
        for _ in range(_REMOVE_ATTEMPTS):
            try:
                path.unlink()
            except FileNotFoundError:
                break
            except PermissionError:  # Windows, while another process looks at it
                time.sleep(_REMOVE_PAUSE_SECONDS)
            else:
                break


def watch_forks(backend: Any) -> None:
    """Have a backend forget its connections in a child process: https://sqlite.org/howtocorrupt.html, section 2.6."""
    _backends.add(backend)


def _after_fork() -> None:
    # Kept for ever: closing them here could take the parent's locks away.
    _abandoned.extend([backend.abandon() for backend in list(_backends)])


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
