"""Relations of many records, with the number of statements that each way of loading takes."""

from __future__ import annotations

import re
from typing import Callable, Dict, List, Sequence, Tuple

from rich.console import Console

from arfunc import ActiveQuery
from examples.flights.fragments import worst_first
from examples.flights.models import Airline, Airport, Flight, Plane
from examples.flights.screen import show_code, show_rows
from examples.flights.statements import counted

__all__ = ["TITLE", "show"]

TITLE = "Relations: eager, lazy, and by hand"
Line = Tuple[object, ...]


def show(console: Console) -> None:
    """Print flights with what belongs to them, and what other ways to load the same would have cost."""
    show_code(console, 'flights.with_("airline", "plane", "arrived_at").all()')
    counts = {name: _counted(way) for name, way in _WAYS.items()}
    lines, statements = next(iter(counts.values()))
    show_rows(console, ["flight", "airline", "plane", "to", "minutes late"], lines[:5])
    console.print(f"The {len(lines)} flights and all that belongs to them came by {len(statements)} statements:")
    for statement in statements:
        show_code(console, _shortened(statement))
    rows = [(name, len(sent), found == lines) for name, (found, sent) in counts.items()]
    show_rows(console, ["way", "statements", "same result"], rows)


def _counted(way: Callable[[], List[Line]]) -> Tuple[List[Line], Sequence[str]]:
    with counted() as statements:
        return way(), statements


def _query() -> ActiveQuery[Flight]:
    return Flight.query().where(Flight.tailnum.is_not_null()).pipe(worst_first).limit(20)


def _eager() -> List[Line]:
    flights = _query().with_("airline", "plane", "arrived_at").all()
    return [_line(flight, flight.airline(), flight.plane(), flight.arrived_at()) for flight in flights]


def _lazy() -> List[Line]:
    return [_line(flight, flight.airline(), flight.plane(), flight.arrived_at()) for flight in _query().all()]


def _by_hand() -> List[Line]:
    return [
        _line(flight, Airline.find_one(flight.carrier), Plane.find_one(flight.tailnum), Airport.find_one(flight.dest))
        for flight in _query().all()
    ]


def _line(flight: Flight, airline: object, plane: object, airport: object) -> Line:
    return (
        f"{flight.carrier} {flight.flight}",
        getattr(airline, "name", None),
        getattr(plane, "model", None),
        getattr(airport, "name", None),
        flight.arr_delay,
    )


def _shortened(statement: str) -> str:
    """Leave out the columns and the placeholders, which are many."""
    _, source, rest = statement.partition(" FROM ")
    return _LONG_LIST.sub("(?, ..., ?)", f"SELECT ...{source}{rest}")


_LONG_LIST = re.compile(r"\(\?(?:, \?){3,}\)")
_WAYS: Dict[str, Callable[[], List[Line]]] = {
    "eager: with_(...) on the query": _eager,
    "lazy: flight.plane() in the loop, which loads for all": _lazy,
    "by hand: find_one(...) in the loop": _by_hand,
}
