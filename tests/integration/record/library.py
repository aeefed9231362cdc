"""Authors, books and reviews of two tenants, some of them deleted: what a rewrite hides lies beside what it shows."""

from __future__ import annotations

import contextlib
import functools
from types import SimpleNamespace
from typing import Any, Callable, ClassVar, Dict, Iterator, List, Optional, Tuple

from pydantic import BaseModel
from tests.integration.record.world import base_of, settled

from arfunc import (
    AsyncSQLiteBackend,
    BelongsTo,
    Col,
    HasMany,
    HasOne,
    Rewrite,
    SQLiteBackend,
    auto,
    col,
    context,
    create_all,
    restrict,
    rewriting,
    using,
)

__all__ = ["REWRITES", "ROWS", "Library", "installed", "models_of", "plain"]


def _library_of(base: Any) -> SimpleNamespace:
    class Kept(base):
        tenant: Col[Optional[int]] = auto()
        deleted_at: Col[Optional[str]] = col(default=None)

    class Author(Kept):
        __table_name__ = "authors"
        id: Col[int] = auto()
        name: Col[str]
        mentor_id: Col[Optional[int]] = col(default=None)
        mentor: ClassVar[BelongsTo[Author]] = BelongsTo(foreign_key="mentor_id", inverse_of="pupils")
        pupils: ClassVar[HasMany[Author]] = HasMany(foreign_key="mentor_id", inverse_of="mentor")
        books: ClassVar[HasMany[Book]] = HasMany(foreign_key="author_id", inverse_of="author")
        first_book: ClassVar[HasOne[Book]] = HasOne(foreign_key="author_id")
        reviews: ClassVar[HasMany[Review]] = HasMany(through="books")

    class Book(Kept):
        __table_name__ = "books"
        id: Col[int] = auto()
        title: Col[str]
        price: Col[Optional[int]] = col(default=0)
        author_id: Col[Optional[int]] = col(default=None)
        author: ClassVar[BelongsTo[Author]] = BelongsTo(foreign_key="author_id", inverse_of="books")
        reviews: ClassVar[HasMany[Review]] = HasMany(foreign_key="book_id", inverse_of="book")

    class Review(Kept):
        __table_name__ = "reviews"
        id: Col[int] = auto()
        stars: Col[int]
        book_id: Col[Optional[int]] = col(default=None)
        book: ClassVar[BelongsTo[Book]] = BelongsTo(foreign_key="book_id", inverse_of="reviews")

    return SimpleNamespace(Kept=Kept, Author=Author, Book=Book, Review=Review)


@functools.lru_cache(maxsize=None)
def models_of(is_async: bool) -> SimpleNamespace:
    """Return the models of one kind."""
    return _library_of(base_of(is_async))


Row = Tuple[Any, ...]
ROWS: Dict[str, List[Row]] = {  # id, tenant, deleted_at, and what is the model's own
    "Author": [
        (1, 1, None, "Ann", None),
        (2, 2, None, "Bea", 1),
        (3, 1, "May", "Cid", 1),
        (4, 1, None, "Dan", 1),
        (5, 2, "May", "Eve", 4),
        (6, 1, None, "Fay", 2),
        (7, 1, None, "Gil", 3),
    ],
    "Book": [
        (1, 1, None, "a", 10, 1),
        (2, 2, None, "b", 20, 1),
        (3, 1, "May", "c", 30, 1),
        (4, 1, None, "d", 40, 2),
        (5, 1, None, "e", 50, 3),
        (6, 2, None, "f", 60, 4),
        (7, 1, "May", "g", 70, 6),
        (8, 1, None, "a", 80, None),
        (9, 1, None, "i", 90, 7),
    ],
    "Review": [
        (1, 1, None, 5, 1),
        (2, 2, None, 1, 1),
        (3, 1, "May", 2, 1),
        (4, 1, None, 3, 2),
        (5, 1, None, 4, 3),
        (6, 2, None, 2, 9),
    ],
}
_COLUMNS = {
    "Author": "id, tenant, deleted_at, name, mentor_id",
    "Book": "id, tenant, deleted_at, title, price, author_id",
    "Review": "id, tenant, deleted_at, stars, book_id",
}

REWRITES: Dict[str, Tuple[Callable[[Any], Rewrite], Callable[[Row], bool]]] = {
    "tenancy": (
        lambda models: restrict("tenancy", models.Kept.tenant == context("tenant", int)),
        lambda row: row[1] == 1,
    ),
    "soft_delete": (
        lambda models: restrict("soft_delete", lambda model: model.deleted_at.is_null(), source=models.Kept),
        lambda row: row[2] is None,
    ),
}
"""Each rewrite by its name: how it is made, and which rows it leaves."""


class Library:
    """The models on a database of their own.

    Attributes:
        models: The models.
        backend: Where their rows are.
    """

    def __init__(self, *, is_async: bool) -> None:
        self.models = models_of(is_async)
        self.backend: Any = (AsyncSQLiteBackend if is_async else SQLiteBackend)(":memory:")

    async def fill(self, is_there: Callable[[Row], bool] = lambda row: True) -> None:
        """Make the tables and their rows."""
        models = [getattr(self.models, name) for name in ROWS]
        await settled(create_all(self.backend, models))
        for name, rows in ROWS.items():
            table, columns = getattr(self.models, name).table_name(), _COLUMNS[name]
            marks = ", ".join("?" * len(rows[0]))
            sql = f"INSERT INTO {table} ({columns}) VALUES ({marks})"
            await settled(self.backend.execute_many(sql, list(filter(is_there, rows))))

    async def table(self, name: str) -> List[Row]:
        """Return all rows of a model's table, in the order of `ROWS`."""
        table = getattr(self.models, name).table_name()
        sql = f"SELECT {_COLUMNS[name]} FROM {table} ORDER BY id"
        return [tuple(row.values()) for row in await settled(self.backend.fetch_all(sql))]

    async def ask(self, question: Callable[[Any], Any]) -> Any:
        """Return the answer to a question about the models, as plain values, for the first tenant."""
        self.models.Kept.configure(self.backend)
        with using(tenant=1):
            return plain(await settled(question(self.models)))

    async def close(self) -> None:
        """Disconnect, and leave the models as they were."""
        await settled(self.backend.disconnect())
        self.models.Kept.__backend__ = self.models.Kept.__backend_class__ = None


@contextlib.contextmanager
def installed(way: str, library: Library, rewrite: Rewrite) -> Iterator[None]:
    """Install a rewrite in one of three ways: on the models, on the backend, or for a block."""
    if way == "model":
        library.models.Kept.__rewrites__ = (rewrite,)
        try:
            yield
        finally:
            del library.models.Kept.__rewrites__
    elif way == "backend":
        library.backend.install(rewrite)
        yield
    else:
        with rewriting(rewrite):
            yield


def plain(value: Any) -> Any:
    """Return an answer as values that can be compared; lists in one order."""
    if isinstance(value, BaseModel):
        return (type(value).__name__, tuple(sorted(value.model_dump().items())))
    if isinstance(value, dict):
        return tuple(sorted((key, plain(part)) for key, part in value.items()))
    if isinstance(value, tuple):
        return tuple(map(plain, value))
    return sorted(map(plain, value), key=repr) if isinstance(value, list) else value
