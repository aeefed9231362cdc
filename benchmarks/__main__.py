"""Runs the benchmarks: ``python -m benchmarks [--only WORD] [--seconds N] [--plain]``."""

from __future__ import annotations

import argparse
import sys
from typing import List, Optional, Sequence

from benchmarks.measure import Timing, measure
from benchmarks.report import circumstances, show
from benchmarks.workloads import WORKLOADS
from benchmarks.world import Sizes, World

__all__ = ["main"]


def main(arguments: Optional[Sequence[str]] = None) -> None:
    """Time the workloads and print the report."""
    options = _options(arguments)
    chosen = [make for name, make in WORKLOADS.items() if options.only in name]
    if not chosen:
        sys.exit(f"no workload has {options.only!r} in its name; there are: {', '.join(WORKLOADS)}")
    print(circumstances(), flush=True)
    timings: List[Timing] = []
    with World(Sizes(rows=options.rows)) as world:
        for make in chosen:
            workload = make(world)
            print(f"{workload.name} ...", file=sys.stderr, flush=True)
            timings.append(measure(workload, seconds=options.seconds))
    show(timings, is_plain=options.plain)
    print(circumstances())


def _options(arguments: Optional[Sequence[str]]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="What arfunc costs, by the raw driver.")
    parser.add_argument("--only", default="", metavar="WORD", help="time the workloads with this in their name")
    parser.add_argument("--seconds", type=float, default=3.0, help="time for each workload (default: 3)")
    parser.add_argument("--rows", type=int, default=50_000, help="rows of the large workloads (default: 50000)")
    parser.add_argument("--plain", action="store_true", help="print plain text, no table")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
