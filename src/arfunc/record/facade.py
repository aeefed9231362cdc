"""From programs to methods: `runs` for the sync class, `awaits` for the async one; the program is written once."""

from __future__ import annotations

import functools
from typing import Any, Awaitable, Callable, TypeVar

from typing_extensions import Concatenate, ParamSpec

from arfunc.effect.composition import AnyProgram

__all__ = ["awaits", "runs"]

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


def runs(make: Callable[Concatenate[R, P], AnyProgram[T]]) -> Callable[Concatenate[R, P], T]:
    """Return a method that runs the program which `make` gives for the record."""

    def method(self: R, /, *args: P.args, **kwargs: P.kwargs) -> T:
        answer: T = _backend_of(self).run(make(self, *args, **kwargs))
        return answer

    functools.update_wrapper(method, make)
    return method


def awaits(make: Callable[Concatenate[R, P], AnyProgram[T]]) -> Callable[Concatenate[R, P], Awaitable[T]]:
    """Return a method that gives the awaitable of the program which `make` gives for the record."""

    def method(self: R, /, *args: P.args, **kwargs: P.kwargs) -> Awaitable[T]:
        answer: Awaitable[T] = _backend_of(self).run(make(self, *args, **kwargs))
        return answer

    functools.update_wrapper(method, make)
    return method


def _backend_of(record: Any) -> Any:
    return type(record).backend()
