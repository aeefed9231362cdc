"""UUIDs of version 7: their bits, and that they sort as they were made."""

from __future__ import annotations

import os
import threading
import time
import uuid
from typing import List

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arfunc import uuid7
from arfunc.record.mixin import uuid_version_7
from arfunc.record.mixin.uuid_version_7 import UUID7Source

_MILLISECOND = 1_000_000


def milliseconds_of(made: uuid.UUID) -> int:
    return made.int >> 80


def test_it_has_the_version_the_variant_and_the_time() -> None:
    before = time.time_ns() // _MILLISECOND
    made = uuid7()

    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert before <= milliseconds_of(made) <= time.time_ns() // _MILLISECOND + 1


@given(st.lists(st.integers(0, 2**48 - 2).map(lambda moment: moment * _MILLISECOND), min_size=2))
def test_each_is_greater_than_the_one_before(moments: List[int]) -> None:
    """Whatever the clock says: it may stand still or go back."""
    clock = iter(moments)
    source = UUID7Source(lambda: next(clock))
    made = [source() for _ in moments]

    assert made == sorted(set(made))
    assert milliseconds_of(made[-1]) == max(moments) // _MILLISECOND


def test_a_counter_that_is_used_up_borrows_the_next_millisecond() -> None:
    source = UUID7Source(lambda: 5 * _MILLISECOND)
    first = source()
    source._counter = 2**42 - 1
    second = source()

    assert (milliseconds_of(first), milliseconds_of(second)) == (5, 6)


def test_threads_never_make_the_same() -> None:
    made: List[uuid.UUID] = []
    threads = [threading.Thread(target=lambda: made.extend([uuid7() for _ in range(500)])) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(set(made)) == 4000


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
def test_a_forked_process_counts_from_elsewhere() -> None:
    uuid_version_7._source._milliseconds = 2**47  # so that time does not start the counter anew
    try:
        uuid_version_7._source.start_anew()

        assert uuid_version_7._source._milliseconds == 0
    finally:
        uuid_version_7._source.start_anew()
