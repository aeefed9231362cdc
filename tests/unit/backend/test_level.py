"""The stack of an open transaction, without a database."""

from __future__ import annotations

from typing import List

import pytest

from arfunc.backend.level import Callback, Level, Levels
from arfunc.errors import TransactionError


def noted(levels: Levels, calls: List[str], name: str) -> None:
    """Note a callback of each kind on the innermost level."""
    level = levels.stack[-1]
    level.on_commit.append(lambda: calls.append(f"commit {name}"))
    level.on_rollback.append(lambda: calls.append(f"rollback {name}"))


def run(callbacks: List[Callback]) -> None:
    for callback in callbacks:
        callback()


@pytest.fixture
def calls() -> List[str]:
    return []


@pytest.fixture
def levels(calls: List[str]) -> Levels:
    made = Levels()
    made.push(Level())
    noted(made, calls, "outer")
    made.push(Level("inner"))
    noted(made, calls, "inner")
    return made


def test_a_nested_transaction_that_ends_hands_its_callbacks_up(levels: Levels, calls: List[str]) -> None:
    levels.merge(1)
    run(levels.finish())

    assert calls == ["commit outer", "commit inner"]


def test_a_nested_transaction_that_is_undone_calls_its_own_and_forgets_the_rest(
    levels: Levels, calls: List[str]
) -> None:
    run(levels.undo(1))
    run(levels.finish())

    assert calls == ["rollback inner", "commit outer"]


def test_undoing_calls_the_newest_first(levels: Levels, calls: List[str]) -> None:
    run(levels.undo(0))

    assert calls == ["rollback inner", "rollback outer"]


def test_a_merged_level_is_undone_with_the_outer_one(levels: Levels, calls: List[str]) -> None:
    levels.merge(1)
    run(levels.undo(0))

    assert calls == ["rollback inner", "rollback outer"]


def test_a_savepoint_gone_back_to_stays_without_its_callbacks(levels: Levels, calls: List[str]) -> None:
    levels.push(Level("mark", is_block=False))
    noted(levels, calls, "mark")
    run(levels.undo(levels.position_of("mark"), keep=True))

    assert levels.position_of("mark") == 2
    assert calls == ["rollback mark"]


def test_savepoints_of_an_outer_transaction_are_out_of_reach() -> None:
    levels = Levels()
    levels.push(Level())
    levels.push(Level("mark", is_block=False))
    levels.push(Level("inner"))

    with pytest.raises(TransactionError, match="no savepoint 'mark'"):
        levels.position_of("mark")


def test_depth_counts_transactions_and_no_savepoints(levels: Levels) -> None:
    levels.push(Level("mark", is_block=False))

    assert levels.depth == 2


def test_without_a_transaction_there_is_nothing_to_end() -> None:
    with pytest.raises(TransactionError, match="no transaction is open"):
        Levels().innermost_block()


def test_numbers_of_savepoints_begin_anew_with_each_transaction() -> None:
    levels = Levels()
    levels.push(Level())
    first = levels.numbered_name(), levels.numbered_name()
    levels.finish()

    assert (first, levels.numbered_name()) == (("savepoint_1", "savepoint_2"), "savepoint_1")
