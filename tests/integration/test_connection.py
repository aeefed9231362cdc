"""Opening, closing, and what goes wrong with it."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import sqlite3
import threading
import weakref
from pathlib import Path
from typing import Any, List

import pytest
from tests.integration.world import World

from arfunc.backend.sqlite.asynchronous import AsyncSQLiteBackend
from arfunc.backend.sqlite.backend import SQLiteBackend
from arfunc.backend.sqlite.config import SQLiteConnectionConfig, SQLiteTempFileConfig
from arfunc.errors import ArgumentValueError, ClosedBackendError, ConnectionError, OperationalError


def in_new_loop(work: Any) -> Any:
    """Run a coroutine in an event loop of its own; `asyncio.run` would take the fixtures' loop away."""
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(work)
    finally:
        loop.close()


@pytest.fixture(params=["sync", "async"])
def kind(request: pytest.FixtureRequest) -> str:
    chosen: str = request.param
    return chosen


async def pragma(world: World, name: str) -> Any:
    row = await world.fetch_one(f"PRAGMA {name}")
    return next(iter(row.values()))


async def test_making_a_backend_opens_nothing(kind: str, tmp_path: Path) -> None:
    world = World(kind, tmp_path / "x.db")

    assert not (tmp_path / "x.db").exists()
    await world.disconnect()


async def test_a_file_has_serious_settings(file_world: World) -> None:
    found = {
        name: await pragma(file_world, name) for name in ("foreign_keys", "journal_mode", "synchronous", "busy_timeout")
    }

    assert found == {"foreign_keys": 1, "journal_mode": "wal", "synchronous": 1, "busy_timeout": 5000}


async def test_the_ledger_profile_waits_for_the_disk(kind: str, tmp_path: Path) -> None:
    world = World(kind, SQLiteConnectionConfig(database=str(tmp_path / "x.db"), durability="ledger"))

    assert await pragma(world, "synchronous") == 2
    await world.disconnect()


async def test_a_pragma_is_set_on_open_connections_and_those_to_come(file_world: World) -> None:
    await file_world.set_pragma("cache_size", 77)
    async with file_world.transaction():
        inside = await pragma(file_world, "cache_size")

    assert (inside, await pragma(file_world, "cache_size")) == (77, 77)
    assert file_world.backend.pragmas["cache_size"] == 77


async def test_the_pragmas_given_are_a_copy(world: World) -> None:
    world.backend.pragmas["foreign_keys"] = False

    assert world.backend.pragmas["foreign_keys"] is True


async def test_a_pragma_that_is_none_is_refused(world: World) -> None:
    with pytest.raises(ArgumentValueError, match="no pragma"):
        await world.set_pragma("cache_size", "1; DROP TABLE person")


async def test_a_pragma_that_fails_at_opening_is_a_warning(kind: str, tmp_path: Path, caplog: Any) -> None:
    place = tmp_path / "x.db"
    sqlite3.connect(str(place)).close()
    world = World(kind, SQLiteConnectionConfig(database=f"file:{place}?mode=ro", uri=True))
    with caplog.at_level(logging.WARNING, logger="arfunc"):
        await world.execute("SELECT 1")
    await world.disconnect()

    assert "journal_mode" in caplog.text or caplog.text == ""


async def test_the_version_is_that_of_the_library(world: World) -> None:
    assert await world.get_server_version() == sqlite3.sqlite_version_info


async def test_a_closed_backend_says_how_to_open_it_again(world: World) -> None:
    await world.disconnect()
    with pytest.raises(ClosedBackendError, match=r"connect\(\)"):
        await world.execute("SELECT 1")
    with pytest.raises(ClosedBackendError):
        async with world.transaction():
            pass


async def test_closing_twice_does_nothing(world: World) -> None:
    await world.disconnect()
    await world.disconnect()


async def test_a_closed_backend_can_be_opened_again(file_world: World) -> None:
    await file_world.add("Ada")
    await file_world.disconnect()
    await file_world.connect()

    assert await file_world.names() == ["Ada"]


async def test_a_block_connects_and_disconnects(kind: str) -> None:
    world = World(kind, ":memory:")
    async with world.entered(world.backend):
        await world.execute("SELECT 1")
    with pytest.raises(ClosedBackendError):
        await world.execute("SELECT 1")


async def test_ping_opens_again_where_it_may(world: World) -> None:
    assert await world.ping()
    await world.disconnect()

    assert not await world.ping(reconnect=False)
    assert await world.ping()


async def test_ping_of_a_database_that_cannot_be_opened_is_false(kind: str) -> None:
    world = World(kind, "/no/such/directory/x.db")

    assert not await world.ping()
    await world.disconnect()


async def test_a_missing_directory_is_named(kind: str) -> None:
    world = World(kind, "/no/such/directory/x.db")
    with pytest.raises(ConnectionError, match=r"'/no/such/directory/x.db'.*create it first"):
        await world.execute("SELECT 1")
    with pytest.raises(ConnectionError, match="create it first"):
        async with world.transaction():
            pass
    await world.disconnect()


async def test_a_database_that_cannot_be_opened_costs_no_connections(kind: str) -> None:
    world = World(kind, SQLiteConnectionConfig(database="/no/such/directory/x.db", max_connections=1, pool_timeout=0.1))
    for _ in range(3):
        with pytest.raises(ConnectionError, match="create it first"):
            async with world.transaction():
                pass
    await world.disconnect()


async def test_a_directory_is_no_database(kind: str, tmp_path: Path) -> None:
    world = World(kind, tmp_path)
    with pytest.raises(ConnectionError, match="is a directory"):
        await world.connect()
    await world.disconnect()


async def test_a_file_that_holds_something_else_is_named(kind: str, tmp_path: Path) -> None:
    place = tmp_path / "notes.txt"
    place.write_text("dear diary, " * 100)
    world = World(kind, place)
    with pytest.raises(ConnectionError, match=r"notes\.txt.*holds something else"):
        await world.execute("SELECT 1")
    await world.disconnect()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
async def test_a_file_that_may_not_be_read_is_named(kind: str, tmp_path: Path) -> None:
    place = tmp_path / "x.db"
    sqlite3.connect(str(place)).close()
    place.chmod(0)
    world = World(kind, place)
    with pytest.raises(ConnectionError, match=r"x\.db.*may be read"):
        await world.execute("SELECT 1")
    await world.disconnect()


async def test_a_read_only_file_refuses_to_be_written(kind: str, tmp_path: Path) -> None:
    place = tmp_path / "x.db"
    raw = sqlite3.connect(str(place))
    raw.execute("CREATE TABLE t (a)")
    raw.close()
    world = World(kind, SQLiteConnectionConfig(database=f"file:{place}?mode=ro", uri=True))
    with pytest.raises(OperationalError, match="readonly"):
        await world.execute("INSERT INTO t VALUES (1)")
    await world.disconnect()


def files_of(place: str) -> List[str]:
    return [suffix for suffix in ("", "-wal", "-shm") if Path(f"{place}{suffix}").exists()]


async def test_a_temporary_file_is_removed(kind: str) -> None:
    world = World(kind, SQLiteTempFileConfig())
    place = world.config.location
    await world.execute("CREATE TABLE t (a)")
    assert files_of(place) == ["", "-wal", "-shm"]
    await world.disconnect()

    assert files_of(place) == []


async def test_two_backends_in_memory_are_two_databases(kind: str) -> None:
    one, other = World(kind, ":memory:"), World(kind, ":memory:")
    await one.execute("CREATE TABLE t (a)")
    await other.execute("CREATE TABLE t (a)")
    await one.disconnect()
    await other.disconnect()


def test_an_asynchronous_backend_serves_one_event_loop_after_another(tmp_path: Path) -> None:
    backend = AsyncSQLiteBackend(tmp_path / "x.db")

    async def work(sql: str) -> Any:
        async with backend.transaction():
            return await backend.execute(sql)

    in_new_loop(work("CREATE TABLE t (a)"))
    in_new_loop(work("INSERT INTO t VALUES (1)"))
    assert in_new_loop(work("SELECT * FROM t")).data == [{"a": 1}]
    in_new_loop(backend.disconnect())


def test_a_forgotten_asynchronous_backend_ends_its_threads(tmp_path: Path) -> None:
    backend = AsyncSQLiteBackend(tmp_path / "x.db")
    in_new_loop(backend.execute("SELECT 1"))
    kept = weakref.ref(backend)
    threads = [thread for thread in threading.enumerate() if thread.name == "arfunc-sqlite"]
    del backend
    gc.collect()
    for thread in threads:
        thread.join(5)

    assert kept() is None
    assert not any(thread.is_alive() for thread in threads)


def test_a_logger_is_a_logger(tmp_path: Path) -> None:
    backend = SQLiteBackend()
    backend.logger = logging.getLogger("mine")
    assert backend.logger.name == "mine"
    backend.logger = None
    assert backend.logger.name == "arfunc"
    with pytest.raises(ValueError, match=r"logging\.Logger"):
        backend.logger = "mine"  # type: ignore[assignment]
