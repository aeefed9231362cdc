"""The queries of TPC-H: built, they answer as their plain SQL text does."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator

import pytest

from examples.tpch.answers import World
from examples.tpch.queries import QUERIES


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = World(Path(tmp_path_factory.mktemp("tpch")))
    yield made
    made.close()


@pytest.mark.parametrize("engine", ["sqlite", "duckdb"])
@pytest.mark.parametrize("number", sorted(QUERIES))
def test_a_built_query_answers_as_its_text_does(world: World, number: int, engine: str) -> None:
    found = world.ask(number, engine)

    assert found.plain
    assert found.is_same, (found.built[:3], found.plain[:3])
