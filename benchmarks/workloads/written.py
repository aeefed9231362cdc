"""Writing: one record, a changed one, many at once."""

from __future__ import annotations

import itertools
from typing import Any, List, Tuple

from benchmarks.workload import RAW, Goal, Workload, each
from benchmarks.world import Entry, Person, World

__all__ = ["bulk_insert_dicts", "bulk_insert_records", "insert_one", "load_change_save"]

_INSERT = "INSERT INTO entries (title, amount, is_open) VALUES (?, ?, ?)"


def insert_one(world: World) -> Workload:
    """Make a record, validate it, insert it, and know its key; each in a transaction of its own."""
    execute = world.raw.execute

    def raw() -> Any:
        return execute(_INSERT, ("title", 3, True)).lastrowid

    def arfunc() -> Any:
        entry = Entry(title="title", amount=3, is_open=True)
        entry.save()
        return entry.id

    return Workload(
        name="insert one",
        unit="1 record",
        ways={RAW: each(raw), "arfunc": each(arfunc)},
        times=max(1, world.sizes.times // 2),
        before=world.empty_entries,
        goal=Goal(1.8, 1.45),
    )


def load_change_save(world: World) -> Workload:
    """Find a record, change one field, write that field."""
    execute, key = world.raw.execute, world.sizes.rows // 2
    values = itertools.count()
    columns = ", ".join(Person.primary_key_columns())

    def balance() -> Any:
        return execute(f"SELECT {columns}, balance > 0 FROM people WHERE id = ?", (key,)).fetchone()

    def raw() -> Any:
        row = execute("SELECT * FROM people WHERE id = ? LIMIT 1", (key,)).fetchone()
        return execute("UPDATE people SET balance = ? WHERE id = ?", (next(values) + 0.5, row[0])).rowcount

    def arfunc() -> Any:
        person = Person.find_one_or_fail(key)
        person.balance = next(values) + 0.5
        return person.save()

    return Workload(
        name="find, change, save",
        unit="1 record",
        ways={RAW: each(raw, lambda done: (done, balance())), "arfunc": each(arfunc, lambda done: (done, balance()))},
        times=max(1, world.sizes.times // 2),
        goal=Goal(1.8, 1.3),
    )


def bulk_insert_records(world: World) -> Workload:
    """Insert records that are there already; raw inserts tuples that are there already, by `executemany`."""
    rows = _rows(world)
    records = [Entry(title=title, amount=amount, is_open=is_open) for title, amount, is_open in rows]
    return _bulk(world, rows, records, name="bulk insert of records")


def bulk_insert_dicts(world: World) -> Workload:
    """Insert dicts that are there already."""
    rows = _rows(world)
    dicts = [{"title": title, "amount": amount, "is_open": is_open} for title, amount, is_open in rows]
    return _bulk(world, rows, dicts, name="bulk insert of dicts")


def _rows(world: World) -> List[Tuple[str, int, bool]]:
    return [(f"title {number}", number, number % 3 == 0) for number in range(world.sizes.rows)]


def _bulk(world: World, rows: List[Tuple[str, int, bool]], given: List[Any], *, name: str) -> Workload:
    def raw() -> None:
        world.raw.execute("BEGIN IMMEDIATE")
        world.raw.executemany(_INSERT, rows)
        world.raw.execute("COMMIT")

    def written(answer: object) -> Any:
        return world.entries()

    return Workload(
        name=name,
        unit=f"{len(rows):,} rows of 3 values",
        ways={RAW: each(raw, written), "arfunc": each(lambda: Entry.insert_many(given), written)},
        before=world.empty_entries,
        goal=Goal(1.0, 0.6),
    )
