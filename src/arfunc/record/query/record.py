"""RecordQuery: a query that starts from a model, with typed rows."""

from __future__ import annotations

from typing import (
    TYPE_CHECKING,
    Any,
    Awaitable,
    Callable,
    Generic,
    List,
    Mapping,
    Optional,
    Sequence,
    Tuple,
    Type,
    TypeVar,
    Union,
    overload,
)

import attrs
from pydantic import BaseModel
from typing_extensions import Self, TypeVarTuple, Unpack

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.join import JoinType
from arfunc.expression.raw import RawSQL
from arfunc.expression.source import Source, TableExpression
from arfunc.expression.subquery import Subquery
from arfunc.expression.value import SQLPredicate, SQLValueExpression
from arfunc.query import step as steps
from arfunc.query.query import Mode, Named, Query, Row
from arfunc.query.step import Projection
from arfunc.record.base import RecordBase
from arfunc.record.mapping import mapping_of
from arfunc.record.mode import Async, Sync
from arfunc.record.query.aggregate import AggregateQueryMixin
from arfunc.record.query.along import check_bare, joined_along
from arfunc.record.query.base import BaseQueryMixin
from arfunc.record.query.cte import CTEQueryMixin
from arfunc.record.query.join import JoinQueryMixin
from arfunc.record.query.page import PageQueryMixin
from arfunc.record.query.partial import PartialQueryMixin
from arfunc.record.query.range import RangeQueryMixin
from arfunc.record.query.relational import RelationalQueryMixin
from arfunc.record.query.rows import TupleRows, ValuePart, check_shape, first_value
from arfunc.record.query.selection import (
    columns_of,
    expressions_of,
    model_of,
    parts_of,
)
from arfunc.record.query.set_operation import SetOperandMixin
from arfunc.record.query.stream import StreamQueryMixin
from arfunc.record.query.subject import Subject, own_source, subject_of
from arfunc.record.query.write import WriteQueryMixin
from arfunc.record.relation.path import Path

__all__ = ["RecordQuery", "Selector", "select"]

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
D = TypeVar("D")
E = TypeVar("E")
F = TypeVar("F")
G = TypeVar("G")
H = TypeVar("H")
W = TypeVar("W")
Ts = TypeVarTuple("Ts")
BM = TypeVar("BM", bound=BaseModel)
TD = TypeVar("TD", bound=Mapping[str, object])
Selected = Union[SQLValueExpression[A], Type[A]]
Target = Union[str, Type[RecordBase], Source, Query[Any, Any]]


class RecordQuery(
    PartialQueryMixin[Row, Mode],
    BaseQueryMixin[Row, Mode],
    AggregateQueryMixin[Row, Mode],
    JoinQueryMixin[Row, Mode],
    RangeQueryMixin[Row, Mode],
    PageQueryMixin[Row, Mode],
    StreamQueryMixin[Row, Mode],
    RelationalQueryMixin[Row, Mode],
    CTEQueryMixin[Row, Mode],
    WriteQueryMixin[Row, Mode],
    SetOperandMixin[Row, Mode],
):
    """A query that starts from a model; its rows are records until something else is selected."""

    __slots__ = ()

    def __new__(cls, model: Any) -> Self:
        """Start a query of a model's records.

        Args:
            model: The model, or the model under an alias.
        """
        if not isinstance(model, type):
            return cls._started(model, model.source, Subject(model.model))
        mapping = mapping_of(model)
        table = mapping.table
        return mapping.kept(("query", cls, table), lambda: cls._started(model, table, Subject(model)))

    @classmethod
    def _started(cls, model: Any, source: TableExpression, subject: Subject) -> Self:
        if source.is_abstract:
            subject.model.table_name()  # says what the model lacks
        return super().__new__(cls, source, *columns_of(model, source), subject=subject)

    if TYPE_CHECKING:

        def __init__(self, model: Any) -> None: ...

    @property
    def project(self) -> Selector[Mode]:
        """Select expressions or models, in tuples: ``query.project(User.id, User.name)``."""
        return Selector(self)

    def project_items(self, items: Tuple[Any, ...]) -> RecordQuery[Any, Mode]:
        """Return the query whose rows are tuples of some items."""
        if not items:
            raise ArgumentTypeError("a projection needs at least one column, expression or model.")
        subject = subject_of(self)
        narrowed = self._with(steps.SELECT, Projection(expressions_of(items)))
        return narrowed.with_subject(attrs.evolve(subject, tuples=TupleRows(parts_of(items))))

    def from_rows(self, rows: Any, params: Any = None) -> Self:
        """Return the query that reads the rows of another query, or of text, instead of the model's table.

        The rows need the columns of the model that the query names; the columns of the model go on naming them.

        Args:
            rows: A query; text, ``sql("SELECT ...", x=value)``; or text with ``?``.
            params: Parameters of a text with ``?``: a tuple, a list, or one plain value.

        Raises:
            ArgumentTypeError: It is no query, or one of the other mode.
            ArgumentValueError: The query started from the model under an alias.
        """
        own = own_source(self)
        if own is None or own.alias is not None:
            raise ArgumentValueError("from_rows is for a query of the model itself, not of the model under an alias.")
        read = RawSQL(rows, params) if isinstance(rows, str) else self._cte_source(rows)  # pyright: ignore[reportArgumentType] - public callers take LiteralString
        return self._with(steps.FROM_ROWS, Subquery(read, own.name, owner=own.owner))

    # -- shapes

    @overload
    def into(self: RecordQuery[Tuple[Unpack[Ts]], Mode], shape: Callable[[Unpack[Ts]], W]) -> RecordQuery[W, Mode]: ...  # type: ignore[overload-overlap]  # a model class can be called too; by position is meant first
    @overload
    def into(self, shape: Type[BM]) -> RecordQuery[BM, Mode]: ...
    @overload
    def into(self, shape: Type[TD]) -> RecordQuery[TD, Mode]: ...
    def into(self, shape: Any) -> Any:
        """Return the query whose rows are what a class or a function makes of the selected values.

        Args:
            shape: A NamedTuple, attrs class, dataclass or function, called by position; or a pydantic model or
                TypedDict, called by the names of the columns.

        Raises:
            ArgumentTypeError: The shape cannot be called.
            ArgumentValueError: It is called by name, and the names do not fit.
        """
        subject = subject_of(self)
        parts = subject.tuples.parts if subject.tuples is not None else self._value_parts()
        check_shape(shape, parts)
        return self.with_subject(attrs.evolve(subject, tuples=TupleRows(parts, shape)))

    def scalars(self: RecordQuery[Tuple[W], Mode]) -> RecordQuery[W, Mode]:
        """Return the query whose rows are the one value that was selected."""
        return self.into(first_value)

    @overload
    def pluck(self: RecordQuery[Any, Sync], column: SQLValueExpression[A], /) -> List[A]: ...
    @overload
    def pluck(self: RecordQuery[Any, Sync], /, *columns: Named) -> List[Any]: ...
    @overload
    def pluck(self: RecordQuery[Any, Async], column: SQLValueExpression[A], /) -> Awaitable[List[A]]: ...
    @overload
    def pluck(self: RecordQuery[Any, Async], /, *columns: Named) -> Awaitable[List[Any]]: ...
    def pluck(self, /, *columns: Named) -> Any:
        """Run the query and return the values of a column, or tuples of those of several.

        Args:
            columns: Names or expressions.

        Raises:
            ArgumentTypeError: There is none.
        """
        query: Any = self.project_items(tuple(map(self.column_of, columns)))
        return (query.scalars() if len(columns) == 1 else query).all()

    def _value_parts(self) -> Tuple[ValuePart, ...]:
        return parts_of(tuple(self._draft().items))

    # -- joins

    @overload
    def join(
        self: RecordQuery[Tuple[Unpack[Ts]], Mode], target: Path[Any, W]
    ) -> RecordQuery[Tuple[Unpack[Ts], W], Mode]: ...
    @overload
    def join(self, target: Path[Row, W]) -> RecordQuery[Tuple[Row, W], Mode]: ...
    @overload
    def join(
        self,
        target: Target,
        on: Union[str, SQLPredicate, None] = ...,
        alias: Optional[str] = ...,
        *,
        using: Sequence[str] = ...,
        on_params: Any = ...,
    ) -> Self: ...
    def join(  # pyright: ignore[reportIncompatibleMethodOverride]
        self,
        target: Any,
        on: Union[str, SQLPredicate, None] = None,
        alias: Optional[str] = None,
        *,
        using: Sequence[str] = (),
        on_params: Any = None,
    ) -> Any:
        """Return the query joined along a relation, or with another source.

        Args:
            target: A relation (``User.posts``), which adds its records to the rows; or a model, a table, the name of
                one, or a query, which leaves the rows as they are.
            on: Which rows belong together: a predicate, or text with ``?``; not with a relation.
            alias: Name of this occurrence of the target.
            using: Names of columns that are to be equal on both sides, instead of a condition.
            on_params: Parameters of a text.

        Raises:
            ArgumentTypeError: The target is nothing that rows come from.
            ArgumentValueError: There is neither a condition nor `using`, or both.
        """
        if isinstance(target, Path):
            check_bare(target, is_bare=on is None and alias is None and not using and on_params is None)
            return joined_along(self, target, JoinType.JOIN)
        return super().join(target, on, alias, using=using, on_params=on_params)

    @overload
    def left_join(
        self: RecordQuery[Tuple[Unpack[Ts]], Mode], target: Path[Any, W]
    ) -> RecordQuery[Tuple[Unpack[Ts], Optional[W]], Mode]: ...
    @overload
    def left_join(self, target: Path[Row, W]) -> RecordQuery[Tuple[Row, Optional[W]], Mode]: ...
    @overload
    def left_join(
        self,
        target: Target,
        on: Union[str, SQLPredicate, None] = ...,
        alias: Optional[str] = ...,
        *,
        using: Sequence[str] = ...,
        on_params: Any = ...,
    ) -> Self: ...
    def left_join(  # pyright: ignore[reportIncompatibleMethodOverride]
        self,
        target: Any,
        on: Union[str, SQLPredicate, None] = None,
        alias: Optional[str] = None,
        *,
        using: Sequence[str] = (),
        on_params: Any = None,
    ) -> Any:
        """Return the query joined as `join` does, rows without a partner being kept: its record is None then."""
        if isinstance(target, Path):
            check_bare(target, is_bare=on is None and alias is None and not using and on_params is None)
            return joined_along(self, target, JoinType.LEFT)
        return super().left_join(target, on, alias, using=using, on_params=on_params)


class Selector(Generic[Mode]):
    """Starts or narrows a query to tuples; the one table of types for `select`, `Model.select`, `Query.project`."""

    __slots__ = ("_query",)

    def __init__(self, query: Optional[RecordQuery[Any, Mode]] = None) -> None:
        self._query = query

    @overload
    def __call__(self, a: Selected[A], /) -> RecordQuery[Tuple[A], Mode]: ...
    @overload
    def __call__(self, a: Selected[A], b: Selected[B], /) -> RecordQuery[Tuple[A, B], Mode]: ...
    @overload
    def __call__(self, a: Selected[A], b: Selected[B], c: Selected[C], /) -> RecordQuery[Tuple[A, B, C], Mode]: ...
    @overload
    def __call__(
        self, a: Selected[A], b: Selected[B], c: Selected[C], d: Selected[D], /
    ) -> RecordQuery[Tuple[A, B, C, D], Mode]: ...
    @overload
    def __call__(
        self, a: Selected[A], b: Selected[B], c: Selected[C], d: Selected[D], e: Selected[E], /
    ) -> RecordQuery[Tuple[A, B, C, D, E], Mode]: ...
    @overload
    def __call__(
        self, a: Selected[A], b: Selected[B], c: Selected[C], d: Selected[D], e: Selected[E], f: Selected[F], /
    ) -> RecordQuery[Tuple[A, B, C, D, E, F], Mode]: ...
    @overload
    def __call__(
        self,
        a: Selected[A],
        b: Selected[B],
        c: Selected[C],
        d: Selected[D],
        e: Selected[E],
        f: Selected[F],
        g: Selected[G],
        /,
    ) -> RecordQuery[Tuple[A, B, C, D, E, F, G], Mode]: ...
    @overload
    def __call__(
        self,
        a: Selected[A],
        b: Selected[B],
        c: Selected[C],
        d: Selected[D],
        e: Selected[E],
        f: Selected[F],
        g: Selected[G],
        h: Selected[H],
        /,
    ) -> RecordQuery[Tuple[A, B, C, D, E, F, G, H], Mode]: ...
    @overload
    def __call__(
        self,
        a: Selected[Any],
        b: Selected[Any],
        c: Selected[Any],
        d: Selected[Any],
        e: Selected[Any],
        f: Selected[Any],
        g: Selected[Any],
        h: Selected[Any],
        /,
        *rest: Selected[Any],
    ) -> RecordQuery[Tuple[Any, ...], Mode]: ...
    def __call__(self, *items: Any) -> Any:
        """Return a query whose rows are tuples of some columns, expressions or models."""
        query = self._query if self._query is not None else RecordQuery(model_of(items))
        return query.project_items(items)

    def __get__(self, obj: Any, owner: Any) -> Selector[Mode]:
        """On a model: a selector that starts from its query."""
        return Selector(owner.query())


select: Selector[Sync] = Selector()
"""Start a query from the model of its first item: ``select(User.id, User.name)``."""
