"""Running the queries, as text and built, and holding their answers against each other."""

from __future__ import annotations

import math
import time
from decimal import Decimal
from pathlib import Path
from typing import Any, Callable, Dict, List, Sequence, Tuple

import attrs

from examples.tpch.data import duckdb_dialect, duckdb_of, generate, plain_sqlite_of, sqlite_of
from examples.tpch.queries import QUERIES

__all__ = ["Answers", "World", "is_same"]

Rows = List[Tuple[Any, ...]]


@attrs.frozen
class Answers:
    """The answers to one query on one engine.

    Attributes:
        plain: Rows that the SQL text gives.
        built: Rows that the built query gives.
        plain_seconds: How long the text took.
        built_seconds: How long the built query took, compiling included.
    """

    plain: Rows
    built: Rows
    plain_seconds: float
    built_seconds: float

    @property
    def is_same(self) -> bool:
        """Whether both are the same."""
        return is_same(self.built, self.plain)


class World:
    """The data of TPC-H in SQLite and DuckDB.

    Attributes:
        engines: For each engine, what runs SQL text and what runs a built query.
    """

    def __init__(self, folder: Path) -> None:
        generate(folder)
        self._sqlite = sqlite_of(folder, folder / "tpch.sqlite")
        self._plain_sqlite = plain_sqlite_of(folder / "tpch.sqlite")
        self._duckdb = duckdb_of(folder)
        self.engines: Dict[str, Tuple[Callable[[str], Rows], Callable[[Any], Rows]]] = {
            "sqlite": (lambda sql: self._plain_sqlite.execute(sql).fetchall(), self._on_sqlite),
            "duckdb": (lambda sql: self._duckdb.execute(sql).fetchall(), self._on_duckdb),
        }

    def ask(self, number: int, engine: str) -> Answers:
        """Ask one query on one engine, as text and built."""
        sql, build = QUERIES[number]
        ask_plain, ask_built = self.engines[engine]
        plain, plain_seconds = _timed(lambda: ask_plain(sql))
        built, built_seconds = _timed(lambda: ask_built(build()))
        return Answers(plain, built, plain_seconds, built_seconds)

    def close(self) -> None:
        """Close the databases."""
        self._sqlite.disconnect()
        self._plain_sqlite.close()
        self._duckdb.close()

    def _on_sqlite(self, query: Any) -> Rows:
        return [tuple(row.values()) for row in self._sqlite.fetch_all(*query.to_sql(self._sqlite.dialect))]

    def _on_duckdb(self, query: Any) -> Rows:
        return self._duckdb.execute(*duckdb_dialect().compile(query)).fetchall()


def _timed(ask: Callable[[], Rows]) -> Tuple[Rows, float]:
    started = time.perf_counter()
    rows = ask()
    return rows, time.perf_counter() - started


def is_same(answer: Sequence[Sequence[Any]], expected: Sequence[Sequence[Any]]) -> bool:
    """Tell whether two answers have the same rows in the same order; a float is as good as another that is close."""
    return len(answer) == len(expected) and all(
        len(row) == len(other) and all(map(_is_same_value, row, other)) for row, other in zip(answer, expected)
    )


def _is_same_value(value: Any, expected: Any) -> bool:
    if isinstance(expected, float):
        return value is not None and math.isclose(float(value), expected, rel_tol=1e-9, abs_tol=1e-9)
    if isinstance(expected, Decimal):
        return Decimal(value) == expected
    return bool(value == expected)
