"""Query: a persistent log of steps, with every method that builds one.

A query never changes. Each method returns a new query that holds its parent, one step and that step's argument; so
two queries share what they have in common, and the shape and parameters of a query are known as soon as it is made.
The SELECT itself is folded from the log only when a dialect has not seen the shape before.
"""

from __future__ import annotations

from typing import (
    TYPE_CHECKING,
    Any,
    Callable,
    ClassVar,
    Generic,
    Iterable,
    List,
    NoReturn,
    Optional,
    Sequence,
    Tuple,
    Type,
    Union,
)

from typing_extensions import Concatenate, ParamSpec, Self, TypeVar

from arfunc.errors import ArgumentTypeError, ArgumentValueError, TruthValueError
from arfunc.expression.clause import OrderByClause
from arfunc.expression.column import Column
from arfunc.expression.function import AggregateFunctionCall
from arfunc.expression.hole import Hole
from arfunc.expression.node import Node
from arfunc.expression.shape import intern_shape, lookup_shape
from arfunc.expression.source import Source, TableExpression, table_named
from arfunc.expression.subquery import ScalarSubquery
from arfunc.expression.value import Literal, SQLPredicate, SQLValueExpression
from arfunc.expression.window import WindowDefinition, WindowFrameSpecification, WindowSpecification, window_of
from arfunc.query import step as steps
from arfunc.query.condition import predicates_of
from arfunc.query.cte import CTEBuilder
from arfunc.query.keyset import narrowed
from arfunc.query.lock import LockBuilder
from arfunc.query.log import Entry, without
from arfunc.query.reading import ReadableQuery
from arfunc.query.rewrite import RewritableQuery
from arfunc.query.step import Draft, Projection, RewriteNames, Root, Step
from arfunc.query.whole import finished
from arfunc.types.value_type import ValueType

__all__ = ["Named", "Query", "started", "value_of"]

Row = TypeVar("Row", default=Any)
Mode = TypeVar("Mode", default=Any)
R = TypeVar("R")
G = TypeVar("G", bound="Query[Any, Any]")
P = ParamSpec("P")

Named = Union[str, SQLValueExpression[Any]]


class Query(RewritableQuery, LockBuilder, CTEBuilder, ReadableQuery, Generic[Row, Mode]):
    """A query that gives rows of type `Row`; `Mode` says whether it is run or awaited.

    Attributes:
        subject: What the layer above knows of the query (a model, what to load with it); it changes no SQL.
    """

    __slots__ = ("_argument", "_parent", "_step", "subject")
    is_query: ClassVar[bool] = True
    _twin: ClassVar[Type[Any]]

    _parent: Optional[Query[Any, Any]]
    _step: Step
    _argument: Optional[Node]
    subject: Any

    def __init_subclass__(cls, **options: Any) -> None:
        if "_is_twin" not in cls.__dict__:
            super().__init_subclass__(**options)
            _add_twin(cls)

    if TYPE_CHECKING:

        def __init__(
            self,
            source: Union[str, Source, None] = None,
            *items: SQLValueExpression[Any],
            subject: Any = None,
        ) -> None: ...

    def __new__(
        cls, source: Union[str, Source, None] = None, *items: SQLValueExpression[Any], subject: Any = None
    ) -> Self:
        """Start a query.

        Args:
            source: Where the rows come from: a source or the name of a table.
            items: What is selected; all columns where there are none.
            subject: What the layer above knows of the query.
        """
        named = table_named(source) if isinstance(source, str) else source
        return _entry(cls, None, steps.START, Root(named, items), subject)

    # -- the log

    def _with(self, step: Step, argument: Optional[Node] = None) -> Self:
        return _entry(type(self), self, step, argument, self.subject)

    def with_subject(self, subject: Any) -> Self:
        """Return the same query with other knowledge of the layer above."""
        return _entry(type(self), self._parent, self._step, self._argument, subject)

    @property
    def log(self) -> Tuple[Entry, ...]:
        """The steps by which the query was made, from the first: each with its argument and its subject."""
        return tuple([(entry._step, entry._argument, entry.subject) for entry in self._entries()])

    def relogged(self, log: Iterable[Entry]) -> Self:
        """Return the query that other steps make, which knows what this one knows beside its SQL."""
        made: Self = _restored(type(self), list(log))
        return made.with_subject(self.subject)

    def _entries(self) -> List[Query[Any, Any]]:
        entries: List[Query[Any, Any]] = []
        entry: Optional[Query[Any, Any]] = self
        while entry is not None:
            entries.append(entry)
            entry = entry._parent
        entries.reverse()
        return entries

    def child_nodes(self) -> Tuple[Node, ...]:
        """Return the arguments of the steps, in the order of the calls."""
        return tuple([entry._argument for entry in self._entries() if entry._argument is not None])

    def rebuilt(self, change: Callable[[Node], Node]) -> Self:
        """Return a query of the same steps whose arguments are what `change` makes of them."""
        made: Optional[Query[Any, Any]] = None
        for entry in self._entries():
            argument = None if entry._argument is None else change(entry._argument)
            is_same = argument is entry._argument and made is entry._parent
            made = entry if is_same else _entry(type(self), made, entry._step, argument, entry.subject)
        return made  # type: ignore[return-value]  # the log has one entry at least, and it is of this type

    def folded(self) -> Node:
        """Return the statement that the steps describe: a SELECT, or a set operation."""
        return finished(self._draft())

    def _draft(self) -> Draft:
        draft = Draft()
        for entry in self._entries():
            entry._step.apply(draft, entry._argument)
        return draft

    def equals(self, other: object) -> bool:
        """Tell whether the other query is of the same class and made of equal steps."""
        if self is other:
            return True
        if type(self) is not type(other) or not isinstance(other, Query):
            return False
        mine, its = self._entries(), other._entries()
        return len(mine) == len(its) and all(map(_same_entry, mine, its))

    def __repr__(self) -> str:
        calls = [_call(entry) for entry in self._entries()[1:]]
        root = self._entries()[0]._argument
        source = root.source if isinstance(root, Root) else root
        name = source.exposed_name if isinstance(source, TableExpression) else source
        return ".".join([f"{type(self).__name__}({name!r})", *calls])

    def __reduce__(self) -> Tuple[Any, ...]:
        return _restored, (type(self), list(self.log))

    def __bool__(self) -> NoReturn:
        raise TruthValueError(f"{self!r} (ask .exists())")

    # -- composition

    def pipe(self, fragment: Callable[Concatenate[Self, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Return what a fragment makes of the query: ``query.pipe(f, x)`` is ``f(query, x)``."""
        return fragment(self, *args, **kwargs)

    def column_of(self, column: Named) -> SQLValueExpression[Any]:
        """Return a column from its name, or an expression as it is.

        Args:
            column: Name or expression. A query that knows its columns gives a name the type of the column.

        Raises:
            ArgumentTypeError: It is neither.
        """
        return value_of(column)

    # -- projection

    def select(self, *columns: Named, append: bool = False) -> Self:
        """Return the query with another projection.

        Args:
            columns: Names or expressions; without any all columns are selected, as at the start.
            append: Whether they are added to what is selected already.

        Raises:
            ArgumentTypeError: A column is neither text nor an expression.
        """
        if append and not columns:
            return self
        return self._with(steps.SELECT_MORE if append else steps.SELECT, Projection(map(self.column_of, columns)))

    def distinct(self, *columns: Named) -> Self:
        """Return the query in which equal rows of the result are given once; with columns it is `distinct_on`."""
        return self.distinct_on(*columns) if columns else self._with(steps.DISTINCT)

    def distinct_on(self, *columns: Named) -> Self:
        """Return the query of one row for each value of some columns, with which its order starts: the first one."""
        if not columns:
            raise ArgumentValueError("distinct_on needs at least one column; distinct() takes the whole row.")
        return self._with(steps.DISTINCT_ON, Projection(map(self.column_of, columns)))

    # -- conditions

    def where(self, *conditions: Union[str, SQLPredicate, None], params: Any = None) -> Self:
        """Return the query of the rows that also meet some conditions.

        Args:
            conditions: Predicates; None changes nothing, so that an optional filter needs no `if`. One text with ``?``
                for its parameters is taken too, and its parameters may follow it.
            params: Parameters of a text: a tuple, a list, or one plain value.

        Raises:
            ArgumentTypeError: A condition is none of these.
        """
        return self._conditioned(steps.WHERE, conditions, params)

    def all_rows(self) -> Self:
        """Return the same query, said to mean all rows: an update or a delete without a condition asks for it."""
        return self._with(steps.ALL_ROWS)

    def having(self, *conditions: Union[str, SQLPredicate, None], params: Any = None) -> Self:
        """Return the query of the groups that also meet some conditions; otherwise as `where`."""
        return self._conditioned(steps.HAVING, conditions, params)

    def qualify(self, *conditions: Union[str, SQLPredicate, None], params: Any = None) -> Self:
        """Return the query of the rows that meet conditions on window functions as well; otherwise as `where`."""
        return self._conditioned(steps.QUALIFY, conditions, params)

    def _conditioned(self, step: Step, conditions: Tuple[Any, ...], params: Any) -> Self:
        query = self
        for condition in predicates_of(conditions, params):
            query = query._with(step, condition)
        return query

    # -- groups, order, part

    def group_by(self, *columns: Named) -> Self:
        """Return the query grouped also by some columns: names or expressions."""
        return self._with(steps.GROUP_BY, Projection(map(self.column_of, columns))) if columns else self

    def order_by(self, *clauses: Any) -> Self:
        """Return the query ordered also by some keys.

        Args:
            clauses: Names, expressions, ``expr.asc()`` and ``expr.desc()``, or pairs with ``"ASC"`` or ``"DESC"``.

        Raises:
            ArgumentTypeError: A key is none of these.
            ArgumentValueError: The direction in a pair is another.
        """
        return self._with(steps.ORDER_BY, OrderByClause(map(self._key, clauses))) if clauses else self

    def _key(self, clause: Any) -> Any:
        if isinstance(clause, str):
            return self.column_of(clause)
        is_named = isinstance(clause, tuple) and len(clause) == 2 and isinstance(clause[0], str)
        return (self.column_of(clause[0]), clause[1]) if is_named else clause

    def after(self, cursor: str, *, key: Iterable[Named] = ()) -> Self:
        """Return the query of the rows that come after the place of a cursor, in the query's order, made total.

        Args:
            cursor: Text that a page of a query of this order gave.
            key: Columns whose values no two rows share; needed where the query knows no key of its rows.

        Raises:
            ArgumentValueError: The query knows no key, or has no pages.
            CursorError: The text is no cursor, or one of another order.
        """
        narrower: Self = narrowed(self, cursor, key)
        return narrower

    def before(self, cursor: str, *, key: Iterable[Named] = ()) -> Self:
        """Return the query of the rows that come before the place of a cursor; otherwise as `after`."""
        narrower: Self = narrowed(self, cursor, key, is_backward=True)
        return narrower

    def row_key(self) -> Sequence[SQLValueExpression[Any]]:
        """Return columns whose values no two rows share, as far as the query knows any: none here."""
        return ()

    def own_column(self, expr: SQLValueExpression[Any]) -> SQLValueExpression[Any]:
        """Return a column named by text as that of the source it can only belong to, and anything else as it is."""
        return expr

    def may_be_null(self, expr: SQLValueExpression[Any]) -> bool:
        """Tell whether a value can be NULL, as far as the query knows."""
        return True

    def window(
        self,
        name: str,
        window: Union[str, WindowSpecification, None] = None,
        *,
        partition_by: Any = (),
        order_by: Any = None,
        frame: Optional[WindowFrameSpecification] = None,
    ) -> Self:
        """Return the query with a window under a name, which `over` takes; its parts are those that `over` takes."""
        specification = window_of(window, partition_by, order_by, frame)
        return self._with(steps.WINDOW, WindowDefinition(name, specification))

    def limit(
        self, count: Union[int, SQLValueExpression[Any]], offset: Optional[int] = None, *, with_ties: bool = False
    ) -> Self:
        """Return the query of at most `count` rows; a later call replaces an earlier one.

        Args:
            count: How many rows.
            offset: How many rows are left out before them.
            with_ties: Whether rows are given as well that are equal, in the order, to the last one.

        Raises:
            ArgumentTypeError: The count is no whole number.
            ArgumentValueError: The count is negative.
        """
        limited = self._with(steps.LIMIT_WITH_TIES if with_ties else steps.LIMIT, _count("limit", count))
        return limited if offset is None else limited.offset(offset)

    def offset(self, count: Union[int, SQLValueExpression[Any]]) -> Self:
        """Return the query without its first `count` rows; errors as for `limit`."""
        return self._with(steps.OFFSET, _count("offset", count))

    # -- steps taken back

    def without(self, *parts: str) -> Self:
        """Return the query as it is without some of its parts.

        Args:
            parts: Any of ``"where"``, ``"group_by"``, ``"having"``, ``"qualify"``, ``"distinct"``, ``"order_by"``,
                ``"limit"`` and ``"offset"``.

        Raises:
            ArgumentValueError: A part is another; what is selected and joined makes the rows, and stays.
        """
        made: Self = without(self, parts)
        return made

    def reorder(self, *clauses: Any) -> Self:
        """Return the query in another order; arguments and errors as for `order_by`."""
        return self.without("order_by").order_by(*clauses)

    # -- derived statements

    def only_first(self) -> Self:
        """Return the query of its first row; a limit that was set stays."""
        return self._with(steps.FIRST, _ONE)

    def reduced(self, aggregate: AggregateFunctionCall[Any]) -> Self:
        """Return the query of one row with one value, an aggregate over exactly the rows of this query."""
        return self._with(steps.REDUCE, aggregate)

    def scalar_subquery(self) -> ScalarSubquery:
        """Return the query, of one column and one row at most, as a value of another query."""
        return ScalarSubquery(self)

    def tested(self) -> Self:
        """Return the query of one row with one value: whether this query has rows."""
        return self._with(steps.EXISTS, _ONE)


_NUMBER = ValueType(int)
_ONE: Literal[int] = Literal(1, _NUMBER)


def _add_twin(cls: Type[Query[Any, Any]]) -> None:
    """Give a query class a subclass of the same layout whose attributes can be set (see `arfunc.expression.node`)."""
    plain = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    cls._twin = type(cls.__name__, (cls,), {"__slots__": (), "_is_twin": True, **plain})


def _entry(cls: Type[G], parent: Optional[Query[Any, Any]], step: Step, argument: Optional[Node], subject: Any) -> G:
    query: Any = object.__new__(cls._twin)
    query._parent = parent
    query._step = step
    query._argument = argument
    query.subject = subject
    key = (
        step.name,
        0 if parent is None else parent.shape,
        0 if argument is None else argument.shape,
    )
    query.shape = lookup_shape(key) or intern_shape(key)
    before = () if parent is None else parent.params
    query.params = before if argument is None else before + argument.params
    query.__class__ = cls
    return query  # type: ignore[no-any-return]  # an instance of the twin until the line before


def started(cls: Type[G], step: Step, argument: Node, subject: Any = None) -> G:
    """Return a query whose first step is not that of a plain source."""
    return _entry(cls, None, step, argument, subject)


def _restored(cls: Type[Any], entries: List[Entry]) -> Any:
    query = None
    for step, argument, subject in entries:
        query = _entry(cls, query, step, argument, subject)
    return query


def _same_entry(mine: Query[Any, Any], its: Query[Any, Any]) -> bool:
    if mine._step is not its._step or mine.subject != its.subject:
        return False
    if mine._argument is None or its._argument is None:
        return mine._argument is its._argument
    return mine._argument.equals(its._argument)


def _call(entry: Query[Any, Any]) -> str:
    argument = entry._argument
    if isinstance(argument, Projection):
        return f"{entry._step.name}({', '.join(map(repr, argument.items))})"
    if isinstance(argument, RewriteNames):
        return f"{entry._step.name}({', '.join(map(repr, argument.names))})"
    return f"{entry._step.name}({'' if argument is None else repr(argument)})"


def value_of(column: Any) -> SQLValueExpression[Any]:
    """Return a column from its name, or an expression as it is.

    Raises:
        ArgumentTypeError: It is neither.
    """
    if isinstance(column, str):
        return Column(column)
    if isinstance(column, SQLValueExpression):
        return column
    raise ArgumentTypeError(f"Column must be str or BaseExpression, got {column!r} of type {type(column).__name__}.")


def _count(name: str, count: Any) -> SQLValueExpression[Any]:
    if isinstance(count, Hole):
        return count.as_count()
    if isinstance(count, SQLValueExpression):
        return count
    if isinstance(count, bool) or not isinstance(count, int):
        raise ArgumentTypeError(f"{name} must be a whole number, got {count!r} of type {type(count).__name__}.")
    if count < 0:
        raise ArgumentValueError(f"{name} must not be negative, got {count}.")
    return Literal(count, _NUMBER)


_add_twin(Query)
