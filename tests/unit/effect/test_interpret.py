"""The interpreters, on scripted performers."""

from __future__ import annotations

import asyncio
import sys
from typing import Any, Callable, List

import pytest

from arfunc.effect import interpret
from arfunc.effect.composition import AnyProgram, Program, Steps, program
from arfunc.effect.effects import Call, ExecuteText, NewUUID, Now
from arfunc.errors import ArgumentTypeError

Run = Callable[[AnyProgram[Any], Callable[[Any], Any]], Any]


def in_new_loop(work: Any) -> Any:
    """Run a coroutine in an event loop of its own; `asyncio.run` would take the fixtures' loop away."""
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(work)
    finally:
        loop.close()


def run_sync(steps: AnyProgram[Any], perform: Callable[[Any], Any]) -> Any:
    return interpret.run(steps, perform)


def run_async(steps: AnyProgram[Any], perform: Callable[[Any], Any]) -> Any:
    async def ship(step: Any) -> Any:
        return interpret.run(step, perform)

    return in_new_loop(interpret.run_async(steps, perform, ship))


@pytest.fixture(params=[run_sync, run_async], ids=["sync", "async"])
def run(request: pytest.FixtureRequest) -> Run:
    chosen: Run = request.param
    return chosen


def text_of(effect: Any) -> str:
    return effect.sql


def both(*, local: bool) -> Program[List[str]]:
    def steps() -> Steps[List[str]]:
        first = yield ExecuteText("a")
        second = yield ExecuteText("b")
        return [first, second]

    return Program(steps, local=local)


@pytest.mark.parametrize("local", [False, True])
def test_the_answers_of_the_effects_come_back_to_the_program(run: Run, local: bool) -> None:
    assert run(both(local=local), text_of) == ["a", "b"]


def test_one_effect_is_performed_without_a_generator(run: Run) -> None:
    assert run(ExecuteText("a"), text_of) == "a"


@pytest.mark.parametrize("local", [False, True])
def test_a_program_can_run_again(run: Run, local: bool) -> None:
    again = both(local=local)
    run(again, text_of)

    assert run(again, text_of) == ["a", "b"]


def failing(effect: Any) -> Any:
    if effect.sql == "bad":
        raise KeyError(effect.sql)
    return effect.sql


@pytest.mark.parametrize("local", [False, True])
def test_an_error_is_thrown_into_the_program_which_may_handle_it(run: Run, local: bool) -> None:
    def steps() -> Steps[str]:
        try:
            yield ExecuteText("bad")
        except KeyError:
            answer: str = yield ExecuteText("instead")
            return answer
        return "not reached"

    assert run(Program(steps, local=local), failing) == "instead"


@pytest.mark.parametrize("local", [False, True])
def test_an_error_passes_through_the_programs_around(run: Run, local: bool) -> None:
    seen: List[str] = []

    def inner() -> Steps[None]:
        try:
            yield ExecuteText("bad")
        finally:
            seen.append("inner")

    def outer() -> Steps[None]:
        try:
            yield Program(inner, local=local)
        except KeyError:
            seen.append("outer")
            raise

    with pytest.raises(KeyError):
        run(Program(outer, local=local), failing)
    assert seen == ["inner", "outer"]


def test_what_is_no_step_is_refused(run: Run) -> None:
    def steps() -> Steps[None]:
        yield "SELECT 1"

    with pytest.raises(ArgumentTypeError, match="yields effects and programs"):
        run(Program(steps, local=True), text_of)


@pytest.mark.parametrize("local", [False, True])
def test_a_hundred_thousand_steps_need_no_deeper_stack(run: Run, local: bool) -> None:
    chain: AnyProgram[Any] = both(local=local)
    for _ in range(100_000):
        chain = chain.then(ExecuteText("a"))
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(300)
    try:
        answer = run(chain, text_of)
    finally:
        sys.setrecursionlimit(limit)

    assert answer == "a"


def test_a_loop_by_bind_needs_no_deeper_stack(run: Run) -> None:
    def count(left: int) -> AnyProgram[Any]:
        step = ExecuteText("a")
        return step if left == 0 else step.bind(lambda _: count(left - 1))

    assert run(count(20_000), text_of) == "a"


def test_only_what_is_local_is_stepped_where_the_caller_is() -> None:
    shipped: List[Any] = []

    async def ship(step: Any) -> Any:
        shipped.append(step)
        return "shipped"

    inner = both(local=False)

    @program(is_local=True)
    def outer() -> Steps[Any]:
        first = yield inner
        second = yield Now()
        return first, second

    answer = in_new_loop(interpret.run_async(outer(), lambda effect: "here", ship))

    assert answer == ("shipped", "here")
    assert shipped == [inner]


def test_an_awaitable_answer_of_a_local_effect_is_awaited() -> None:
    async def hook() -> int:
        return 7

    async def ship(step: Any) -> Any:
        raise AssertionError(step)

    answer = in_new_loop(interpret.run_async(Call(hook), lambda call: call.function(), ship))

    assert answer == 7


def test_cancelling_is_thrown_into_the_program() -> None:
    seen: List[str] = []

    @program(is_local=True)
    def steps() -> Steps[None]:
        try:
            yield ExecuteText("slow")
        except asyncio.CancelledError:
            seen.append("cancelled")
            yield ExecuteText("tidy")
            raise

    async def ship(step: Any) -> Any:
        seen.append(step.sql)
        if step.sql == "slow":
            await asyncio.sleep(30)

    async def main() -> None:
        task = asyncio.ensure_future(interpret.run_async(steps(), lambda effect: None, ship))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    in_new_loop(main())
    assert seen == ["slow", "cancelled", "tidy"]


def test_effects_that_need_no_database_are_local() -> None:
    assert all(effect.is_local for effect in (Now(), NewUUID(), Call(print)))
