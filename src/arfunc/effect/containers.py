"""Programs as `returns` containers: what a program gives, or the error that the facade would raise.

A container wraps a whole operation and holds `DatabaseError` alone. Any other exception is a mistake in a program and
is raised as it is. `returns` is imported when a container is made, because importing it is a tenth of a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Awaitable, Generator, TypeVar

from typing_extensions import Protocol

from arfunc.errors import DatabaseError

if TYPE_CHECKING:
    from returns.context import RequiresContextFutureResult, RequiresContextIOResult
    from returns.future import FutureResult
    from returns.io import IOResult
    from returns.result import Result

__all__ = ["AsyncRunner", "Runner", "Yielding", "future", "future_reader", "io", "reader"]

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Yielding(Protocol[T_co]):
    """A program, as far as containers know it: what ``yield from`` gives the answer of."""

    def __iter__(self) -> Generator[Any, Any, T_co]:
        """Give the steps."""
        ...  # pragma: no cover


class Runner(Protocol):
    """What runs programs: a synchronous backend."""

    def run(self, program: Any) -> Any:
        """Run a program and return its answer."""
        ...  # pragma: no cover


class AsyncRunner(Protocol):
    """What runs programs: an asynchronous backend."""

    def run(self, program: Any) -> Awaitable[Any]:
        """Run a program and return its answer."""
        ...  # pragma: no cover


def io(program: Yielding[T], backend: Runner) -> IOResult[T, DatabaseError]:
    """Run a program and return its answer, or the database error that it raised, in an `IOResult`."""
    from returns.io import IOFailure, IOSuccess

    try:
        return IOSuccess(backend.run(program))
    except DatabaseError as error:
        return IOFailure(error)


def future(program: Yielding[T], backend: AsyncRunner) -> FutureResult[T, DatabaseError]:
    """Return a `FutureResult` that runs a program when it is awaited."""
    from returns.future import FutureResult

    return FutureResult(_attempt(program, backend))


def reader(program: Yielding[T]) -> RequiresContextIOResult[T, DatabaseError, Runner]:
    """Return a program that still waits for the backend to run on."""
    from returns.context import RequiresContextIOResult

    return RequiresContextIOResult(lambda backend: io(program, backend))


def future_reader(program: Yielding[T]) -> RequiresContextFutureResult[T, DatabaseError, AsyncRunner]:
    """Return a program that still waits for the asynchronous backend to run on."""
    from returns.context import RequiresContextFutureResult

    return RequiresContextFutureResult(lambda backend: future(program, backend))


async def _attempt(program: Yielding[T], backend: AsyncRunner) -> Result[T, DatabaseError]:
    from returns.result import Failure, Success

    try:
        return Success(await backend.run(program))
    except DatabaseError as error:
        return Failure(error)
