"""The INSERT statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable, Optional, Sequence, Tuple, Union

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.clause import ReturningClause
from arfunc.expression.column import Column
from arfunc.expression.node import Node, base_node, child, children, is_rows, node, token
from arfunc.expression.source import TableExpression
from arfunc.expression.upsert import OnConflictClause
from arfunc.expression.value import lift
from arfunc.types.value_type import ValueType

__all__ = [
    "DefaultValuesSource",
    "InsertExpression",
    "InsertSource",
    "RowExpression",
    "SelectSource",
    "ValuesSource",
    "rows_of",
    "target_table",
    "typed_values",
]


@base_node
class InsertSource(Node):
    """Where the rows of an INSERT come from."""


@node
class RowExpression(Node):
    """One row: ``(a, b, c)``."""

    values: Sequence[Any] = children(convert=lambda cells: tuple(map(lift, cells)))

    if TYPE_CHECKING:

        def __init__(self, values: Iterable[Any]) -> None: ...


def rows_of(rows: Any) -> Tuple[RowExpression, ...]:
    """Return rows as nodes.

    Raises:
        ArgumentValueError: They are none, or of different widths.
    """
    made = tuple([row if isinstance(row, RowExpression) else RowExpression(row) for row in rows])
    widths = {len(row.values) for row in made}
    if len(widths) != 1 or widths == {0}:
        raise ArgumentValueError(
            f"VALUES needs rows of one width, at least one row and one value; got {len(made)} rows "
            f"of widths {sorted(widths)}."
        )
    return made


@node
class ValuesSource(InsertSource):
    """``VALUES (...), (...)``: rows that the statement brings along."""

    rows: Sequence[Any] = children(convert=rows_of)

    if TYPE_CHECKING:

        def __init__(self, rows: Iterable[Any]) -> None: ...


def typed_values(rows: Sequence[Sequence[Any]], types: Sequence[Optional[ValueType]]) -> ValuesSource:
    """Return rows whose values are encoded as those of columns of the given types.

    The shape of the result depends on the number of rows and on the types, not on the values.
    """
    return ValuesSource([RowExpression([lift(cell, type_) for cell, type_ in zip(row, types)]) for row in rows])


def _query(query: Any) -> Node:
    if isinstance(query, Node) and is_rows(query):
        return query
    raise ArgumentTypeError(f"INSERT takes the rows of a query, got {query!r} of type {type(query).__name__}.")


@node
class SelectSource(InsertSource):
    """The rows of a query."""

    query: Node = child(convert=_query)


@node
class DefaultValuesSource(InsertSource):
    """One row, made of defaults alone."""


def target_table(table: Union[str, TableExpression]) -> TableExpression:
    """Return the table that a statement writes to."""
    if isinstance(table, TableExpression):
        return table
    if isinstance(table, str):
        return TableExpression(table)
    raise ArgumentTypeError(f"a statement writes to a table, got {table!r} of type {type(table).__name__}.")


def returning_clause(returning: Any) -> Optional[ReturningClause]:
    """Return the clause that gives back what a statement has written, from a clause or its expressions, if any."""
    if returning is None or isinstance(returning, ReturningClause):
        return returning
    expressions = tuple(returning)
    return ReturningClause(expressions) if expressions else None


def _conflicts(given: Any) -> Tuple[OnConflictClause, ...]:
    clauses: Tuple[Any, ...] = () if given is None else (given,) if isinstance(given, Node) else tuple(given)
    for clause in clauses:
        if not isinstance(clause, OnConflictClause):
            raise ArgumentTypeError(f"on_conflict takes an OnConflictClause, or several, got {clause!r}.")
    return clauses


def _column_names(columns: Any) -> Tuple[str, ...]:
    return tuple([column.name if isinstance(column, Column) else column for column in columns or ()])


@node
class InsertExpression(Node):
    """``INSERT INTO table (columns) source ON CONFLICT ... RETURNING ...``.

    Attributes:
        into: The table.
        source: Where the rows come from.
        columns: The columns that the source gives values for, or their names; all in their order where it is empty.
        on_conflict: What is done with rows that a unique constraint refuses; of several clauses the first that is
            about the constraint counts. Without any the statement fails.
        returning: What is given back of each row written.
    """

    into: TableExpression = child(convert=target_table)
    source: InsertSource = child()
    columns: Tuple[str, ...] = token(default=(), convert=_column_names)
    on_conflict: Tuple[OnConflictClause, ...] = children(default=(), kw_only=True, convert=_conflicts)
    returning: Optional[ReturningClause] = child(default=None, kw_only=True, convert=returning_clause)

    if TYPE_CHECKING:

        def __init__(
            self,
            into: Union[str, TableExpression],
            source: InsertSource,
            columns: Iterable[Union[str, Column[Any]]] = (),
            *,
            on_conflict: Union[OnConflictClause, Iterable[OnConflictClause], None] = None,
            returning: Union[Iterable[Any], ReturningClause, None] = None,
        ) -> None: ...

    def check(self) -> None:
        """Refuse clauses that could not be meant."""
        if isinstance(self.source, DefaultValuesSource) and self.on_conflict:
            raise ArgumentValueError("INSERT ... DEFAULT VALUES has no ON CONFLICT.")
        if any(not clause.names_target for clause in self.on_conflict[:-1]):
            raise ArgumentValueError("of several ON CONFLICT clauses only the last may be about any constraint.")
