"""Awaited: the asynchronous backend against the raw driver, which blocks."""

from __future__ import annotations

import asyncio
from typing import Any

from benchmarks.workload import RAW, Goal, Way, Workload, each
from benchmarks.world import AsyncPerson, World, raw_person, select_of

__all__ = ["find_awaited", "finds_gathered"]

_TOGETHER = 100


def find_awaited(world: World) -> Workload:
    """Find one record by its key, one after another."""
    key = world.sizes.rows // 2
    execute, sql = world.raw.execute, select_of("WHERE id = ? LIMIT 1")

    async def finds(times: int) -> Any:
        found: Any = None
        for _ in range(times):
            found = await AsyncPerson.find_one(key)
        return found

    return Workload(
        name="find by key, awaited",
        unit="1 record",
        ways={
            RAW: each(lambda: execute(sql, (key,)).fetchone()),
            "arfunc": Way(lambda times: world.loop.run_until_complete(finds(times)), raw_person),
        },
        times=max(1, world.sizes.times // 2),
        goal=Goal(15.0, 10.0),
    )


def finds_gathered(world: World) -> Workload:
    """Find many records by key at the same time; raw finds one after another."""
    keys = [1 + number % world.sizes.rows for number in range(_TOGETHER)]
    execute, sql = world.raw.execute, select_of("WHERE id = ? LIMIT 1")

    async def gathered() -> Any:
        return await asyncio.gather(*[AsyncPerson.find_one(key) for key in keys])

    return Workload(
        name="finds gathered",
        unit=f"{_TOGETHER} records",
        ways={
            RAW: each(lambda: [execute(sql, (key,)).fetchone() for key in keys]),
            "arfunc": each(
                lambda: world.loop.run_until_complete(gathered()), lambda found: [raw_person(one) for one in found]
            ),
        },
        times=max(1, world.sizes.times // 40),
    )
