"""Prepared queries of records: terminals that are functions of the holes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Awaitable, Callable, Generic, List, Optional, Tuple, TypeVar, overload

from arfunc.effect.effects import Fetch
from arfunc.query.prepared import PreparedStatement, called_with_holes, prepare
from arfunc.query.query import Mode, Row
from arfunc.record.mode import Async, Sync
from arfunc.record.query.subject import subject_of

__all__ = ["PreparedQuery"]

W = TypeVar("W")
_TERMINALS = ("all", "one", "one_or_fail", "exists", "scalar", "count")


class PreparedQuery(PreparedStatement, Generic[Row, Mode]):
    """A query of records as functions of its holes: `all`, `one`, `one_or_fail`, `exists`, `scalar` and `count`.

    Each takes the values of the holes by name and runs the query as the method of that name does. Called as a
    function it gives the SQL text and the parameters.
    """

    if TYPE_CHECKING:

        @overload
        def all(self: PreparedQuery[W, Sync], **values: Any) -> List[W]: ...
        @overload
        def all(self: PreparedQuery[W, Async], **values: Any) -> Awaitable[List[W]]: ...
        def all(self, **values: Any) -> Any:
            """Run the query and return all results."""

        @overload
        def one(self: PreparedQuery[W, Sync], **values: Any) -> Optional[W]: ...
        @overload
        def one(self: PreparedQuery[W, Async], **values: Any) -> Awaitable[Optional[W]]: ...
        def one(self, **values: Any) -> Any:
            """Run the query and return the first result, or None."""

        @overload
        def one_or_fail(self: PreparedQuery[W, Sync], **values: Any) -> W: ...
        @overload
        def one_or_fail(self: PreparedQuery[W, Async], **values: Any) -> Awaitable[W]: ...
        def one_or_fail(self, **values: Any) -> Any:
            """Run the query and return the first result; that there is none is an error."""

        @overload
        def exists(self: PreparedQuery[Any, Sync], **values: Any) -> bool: ...
        @overload
        def exists(self: PreparedQuery[Any, Async], **values: Any) -> Awaitable[bool]: ...
        def exists(self, **values: Any) -> Any:
            """Run the query and return whether it has results."""

        @overload
        def scalar(self: PreparedQuery[Any, Sync], **values: Any) -> Any: ...
        @overload
        def scalar(self: PreparedQuery[Any, Async], **values: Any) -> Awaitable[Any]: ...
        def scalar(self, **values: Any) -> Any:
            """Run the query and return the first value of the first row, or None."""

        @overload
        def count(self: PreparedQuery[Any, Sync], **values: Any) -> int: ...
        @overload
        def count(self: PreparedQuery[Any, Async], **values: Any) -> Awaitable[int]: ...
        def count(self, **values: Any) -> Any:
            """Run the query and return the number of its results."""

    else:

        def __getattr__(self, name: str) -> Callable[..., Any]:
            """Make a terminal when it is first asked for, and keep it: it is an attribute from then on."""
            if name not in _TERMINALS:
                raise AttributeError(f"a prepared query has no {name!r}; it has {', '.join(_TERMINALS)}.")
            made = self.__dict__[name] = _terminal(self.query, name)
            return made

    def __reduce__(self) -> Tuple[Any, ...]:
        return prepare, (self.query,)


def _terminal(query: Any, name: str) -> Callable[..., Any]:
    """Return what runs a query with values for its holes, as the terminal of a name does."""
    fetched: Any = getattr(query, f"fetch_{name}")()
    run = subject_of(query).model.run_program
    if type(fetched) is not Fetch:  # several statements, made of the query with its values
        return called_with_holes(query, lambda bound: run(getattr(bound, f"fetch_{name}")()), name, is_whole=True)
    decode = fetched.decode
    return called_with_holes(fetched.statement.to_node(), lambda bound: run(Fetch(bound, decode)), name)
