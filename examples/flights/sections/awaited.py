"""The same query, awaited: on the same file, by the asynchronous backend."""

from __future__ import annotations

import asyncio
from typing import Any, List, Tuple

from rich.console import Console

from arfunc import AsyncSQLiteBackend
from examples.flights.fragments import delayed, long_haul, worst_first
from examples.flights.models import AsyncFlight, AsyncModel, Flight, Model, Q
from examples.flights.screen import show_code, show_rows

__all__ = ["TITLE", "show"]

TITLE = "The same, awaited"
ORIGINS = ("EWR", "JFK", "LGA")


def show(console: Console) -> None:
    """Print what the query gives both ways, and some awaited together."""
    show_code(console, "await AsyncFlight.query().pipe(worst).all()")
    waited, counts = asyncio.run(_awaited())
    rows = [(f.date, f"{f.carrier} {f.flight}", f"{f.origin}-{f.dest}", f.arr_delay) for f in waited]
    show_rows(console, ["date", "flight", "route", "minutes late"], rows)
    direct = Flight.query().pipe(_worst).all()
    console.print(f"the synchronous query gives the same rows: {_dumped(direct) == _dumped(waited)}")
    shown = ", ".join(f"{origin} {flights:,}" for origin, flights in zip(ORIGINS, counts))
    console.print(f"three counts awaited together: {shown}; {sum(counts):,} in all", highlight=False)


def _worst(query: Q) -> Q:
    return query.pipe(long_haul).pipe(delayed, minutes=180).pipe(worst_first).limit(5)


async def _awaited() -> Tuple[List[AsyncFlight], List[int]]:
    async with AsyncSQLiteBackend(Model.backend().config) as backend:
        AsyncModel.configure(backend)
        flights = await AsyncFlight.query().pipe(_worst).all()
        by_origin = [AsyncFlight.query().where(AsyncFlight.origin == origin) for origin in ORIGINS]
        counts = await asyncio.gather(*[query.count() for query in by_origin])
    return flights, list(counts)


def _dumped(records: List[Any]) -> List[Any]:
    return [record.model_dump() for record in records]
