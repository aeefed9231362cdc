"""What can be read off a query: where its rows come from, how they are joined and ordered, what is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, FrozenSet, List, Mapping, Tuple

from typing_extensions import Self

from arfunc.expression.cte import WithQueryExpression
from arfunc.expression.hole import Hole, bind, holes_of
from arfunc.expression.join import JoinExpression
from arfunc.expression.node import Node
from arfunc.expression.source import Source
from arfunc.query.columns import QueryColumn, columns_of
from arfunc.query.digest import fingerprint
from arfunc.query.log import own_sources
from arfunc.query.prepared import PreparedStatement
from arfunc.query.step import JoinClause
from arfunc.query.tables import reads_of, writes_of

__all__ = ["ReadableQuery"]


class ReadableQuery(Node):
    """The properties of a query that say what it is, and the methods that fill its holes."""

    __slots__ = ()

    if TYPE_CHECKING:

        def _draft(self) -> Any: ...

    @property
    def sources(self) -> Tuple[Source, ...]:
        """The sources of the query itself, from left to right, its own first; those of its subqueries are theirs."""
        return own_sources(self)

    @property
    def joins(self) -> Tuple[JoinClause, ...]:
        """How the sources after the first are joined: for each the source, the kind and the condition."""
        return tuple(_joins_in(self._draft().source))

    @property
    def columns(self) -> Tuple[QueryColumn, ...]:
        """The columns of the rows, as far as they are known without the database; empty where a star hides them."""
        return columns_of(self)

    @property
    def is_ordered(self) -> bool:
        """Whether the query says in which order its rows come."""
        whole: Any = self.folded()
        main: Any = whole.main_query.folded() if isinstance(whole, WithQueryExpression) else whole
        return getattr(main, "order_by", None) is not None

    @property
    def holes(self) -> Mapping[str, Hole[Any]]:
        """The named holes of the query, which have no value yet, in the order in which they occur."""
        return holes_of(self)

    def bind(self, **values: Any) -> Self:
        """Return the query with some of its holes filled; the others stay.

        Raises:
            ArgumentValueError: There is no hole of that name.
            ArgumentTypeError: A value does not fit.
        """
        return bind(self, **values)

    def prepare(self, dialect: Any = None) -> PreparedStatement:
        """Return a function of exactly the holes of the query, which builds nothing when it is called.

        Args:
            dialect: The dialect to write in; standard SQL where none is given.

        Raises:
            DialectError: The dialect cannot express the query.
        """
        return PreparedStatement(self, dialect)

    def reads(self) -> FrozenSet[str]:
        """Return the names of the tables that rows come from, through subqueries, CTEs and sides of set operations.

        A name has its schema and a dot before it where one was given. What raw text names is not seen.
        """
        return reads_of(self)

    def writes(self) -> FrozenSet[str]:
        """Return the names of the tables that running the query changes: those that its CTEs write."""
        return writes_of(self)

    def fingerprint(self, *, values: bool = False) -> str:
        """Return a text that queries which say the same have in common, in every process.

        Args:
            values: Whether the values in it count as well, and not only its structure.
        """
        return fingerprint(self, values=values)


def _joins_in(source: Any) -> List[JoinClause]:
    if not isinstance(source, JoinExpression):
        return []
    clause = JoinClause(source.right, source.join_type, source.condition, source.using, source.natural)
    return [*_joins_in(source.left), clause, *_joins_in(source.right)]
