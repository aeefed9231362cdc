"""Set operations of queries that know their model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, Iterable, List, Optional, Tuple, TypeVar

from typing_extensions import Self

from arfunc.effect.composition import AnyProgram
from arfunc.errors import ArgumentTypeError
from arfunc.expression.column import Column
from arfunc.expression.set_operation import set_operand
from arfunc.query.page import Page
from arfunc.query.query import Mode, Named, Query, Row
from arfunc.query.set_operation import SetOperation
from arfunc.record.mode import Async, Sync
from arfunc.record.query.aggregate import AggregateQueryMixin
from arfunc.record.query.base import BaseQueryMixin
from arfunc.record.query.dicts import dicts_of
from arfunc.record.query.join import JoinQueryMixin
from arfunc.record.query.page import PageQueryMixin
from arfunc.record.query.range import RangeQueryMixin
from arfunc.record.query.relational import RelationalQueryMixin
from arfunc.record.query.stream import StreamQueryMixin
from arfunc.record.query.subject import MixedSubject, RowsSubject, Subject, is_async, subject_of

__all__ = ["AsyncSetOperationQuery", "RecordSetOperation", "SetOperandMixin", "SetOperationQuery"]

R = TypeVar("R")


class SetOperandMixin(Query[Row, Mode]):
    """Set operations with another query: ``a | b``, ``a & b``, ``a - b``, and ``a + b`` for UNION ALL."""

    __slots__ = ()

    if TYPE_CHECKING:

        def union(self, other: Query[Any, Mode]) -> RecordSetOperation[Row, Mode]:
            """Rows of either, each once."""
            ...

        def union_all(self, other: Query[Any, Mode]) -> RecordSetOperation[Row, Mode]:
            """Rows of both, equal ones kept."""
            ...

        def intersect(self, other: Query[Any, Mode]) -> RecordSetOperation[Row, Mode]:
            """Rows of both, each once."""
            ...

        def intersect_all(self, other: Query[Any, Mode]) -> RecordSetOperation[Row, Mode]:
            """Rows of both, each as often as both have it."""
            ...

        def except_(self, other: Query[Any, Mode]) -> RecordSetOperation[Row, Mode]:
            """Rows of the first alone, each once."""
            ...

        def except_all(self, other: Query[Any, Mode]) -> RecordSetOperation[Row, Mode]:
            """Rows of the first, less those of the other."""
            ...

        __or__ = union
        __and__ = intersect
        __sub__ = except_
        __add__ = union_all

    def combined(self, other: Any, operation: str) -> RecordSetOperation[Any, Any]:
        """Return the set operation of this query and another, of the same mode."""
        kind: Any = AsyncSetOperationQuery if is_async(subject_of(self).model) else SetOperationQuery
        made: RecordSetOperation[Any, Any] = kind(self, other, operation)
        return made


class RecordSetOperation(
    SetOperandMixin[Row, Mode],
    SetOperation[Row, Mode],
    BaseQueryMixin[Row, Mode],
    AggregateQueryMixin[Row, Mode],
    JoinQueryMixin[Row, Mode],
    PageQueryMixin[Row, Mode],
    StreamQueryMixin[Row, Mode],
    RangeQueryMixin[Row, Mode],
    RelationalQueryMixin[Row, Mode],
):
    """A set operation of two queries of one mode.

    Its results are those of its sides where both give the same: records of one model with the same columns, or tuples
    of the same types. For rows of unlike sides there is `aggregate`.
    """

    __slots__ = ()

    if TYPE_CHECKING:

        def __init__(
            self, left: Query[Row, Mode], right: Query[Any, Mode], operation: str = "UNION", *, subject: Any = None
        ) -> None: ...

    def __new__(cls, left: Any, right: Any, operation: str = "UNION", *, subject: Any = None) -> Self:
        """Combine two queries; see `SetOperation`.

        Raises:
            ArgumentTypeError: A side is no query, or is run in the other mode.
        """
        for side in (left, right):
            _require_mode(cls, set_operand(side))
        return super().__new__(cls, left, right, operation, subject=subject or _subject(left, right))

    def fetch_aggregate(self) -> AnyProgram[List[Dict[str, Any]]]:
        """Return the program that gives the rows as dicts."""
        return dicts_of(self)

    def fetch_all(self) -> AnyProgram[List[Row]]:
        """Return the program that gives all results.

        Raises:
            ArgumentTypeError: The sides give unlike rows.
        """
        self._require_one_kind()
        return super().fetch_all()

    def fetch_one(self) -> AnyProgram[Optional[Row]]:
        """Return the program that gives the first result, or None; errors as for `fetch_all`."""
        self._require_one_kind()
        return super().fetch_one()

    def fetch_page(
        self, size: int, *, after: Optional[str] = None, before: Optional[str] = None, key: Iterable[Named] = ()
    ) -> AnyProgram[Page[Row]]:
        """Return the program that gives one page; errors as for `fetch_all` as well."""
        self._require_one_kind()
        return super().fetch_page(size, after=after, before=before, key=key)

    def _require_one_kind(self) -> None:
        if isinstance(self.subject, MixedSubject):
            raise ArgumentTypeError(
                f"{type(self).__name__}: its sides give unlike rows, so that they have no common type in Python. "
                "Ask for dicts by aggregate(), or select the same columns of the same model on both sides."
            )


class SetOperationQuery(RecordSetOperation[R, Sync]):
    """A set operation whose terminals return when they are done."""

    __slots__ = ()


class AsyncSetOperationQuery(RecordSetOperation[R, Async]):
    """A set operation whose terminals are awaited."""

    __slots__ = ()


def _require_mode(cls: type, side: Any) -> None:
    subject = getattr(side, "subject", None)
    if subject is None:
        return
    needs_async = issubclass(cls, AsyncSetOperationQuery)
    if is_async(subject.model) == needs_async:
        return
    name = getattr(subject.model, "__name__", "")
    if needs_async:
        raise ArgumentTypeError(f"{cls.__name__} requires async backends, but {name} is run on a synchronous one.")
    raise ArgumentTypeError(
        f"{cls.__name__} (sync) does not support async backends, and {name} has one. Sync and async queries do not mix."
    )


def _subject(left: Any, right: Any) -> Subject:
    mine, its = getattr(left, "subject", None), getattr(right, "subject", None)
    known = mine if mine is not None else its
    if known is None:
        raise ArgumentTypeError("one side of a set operation needs to know its backend: a query of a model.")
    if isinstance(mine, RowsSubject) and isinstance(its, RowsSubject):
        return mine
    if mine is not None and its is not None and _is_alike(left, right):
        return Subject(mine.model, mine.tuples, mine.loadings, mine.is_strict)
    return MixedSubject(known.model)


def _is_alike(left: Any, right: Any) -> bool:
    mine, its = left.subject, right.subject
    if any(isinstance(subject, (MixedSubject, RowsSubject)) for subject in (mine, its)):
        return False
    if mine.tuples is None and its.tuples is None:
        return mine.model is its.model and _names(left) == _names(right)
    if mine.tuples is None or its.tuples is None or mine.tuples.shape is not its.tuples.shape:
        return False
    return [_kind(part) for part in mine.tuples.parts] == [_kind(part) for part in its.tuples.parts]


def _kind(part: Any) -> Any:
    return getattr(part, "model", None), getattr(part, "type", None)


def _names(query: Any) -> Tuple[Any, ...]:
    """Return the names of what a query selects; those of a set operation are those of its left side."""
    draft = query._draft()
    if draft.whole is not None and not draft.items:
        return _names(draft.whole.left)
    return tuple([item.alias or (item.name if isinstance(item, Column) else item.shape) for item in draft.items])
