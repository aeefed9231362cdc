"""A transaction that is undone: what is inside sees its own work, and afterwards it never was."""

from __future__ import annotations

from typing import List, Tuple

from rich.console import Console

from arfunc import UniqueViolation
from examples.flights.fragments import cancelled
from examples.flights.models import Airline, Flight
from examples.flights.screen import show_rows

__all__ = ["TITLE", "show"]

TITLE = "Transactions: all or nothing"


class ChangedMindError(Exception):
    """What ends the transaction."""


def show(console: Console) -> None:
    """Delete all cancelled flights, add two airlines, one of them in a nested transaction that fails; undo it all."""
    new = Airline(carrier="ZZ", name="Zephyr")
    rows = [("before", *_counts())]
    try:
        _change_much(new, rows)
    except ChangedMindError:
        rows.append(("after the rollback", *_counts()))
    show_rows(console, ["when", "flights", "airlines"], rows)
    console.print(f"The airline that was saved inside is a new record again: is_new_record = {new.is_new_record}.")


def _change_much(new: Airline, rows: List[Tuple[str, int, int]]) -> None:
    with Flight.transaction():
        for flight in Flight.query().pipe(cancelled).all():
            flight.delete()
        new.save()
        rows.append(("inside, after deleting and saving", *_counts()))
        _add_known_airline()
        rows.append(("inside, after a nested transaction that failed", *_counts()))
        raise ChangedMindError


def _counts() -> Tuple[int, int]:
    return Flight.query().count(), Airline.query().count()


def _add_known_airline() -> None:
    try:
        with Airline.transaction():
            Airline.create(carrier="YY", name="Yonder")
            Airline.create(carrier="UA", name="United once more")
    except UniqueViolation:
        pass
