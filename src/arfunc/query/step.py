"""The steps that a query is made of, and how a SELECT is folded from them.

A query is a log of steps. Each step has at most one node as its argument, and says what it does to the draft of the
statement; the order of the steps is the order of the calls.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable, Iterable, List, Optional, Tuple

import attrs

from arfunc.expression.clause import GroupByHavingClause, LimitOffsetClause, OrderByClause
from arfunc.expression.column import Column, WildcardExpression
from arfunc.expression.cte import CTEExpression
from arfunc.expression.function import AggregateFunctionCall
from arfunc.expression.grouping_set import GroupingExpression
from arfunc.expression.join import JoinExpression, JoinType
from arfunc.expression.lock import ForUpdateClause
from arfunc.expression.node import Node, child, children, node, token
from arfunc.expression.select import QueryExpression
from arfunc.expression.set_operation import SetOperationExpression
from arfunc.expression.source import Source, TableExpression
from arfunc.expression.statistics import AGGREGATES
from arfunc.expression.subquery import ExistsExpression, Subquery
from arfunc.expression.traversal import walk
from arfunc.expression.value import (
    Literal,
    SortSpecification,
    SQLPredicate,
    SQLValueExpression,
    TruthPredicate,
    and_,
)
from arfunc.expression.window import WindowClause, WindowDefinition

__all__ = ["Draft", "JoinClause", "Projection", "Root", "Step", "owner_of"]


@node
class Projection(Node):
    """Some expressions."""

    items: Tuple[SQLValueExpression[Any], ...] = children(convert=tuple)

    if TYPE_CHECKING:

        def __init__(self, items: Iterable[SQLValueExpression[Any]]) -> None: ...


@node
class Root(Node):
    """Where a query starts: its own source, and what it selects unless told otherwise."""

    source: Optional[Source] = child(default=None)
    items: Tuple[SQLValueExpression[Any], ...] = children(default=(), convert=tuple)

    if TYPE_CHECKING:

        def __init__(self, source: Optional[Source] = None, items: Iterable[SQLValueExpression[Any]] = ()) -> None: ...


@node
class JoinClause(Node):
    """One more source, and how it is joined to those before."""

    source: Source = child()
    kind: JoinType = token(key="{0}.value")
    condition: Optional[SQLPredicate] = child(default=None)
    using: Tuple[str, ...] = token(default=())
    natural: bool = token(default=False)


@node
class RewriteNames(Node):
    """Names of rewrites."""

    names: Tuple[str, ...] = token(convert=tuple)


def _grouped(key: SQLValueExpression[Any]) -> Tuple[SQLValueExpression[Any], ...]:
    return key.grouped_values() if isinstance(key, GroupingExpression) else (key,)


@attrs.define
class Draft:
    """A SELECT while it is folded."""

    source: Optional[Source] = None
    items: Tuple[SQLValueExpression[Any], ...] = ()
    own_items: Tuple[SQLValueExpression[Any], ...] = ()
    is_chosen: bool = False
    where: List[SQLPredicate] = attrs.field(factory=list)
    group_by: List[SQLValueExpression[Any]] = attrs.field(factory=list)
    having: List[SQLPredicate] = attrs.field(factory=list)
    order_by: List[SortSpecification] = attrs.field(factory=list)
    limit: Optional[SQLValueExpression[Any]] = None
    offset: Optional[SQLValueExpression[Any]] = None
    with_ties: bool = False
    distinct: bool = False
    distinct_on: Tuple[SQLValueExpression[Any], ...] = ()
    windows: List[WindowDefinition] = attrs.field(factory=list)
    qualify: List[SQLPredicate] = attrs.field(factory=list)
    lock: Optional[ForUpdateClause] = None

    whole: Optional[Node] = None
    ctes: List[CTEExpression] = attrs.field(factory=list)
    is_recursive: bool = False
    reads_last_cte: bool = False
    from_cte: Optional[str] = None
    without: Tuple[str, ...] = ()

    def statement(self) -> QueryExpression:
        """Return the SELECT."""
        return QueryExpression(
            self.items or self.keys,
            self.source,
            and_(*self.where) if self.where else None,
            self._grouping(),
            OrderByClause(self.order_by) if self.order_by else None,
            self._part(),
            self.distinct,
            window=WindowClause(self.windows) if self.windows else None,
            qualify=and_(*self.qualify) if self.qualify else None,
            distinct_on=self.distinct_on,
            for_update=self.lock,
        )

    @property
    def is_plain(self) -> bool:
        """Whether the rows of the statement are rows of its source, each once."""
        is_reduced = bool(self.group_by or self.having or self.distinct or self.distinct_on or self.qualify)
        return not (is_reduced or self.is_cut)

    @property
    def is_cut(self) -> bool:
        """Whether a part of the result is given, which part being a matter of the order."""
        return self.limit is not None or self.offset is not None

    @property
    def is_one_row(self) -> bool:
        """Whether the projection makes one row of all rows: it has an aggregate, and nothing is grouped."""
        return not self.group_by and any(isinstance(part, AGGREGATES) for item in self.items for part in walk(item))

    @property
    def selected(self) -> Tuple[SQLValueExpression[Any], ...]:
        """The projection, the star being written out; that of groups is what they are made by."""
        return self.items or self.keys or (WildcardExpression(),)

    @property
    def keys(self) -> Tuple[SQLValueExpression[Any], ...]:
        """What the rows are grouped by; nothing where they are not."""
        return tuple([part for key in self.group_by for part in _grouped(key)])

    def _grouping(self) -> Optional[GroupByHavingClause]:
        if not self.group_by and not self.having:
            return None
        return GroupByHavingClause(self.group_by, and_(*self.having) if self.having else None)

    def _part(self) -> Optional[LimitOffsetClause]:
        return LimitOffsetClause(self.limit, self.offset, self.with_ties) if self.is_cut else None


@attrs.frozen(eq=False)
class Step:
    """One kind of step.

    Attributes:
        name: Its name; part of the shape.
        apply: What it does to the draft, given its argument.
    """

    name: str
    apply: Callable[[Draft, Any], None]

    def __reduce__(self) -> str:
        return self.name.upper()  # pickled as the constant below


def _start(draft: Draft, root: Root) -> None:
    draft.source, draft.items, draft.own_items = root.source, root.items, root.items


def _start_cte(draft: Draft, root: Root) -> None:
    draft.source, draft.reads_last_cte = root.source, True


def _with(draft: Draft, cte: CTEExpression) -> None:
    draft.ctes.append(cte)
    if draft.reads_last_cte:
        draft.source = _read_from(draft.source, cte.name)


def _from_cte(draft: Draft, table: TableExpression) -> None:
    draft.from_cte, draft.reads_last_cte = table.name, False
    draft.source = _read_from(draft.source, table.name)


def _from_rows(draft: Draft, rows: Source) -> None:
    draft.from_cte, draft.reads_last_cte = None, False
    draft.source = _with_first(draft.source, rows)


def _with_first(source: Optional[Source], first: Source) -> Source:
    return source.evolve(left=_with_first(source.left, first)) if isinstance(source, JoinExpression) else first


def _read_from(source: Optional[Source], name: str) -> Source:
    """Return what a query reads, its own source, which is the leftmost, being a CTE."""
    if isinstance(source, JoinExpression):
        return source.evolve(left=_read_from(source.left, name))
    if isinstance(source, TableExpression):
        return source.evolve(name=name, schema=None)
    return TableExpression(name)


def _main(draft: Draft, query: Node) -> None:
    draft.whole, draft.source, draft.reads_last_cte = query, Subquery(query, _MAIN), False


def _no_main(draft: Draft, none: None) -> None:
    draft.whole, draft.source = None, _read_from(None, draft.ctes[-1].name if draft.ctes else "")
    draft.reads_last_cte = True


def _combine(draft: Draft, operation: SetOperationExpression) -> None:
    draft.whole, draft.source = operation, Subquery(operation, _UNITED, owner=owner_of(operation))


def owner_of(query: Node) -> Optional[type]:
    """Return the class whose rows a query selects from; of a set operation only where both sides agree."""
    folded = query.folded()
    if isinstance(folded, SetOperationExpression):
        left, right = owner_of(folded.left), owner_of(folded.right)
        return left if left is right else None
    source = folded.from_ if isinstance(folded, QueryExpression) else None
    while isinstance(source, JoinExpression):
        source = source.left
    return source.owner if isinstance(source, (TableExpression, Subquery)) else None


def _select(draft: Draft, projection: Projection) -> None:
    draft.items = projection.items or draft.own_items
    draft.is_chosen = bool(projection.items)


def _select_more(draft: Draft, projection: Projection) -> None:
    draft.items, draft.is_chosen = (*draft.selected, *projection.items), True


def _join(draft: Draft, clause: JoinClause) -> None:
    left = draft.source
    if left is None:
        draft.source = clause.source
        return
    draft.source = JoinExpression(
        left, clause.source, clause.kind, clause.condition, using=clause.using, natural=clause.natural
    )


def _set(name: str) -> Callable[[Draft, Any], None]:
    return lambda draft, argument: setattr(draft, name, argument)


def _distinct(draft: Draft, argument: None) -> None:
    draft.distinct = True


def _without_rewrite(draft: Draft, argument: RewriteNames) -> None:
    draft.without = (*draft.without, *argument.names)


def _limit(*, with_ties: bool) -> Callable[[Draft, Any], None]:
    def apply(draft: Draft, count: SQLValueExpression[Any]) -> None:
        draft.limit, draft.with_ties = count, with_ties

    return apply


def _distinct_on(draft: Draft, projection: Projection) -> None:
    draft.distinct_on = projection.items


def _first(draft: Draft, one: Literal[int]) -> None:
    draft.limit = one if draft.limit is None else draft.limit


def _reduce(draft: Draft, aggregate: AggregateFunctionCall[Any]) -> None:
    """Reduce the rows to one value; a source that is not plain is wrapped, so that exactly its rows take part."""
    is_star = any(isinstance(argument, WildcardExpression) for argument in aggregate.args)
    if not draft.is_plain or (is_star and draft.is_one_row):
        aggregate = _wrap(draft, aggregate)
    draft.items, draft.order_by, draft.lock = (aggregate,), [], None


_WRAPPED, _VALUE = "counted", "counted_value"
_UNITED, _MAIN = "united", "main"


def _select_keys(draft: Draft) -> None:
    """Let groups that nothing was selected of be as many rows: the columns of a table differ within a group."""
    if draft.keys and not draft.is_chosen:
        draft.items = draft.keys


def _wrap(draft: Draft, aggregate: AggregateFunctionCall[Any]) -> AggregateFunctionCall[Any]:
    """Make the statement so far the source, with what an aggregate needs of it; return the aggregate over that."""
    if not (draft.is_cut or draft.distinct_on):
        draft.order_by = []
    needed: List[SQLValueExpression[Any]] = []

    def outer(part: SQLValueExpression[Any]) -> SQLValueExpression[Any]:
        if isinstance(part, WildcardExpression):
            return part
        name = f"{_VALUE}_{len(needed)}" if needed else _VALUE
        needed.append(part.as_(name))
        return Column(name, _WRAPPED, type=part.value_type)

    args = tuple(map(outer, aggregate.args))
    ordering = None if aggregate.ordering is None else aggregate.ordering.rebuilt(lambda key: key.rebuilt(outer))  # type: ignore[arg-type]  # keys hold values
    condition = None if aggregate.condition is None else TruthPredicate(outer(aggregate.condition), True)
    _select_keys(draft)
    draft.items, draft.lock = (*draft.selected, *needed), None
    inner = draft.statement()
    _reset(draft)
    draft.source = Subquery(inner, _WRAPPED)
    return aggregate.evolve(args=args, condition=condition, ordering=ordering)


def _reset(draft: Draft) -> None:
    fresh = Draft(ctes=draft.ctes, is_recursive=draft.is_recursive, from_cte=draft.from_cte, without=draft.without)
    for field in attrs.fields(Draft):
        setattr(draft, field.name, getattr(fresh, field.name))


def _exists(draft: Draft, one: Literal[int]) -> None:
    draft.lock = None
    if draft.is_plain and not draft.is_one_row:
        draft.items = (one,)
    draft.order_by = draft.order_by if draft.is_cut else []
    _select_keys(draft)
    inner = draft.statement()
    _reset(draft)
    draft.items = (ExistsExpression(inner),)


START = Step("start", _start)
COMBINE = Step("combine", _combine)
START_CTE = Step("start_cte", _start_cte)
WITH = Step("with", _with)
RECURSIVE = Step("recursive", lambda draft, none: setattr(draft, "is_recursive", True))
NOT_RECURSIVE = Step("not_recursive", lambda draft, none: setattr(draft, "is_recursive", False))
FROM_CTE = Step("from_cte", _from_cte)
FROM_ROWS = Step("from_rows", _from_rows)
MAIN = Step("main", _main)
NO_MAIN = Step("no_main", _no_main)
SELECT = Step("select", _select)
SELECT_MORE = Step("select_more", _select_more)
JOIN = Step("join", _join)
WHERE = Step("where", lambda draft, predicate: draft.where.append(predicate))
GROUP_BY = Step("group_by", lambda draft, projection: draft.group_by.extend(projection.items))
HAVING = Step("having", lambda draft, predicate: draft.having.append(predicate))
ORDER_BY = Step("order_by", lambda draft, clause: draft.order_by.extend(clause.items))
REORDER = Step("reorder", lambda draft, clause: setattr(draft, "order_by", list(clause.items)))
LIMIT = Step("limit", _limit(with_ties=False))
LIMIT_WITH_TIES = Step("limit_with_ties", _limit(with_ties=True))
OFFSET = Step("offset", _set("offset"))
DISTINCT = Step("distinct", _distinct)
DISTINCT_ON = Step("distinct_on", _distinct_on)
WINDOW = Step("window", lambda draft, definition: draft.windows.append(definition))
QUALIFY = Step("qualify", lambda draft, predicate: draft.qualify.append(predicate))
FOR_UPDATE = Step("for_update", _set("lock"))
ALL_ROWS = Step("all_rows", lambda draft, argument: None)  # changes no SELECT; it is what a write asks for
WITHOUT_REWRITE = Step("without_rewrite", _without_rewrite)
FIRST = Step("first", _first)
REDUCE = Step("reduce", _reduce)
EXISTS = Step("exists", _exists)
