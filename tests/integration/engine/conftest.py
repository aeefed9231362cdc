"""Engines as fixtures: `engine` is each of them in turn."""

from __future__ import annotations

from typing import Iterator

import pytest
from tests.integration.engine.engines import ENGINES, Engine, reachable


@pytest.fixture(scope="session", params=sorted(ENGINES))
def session_engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Give each engine in turn, one connection for all tests: what a test makes there, it drops."""
    reason = reachable(request.param)
    if reason:
        pytest.skip(f"{request.param} is out of reach: {reason}")
    yield from ENGINES[request.param]()


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Give each engine in turn, empty."""
    reason = reachable(request.param)
    if reason:
        pytest.skip(f"{request.param} is out of reach: {reason}")
    yield from ENGINES[request.param]()


@pytest.fixture(scope="module", params=sorted(ENGINES))
def module_engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Give each engine in turn, empty at the start of a module: for tests that only read what one fixture makes."""
    reason = reachable(request.param)
    if reason:
        pytest.skip(f"{request.param} is out of reach: {reason}")
    yield from ENGINES[request.param]()
