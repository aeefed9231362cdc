# Made by tools/stubs.py from arfunc._exports.
from arfunc.backend.sqlite.asynchronous import AsyncSQLiteBackend as AsyncSQLiteBackend
from arfunc.backend.sqlite.backend import SQLiteBackend as SQLiteBackend
from arfunc.backend.sqlite.config import SQLiteConnectionConfig as SQLiteConnectionConfig
from arfunc.backend.sqlite.config import SQLiteInMemoryConfig as SQLiteInMemoryConfig
from arfunc.backend.sqlite.config import SQLiteTempFileConfig as SQLiteTempFileConfig
from arfunc.dialect.sqlite.dialect import SQLiteDialect as SQLiteDialect

__all__ = [
    "AsyncSQLiteBackend",
    "SQLiteBackend",
    "SQLiteConnectionConfig",
    "SQLiteDialect",
    "SQLiteInMemoryConfig",
    "SQLiteTempFileConfig",
]
