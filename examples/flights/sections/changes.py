"""Making, finding, changing and deleting a record; and what is refused on the way."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Tuple

from pydantic import ValidationError as PydanticValidationError
from rich.console import Console

from arfunc import DatabaseError, IntegrityError
from arfunc import ValidationError as RecordValidationError
from examples.flights.models import Airline, Flight
from examples.flights.screen import show_rows

__all__ = ["TITLE", "show"]

TITLE = "Records: create, find, change, delete"
Row = Tuple[Any, ...]


def show(console: Console) -> None:
    """Print one life of a record, then the attempts that fail."""
    show_rows(console, ["statement", "result"], list(_life()))
    show_rows(console, ["attempt", "error", "what it says"], _refusals(), title="Refused, and nothing written")


def _life() -> List[Row]:
    steps: List[Row] = []
    airline = Airline.create(carrier="ZZ", name="Zephyr")
    steps.append(('Airline.create(carrier="ZZ", name="Zephyr")', repr(airline)))
    found = Airline.find_one_or_fail("ZZ")
    steps.append(('found = Airline.find_one_or_fail("ZZ")', repr(found)))
    found.name = "Zephyr Air"
    steps.append(('found.name = "Zephyr Air"; found.dirty_fields', found.dirty_fields))
    steps.append(("found.save()", f"{found.save()} row written"))
    steps.append(("found.save()", f"{found.save()} rows written: nothing had changed"))
    steps.append(("found.delete()", f"{found.delete()} row deleted"))
    steps.append(('Airline.find_one("ZZ")', repr(Airline.find_one("ZZ"))))
    return steps


def _refusals() -> List[Row]:
    attempts: Dict[str, Callable[[], object]] = {
        'Airline(carrier="TOOLONG", name="")': lambda: Airline(carrier="TOOLONG", name=""),
        'jetblue.name = ""; jetblue.save()': _save_without_name,
        "the first flight, saved once more": lambda: _copy_of_first().save(),
        'the same, of airline "??"': lambda: _copy_of_first(carrier="??").save(),
        "distance=0, as a plain dict": lambda: Flight.insert_many([_values_of_first(distance=0)]),
    }
    return [(name, *_refusal(attempt)) for name, attempt in attempts.items()]


def _refusal(attempt: Callable[[], object]) -> Tuple[str, str]:
    try:
        attempt()
    except PydanticValidationError as error:
        return "ValidationError of pydantic", _fields(error.errors())
    except RecordValidationError as error:
        return "ValidationError", _fields(error.errors)
    except IntegrityError as error:
        return type(error).__name__, error.constraint or ", ".join(error.columns) or str(error)
    except DatabaseError as error:
        return type(error).__name__, str(error)
    return "none", "accepted"


def _fields(errors: List[Any]) -> str:
    """Name each field that was refused, and why."""
    return "; ".join(f"{'.'.join(map(str, error['loc']))}: {error['msg']}" for error in errors)


def _save_without_name() -> None:
    jetblue = Airline.find_one_or_fail("B6")
    jetblue.name = ""
    jetblue.save()


def _values_of_first(**changes: Any) -> Dict[str, Any]:
    first = Flight.query().order_by("id").one_or_fail()
    return {**first.model_dump(exclude={"id"}), **changes}


def _copy_of_first(**changes: Any) -> Flight:
    return Flight(**_values_of_first(**changes))
