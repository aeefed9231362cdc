"""Runs the laws on many generated cases, in several processes, and says how many and what they reached.

Each process runs the property tests in rounds, each with another seed, until together they have made as many cases as
were asked for, or until the time is over. What a law does not hold for is shown as it is found; Hypothesis keeps it,
so that ``make property`` meets it again.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Set

import attrs

ROOT = Path(__file__).resolve().parents[1]
TESTS = "tests/property"


@attrs.define
class Tally:
    """What has been reached so far; the processes add to it.

    Attributes:
        wanted: How many cases are asked for.
        until: When the time is over, by `time.monotonic`.
        cases: How many cases were made.
        kinds: The kinds of nodes that occurred in them.
        failed: The laws that did not hold.
    """

    wanted: int
    until: float
    cases: int = 0
    kinds: Set[str] = attrs.field(factory=set)
    failed: Set[str] = attrs.field(factory=set)
    _lock: Any = attrs.field(factory=threading.Lock)

    @property
    def is_over(self) -> bool:
        """Whether enough was made, or the time is over."""
        return self.cases >= self.wanted or time.monotonic() >= self.until

    def add(self, counts: Dict[str, Any]) -> None:
        """Add what one round has reached."""
        with self._lock:
            self.cases += counts["examples"]
            self.kinds.update(counts["kinds"])
            self.failed.update(counts["failed"])


def run_rounds(tally: Tally, seeds: Iterator[int], options: argparse.Namespace) -> None:
    """Run rounds, each with the next seed, until enough was made."""
    while not tally.is_over:
        counts = one_round(next(seeds), options)
        if counts is None:
            return
        tally.add(counts)
        print(f"{tally.cases:>9} cases, {len(tally.kinds)} kinds of nodes, {len(tally.failed)} laws broken", flush=True)


def one_round(seed: int, options: argparse.Namespace) -> Optional[Dict[str, Any]]:
    """Run each law once, in a process of its own; return what was reached, or None where pytest could not run."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "counts.json"
        environment = {**os.environ, "FUZZ_REPORT": str(report), "FUZZ_EXAMPLES": str(options.examples)}
        command = [sys.executable, "-m", "pytest", options.tests, "-q", "--no-header", "--hypothesis-profile=fuzz"]
        done = subprocess.run(  # noqa: S603 - our own command
            [*command, f"--hypothesis-seed={seed}"],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            print(done.stdout + done.stderr, flush=True)
        counts: Optional[Dict[str, Any]] = json.loads(report.read_text("utf-8")) if report.exists() else None
        return counts


def summary(tally: Tally, seconds: float) -> str:
    """Return what is to be said at the end."""
    lines = [
        f"{tally.cases} cases in {seconds:.0f} s, {tally.cases / seconds:.0f} a second",
        f"{len(tally.kinds)} kinds of nodes reached",
    ]
    return "\n".join([*lines, *[f"broken: {name}" for name in sorted(tally.failed)]])


def arguments(given: Optional[List[str]] = None) -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz", description=__doc__)
    wanted = int(os.environ.get("FUZZ", "1000000"))
    parser.add_argument("--cases", type=int, default=wanted, help="how many cases in all (default: $FUZZ)")
    parser.add_argument("--examples", type=int, default=200, help="how many cases of each law in one round")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="how many run at a time")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="when no further round is begun")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 10**9, help="seed of the first round")
    parser.add_argument("--tests", default=TESTS, help="which laws")
    return parser.parse_args(given)


def main() -> int:
    """Run the laws; return 1 where one was broken, or none could be run."""
    options = arguments()
    start = time.monotonic()
    tally = Tally(options.cases, start + options.seconds)
    seeds = itertools.count(options.seed)
    print(f"seeds from {options.seed} on, {options.processes} processes", flush=True)
    with ThreadPoolExecutor(options.processes) as pool:
        running = [pool.submit(run_rounds, tally, seeds, options) for _ in range(options.processes)]
        for process in running:
            process.result()
    print(summary(tally, time.monotonic() - start))
    return int(bool(tally.failed) or not tally.cases)


if __name__ == "__main__":
    sys.exit(main())
