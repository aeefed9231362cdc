"""SQLite backends of both kinds, on both kinds of database."""

from __future__ import annotations

from pathlib import Path
from typing import AsyncIterator

import pytest
import pytest_asyncio
from tests.integration.world import World

PERSON = "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL)"


@pytest_asyncio.fixture(params=["sync-file", "sync-memory", "async-file", "async-memory"])
async def world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    """Give a backend with an empty table."""
    kind, place = request.param.split("-")
    made = World(kind, ":memory:" if place == "memory" else tmp_path / "test.db")
    await made.execute(PERSON)
    yield made
    await made.disconnect()


@pytest_asyncio.fixture(params=["sync", "async"])
async def file_world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    """Give a backend on a file, with an empty table."""
    made = World(request.param, tmp_path / "test.db")
    await made.execute(PERSON)
    yield made
    await made.disconnect()
