"""Creating the tables and filling them."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, Iterable, Type

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from arfunc import SQLiteBackend, SQLiteConnectionConfig, create_all
from examples.flights import source
from examples.flights.models import MODELS, Airline, Airport, Flight, Model, Plane
from examples.flights.screen import show_rows

__all__ = ["FLIGHTS", "fresh_database", "load"]

FLIGHTS = 27_004
"""Rows of the file of flights, which the progress bar counts to."""


def fresh_database(path: Path) -> SQLiteBackend:
    """Return a backend on a new file, with the tables in it; what was there before is removed."""
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    backend = SQLiteBackend(SQLiteConnectionConfig(database=str(path)))
    Model.configure(backend)
    create_all(backend, MODELS)
    return backend


def load(console: Console) -> None:
    """Fill all tables. Every row goes through its model, which converts and validates it, on the way."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    started = time.perf_counter()
    written = {
        "airlines": _insert(Airline, source.airlines()),
        "airports": _insert(Airport, source.airports()),
        "planes": _insert(Plane, source.planes()),
    }
    with Progress(*columns, console=console) as progress:
        rows = progress.track(source.flights(), total=FLIGHTS, description="flights")
        written["flights"] = _insert(Flight, rows)
    seconds = time.perf_counter() - started
    show_rows(console, ["table", "rows"], sorted(written.items()))
    console.print(f"{sum(written.values()):,} rows read, validated and written in {seconds:.1f} s.")


def _insert(model: Type[Model], rows: Iterable[Any]) -> int:
    """Insert rows as they are read: a generator of any length will do, in one transaction."""
    return model.insert_many(model(**row) for row in rows)
