"""Backends that only compile."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from arfunc.backend.config import ConnectionConfig
from arfunc.backend.dummy import AsyncDummyBackend, DummyBackend
from arfunc.effect.effects import Fetch
from arfunc.errors import DatabaseError
from arfunc.expression.raw import RawSQL

STATEMENT = RawSQL("SELECT ?", (1,))


def in_new_loop(work: Any) -> Any:
    """Run a coroutine in an event loop of its own; `asyncio.run` would take the fixtures' loop away."""
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(work)
    finally:
        loop.close()


def test_it_compiles() -> None:
    assert DummyBackend().dialect.compile(STATEMENT) == ("SELECT ?", (1,))


@pytest.mark.parametrize(
    "act",
    [
        lambda backend: backend.connect(),
        lambda backend: backend.ping(),
        lambda backend: backend.run(Fetch(STATEMENT)),
        lambda backend: backend.execute("SELECT 1"),
        lambda backend: backend.fetch_all("SELECT 1"),
        lambda backend: backend.transaction().__enter__(),
        lambda backend: backend.transaction_manager,
    ],
)
def test_it_does_no_real_operations(act) -> None:
    with pytest.raises(NotImplementedError, match="Did you mean a backend of a database") as raised:
        act(DummyBackend())
    assert isinstance(raised.value, DatabaseError)


@pytest.mark.parametrize(
    "act",
    [
        lambda backend: backend.connect(),
        lambda backend: backend.ping(),
        lambda backend: backend.run(Fetch(STATEMENT)),
        lambda backend: backend.execute("SELECT 1"),
        lambda backend: backend.transaction().__aenter__(),
    ],
)
def test_neither_does_the_asynchronous_one(act) -> None:
    with pytest.raises(NotImplementedError, match="no real operations"):
        in_new_loop(act(AsyncDummyBackend()))


def test_it_has_no_version_and_disconnects_quietly() -> None:
    backend = DummyBackend(ConnectionConfig(database="none"))
    backend.disconnect()

    assert backend.get_server_version() == (0, 0, 0)
