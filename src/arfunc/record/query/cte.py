"""Common table expressions for queries that know their backend."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, Dict, List, Optional

from typing_extensions import Self

from arfunc.effect.composition import AnyProgram
from arfunc.errors import ArgumentTypeError
from arfunc.expression.node import Node
from arfunc.query import step as steps
from arfunc.query.cte import UNNAMED_CTE
from arfunc.query.query import Mode, Query, Row, started
from arfunc.record.mode import Async, Sync
from arfunc.record.query.aggregate import AggregateQueryMixin
from arfunc.record.query.base import BaseQueryMixin
from arfunc.record.query.dicts import dicts_of
from arfunc.record.query.join import JoinQueryMixin
from arfunc.record.query.page import PageQueryMixin
from arfunc.record.query.range import RangeQueryMixin
from arfunc.record.query.set_operation import SetOperandMixin
from arfunc.record.query.stream import StreamQueryMixin
from arfunc.record.query.subject import RowsSubject, Unmodelled, is_async, subject_of

__all__ = ["AsyncCTEQuery", "CTEQuery", "CTEQueryMixin", "RowsQuery"]


class CTEQueryMixin(Query[Row, Mode]):
    """Puts common table expressions before a query; their queries are run in the same mode."""

    __slots__ = ()

    def _cte_source(self, query: Any) -> Any:
        subject = getattr(query, "subject", None)
        mine = is_async(subject_of(self).model)
        if subject is not None and is_async(subject.model) != mine:
            name, kinds = type(self).__name__, ("async", "sync") if mine else ("sync", "async")
            raise ArgumentTypeError(
                f"{name} ({kinds[0]}) cannot accept {kinds[1]} query {type(query).__name__}: sync and async queries "
                "do not mix."
            )
        return query


class RowsQuery(
    CTEQueryMixin[Row, Mode],
    BaseQueryMixin[Row, Mode],
    AggregateQueryMixin[Row, Mode],
    JoinQueryMixin[Row, Mode],
    PageQueryMixin[Row, Mode],
    StreamQueryMixin[Row, Mode],
    RangeQueryMixin[Row, Mode],
    SetOperandMixin[Row, Mode],
):
    """A query of common table expressions: it starts from a backend, and its rows are dicts."""

    __slots__ = ()

    if TYPE_CHECKING:

        def __init__(self, backend: Any) -> None: ...

    def __new__(cls, backend: Any) -> Self:
        """Start a query.

        Args:
            backend: The backend that it runs on.

        Raises:
            ArgumentTypeError: It is no backend, or one of the other mode.
        """
        needs_async = issubclass(cls, AsyncCTEQuery)
        run = getattr(type(backend), "run", None)
        if run is None:
            raise ArgumentTypeError(
                f"{cls.__name__} needs a backend, got {backend!r} of type {type(backend).__name__}."
            )
        if inspect.iscoroutinefunction(run) != needs_async:
            problem = "requires async backends" if needs_async else "(sync) does not support async backends"
            raise ArgumentTypeError(f"{cls.__name__} {problem}, got {type(backend).__name__}.")
        return started(cls, steps.START_CTE, UNNAMED_CTE, RowsSubject(Unmodelled(backend, needs_async)))

    def fetch_aggregate(self) -> AnyProgram[List[Dict[str, Any]]]:
        """Return the program that gives the rows as dicts."""
        return dicts_of(self)

    def fetch_all(self) -> AnyProgram[List[Row]]:
        """Return the program that gives the rows: as dicts."""
        program: AnyProgram[Any] = dicts_of(self)
        return program

    def fetch_one(self) -> AnyProgram[Optional[Row]]:
        """Return the program that gives the first row, as a dict, or None."""
        return self.only_first().fetch_all().map(lambda rows: rows[0] if rows else None)

    def query(self, main: Any) -> Self:
        """Return the query with a main statement of one's own, instead of the SELECT that is built; None for that one.

        Raises:
            ArgumentTypeError: It is no query.
        """
        if main is None:
            return self._with(steps.NO_MAIN)
        if not isinstance(main, Node) or not main.is_query:
            raise ArgumentTypeError(f"the main statement must be a query, got {main!r} of type {type(main).__name__}.")
        return self._with(steps.MAIN, self._cte_source(main))


class CTEQuery(RowsQuery[Dict[str, Any], Sync]):
    """A query of common table expressions whose terminals return when they are done."""

    __slots__ = ()


class AsyncCTEQuery(RowsQuery[Dict[str, Any], Async]):
    """A query of common table expressions whose terminals are awaited."""

    __slots__ = ()
