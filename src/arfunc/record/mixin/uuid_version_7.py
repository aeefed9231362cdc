"""UUIDs that sort by the time at which they were made: RFC 9562, version 7."""

from __future__ import annotations

import os
import secrets
import threading
import time
import uuid
from typing import Callable

__all__ = ["UUID7Source", "uuid7"]

_COUNTER_BITS = 42
_TAIL_BITS = 32
_NANOSECONDS = 1_000_000


class UUID7Source:
    """Makes UUIDs of version 7, each greater than those that it made before, whatever the clock says.

    After the milliseconds comes a counter of 42 bits, which starts at random in each millisecond and is counted up
    within it, and 32 random bits: https://www.rfc-editor.org/rfc/rfc9562#section-6.2, method 1.

    Args:
        clock: Gives the time, in nanoseconds since 1970.
    """

    def __init__(self, clock: Callable[[], int] = time.time_ns) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._milliseconds = self._counter = 0

    def __call__(self) -> uuid.UUID:
        """Return the next UUID."""
        with self._lock:
            self._advance(self._clock() // _NANOSECONDS)
            milliseconds, counter = self._milliseconds, self._counter
        high, low = counter >> 30, counter & (1 << 30) - 1
        tail = secrets.randbits(_TAIL_BITS)
        return uuid.UUID(int=milliseconds << 80 | 7 << 76 | high << 64 | 2 << 62 | low << _TAIL_BITS | tail)

    def start_anew(self) -> None:
        """Forget what was made, in a process that was forked and must not go on counting as its parent does."""
        self._lock = threading.Lock()
        self._milliseconds = self._counter = 0

    def _advance(self, milliseconds: int) -> None:
        self._counter += 1
        if self._counter >> _COUNTER_BITS:  # used up: borrow the next millisecond
            milliseconds = max(milliseconds, self._milliseconds + 1)
        if milliseconds > self._milliseconds:
            self._milliseconds = milliseconds
            self._counter = secrets.randbits(_COUNTER_BITS - 1)  # half of the range is left to count in


_source = UUID7Source()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_source.start_anew)


def uuid7() -> uuid.UUID:
    """Return a new UUID of version 7: it sorts after those that this process has made before.

    >>> uuid7() < uuid7()
    True
    """
    return _source()
