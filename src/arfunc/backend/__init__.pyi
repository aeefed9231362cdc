# Made by tools/stubs.py from arfunc._exports.
from arfunc.backend.config import ConnectionConfig as ConnectionConfig
from arfunc.backend.dummy import AsyncDummyBackend as AsyncDummyBackend
from arfunc.backend.dummy import DummyBackend as DummyBackend
from arfunc.backend.facade import ExecutionOptions as ExecutionOptions
from arfunc.backend.manager import AsyncTransactionManager as AsyncTransactionManager
from arfunc.backend.manager import TransactionManager as TransactionManager
from arfunc.backend.protocol import AsyncStorageBackend as AsyncStorageBackend
from arfunc.backend.protocol import StorageBackend as StorageBackend
from arfunc.backend.sqlite.asynchronous import AsyncSQLiteBackend as AsyncSQLiteBackend
from arfunc.backend.sqlite.backend import SQLiteBackend as SQLiteBackend
from arfunc.backend.sqlite.config import SQLiteConnectionConfig as SQLiteConnectionConfig
from arfunc.backend.sqlite.config import SQLiteInMemoryConfig as SQLiteInMemoryConfig
from arfunc.backend.sqlite.config import SQLiteTempFileConfig as SQLiteTempFileConfig
from arfunc.backend.transaction import AsyncTransaction as AsyncTransaction
from arfunc.backend.transaction import LentTransaction as LentTransaction
from arfunc.backend.transaction import Transaction as Transaction
from arfunc.effect.result import QueryResult as QueryResult
from arfunc.expression.transaction import IsolationLevel as IsolationLevel

__all__ = [
    "AsyncDummyBackend",
    "AsyncSQLiteBackend",
    "AsyncStorageBackend",
    "AsyncTransaction",
    "AsyncTransactionManager",
    "ConnectionConfig",
    "DummyBackend",
    "ExecutionOptions",
    "IsolationLevel",
    "LentTransaction",
    "QueryResult",
    "SQLiteBackend",
    "SQLiteConnectionConfig",
    "SQLiteInMemoryConfig",
    "SQLiteTempFileConfig",
    "StorageBackend",
    "Transaction",
    "TransactionManager",
]
