"""The database that the workloads share, and the ways into it: the raw driver's, and arfunc's."""

from __future__ import annotations

import asyncio
import datetime as dt
import sqlite3
import tempfile
from pathlib import Path
from typing import Any, ClassVar, Iterator, List, Optional, Tuple

import attrs
from typing_extensions import Self

from arfunc import (
    ActiveRecord,
    AsyncActiveRecord,
    AsyncSQLiteBackend,
    BelongsTo,
    Col,
    HasMany,
    Index,
    IntegerPKMixin,
    SQLiteBackend,
    SQLiteConnectionConfig,
    auto,
    col,
    create_all,
)

__all__ = ["COLUMNS", "AsyncPerson", "Entry", "Person", "Post", "Sizes", "World", "raw_person", "select_of"]

COLUMNS = ("id", "name", "email", "age", "is_active", "balance", "created_at", "note")
Row = Tuple[Any, ...]


class Base(ActiveRecord):
    """The base of the models, configured once."""


class PersonColumns(IntegerPKMixin):
    """Eight columns, of which a boolean and a time are converted."""

    name: Col[str]
    email: Col[str]
    age: Col[Optional[int]] = col(default=None)
    is_active: Col[bool] = col(default=True)
    balance: Col[float] = col(default=0.0)
    created_at: Col[dt.datetime]
    note: Col[Optional[str]] = col(default=None)


class Person(PersonColumns, Base):
    """Who is read."""

    __table_name__ = "people"
    posts: ClassVar[HasMany[Post]] = HasMany(foreign_key="person_id", inverse_of="person")


class AsyncPerson(PersonColumns, AsyncActiveRecord):
    """The same, awaited."""

    __table_name__ = "people"


class Post(IntegerPKMixin, Base):
    """What people have ten of, as far as they are eagerly loaded."""

    __table_name__ = "posts"
    __table_args__: ClassVar[Tuple[Any, ...]] = (Index("person_id"),)
    person_id: Col[int]
    title: Col[str]
    person: ClassVar[BelongsTo[Person]] = BelongsTo(foreign_key="person_id", inverse_of="posts")


class Entry(Base):
    """What is written."""

    __table_name__ = "entries"
    id: Col[int] = auto()
    title: Col[str]
    amount: Col[int]
    is_open: Col[bool]


@attrs.frozen
class Sizes:
    """How much is done.

    Attributes:
        rows: Rows of a large result, and of a bulk insert.
        owners: Records that are loaded with their ten posts.
        times: Times that small jobs are done in a round.
    """

    rows: int = 50_000
    owners: int = 1_000
    times: int = 200


class World:
    """A database in a temporary file, and connections to it.

    Attributes:
        sizes: How much is done.
        raw: The raw driver's connection, set up as arfunc sets up its own.
        backend: arfunc's backend.
        loop: An event loop for what is awaited.
    """

    def __init__(self, sizes: Sizes) -> None:
        self.sizes = sizes
        self._folder = tempfile.TemporaryDirectory(prefix="benchmarks-")
        path = Path(self._folder.name) / "benchmarks.sqlite"
        config = SQLiteConnectionConfig(database=str(path))
        self.backend = SQLiteBackend(config)
        Base.configure(self.backend)
        create_all(self.backend, [Person, Post, Entry])
        self.loop = asyncio.new_event_loop()
        self._waiting = AsyncSQLiteBackend(config)
        AsyncPerson.configure(self._waiting)
        self.raw = sqlite3.connect(str(path), isolation_level=None, cached_statements=512)
        self.raw.execute("PRAGMA synchronous = NORMAL")
        self.raw.execute("PRAGMA foreign_keys = ON")
        self._fill()

    def __enter__(self) -> Self:
        """Return the world itself."""
        return self

    def __exit__(self, *error: object) -> None:
        self.raw.close()
        self.backend.disconnect()
        self.loop.run_until_complete(self._waiting.disconnect())
        self.loop.close()
        self._folder.cleanup()

    def empty_entries(self) -> None:
        """Forget what was written."""
        self.raw.execute("DELETE FROM entries")

    def entries(self) -> List[Row]:
        """Return what was written, without its keys."""
        return self.raw.execute("SELECT title, amount, is_open FROM entries ORDER BY id").fetchall()

    def _fill(self) -> None:
        marks = ", ".join("?" * len(COLUMNS))
        self.raw.execute("BEGIN")
        self.raw.executemany(f"INSERT INTO people ({', '.join(COLUMNS)}) VALUES ({marks})", _people(self.sizes.rows))
        posts = ((owner, f"title {number}") for owner in range(1, self.sizes.owners + 1) for number in range(10))
        self.raw.executemany("INSERT INTO posts (person_id, title) VALUES (?, ?)", posts)
        self.raw.execute("COMMIT")
        self.raw.execute("ANALYZE")


def _people(count: int) -> Iterator[Row]:
    start = dt.datetime(2024, 1, 1, tzinfo=dt.timezone.utc)
    for key in range(1, count + 1):
        age = None if key % 10 == 0 else key % 90
        created = (start + dt.timedelta(minutes=key)).isoformat()
        note = f"note {key}" if key % 3 == 0 else None
        yield (key, f"name {key}", f"person{key}@example.org", age, key % 2, key * 0.5, created, note)


def raw_person(person: PersonColumns) -> Row:
    """Return a person as the raw driver gives the row."""
    return (
        person.id,
        person.name,
        person.email,
        person.age,
        int(person.is_active),
        person.balance,
        person.created_at.isoformat(),
        person.note,
    )


def select_of(rest: str) -> str:
    """Return the SELECT of all columns of people."""
    return f"SELECT {', '.join(COLUMNS)} FROM people {rest}"
