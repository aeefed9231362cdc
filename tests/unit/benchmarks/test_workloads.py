"""Every workload, done once at a tiny size: each way answers what the raw driver answers."""

from __future__ import annotations

from typing import Iterator

import pytest

from benchmarks.workload import RAW
from benchmarks.workloads import WORKLOADS
from benchmarks.world import Sizes, World


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with World(Sizes(rows=50, owners=5, times=2)) as made:
        yield made


@pytest.mark.parametrize("name", WORKLOADS)
def test_each_way_answers_what_raw_answers(world: World, name: str) -> None:
    workload = WORKLOADS[name](world)
    expected = workload.answer_of(RAW)
    answers = {way: workload.answer_of(way) for way in workload.ways}

    assert answers == dict.fromkeys(workload.ways, expected)


@pytest.mark.parametrize("name", WORKLOADS)
def test_each_workload_compares_arfunc_with_raw(world: World, name: str) -> None:
    assert list(WORKLOADS[name](world).ways) == [RAW, "arfunc"]


@pytest.mark.parametrize("name", WORKLOADS)
def test_raw_answers_with_something(world: World, name: str) -> None:
    assert WORKLOADS[name](world).answer_of(RAW)
