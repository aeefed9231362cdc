"""One query, built of small functions that know nothing of each other."""

from __future__ import annotations

from rich.console import Console

from examples.flights.fragments import cancelled, delayed, from_airport, long_haul, named_like, worst_first
from examples.flights.models import Airline, Airport, Flight
from examples.flights.screen import show_code, show_rows

__all__ = ["TITLE", "show"]

TITLE = "Queries: fragments that compose"


def show(console: Console) -> None:
    """Print what some combinations of the same fragments give."""
    late = Flight.query().pipe(long_haul).pipe(delayed, minutes=120)
    show_code(
        console,
        "late = Flight.query().pipe(long_haul).pipe(delayed, minutes=120)\n"
        'late.pipe(worst_first).pipe(from_airport, "JFK").limit(5).all()',
    )
    worst = late.pipe(worst_first).pipe(from_airport, "JFK").limit(5).all()
    rows = [(f.date, f"{f.carrier} {f.flight}", f"{f.origin}-{f.dest}", f.distance, f.arr_delay) for f in worst]
    show_rows(console, ["date", "flight", "route", "miles", "minutes late"], rows)
    _show_counts(console)
    _show_names(console)


def _show_counts(console: Console) -> None:
    flights = Flight.query()
    counts = [
        (origin or "all airports", query.count(), query.pipe(cancelled).count(), query.pipe(delayed).count())
        for origin in (None, "EWR", "JFK", "LGA")
        for query in [flights.pipe(from_airport, origin)]
    ]
    title = "from_airport(query, None) keeps all: an optional filter needs no if"
    show_rows(console, ["from", "flights", "cancelled", "60 minutes late"], counts, title=title)


def _show_names(console: Console) -> None:
    airlines = Airline.query().pipe(named_like, "Southwest%").all()
    airports = Airport.query().pipe(named_like, "Southwest%").all()
    rows = [("Airline", airline.carrier, airline.name) for airline in airlines]
    rows += [("Airport", airport.faa, airport.name) for airport in airports]
    title = "One fragment over the abstract base Named serves both models"
    show_rows(console, ["model", "key", "name"], rows, title=title)
