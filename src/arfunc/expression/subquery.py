"""Queries inside statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Optional, Tuple, Union

from typing_extensions import LiteralString

from arfunc.errors import ArgumentTypeError
from arfunc.expression.argument import require_operator
from arfunc.expression.column import Column
from arfunc.expression.list_value import array_of, is_list
from arfunc.expression.node import NAME_KEY, Node, child, is_rows, node, token
from arfunc.expression.raw import raw_query
from arfunc.expression.source import Source, TableExpression
from arfunc.expression.value import ComparisonPredicate, SQLPredicate, SQLValueExpression, T_co, lift
from arfunc.types.value_type import ValueType

__all__ = [
    "AllExpression",
    "AnyExpression",
    "ExistsExpression",
    "OuterColumn",
    "QuantifiedExpression",
    "ScalarSubquery",
    "Subquery",
    "all_",
    "any_",
    "exists",
    "not_exists",
    "outer",
]


def query_of(query: Any) -> Node:
    """Return a query as it is.

    Raises:
        ArgumentTypeError: It is none.
    """
    if isinstance(query, Node) and is_rows(query):
        return query
    raise ArgumentTypeError(f"a subquery must be a query, got {query!r} of type {type(query).__name__}.")


def _rows_of(query: Any) -> Node:
    text = raw_query(query)
    return query_of(query) if text is None else text


@node
class Subquery(Source):
    """A query as a source, under an alias.

    Attributes:
        query: The query; text, or a pair of text and its parameters, is taken too.
        alias: Name that columns of its rows are qualified by.
        owner: Python class whose rows these are, if they are rows of one: columns of the class belong to them.
    """

    query: Node = child(convert=_rows_of)
    alias: Optional[str] = token(default=None, key=NAME_KEY)
    owner: Optional[type] = token(default=None, kw_only=True)

    if TYPE_CHECKING:

        def __init__(
            self,
            query: Union[Node, LiteralString, Tuple[LiteralString, Any]],
            alias: Optional[str] = None,
            *,
            owner: Optional[type] = None,
        ) -> None: ...

    def holds(self, table: TableExpression) -> bool:
        """Tell whether columns of a table are columns of these rows."""
        if self.owner is None or table.owner is None or table.alias is not None:
            return False
        return issubclass(self.owner, table.owner)

    def column(self, name: str) -> Column[Any]:
        """Return a column of the subquery's rows.

        Raises:
            ArgumentTypeError: The subquery has no alias that the column could be qualified by.
        """
        if self.alias is None:
            raise ArgumentTypeError("a column of a subquery needs the subquery to have an alias.")
        return Column(name, self.alias)


@node
class ScalarSubquery(SQLValueExpression[Any]):
    """A query of one row and one column as a value; NULL where it has no row."""

    query: Node = child(convert=query_of)

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values, as far as it is known."""
        items: Tuple[SQLValueExpression[Any], ...] = getattr(self.query.folded(), "select", ())
        return items[0].value_type if len(items) == 1 else None


@node
class ExistsExpression(SQLPredicate):
    """Whether a query has rows; never unknown."""

    query: Node = child(convert=query_of)
    negated: bool = token(default=False)


def exists(query: Any) -> ExistsExpression:
    """Return whether a query has rows.

    Raises:
        ArgumentTypeError: It is no query.
    """
    return ExistsExpression(query)


def not_exists(query: Any) -> ExistsExpression:
    """Return whether a query has no rows.

    Raises:
        ArgumentTypeError: It is no query.
    """
    return ExistsExpression(query, negated=True)


@node
class OuterColumn(SQLValueExpression[T_co]):
    """A column of the query around the one that it stands in."""

    column: Column[Any] = child()

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values, as far as it is known."""
        return self.column.value_type


def outer(column: Union[str, SQLValueExpression[T_co]]) -> OuterColumn[T_co]:
    """Return a column of the enclosing query, even where a source of the inner one has a column of that name.

    A column that only the enclosing query has needs no `outer`: inner sources shadow outer ones, and what they do not
    have is looked for further out.

    Raises:
        ArgumentTypeError: It is no column.
    """
    named = Column(column) if isinstance(column, str) else column
    if not isinstance(named, Column):
        raise ArgumentTypeError(f"outer takes a column, got {column!r}.")
    return OuterColumn(named)


def _rows(operand: Any) -> Node:
    if isinstance(operand, Node) and operand.is_query:
        return operand
    return array_of(operand) if is_list(operand) else lift(operand)


@node
class QuantifiedExpression(SQLValueExpression[T_co]):
    """``ANY(...)`` or ``ALL(...)`` of the rows of a query, or of an array; it stands on the right of a comparison."""

    quantifier: str = token()
    operand: Node = child(convert=_rows)

    def check(self) -> None:
        """Refuse another quantifier."""
        require_operator(self.quantifier, ("ANY", "ALL"))

    # Databases take it on the right alone, and Python asks it first where a plain value is on the left of it.
    def __eq__(self, other: object) -> SQLPredicate:  # type: ignore[override]  # as that of every expression
        return ComparisonPredicate("=", lift(other), self)

    def __ne__(self, other: object) -> SQLPredicate:  # type: ignore[override]  # as that of every expression
        return ComparisonPredicate("<>", lift(other), self)

    def __lt__(self, other: Any) -> SQLPredicate:
        return ComparisonPredicate(">", lift(other), self)

    def __le__(self, other: Any) -> SQLPredicate:
        return ComparisonPredicate(">=", lift(other), self)

    def __gt__(self, other: Any) -> SQLPredicate:
        return ComparisonPredicate("<", lift(other), self)

    def __ge__(self, other: Any) -> SQLPredicate:
        return ComparisonPredicate("<=", lift(other), self)

    __hash__ = object.__hash__


def any_(operand: Any) -> QuantifiedExpression[Any]:
    """Return the right side of a comparison that holds if it does for one row of a query, or one item of an array."""
    return QuantifiedExpression("ANY", operand)


def all_(operand: Any) -> QuantifiedExpression[Any]:
    """Return the right side of a comparison that holds if it does for every row of a query, or item of an array."""
    return QuantifiedExpression("ALL", operand)


@node
class AnyExpression(SQLPredicate):
    """``expr op ANY(array)``; ``expr > any_(array)`` builds the same."""

    quantifier: ClassVar[str] = "ANY"
    expr: SQLValueExpression[Any] = child()
    op: str = token()
    array: Node = child(convert=_rows)

    def folded(self) -> Node:
        """Return the comparison."""
        return _compared(self.expr, self.op, self.quantifier, self.array, self.alias)


@node
class AllExpression(SQLPredicate):
    """``expr op ALL(array)``; ``expr > all_(array)`` builds the same."""

    quantifier: ClassVar[str] = "ALL"
    expr: SQLValueExpression[Any] = child()
    op: str = token()
    array: Node = child(convert=_rows)

    def folded(self) -> Node:
        """Return the comparison."""
        return _compared(self.expr, self.op, self.quantifier, self.array, self.alias)


def _compared(expr: Any, op: str, quantifier: str, array: Node, alias: Optional[str]) -> Node:
    return ComparisonPredicate(op, expr, QuantifiedExpression(quantifier, array), alias=alias)
