"""Models of both kinds, on both kinds of database."""

from __future__ import annotations

from pathlib import Path
from typing import AsyncIterator

import pytest
import pytest_asyncio
from tests.integration.record.world import World, made


@pytest_asyncio.fixture(params=["sync-memory", "sync-file", "async-memory", "async-file"])
async def world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    """Give models with a database; it has no tables yet."""
    kind, place = request.param.split("-")
    world = made(kind, place, tmp_path)
    yield world
    await world.close()


@pytest_asyncio.fixture
async def blog(world: World) -> World:
    """Give the same, with the tables of users, posts, comments and profiles."""
    await world.make(*world.blog)
    return world
