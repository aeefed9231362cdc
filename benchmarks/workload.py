"""Workloads as data: one job, and the ways to do it that are compared."""

from __future__ import annotations

from typing import Any, Callable, Mapping, Optional

import attrs

__all__ = ["RAW", "Action", "Goal", "Way", "Workload", "each"]

RAW = "raw"
"""The name of the way that the others are compared with."""

Action = Callable[[int], Any]
"""Does the job so many times, and returns the last answer."""


def _as_it_is(answer: Any) -> Any:
    return answer


@attrs.frozen
class Way:
    """How one library does a job.

    Attributes:
        action: What is timed.
        plain: Makes of its answer what raw answers, to compare the two; not timed.
    """

    action: Action
    plain: Callable[[Any], Any] = _as_it_is


@attrs.frozen
class Goal:
    """What a workload is to cost: at most so many times what raw costs.

    Attributes:
        good: What is wanted.
        best: What has been seen in a prototype.
    """

    good: float
    best: float


@attrs.frozen(kw_only=True)
class Workload:
    """One job.

    Attributes:
        name: What is done.
        unit: What one time gives or takes, as the report says it.
        ways: Name of a library, or `RAW`, -> how it does the job.
        times: How often the job is done in a round: enough for the clock.
        before: Called before each timing, outside of it.
        goal: What is wanted.
    """

    name: str
    unit: str
    ways: Mapping[str, Way]
    times: int = 1
    before: Optional[Callable[[], None]] = None
    goal: Optional[Goal] = None

    def answer_of(self, way: str) -> Any:
        """Do the job once, one way, and return the answer."""
        if self.before is not None:
            self.before()
        return self.ways[way].plain(self.ways[way].action(1))


def each(job: Callable[[], Any], plain: Callable[[Any], Any] = _as_it_is) -> Way:
    """Return the way that calls a function again and again."""

    def action(times: int) -> Any:
        answer = None
        for _ in range(times):
            answer = job()
        return answer

    return Way(action, plain)
