"""Programs: values that say what is to be done, and can be done again.

A program is one effect, or a generator function with its arguments. Inside the generator each ``yield`` is one step;
``answer = yield from step`` gives the step's answer with its type. A step may be an effect or another program.
"""

from __future__ import annotations

import functools
import inspect
from typing import TYPE_CHECKING, Any, Callable, Dict, Generator, Generic, Optional, Tuple, TypeVar, Union, overload

import attrs
from typing_extensions import ParamSpec

from arfunc.effect import containers
from arfunc.errors import ArgumentTypeError

if TYPE_CHECKING:
    from returns.context import RequiresContextFutureResult, RequiresContextIOResult
    from returns.future import FutureResult
    from returns.io import IOResult

    from arfunc.errors import DatabaseError

__all__ = ["AnyProgram", "Program", "Steps", "program", "pure"]

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
U = TypeVar("U")
P = ParamSpec("P")

Steps = Generator[Any, Any, T]
"""What a program's function returns: it yields effects and programs, and returns a `T`."""


class AnyProgram(Generic[T_co]):
    """What can be run: an effect, or a program of several steps. Its answer is a `T_co`."""

    __slots__ = ()

    @property
    def is_local(self) -> bool:
        """Whether it must be done where the caller is, because it runs the user's code."""
        return False

    def __iter__(self) -> Generator[Any, Any, T_co]:
        """Give the one step that this is, so that ``answer = yield from program`` has the answer's type."""
        answer: T_co = yield self
        return answer

    def map(self, function: Callable[[T_co], U]) -> Program[U]:
        """Return a program whose answer is `function` of this one's answer."""
        return Program(_mapped, (self, function), local=True)

    def bind(self, function: Callable[[T_co], AnyProgram[U]]) -> Program[U]:
        """Return a program that goes on with the program which `function` makes of this one's answer."""
        return Program(_bound, (self, function), local=True)

    def then(self, following: AnyProgram[U]) -> Program[U]:
        """Return a program that runs this one, then the other, and has the other's answer."""
        return Program(_sequenced, (self, following), local=self.is_local or following.is_local)

    def io(self, backend: containers.Runner) -> IOResult[T_co, DatabaseError]:
        """Run on a backend; the container holds the answer, or the database error."""
        return containers.io(self, backend)

    def future(self, backend: containers.AsyncRunner) -> FutureResult[T_co, DatabaseError]:
        """Return a container that runs this on an asynchronous backend when it is awaited."""
        return containers.future(self, backend)

    def reader(self) -> RequiresContextIOResult[T_co, DatabaseError, containers.Runner]:
        """Return a container that waits for a backend."""
        return containers.reader(self)

    def future_reader(self) -> RequiresContextFutureResult[T_co, DatabaseError, containers.AsyncRunner]:
        """Return a container that waits for an asynchronous backend."""
        return containers.future_reader(self)


@attrs.frozen(eq=False, repr=False)
class Program(AnyProgram[T_co]):
    """A generator function with its arguments; each run starts the function anew.

    Attributes:
        function: Gives the steps.
        args: Its positional arguments.
        kwargs: Its arguments by name.
        local: Whether it runs the user's code, so that its steps are made where the caller is.
    """

    function: Callable[..., Generator[Any, Any, T_co]]
    args: Tuple[Any, ...] = ()
    kwargs: Dict[str, Any] = attrs.field(factory=dict)
    local: bool = False

    @property
    def is_local(self) -> bool:
        """Whether it must be done where the caller is, because it runs the user's code."""
        return self.local

    def steps(self) -> Generator[Any, Any, T_co]:
        """Start: give the steps of one run."""
        return self.function(*self.args, **self.kwargs)

    def __repr__(self) -> str:
        """Name the function alone: the arguments may be programs, nested without end."""
        return f"<Program {getattr(self.function, '__qualname__', self.function)}>"


@overload
def program(function: Callable[P, Steps[T]]) -> Callable[P, Program[T]]: ...
@overload
def program(*, is_local: bool) -> Callable[[Callable[P, Steps[T]]], Callable[P, Program[T]]]: ...
def program(
    function: Optional[Callable[P, Steps[T]]] = None, *, is_local: bool = False
) -> Union[Callable[P, Program[T]], Callable[[Callable[P, Steps[T]]], Callable[P, Program[T]]]]:
    """Turn a generator function into a function that returns a `Program`.

    Args:
        function: Yields effects and programs, and returns the answer.
        is_local: Whether it runs the user's code, so that its steps are made where the caller is.

    >>> @program
    ... def twice(effect: AnyProgram[int]) -> Steps[int]:
    ...     first = yield from effect
    ...     second = yield from effect
    ...     return first + second
    """
    if function is None:
        return functools.partial(_programmed, is_local=is_local)
    return _programmed(function, is_local=is_local)


def pure(answer: T) -> Program[T]:
    """Return a program that does nothing and has the given answer."""

    def steps() -> Steps[T]:
        yield from ()
        return answer

    return Program(steps)


def _programmed(function: Callable[P, Steps[T]], *, is_local: bool) -> Callable[P, Program[T]]:
    if not inspect.isgeneratorfunction(function):
        raise ArgumentTypeError(f"@program takes a generator function; {function!r} has no yield.")

    @functools.wraps(function)
    def made(*args: P.args, **kwargs: P.kwargs) -> Program[T]:
        return Program(function, args, kwargs, is_local)

    return made


def _mapped(source: AnyProgram[T], function: Callable[[T], U]) -> Steps[U]:
    return function((yield source))


def _bound(source: AnyProgram[T], function: Callable[[T], AnyProgram[U]]) -> Steps[U]:
    following = function((yield source))
    answer: U = yield following
    return answer


def _sequenced(first: AnyProgram[Any], following: AnyProgram[U]) -> Steps[U]:
    yield first
    answer: U = yield following
    return answer
