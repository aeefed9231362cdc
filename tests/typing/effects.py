"""Types of effects and programs: an answer that comes by ``yield from`` is typed."""

from __future__ import annotations

import datetime
from typing import Any, List, Tuple

from returns.io import IOResult
from typing_extensions import assert_type

from arfunc.backend.protocol import AsyncStorageBackend, StorageBackend
from arfunc.effect.composition import Program, Steps, program
from arfunc.effect.effects import Decode, Execute, Fetch, Now
from arfunc.effect.result import QueryResult
from arfunc.effect.transaction import transact
from arfunc.errors import DatabaseError
from arfunc.expression.raw import RawSQL

STATEMENT = RawSQL("SELECT 1")


@program
def count_of(decode: Decode[int], *, factor: int = 1) -> Steps[int]:
    """Use one effect of each kind of answer."""
    raw = yield from Fetch(STATEMENT)
    assert_type(raw, List[Tuple[Any, ...]])
    count = yield from Fetch(STATEMENT, decode)
    assert_type(count, int)
    done = yield from Execute(STATEMENT)
    assert_type(done, QueryResult)
    now = yield from Now()
    assert_type(now, datetime.datetime)
    again = yield from count_of(decode, factor=2)
    assert_type(again, int)
    return count * factor


def programs_are_typed(decode: Decode[int], backend: StorageBackend) -> None:
    assert_type(count_of(decode), Program[int])
    assert_type(count_of(decode).map(str), Program[str])
    assert_type(count_of(decode).bind(lambda n: Execute(STATEMENT)), Program[QueryResult])
    assert_type(Execute(STATEMENT).then(count_of(decode)), Program[int])
    assert_type(transact(count_of(decode)), Program[int])
    assert_type(backend.run(count_of(decode)), int)
    assert_type(backend.run(Fetch(STATEMENT, decode)), int)
    assert_type(count_of(decode).io(backend), IOResult[int, DatabaseError])


async def so_are_awaited_ones(decode: Decode[int], backend: AsyncStorageBackend) -> None:
    assert_type(await backend.run(count_of(decode)), int)
