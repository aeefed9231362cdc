"""Who is asking: a thread, and the asyncio task in it, if any."""

from __future__ import annotations

import sys
import threading
from typing import Any, NamedTuple, Optional

__all__ = ["Identity", "current_identity"]


class Identity(NamedTuple):
    """One thread and one task; the objects themselves, since numbers of ended threads are given again."""

    thread: object
    task: Optional[object]

    def is_same(self, other: Identity) -> bool:
        """Tell whether the other is the same task in the same thread."""
        return self.thread is other.thread and self.task is other.task


class _Mark(threading.local):
    """An object of each thread's own."""

    def __init__(self) -> None:
        self.mark = object()


_thread = _Mark()


def current_identity() -> Identity:
    """Return who is asking."""
    return Identity(_thread.mark, _current_task())


def _current_task() -> Optional[Any]:
    asyncio = sys.modules.get("asyncio")  # where nobody has imported it, there are no tasks
    if asyncio is None or asyncio._get_running_loop() is None:
        return None
    return asyncio.current_task()
