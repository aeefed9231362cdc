"""One face for the synchronous and the asynchronous SQLite backend, so that one suite tests both."""

from __future__ import annotations

import contextlib
import inspect
from typing import Any, AsyncIterator, List, Optional

from arfunc.backend.sqlite.asynchronous import AsyncSQLiteBackend
from arfunc.backend.sqlite.backend import SQLiteBackend
from arfunc.effect.effects import Stream

__all__ = ["World"]


async def settled(answer: Any) -> Any:
    """Await what can be awaited."""
    return await answer if inspect.isawaitable(answer) else answer


class World:
    """A backend; every method is awaited, whichever kind it is."""

    def __init__(self, kind: str, config: Any) -> None:
        self.is_async = kind == "async"
        self.backend: Any = AsyncSQLiteBackend(config) if self.is_async else SQLiteBackend(config)
        self.config = self.backend.config
        self.is_memory = self.config.is_memory_db()

    def __getattr__(self, name: str) -> Any:
        """Give a method of the backend, to be awaited."""
        method = getattr(self.backend, name)

        async def called(*args: Any, **kwargs: Any) -> Any:
            return await settled(method(*args, **kwargs))

        return called

    @contextlib.asynccontextmanager
    async def entered(self, block: Any) -> AsyncIterator[Any]:
        """Enter a block of either kind."""
        if self.is_async:
            async with block as value:
                yield value
        else:
            with block as value:
                yield value

    def transaction(self, *args: Any, **kwargs: Any) -> Any:
        """Return a transaction as an asynchronous block."""
        return self.entered(self.backend.transaction(*args, **kwargs))

    def detached(self) -> Any:
        """Return a detached block as an asynchronous one."""
        return self.entered(self.backend.detached())

    async def batches(self, effect: Stream[Any]) -> List[Any]:
        """Return all batches of a stream."""
        if self.is_async:
            return [batch async for batch in self.backend.stream(effect)]
        return list(self.backend.run(effect))

    async def names(self) -> List[str]:
        """Return what is in the table of the tests."""
        return [row["name"] for row in await self.fetch_all("SELECT name FROM person ORDER BY id")]

    async def add(self, name: str, *, id: Optional[int] = None) -> Any:
        """Insert a person."""
        return await self.execute("INSERT INTO person (id, name) VALUES (?, ?)", (id, name))
