"""Runs the demo: ``python -m examples.flights [path of the database]``."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Optional, Sequence

from rich.console import Console

from examples.flights.load import fresh_database, load
from examples.flights.sections import SECTIONS

__all__ = ["main"]


def main(arguments: Sequence[str] = (), console: Optional[Console] = None) -> None:
    """Load the flights into a fresh SQLite file, show every section, and leave the file.

    Args:
        arguments: Path of the file; ``flights.sqlite`` in the working directory where none is given.
        console: Where to print.
    """
    screen = console or Console()
    path = Path(arguments[0] if arguments else "flights.sqlite").resolve()
    started = time.perf_counter()
    backend = fresh_database(path)
    try:
        screen.rule("Loading", align="left")
        load(screen)
        for title, show in SECTIONS.items():
            screen.print()
            screen.rule(title, align="left")
            show(screen)
    finally:
        backend.disconnect()
    screen.print()
    screen.rule("Done", align="left")
    screen.print(f"{time.perf_counter() - started:.1f} s in all. The database is left for exploring:")
    screen.print(str(path), soft_wrap=True, highlight=False)


if __name__ == "__main__":
    main(sys.argv[1:])
