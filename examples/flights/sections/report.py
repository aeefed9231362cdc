"""An aggregate report in the raw gear: dicts of the driver's values, no records."""

from __future__ import annotations

from rich.console import Console

from arfunc import avg, count, max_
from examples.flights.models import Airline, Flight
from examples.flights.screen import show_code, show_rows

__all__ = ["TITLE", "show"]

TITLE = "A report: delays by carrier"


def show(console: Console) -> None:
    """Print how late the airlines were, the best first."""
    show_code(
        console,
        "Flight.query().join(Airline, on=Flight.carrier == Airline.carrier)\n"
        '    .select(Airline.name, count().as_("flights"), avg(Flight.arr_delay), ...)\n'
        "    .group_by(Airline.name).order_by(avg(Flight.arr_delay)).aggregate()",
    )
    lines = (
        Flight.query()
        .join(Airline, on=Flight.carrier == Airline.carrier)
        .select(
            Airline.name,
            count().as_("flights"),
            (count() - count(Flight.dep_time)).as_("cancelled"),
            avg(Flight.dep_delay).as_("departed"),
            avg(Flight.arr_delay).as_("arrived"),
            max_(Flight.arr_delay).as_("worst"),
        )
        .group_by(Airline.name)
        .order_by(avg(Flight.arr_delay))
        .aggregate()
    )
    show_rows(console, list(lines[0]), [tuple(line.values()) for line in lines])
    total = sum(line["flights"] for line in lines)
    console.print(f"{total:,} flights of {len(lines)} airlines; mean delays and the worst in minutes.")
