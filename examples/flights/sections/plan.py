"""The SQL behind a query, and how SQLite would run it."""

from __future__ import annotations

from typing import Any, Dict, List, Sequence

from rich.console import Console

from examples.flights.fragments import delayed, from_airport, long_haul, worst_first
from examples.flights.models import Flight
from examples.flights.screen import show_code, show_rows

__all__ = ["TITLE", "show"]

TITLE = "Behind a query: its SQL and its plan"


def show(console: Console) -> None:
    """Print the text, the parameters, which are no part of it, and SQLite's plan."""
    query = Flight.query().pipe(from_airport, "EWR").pipe(long_haul).pipe(delayed).pipe(worst_first).limit(5)
    narrow = query.select(Flight.date, Flight.flight, Flight.dest, Flight.arr_delay)
    sql, params = narrow.to_sql()
    show_code(console, _lines(sql))
    console.print(f"parameters: {params}\n", highlight=False)
    show_rows(console, ["EXPLAIN QUERY PLAN"], _plan(narrow.explain().aggregate()))


def _plan(steps: Sequence[Dict[str, Any]]) -> List[Sequence[str]]:
    return [(str(step["detail"]),) for step in steps]


def _lines(sql: str) -> str:
    for clause in (" FROM ", " WHERE ", " ORDER BY ", " LIMIT "):
        sql = sql.replace(clause, f"\n{clause[1:]}")
    return sql
