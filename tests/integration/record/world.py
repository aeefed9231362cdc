"""One face for the synchronous and the asynchronous facade, so that one suite tests both."""

from __future__ import annotations

import contextlib
import functools
import inspect
import logging
from pathlib import Path
from types import SimpleNamespace
from typing import Any, AsyncIterator, List

from tests.integration.record.blog import blog_of

from arfunc import ActiveRecord, AsyncActiveRecord, AsyncSQLiteBackend, SQLiteBackend, create_all

__all__ = ["World", "settled"]

_DATA = ("SELECT", "INSERT", "UPDATE", "DELETE")


async def settled(answer: Any) -> Any:
    """Await what can be awaited."""
    return await answer if inspect.isawaitable(answer) else answer


@functools.lru_cache(maxsize=None)
def base_of(is_async: bool) -> Any:
    """Return the class that the models of one kind derive from; each test gives it a backend of its own."""
    if is_async:

        class AsyncBase(AsyncActiveRecord):
            pass

        return AsyncBase

    class Base(ActiveRecord):
        pass

    return Base


@functools.lru_cache(maxsize=None)
def blog(is_async: bool) -> SimpleNamespace:
    """Return the models of one kind: defining them is slow, and they hold nothing of a test."""
    return blog_of(base_of(is_async))


class World:
    """Models of one kind on a database of their own.

    Attributes:
        is_async: Whether operations are awaited.
        backend: The backend that `base` is configured with.
        base: What models derive from.
        statements: SQL of the statements that read or wrote data since `watch`.
    """

    def __init__(self, kind: str, database: Any) -> None:
        self.is_async = kind == "async"
        self.is_memory = database == ":memory:"
        self.database = database
        self.backend: Any = self.another_backend(database)
        self.statements: List[str] = []
        self.backend.logger = _logger(self.statements)
        self.base = base_of(self.is_async)
        self.base.configure(self.backend)
        models = blog(self.is_async)
        self.User, self.Post, self.Comment, self.Profile = models.User, models.Post, models.Comment, models.Profile
        self.blog = [self.User, self.Post, self.Comment, self.Profile]

    def another_backend(self, database: Any = ":memory:") -> Any:
        """Return a new backend of this kind."""
        return (AsyncSQLiteBackend if self.is_async else SQLiteBackend)(database)

    async def do(self, answer: Any) -> Any:
        """Return the answer of an operation of either kind."""
        return await settled(answer)

    async def make(self, *models: Any) -> None:
        """Create the tables of some models."""
        await settled(create_all(self.backend, models))

    async def save(self, *records: Any) -> Any:
        """Save records one after another; return the only one, or all."""
        for record in records:
            await settled(record.save())
        return records[0] if len(records) == 1 else records

    async def save_as_is(self, model: Any) -> Any:
        """Create the table of a model and save a record without values of its own."""
        await self.make(model)
        return await self.save(model())

    async def rows(self, table: str) -> List[Any]:
        """Return the rows of a table as the driver gives them."""
        found = await settled(self.backend.fetch_all(f"SELECT * FROM {table} ORDER BY rowid"))
        return [tuple(row.values()) for row in found]

    async def column(self, table: str, name: str) -> List[Any]:
        """Return the values of a column as the driver gives them."""
        found = await settled(self.backend.fetch_all(f"SELECT {name} AS value FROM {table} ORDER BY rowid"))
        return [row["value"] for row in found]

    async def execute(self, sql: str, params: Any = ()) -> Any:
        """Run a statement that no model knows of."""
        return await settled(self.backend.execute(sql, params))

    def watch(self) -> List[str]:
        """Forget the statements so far, and return the list of those to come."""
        self.statements.clear()
        return self.statements

    @contextlib.asynccontextmanager
    async def entered(self, block: Any) -> AsyncIterator[Any]:
        """Enter a block of either kind."""
        if self.is_async:
            async with block as value:
                yield value
        else:
            with block as value:
                yield value

    def transaction(self, model: Any = None) -> Any:
        """Return a transaction of a model's backend, as an asynchronous block."""
        return self.entered((model or self.base).transaction())

    async def close(self) -> None:
        """Disconnect, and leave the base class as it was."""
        await settled(self.backend.disconnect())
        self.base.__backend__ = self.base.__backend_class__ = self.base.__connection_config__ = None


def _logger(statements: List[str]) -> logging.Logger:
    class Noted(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            sql = getattr(record, "sql", None) or ""
            if sql.startswith(_DATA):
                statements.append(sql)

    logger = logging.Logger("world", logging.DEBUG)  # noqa: LOG001 - of this test alone, so none remains
    logger.addHandler(Noted())
    return logger


def made(kind: str, place: str, folder: Path) -> World:
    """Return a world in memory, or on a file."""
    return World(kind, ":memory:" if place == "memory" else str(folder / "test.db"))
