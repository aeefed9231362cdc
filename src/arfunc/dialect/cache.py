"""The compile cache: shape -> plan."""

from __future__ import annotations

import itertools
from typing import Dict, Optional

import attrs

from arfunc.dialect.plan import Plan

__all__ = ["CacheFigures", "PlanCache"]


@attrs.frozen
class CacheFigures:
    """What a cache holds and how it has served.

    Attributes:
        size: Number of plans held.
        limit: Number of plans at most.
        misses: How often a plan had to be compiled.
    """

    size: int
    limit: int
    misses: int


class PlanCache:
    """Plans by shape, bounded; the older half goes when it is full.

    Reading takes no lock: a dict look-up is atomic, and a plan compiled twice by two threads is the same plan.
    """

    def __init__(self, limit: int = 2_000) -> None:
        self.plans: Dict[int, Plan] = {}
        self.limit = limit
        self._misses = 0

    def get(self, shape: int) -> Optional[Plan]:
        """Return the plan of a shape, or None."""
        return self.plans.get(shape)

    def store(self, shape: int, plan: Plan) -> None:
        """Keep a plan that had to be compiled."""
        self._misses += 1
        if len(self.plans) >= self.limit:
            for old in list(itertools.islice(self.plans, (self.limit + 1) // 2)):
                self.plans.pop(old, None)
        if self.limit > 0:
            self.plans[shape] = plan

    def clear(self) -> None:
        """Forget all plans."""
        self.plans.clear()

    @property
    def figures(self) -> CacheFigures:
        """What the cache holds and how it has served."""
        return CacheFigures(len(self.plans), self.limit, self._misses)
