"""The two worlds a query may run in, as phantom types: no object of theirs ever holds anything."""

from __future__ import annotations

__all__ = ["Async", "Sync"]


class Sync:
    """The mode of queries and records whose operations return when they are done."""


class Async:
    """The mode of queries and records whose operations are awaited."""
