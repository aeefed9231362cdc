"""Measuring: answers are checked first, ways take turns, ratios are of like with like."""

from __future__ import annotations

from typing import Any, Callable, List

import pytest

from benchmarks.measure import MIN_ROUNDS, Timing, WrongAnswerError, check, measure
from benchmarks.workload import RAW, Workload, each


def workload_of(raw: Callable[[], Any], ours: Callable[[], Any], **more: Any) -> Workload:
    return Workload(name="job", unit="1 job", ways={RAW: each(raw), "ours": each(ours)}, **more)


def test_a_wrong_answer_is_refused() -> None:
    with pytest.raises(WrongAnswerError, match="job: ours answers 2, raw answers 1"):
        check(workload_of(lambda: 1, lambda: 2))


def test_answers_are_compared_in_their_plain_form() -> None:
    ways = {RAW: each(lambda: "1"), "ours": each(lambda: 1, str)}

    assert check(Workload(name="job", unit="1 job", ways=ways)) is None


def test_a_timing_begins_with_a_check() -> None:
    with pytest.raises(WrongAnswerError):
        measure(workload_of(lambda: 1, lambda: 2), seconds=0)


def test_the_ways_take_turns() -> None:
    done: List[str] = []
    timing = measure(workload_of(lambda: done.append("raw"), lambda: done.append("ours")), seconds=0)
    after_the_check = done[3:]

    assert after_the_check == ["raw", "ours"] * timing.rounds


def test_there_are_a_few_rounds_in_any_case() -> None:
    timing = measure(workload_of(lambda: 1, lambda: 1), seconds=0)

    assert timing.rounds == MIN_ROUNDS


def test_there_are_no_more_rounds_than_allowed() -> None:
    timing = measure(workload_of(lambda: 1, lambda: 1), seconds=60, max_rounds=7)

    assert timing.rounds == 7


def test_what_is_to_be_done_before_is_done_before_each_timing() -> None:
    done: List[str] = []
    job = workload_of(lambda: done.append("job"), lambda: done.append("job"), before=lambda: done.append("before"))
    measure(job, seconds=0)

    assert done == ["before", "job"] * (len(done) // 2)


def test_a_job_is_done_as_often_as_the_workload_says() -> None:
    done: List[int] = []
    timing = measure(workload_of(lambda: 1, lambda: done.append(1) or 1, times=9), seconds=0)

    assert len(done) == 1 + 9 * timing.rounds


TIMING = Timing(workload_of(int, int), {RAW: [2.0, 1.0, 4.0], "ours": [5.0, 3.0, 4.0]})


def test_the_ratio_is_of_the_best_rounds() -> None:
    assert TIMING.ratio("ours") == 3.0


def test_the_median_ratio_is_of_the_ratios_within_rounds() -> None:
    assert TIMING.median_ratio("ours") == 2.5
