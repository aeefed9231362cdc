"""The demo, run as users run it: its sections, its key figures, and the file that it leaves."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from datetime import time
from pathlib import Path
from typing import Any, List, NamedTuple, Tuple

import pytest

from examples.flights.source import clock_time

ROOT = Path(__file__).resolve().parents[2]


class Shown(NamedTuple):
    """What the demo printed, and the file that it left."""

    text: str
    database: Path


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    database = tmp_path_factory.mktemp("demo") / "flights.sqlite"
    command = [sys.executable, "-m", "examples.flights", str(database)]
    environment = {**os.environ, "COLUMNS": "160", "PYTHONIOENCODING": "utf-8", "PYTHONWARNINGS": "error"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=60, check=False)
    if done.returncode:
        pytest.fail(done.stderr.decode("utf-8", "replace"))
    return Shown(done.stdout.decode("utf-8"), database)


def cells(text: str) -> List[Tuple[str, ...]]:
    """Return the rows of all tables."""
    return [tuple(re.findall(r"\s*(.*?)\s*│", line[1:])) for line in text.splitlines() if line.startswith("│")]


SECTIONS = [
    "Loading",
    "Records: create, find, change, delete",
    "Queries: fragments that compose",
    "Relations: eager, lazy, and by hand",
    "A report: delays by carrier",
    "Outer joins: what the files lack",
    "Transactions: all or nothing",
    "Behind a query: its SQL and its plan",
    "The same, awaited",
    "Done",
]


def test_the_sections_are_shown_in_their_order(shown: Shown) -> None:
    headings = re.findall(r"^(\S.*?) ─+$", shown.text, re.MULTILINE)

    assert headings == SECTIONS


ROWS = {
    "all flights are loaded": ("flights", "27,004"),
    "a record is found": ('found = Airline.find_one_or_fail("ZZ")', "Airline(name='Zephyr', carrier='ZZ')"),
    "a changed field is known": ('found.name = "Zephyr Air"; found.dirty_fields', "{'name'}"),
    "a duplicate is refused": ("the first flight, saved once more", "UniqueViolation", "date, carrier, flight"),
    "a check is named": ("distance=0, as a plain dict", "CheckViolation", "distance_is_positive"),
    "an optional filter": ("all airports", "27,004", "521", "1,899"),
    "a filter": ("EWR", "9,893", "238", "990"),
    "a fragment over a base, one model": ("Airline", "WN", "Southwest Airlines Co."),
    "a fragment over a base, another model": ("Airport", "RSW", "Southwest Florida Intl"),
    "eager loading": ("eager: with_(...) on the query", "4", "True"),
    "one statement a record": ("by hand: find_one(...) in the loop", "61", "True"),
    "the report": ("ExpressJet Airlines Inc.", "4,171", "182", "24.2", "25.2", "456"),
    "missing airports": ("SJU", "486"),
    "before the transaction": ("before", "27,004", "16"),
    "inside the transaction": ("inside, after deleting and saving", "26,483", "17"),
    "after the rollback": ("after the rollback", "27,004", "16"),
    "the plan": ("SEARCH flights USING INDEX index_flights_origin_dest (origin=?)",),
}


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_a_table_has_the_row(shown: Shown, row: Tuple[str, ...]) -> None:
    assert row in cells(shown.text)


SENTENCES = [
    "31,800 rows read, validated and written",
    "The 20 flights and all that belongs to them came by 4 statements:",
    "27,004 flights of 16 airlines",
    "680 flights lead to 4 airports that are not in the file.",
    "4,324 flights name a plane that is not in the file",
    "is_new_record = True",
    "parameters: ('EWR', 2000, 60, 5)",
    "the synchronous query gives the same rows: True",
    "27,004 in all",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_demo_says(shown: Shown, sentence: str) -> None:
    assert sentence in shown.text


def test_the_field_of_a_bad_value_is_named(shown: Shown) -> None:
    refused = next(row for row in cells(shown.text) if row[0] == 'jetblue.name = ""; jetblue.save()')

    assert refused[1:] == ("ValidationError", "name: String should have at least 1 character")


def test_the_path_of_the_file_is_printed(shown: Shown) -> None:
    assert shown.text.rstrip().endswith(str(shown.database))


def in_file(database: Path, sql: str) -> Any:
    connection = sqlite3.connect(str(database))
    try:
        return connection.execute(sql).fetchone()
    finally:
        connection.close()


FACTS = {
    "SELECT COUNT(*) FROM flights": (27_004,),
    "SELECT COUNT(*) FROM planes": (3_322,),
    "SELECT COUNT(*) FROM airlines WHERE carrier = 'ZZ'": (0,),
    "SELECT time_hour, dep_time FROM flights WHERE id = 1": ("2013-01-01T10:00:00+00:00", "05:17:00"),
    "SELECT COUNT(*) FROM flights WHERE dep_time IS NULL": (521,),
    "PRAGMA integrity_check": ("ok",),
}


@pytest.mark.parametrize(("sql", "expected"), FACTS.items(), ids=FACTS)
def test_the_file_that_is_left_holds_what_was_loaded(shown: Shown, sql: str, expected: Tuple[Any, ...]) -> None:
    assert in_file(shown.database, sql) == expected


def test_nothing_but_the_file_is_left(shown: Shown) -> None:
    assert [path.name for path in shown.database.parent.iterdir()] == ["flights.sqlite"]


@pytest.mark.parametrize(
    ("digits", "expected"),
    [("517", time(5, 17)), ("1", time(0, 1)), ("2359", time(23, 59)), ("2400", time(0, 0)), (None, None)],
)
def test_a_time_is_read_from_its_digits(digits: Any, expected: Any) -> None:
    assert clock_time(digits) == expected
