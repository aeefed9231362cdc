"""Timing workloads: all ways in turn, in short rounds, so that a busy moment hits them alike, and few of them."""

from __future__ import annotations

import gc
import statistics
from time import perf_counter
from typing import Dict, List

import attrs

from benchmarks.workload import RAW, Workload

__all__ = ["Timing", "WrongAnswerError", "check", "measure"]

MIN_ROUNDS = 5


class WrongAnswerError(Exception):
    """A way gives another answer than raw does: its time means nothing."""


@attrs.frozen
class Timing:
    """What the rounds of a workload took.

    Attributes:
        workload: What was timed.
        seconds: Way -> seconds that doing the job once took, one value a round.
    """

    workload: Workload
    seconds: Dict[str, List[float]]

    @property
    def rounds(self) -> int:
        """How many rounds there were."""
        return len(self.seconds[RAW])

    def best(self, way: str) -> float:
        """Seconds of the best round."""
        return min(self.seconds[way])

    def ratio(self, way: str) -> float:
        """How many times as long as raw a way takes, best round against best round."""
        return self.best(way) / self.best(RAW)

    def median_ratio(self, way: str) -> float:
        """The median, over the rounds, of the ratio within a round."""
        return statistics.median(mine / raw for mine, raw in zip(self.seconds[way], self.seconds[RAW]))


def check(workload: Workload) -> None:
    """Do the job once each way.

    Raises:
        WrongAnswerError: The answers differ.
    """
    expected = workload.answer_of(RAW)
    for way in workload.ways:
        found = workload.answer_of(way)
        if found != expected:
            raise WrongAnswerError(f"{workload.name}: {way} answers {_short(found)}, raw answers {_short(expected)}")


def measure(workload: Workload, *, seconds: float, max_rounds: int = 200) -> Timing:
    """Check a workload, then time it.

    Args:
        workload: The workload.
        seconds: When no more rounds begin, after a few that there are in any case.
        max_rounds: How many rounds there are at most.
    """
    check(workload)
    times: Dict[str, List[float]] = {way: [] for way in workload.ways}
    gc.collect()
    gc.freeze()  # what is there by now is walked through no more, so that collecting between timings is quick
    began = perf_counter()
    for number in range(max_rounds):
        if number >= MIN_ROUNDS and perf_counter() - began > seconds:
            break
        for way in workload.ways:
            times[way].append(_timed(workload, way))
    return Timing(workload, times)


def _timed(workload: Workload, way: str) -> float:
    if workload.before is not None:
        workload.before()
    action, count = workload.ways[way].action, workload.times
    gc.collect()  # what one way leaves behind is not to be collected in the time of the next
    started = perf_counter()
    action(count)
    return (perf_counter() - started) / count


def _short(answer: object) -> str:
    text = repr(answer)
    return text if len(text) <= 200 else f"{text[:200]}..."
