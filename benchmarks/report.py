"""Printing timings: a table where rich is installed, else plain text."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import sqlite3
import sys
from typing import List, Sequence, Tuple

from benchmarks.measure import Timing
from benchmarks.workload import RAW

__all__ = ["circumstances", "lines_of", "show"]

HEADINGS = ("workload", "what", "raw", "way", "time", "ratio", "median", "goal", "rounds")


def circumstances() -> str:
    """Return the versions that take part, and how busy the machine is."""
    names = ("arfunc", "pydantic", "attrs")
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in names)
    load = ", ".join(f"{figure:.1f}" for figure in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"
    return (
        f"{platform.python_implementation()} {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {versions}; "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, load {load}"
    )


def lines_of(timing: Timing) -> List[Tuple[str, ...]]:
    """Return one line of the report for each way but raw."""
    workload = timing.workload
    goal = "" if workload.goal is None else f"{workload.goal.good:g} / {workload.goal.best:g}"
    return [
        (
            workload.name,
            workload.unit,
            _time(timing.best(RAW)),
            way,
            _time(timing.best(way)),
            f"{timing.ratio(way):.2f}",
            f"{timing.median_ratio(way):.2f}",
            goal,
            str(timing.rounds),
        )
        for way in workload.ways
        if way != RAW
    ]


LEGEND = (
    "raw, time: the best round. ratio: best round by best round of raw. median: of the ratios within a round. "
    "goal: wanted / reached in a prototype. The ways take turns round by round; each gave raw's answer before."
)


def show(timings: Sequence[Timing], *, is_plain: bool = False) -> None:
    """Print a report of some timings."""
    lines = [line for timing in timings for line in lines_of(timing)]
    if is_plain or not _show_table(lines):
        _show_text(lines)
    print(LEGEND)


def _show_table(lines: Sequence[Tuple[str, ...]]) -> bool:
    try:
        from rich.console import Console  # noqa: PLC0415 - an optional dependency
        from rich.table import Table  # noqa: PLC0415 - the same
    except ImportError:
        return False
    table = Table()
    for place, heading in enumerate(HEADINGS):
        table.add_column(heading, justify="left" if place in (0, 1, 3) else "right", no_wrap=True)
    for line in lines:
        table.add_row(*line)
    console = Console()
    if not sys.stdout.isatty():
        console.width = max(console.width, 160)
    console.print(table)
    return True


def _show_text(lines: Sequence[Tuple[str, ...]]) -> None:
    every = [HEADINGS, *lines]
    widths = [max(len(line[place]) for line in every) for place in range(len(HEADINGS))]
    for line in every:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())


def _time(seconds: float) -> str:
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("us", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds * 1e9:.0f} ns"
