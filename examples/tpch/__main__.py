"""Asks every query of TPC-H on SQLite and DuckDB, as text and built: ``python -m examples.tpch``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from examples.tpch.answers import World
from examples.tpch.queries import QUERIES

__all__ = ["main"]


def main(console: Console) -> bool:
    """Print a table of all queries and engines, and return whether all answers are the same."""
    table = Table("query", "engine", "rows", "text, ms", "built, ms", "same answer", title="TPC-H")
    is_same = True
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        for number in QUERIES:
            for engine in world.engines:
                found = world.ask(number, engine)
                is_same = is_same and found.is_same
                seconds = [f"{1000 * took:.1f}" for took in (found.plain_seconds, found.built_seconds)]
                table.add_row(str(number), engine, str(len(found.plain)), *seconds, "yes" if found.is_same else "NO")
        world.close()
    console.print(table)
    return is_same


if __name__ == "__main__":
    sys.exit(0 if main(Console()) else 1)
