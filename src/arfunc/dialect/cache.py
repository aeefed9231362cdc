"""The compile cache: shape -> plan."""

from __future__ import annotations

import itertools
import threading
import weakref
from typing import Any, Dict, Optional, Tuple, Union

import attrs

from arfunc.dialect.plan import Plan

__all__ = ["CacheFigures", "PlanCache", "PlanKey", "forget_plans"]

PlanKey = Union[int, Tuple[int, int]]
"""The shape of a statement, and the number of what the block around it alters, if it does."""

_caches: weakref.WeakSet[PlanCache] = weakref.WeakSet()


@attrs.frozen
class CacheFigures:
    """What a cache holds and how it has served.

    Attributes:
        size: Number of plans held.
        limit: Number of plans at most.
        misses: How often a plan had to be compiled.
        evictions: How many plans were dropped because the cache was full.
        hits: How often a plan was found; None unless `PlanCache.count_hits` was called.
    """

    size: int
    limit: int
    misses: int
    evictions: int = 0
    hits: Optional[int] = None


class PlanCache:
    """Plans by shape, bounded; the older half goes when it is full.

    Reading takes no lock: a dict look-up is atomic, and a plan compiled twice by two threads is the same plan. For the
    same reason hits are not counted unless that is asked for: a look-up takes less time than counting it does.
    """

    def __init__(self, limit: int = 2_000) -> None:
        self.plans: Dict[PlanKey, Plan] = {}
        self.limit = limit
        self._misses = self._evictions = 0
        self._lock = threading.Lock()
        _caches.add(self)

    def get(self, shape: PlanKey) -> Optional[Plan]:
        """Return the plan of a shape, or None."""
        return self.plans.get(shape)

    def store(self, shape: PlanKey, plan: Plan) -> None:
        """Keep a plan that had to be compiled."""
        with self._lock:
            self._misses += 1
            if len(self.plans) >= self.limit and shape not in self.plans:
                self._drop_older_half()
            if self.limit > 0:
                self.plans[shape] = plan

    def _drop_older_half(self) -> None:
        for old in list(itertools.islice(self.plans, (self.limit + 1) // 2)):
            del self.plans[old]
            self._evictions += 1

    def clear(self) -> None:
        """Forget all plans."""
        with self._lock:
            self.plans.clear()

    def count_hits(self, enabled: bool = True) -> None:
        """Count from now on, from 0, how often a plan is found; or stop counting. It makes each look-up slower."""
        with self._lock:
            self.plans = _CountingPlans(self.plans) if enabled else dict(self.plans)

    @property
    def figures(self) -> CacheFigures:
        """What the cache holds and how it has served."""
        hits = self.plans.hits if isinstance(self.plans, _CountingPlans) else None
        return CacheFigures(len(self.plans), self.limit, self._misses, self._evictions, hits)


class _CountingPlans(Dict[PlanKey, Plan]):
    """Plans that count how often one is found."""

    def __init__(self, plans: Dict[PlanKey, Plan]) -> None:
        super().__init__(plans)
        self.hits = 0
        self._lock = threading.Lock()

    def get(self, shape: PlanKey, default: Any = None) -> Any:
        found = super().get(shape, default)
        if found is not None:
            with self._lock:
                self.hits += 1
        return found


def forget_plans() -> None:
    """Clear all caches: what they were made with has changed."""
    for cache in list(_caches):
        cache.clear()
