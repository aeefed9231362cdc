"""One connection to SQLite: opening it, running SQL on it, its transaction, closing it."""

from __future__ import annotations

import logging
import sqlite3
from time import perf_counter
from typing import Any, List, Optional, Tuple, Type

from arfunc.backend.environment import Environment
from arfunc.backend.level import Callback, Level, Levels
from arfunc.backend.sqlite.config import SQLiteConnectionConfig, pragma_text
from arfunc.backend.sqlite.errors import DRIVER_ERRORS, error_of, opening_error
from arfunc.backend.sqlite.functions import register_functions
from arfunc.errors import DatabaseError, IsolationLevelError, TransactionError
from arfunc.expression import transaction as control
from arfunc.expression.node import Node
from arfunc.expression.transaction import IsolationLevel

__all__ = ["DEBUG", "Connection", "open_connection"]

DEBUG = logging.DEBUG
_DQS_DML, _DQS_DDL = 1013, 1014  # https://sqlite.org/c3ref/c_dbconfig_defensive.html
_BEGIN, _COMMIT, _ROLLBACK = control.Begin(), control.Commit(), control.Rollback()
_ANY_ERROR: Tuple[Type[Exception], ...] = (DatabaseError, *DRIVER_ERRORS)
_ISOLATION = (None, IsolationLevel.SERIALIZABLE, IsolationLevel.READ_UNCOMMITTED)


def open_connection(environment: Environment[SQLiteConnectionConfig]) -> sqlite3.Connection:
    """Open the database, and prepare the connection.

    Raises:
        ConnectionError: There is no database at that place, or it cannot be opened.
    """
    config = environment.config
    opened: Optional[sqlite3.Connection] = None
    try:
        opened = sqlite3.connect(
            config.location,
            timeout=config.timeout,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=config.cached_statements,
            uri=config.uri,
        )
        opened.execute("PRAGMA schema_version").fetchone()  # SQLite looks at the file now, not when it opens it
    except DRIVER_ERRORS as error:
        if opened is not None:
            opened.close()
        raise opening_error(error, config.location) from error
    _prepare(opened, environment)
    return opened


def _prepare(opened: sqlite3.Connection, environment: Environment[SQLiteConnectionConfig]) -> None:
    register_functions(opened)
    if hasattr(opened, "setconfig"):  # Python 3.12: an unknown "name" is an error, and no string
        opened.setconfig(_DQS_DML, False)  # pyright: ignore[reportAttributeAccessIssue]
        opened.setconfig(_DQS_DDL, False)  # pyright: ignore[reportAttributeAccessIssue]
    for name, value in environment.pragmas.items():
        try:
            opened.execute(pragma_text(name, value)).fetchall()
        except DRIVER_ERRORS as error:
            environment.logger.warning("the pragma %s could not be set: %s", name, error)


class Connection:
    """One connection and its open transaction; used by one thread at a time.

    Attributes:
        raw: The driver's connection.
        environment: What all connections of the backend share.
        levels: The transaction that is open, and those nested in it.
        is_lost: Whether SQLite has undone the whole transaction by itself, after an error.
    """

    __slots__ = ("_isolation", "_read_only", "environment", "is_lost", "levels", "raw")

    def __init__(self, environment: Environment[SQLiteConnectionConfig]) -> None:
        self.environment = environment
        self.raw = open_connection(environment)
        self.levels = Levels()
        self.is_lost = False
        self._isolation: Optional[IsolationLevel] = None
        self._read_only = False

    # running SQL

    def execute(self, sql: str, params: Any = ()) -> sqlite3.Cursor:
        """Run one statement and return the driver's cursor.

        Raises:
            DatabaseError: It failed.
        """
        try:
            return self.raw.execute(sql, params)
        except DRIVER_ERRORS as error:
            raise self.failure(error, sql) from error

    def run_node(self, node: Node) -> None:
        """Run a statement that has no parameters and gives no rows."""
        started = perf_counter()
        sql = self.environment.dialect.plan(node).sql
        self.execute(sql)
        self.log(sql, started, 0)

    def failure(self, error: Exception, sql: Optional[str]) -> DatabaseError:
        """Return the error to raise for one of the driver's, and note what it did to the transaction."""
        if self.levels.stack and not self._in_transaction():
            self.is_lost = True
        self.environment.logger.debug("failed: %s", sql, extra={"sql": sql})
        return error_of(error, sql)

    def log(self, sql: str, started: float, rows: int) -> None:
        """Tell of a statement that was run; never of its parameters, which may be secrets."""
        logger = self.environment.logger
        if logger.isEnabledFor(DEBUG):
            duration = perf_counter() - started
            event = {"sql": sql, "duration": duration, "rows": rows}
            logger.debug("%s [%.6f s, %d rows]", sql, duration, rows, extra=event)

    # the transaction

    def begin(self, isolation: Optional[IsolationLevel] = None, read_only: bool = False) -> None:
        """Begin a transaction, or a nested one in that which is open.

        Raises:
            IsolationLevelError: SQLite has no such isolation, or the transaction has another already.
        """
        self.check_not_lost()
        if self.levels.stack:
            self._begin_nested(isolation)
        else:
            self._begin_outermost(isolation, read_only)

    def _begin_nested(self, isolation: Optional[IsolationLevel]) -> None:
        if isolation not in (None, self._isolation):
            raise IsolationLevelError(
                "the isolation of a transaction is fixed when it begins; a nested one cannot have another."
            )
        name = self.levels.next_name()
        self.run_node(control.Savepoint(name))
        self.levels.push(Level(name))

    def _begin_outermost(self, isolation: Optional[IsolationLevel], read_only: bool) -> None:
        if isolation not in _ISOLATION:
            raise IsolationLevelError(
                f"SQLite has no isolation level {getattr(isolation, 'name', isolation)}. "
                "Its transactions are SERIALIZABLE; READ_UNCOMMITTED is the other that it knows."
            )
        self._isolation, self._read_only = isolation, read_only
        self._set_modes(on=True)
        try:
            self.run_node(control.Begin(isolation, read_only) if isolation or read_only else _BEGIN)
        except BaseException:
            self._set_modes(on=False)
            raise
        self.levels.push(Level())

    def _set_modes(self, *, on: bool) -> None:
        """Set what belongs to a transaction and yet is a property of SQLite's connection."""
        if self._read_only:
            self.raw.execute(pragma_text("query_only", on))
        if self._isolation is IsolationLevel.READ_UNCOMMITTED:
            self.raw.execute(pragma_text("read_uncommitted", on))

    def commit(self) -> List[Callback]:
        """End the innermost transaction and keep what it wrote; return what is to be called now.

        Raises:
            TransactionError: None is open, or SQLite has undone it.
            DatabaseError: It cannot be committed, and was rolled back.
        """
        position = self.levels.innermost_block()
        self.check_not_lost()
        if position:
            self.run_node(control.ReleaseSavepoint(self.levels.stack[position].name))
            self.levels.merge(position)
            return []
        self.run_node(_COMMIT)
        self._set_modes(on=False)
        return self.levels.finish()

    def rollback(self) -> List[Callback]:
        """End the innermost transaction and undo what it wrote; return what is to be called now.

        Raises:
            TransactionError: None is open.
        """
        position = self.levels.innermost_block()
        if position and not self.is_lost:
            self._undo_to(self.levels.stack[position].name)
        elif not position:
            self._end_transaction()
        return self.levels.undo(position)

    def reset(self) -> List[Callback]:
        """Undo whatever is open, and return what is to be called now; a connection that goes to others is clean."""
        if not self.levels.stack and not self._in_transaction():
            return []
        self._end_transaction()
        return self.levels.undo(0) if self.levels.stack else []

    def unwind(self, size: int) -> List[Callback]:
        """Undo levels until `size` are left, and return what is to be called now."""
        if size == 0:
            return self.reset()
        if len(self.levels.stack) <= size:
            return []
        if not self.is_lost:
            self._undo_to(self.levels.stack[size].name)
        return self.levels.undo(size)

    def _undo_to(self, name: str) -> None:
        self.run_node(control.RollbackToSavepoint(name))
        self.run_node(control.ReleaseSavepoint(name))

    def _end_transaction(self) -> None:
        try:
            if self._in_transaction():
                self.run_node(_ROLLBACK)
        finally:
            self.is_lost = False
            self._set_modes(on=False)
            self._isolation, self._read_only = None, False

    def savepoint(self, name: str) -> None:
        """Set a savepoint by hand."""
        self.levels.innermost_block()
        self.check_not_lost()
        self.run_node(control.Savepoint(name))
        self.levels.push(Level(name, is_block=False))

    def release(self, name: str) -> None:
        """Forget a savepoint and those after it."""
        position = self.levels.position_of(name)
        self.check_not_lost()
        self.run_node(control.ReleaseSavepoint(name))
        self.levels.merge(position)

    def rollback_to(self, name: str) -> List[Callback]:
        """Undo what was written since a savepoint, which stays; return what is to be called now."""
        position = self.levels.position_of(name)
        self.check_not_lost()
        self.run_node(control.RollbackToSavepoint(name))
        return self.levels.undo(position, keep=True)

    def check_not_lost(self) -> None:
        """Refuse to go on in a transaction that SQLite has undone.

        Raises:
            TransactionError: It has.
        """
        if self.is_lost:
            raise TransactionError(
                "SQLite has rolled the whole transaction back because of an earlier error; nothing of it is left. "
                "Leave the transaction block, and run it again."
            )

    def check_untouched(self, sql: str) -> None:
        """Refuse a statement that has begun or ended a transaction behind the backend's back.

        Raises:
            TransactionError: It has; what it began is rolled back.
        """
        if self._in_transaction() == bool(self.levels.stack):
            return
        if self.levels.stack:
            self.is_lost = True
        else:
            self._end_transaction()
        raise TransactionError(
            "transactions are begun and ended with transaction(), which knows who is inside; a statement that does "
            "it by hand is refused."
        ).with_sql(sql)

    def _in_transaction(self) -> bool:
        try:
            return self.raw.in_transaction
        except sqlite3.Error:  # the connection is closed, and its transaction with it
            return False

    # closing

    def close(self) -> List[Callback]:
        """Undo what is open and close; return what is to be called for the undoing."""
        try:
            undone = self.reset()
            self.raw.execute("PRAGMA optimize")
        except _ANY_ERROR:
            undone = self.levels.undo(0) if self.levels.stack else []
            self.environment.logger.debug("a connection was not left in order", exc_info=True)
        finally:
            self.raw.close()
        return undone
