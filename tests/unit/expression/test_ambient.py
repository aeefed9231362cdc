from __future__ import annotations

import asyncio
import threading
from typing import Any, List, Optional

import pytest

from arfunc import (
    ArgumentTypeError,
    ArgumentValueError,
    CommentTag,
    MissingContextError,
    UnknownRewriteError,
    rewriting,
    using,
    without_rewrites,
)
from arfunc.expression.ambient import ALTERED, read_value

ONE, TWO = CommentTag("one", "1"), CommentTag("two", "2")


def read(name: str = "tenant") -> Any:
    return read_value(name, {})


def added() -> Optional[List[str]]:
    altered = ALTERED.get()
    return None if altered is None else [each.name for each in altered.added if each.name not in altered.off]


def test_a_value_is_that_of_the_innermost_block() -> None:
    with using(tenant=1, user=5):
        with using(tenant=2):
            assert (read(), read("user")) == (2, 5)
        assert read() == 1


def test_a_missing_value_is_an_error_that_names_it() -> None:
    with pytest.raises(MissingContextError, match="context value 'tenant'") as caught:
        read()

    assert caught.value.name == "tenant"
    with using(other=1), pytest.raises(MissingContextError):
        read()


def test_none_is_no_value() -> None:
    with pytest.raises(ArgumentValueError, match="'tenant' is None"):
        using(tenant=None)
    with pytest.raises(MissingContextError):
        read_value("tenant", {"tenant": lambda: None})


def test_an_installed_value_may_be_a_function() -> None:
    assert read_value("tenant", {"tenant": 3}) == 3
    assert read_value("tenant", {"tenant": lambda: 4}) == 4
    with using(tenant=5):
        assert read_value("tenant", {"tenant": lambda: 4}) == 5


def test_blocks_add_and_switch_off() -> None:
    assert added() is None
    with rewriting(ONE):
        assert added() == ["one"]
        with rewriting(TWO):
            assert added() == ["one", "two"]
            with without_rewrites("one"):
                assert added() == ["two"]
                with rewriting(ONE):
                    assert added() == ["one", "two"]
    assert added() is None


def test_a_block_ends_with_an_error_too() -> None:
    with pytest.raises(ZeroDivisionError), rewriting(ONE), using(tenant=1):
        _ = 1 / 0

    assert added() is None
    with pytest.raises(MissingContextError):
        read()


def test_a_block_may_be_entered_again_inside_itself() -> None:
    block = using(tenant=1)
    with block:
        with using(tenant=2), block:
            assert read() == 1
        assert read() == 1


def test_what_is_no_rewrite_is_refused() -> None:
    with pytest.raises(ArgumentTypeError, match="rewriting takes rewrites"):
        rewriting("one")  # type: ignore[arg-type]
    with pytest.raises(UnknownRewriteError, match="'no such rewrite'"):
        without_rewrites("no such rewrite")


def test_equal_blocks_have_one_key() -> None:
    keys = []
    for _ in range(2):
        with rewriting(CommentTag("one", "1")), without_rewrites("two"):
            keys.append(ALTERED.get().key)  # type: ignore[union-attr]
    with rewriting(CommentTag("one", "another")), without_rewrites("two"):
        keys.append(ALTERED.get().key)  # type: ignore[union-attr]

    assert keys[0] == keys[1] != keys[2]


def test_a_thread_does_not_see_the_block_of_another() -> None:
    seen: List[Any] = []
    with using(tenant=1), rewriting(ONE):
        thread = threading.Thread(target=lambda: seen.append(added()))
        thread.start()
        thread.join()

    assert seen == [None]


def test_one_block_serves_many_threads_at_once() -> None:
    block, barrier, errors = using(tenant=1), threading.Barrier(4), []

    def work() -> None:
        try:
            for _ in range(200):
                with block:
                    barrier.wait(timeout=10)
                    assert read() == 1
                with pytest.raises(MissingContextError):
                    read()
        except BaseException as error:  # noqa: BLE001 - it is shown by the assertion below
            errors.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert errors == []


async def test_tasks_do_not_see_each_other() -> None:
    async def work(tenant: int) -> Any:
        with using(tenant=tenant):
            await asyncio.sleep(0)
            return read()

    assert await asyncio.gather(*[work(tenant) for tenant in range(1, 20)]) == list(range(1, 20))


async def test_a_task_begins_with_what_surrounds_its_maker() -> None:
    async def work() -> Any:
        return read()

    with using(tenant=1):
        task = asyncio.ensure_future(work())

    assert await task == 1
