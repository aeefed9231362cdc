"""What the files lack: flights that name airports and planes which are not there."""

from __future__ import annotations

from rich.console import Console

from arfunc import count
from examples.flights.models import Airport, Flight, Plane
from examples.flights.screen import show_rows

__all__ = ["TITLE", "show"]

TITLE = "Outer joins: what the files lack"


def show(console: Console) -> None:
    """Print the destinations without an airport, and the number of flights without a known plane."""
    no_airport = (
        Flight.query()
        .left_join(Airport, on=Flight.dest == Airport.faa)
        .where(Airport.faa.is_null())
        .select(Flight.dest, count().as_("flights"))
        .group_by(Flight.dest)
        .order_by(Flight.dest)
        .aggregate()
    )
    show_rows(console, ["destination", "flights"], [(line["dest"], line["flights"]) for line in no_airport])
    lost = sum(line["flights"] for line in no_airport)
    console.print(f"{lost:,} flights lead to {len(no_airport)} airports that are not in the file.")
    no_plane = Flight.query().left_join(Plane, on=Flight.tailnum == Plane.c.tailnum).where(Plane.c.tailnum.is_null())
    unknown = no_plane.where(Flight.tailnum.is_not_null()).count()
    console.print(f"{unknown:,} flights name a plane that is not in the file, and {_without_plane():,} name none.")


def _without_plane() -> int:
    return Flight.query().where(Flight.tailnum.is_null()).count()
