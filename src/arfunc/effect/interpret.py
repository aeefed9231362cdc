"""The two interpreters: the only loops that run programs.

Both keep the programs that are under way on a list of their own, not on Python's stack, so that programs nest
without limit. An error that an effect raises is thrown into the program that asked for the effect, which may handle
it; one that a program raises is thrown into the program around it.
"""

from __future__ import annotations

import inspect
from typing import Any, Awaitable, Callable, List, Optional, TypeVar

from arfunc.effect.composition import AnyProgram, Program, Steps
from arfunc.errors import ArgumentTypeError

__all__ = ["run", "run_async"]

T = TypeVar("T")
Perform = Callable[[Any], Any]
Ship = Callable[[Any], Awaitable[Any]]


def run(program: AnyProgram[T], perform: Perform) -> T:
    """Run a program to its end and return its answer.

    Args:
        program: One effect, or a program of many steps.
        perform: Answers one effect.
    """
    if not isinstance(program, Program):
        return perform(program)  # type: ignore[no-any-return]
    outer: List[Steps[Any]] = []
    steps: Steps[Any] = program.steps()
    answer: Any = None
    error: Optional[BaseException] = None
    while True:
        try:
            step = steps.send(answer) if error is None else steps.throw(error)
            error = None
            if isinstance(step, Program):
                outer.append(steps)
                steps, answer = step.steps(), None
                continue
        except StopIteration as end:
            if not outer:
                return end.value  # type: ignore[no-any-return]
            answer, error, steps = end.value, None, outer.pop()
            continue
        except BaseException as raised:
            error = None  # or this frame and the error would keep each other alive
            if not outer:
                raise
            error, steps = raised, outer.pop()
            continue
        try:
            answer = perform(step if isinstance(step, AnyProgram) else _refuse(step))
        except BaseException as raised:  # noqa: BLE001 - whatever it is, the program decides
            error = raised


async def run_async(program: AnyProgram[T], perform: Perform, ship: Ship) -> T:
    """Run a program to its end and return its answer.

    The steps of a local program are made here, one by one. A program or an effect that is not local is shipped
    whole: it runs no code of the user's, so it may run elsewhere.

    Args:
        program: One effect, or a program of many steps.
        perform: Answers a local effect; the answer is awaited if it can be.
        ship: Answers everything that is not local.
    """
    if not program.is_local or not isinstance(program, Program):
        return await _answered(program, perform, ship)  # type: ignore[no-any-return]
    outer: List[Steps[Any]] = []
    steps: Steps[Any] = program.steps()
    answer: Any = None
    error: Optional[BaseException] = None
    while True:
        try:
            step = steps.send(answer) if error is None else steps.throw(error)
            error = None
            if isinstance(step, Program) and step.local:
                outer.append(steps)
                steps, answer = step.steps(), None
                continue
        except StopIteration as end:
            if not outer:
                return end.value  # type: ignore[no-any-return]
            answer, error, steps = end.value, None, outer.pop()
            continue
        except BaseException as raised:
            error = None  # or this frame and the error would keep each other alive
            if not outer:
                raise
            error, steps = raised, outer.pop()
            continue
        try:
            answer = await _answered(step if isinstance(step, AnyProgram) else _refuse(step), perform, ship)
        except BaseException as raised:  # noqa: BLE001 - whatever it is, the program decides
            error = raised


async def _answered(step: AnyProgram[Any], perform: Perform, ship: Ship) -> Any:
    if not step.is_local:
        return await ship(step)
    answer = perform(step)
    return await answer if inspect.isawaitable(answer) else answer


def _refuse(step: object) -> AnyProgram[Any]:
    raise ArgumentTypeError(
        f"a program yields effects and programs, got {step!r} of type {type(step).__name__}. "
        "Plain values are returned, and a function made by @program must be called."
    )
