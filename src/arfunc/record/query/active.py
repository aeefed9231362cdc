"""The query classes that models hand out."""

from __future__ import annotations

from typing import TypeVar

from arfunc.record.mode import Async, Sync
from arfunc.record.query.record import RecordQuery

__all__ = ["ActiveQuery", "AsyncActiveQuery"]

M = TypeVar("M")


class ActiveQuery(RecordQuery[M, Sync]):
    """A query of records whose terminals return when they are done."""

    __slots__ = ()


class AsyncActiveQuery(RecordQuery[M, Async]):
    """A query of records whose terminals are awaited."""

    __slots__ = ()
