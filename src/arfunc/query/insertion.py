"""INSERT and upsert, put together step by step."""

from __future__ import annotations

from typing import Any, Iterable, List, Mapping, Optional, Sequence, Tuple, Union

import attrs
from typing_extensions import Self

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.assignment import Assignment
from arfunc.expression.clause import ReturningClause
from arfunc.expression.column import Column
from arfunc.expression.insert import (
    DefaultValuesSource,
    InsertExpression,
    InsertSource,
    RowExpression,
    SelectSource,
    ValuesSource,
)
from arfunc.expression.upsert import OnConflictClause, excluded
from arfunc.expression.value import SQLPredicate, SQLValueExpression, lift
from arfunc.query.statement import Statement, Table, Target, Values

__all__ = ["InsertConflict", "InsertStatement", "InsertTarget", "insert_into"]

Row = Union[Mapping[Any, Any], Sequence[Any]]


@attrs.frozen(eq=False)
class InsertTarget:
    """An INSERT that still asks for rows.

    Attributes:
        target: The table.
        columns: The columns that get values; those that the first row names where there are none.
    """

    target: Target
    columns: Tuple[Column[Any], ...] = ()

    def values(self, values: Optional[Values] = None, /, **named: Any) -> InsertStatement:
        """Return the INSERT of one row.

        Args:
            values: Values by column or its name, as a mapping.
            named: Values by name; a value may be an expression.

        Raises:
            ArgumentValueError: There are no values, or those of other columns than the statement names.
            UnknownFieldError: The model has no field of a name.
        """
        return self.rows([{**(values or {}), **named}])

    def rows(self, rows: Iterable[Row]) -> InsertStatement:
        """Return the INSERT of many rows.

        Args:
            rows: Mappings of the same columns; or sequences of values, in the order of the columns that are named.

        Raises:
            ArgumentTypeError: A row is neither, or a sequence while no columns are named.
            ArgumentValueError: There are no rows, or one has other columns or another width than the first.
        """
        columns, made = self.columns, []
        for row in rows:
            columns = columns or self._columns_of(row)
            made.append(self._row(row, columns))
        if not made:
            raise ArgumentValueError(f"insert_into({self.target.table.name!r}) needs at least one row.")
        return InsertStatement(self.target, columns, ValuesSource(made))

    def from_query(self, query: Any) -> InsertStatement:
        """Return the INSERT of a query's rows: its columns go into the columns that are named, in their order.

        Raises:
            ArgumentTypeError: It is no query.
        """
        return InsertStatement(self.target, self.columns, SelectSource(query))

    def default_values(self) -> InsertStatement:
        """Return the INSERT of one row that is made of defaults alone."""
        return InsertStatement(self.target, (), DefaultValuesSource())

    def _columns_of(self, row: Any) -> Tuple[Column[Any], ...]:
        if isinstance(row, Mapping):
            return tuple(map(self.target.column, row))
        raise ArgumentTypeError(
            f"a row without names needs columns: insert_into({self.target.table.name!r}, ...), got {row!r}."
        )

    def _row(self, row: Any, columns: Tuple[Column[Any], ...]) -> RowExpression:
        values = self._by_name(row, columns) if isinstance(row, Mapping) else list(row)
        if len(values) != len(columns):
            raise ArgumentValueError(f"a row has {len(values)} values for {len(columns)} columns: {row!r}.")
        return RowExpression([lift(value, column.value_type) for value, column in zip(values, columns)])

    def _by_name(self, row: Mapping[Any, Any], columns: Tuple[Column[Any], ...]) -> List[Any]:
        given = {self.target.column(name).name: value for name, value in row.items()}
        wanted = [column.name for column in columns]
        if not given or given.keys() != set(wanted):
            raise ArgumentValueError(f"a row has values for {sorted(given)}, the statement for {sorted(wanted)}.")
        return [given[name] for name in wanted]


@attrs.frozen(eq=False)
class InsertStatement(Statement):
    """An INSERT; see `insert_into`.

    Attributes:
        target: The table.
        columns: The columns that get values.
        source: Where the rows come from.
        conflicts: What is done with rows that a unique constraint refuses.
        returned: What is given back of each row written.
    """

    target: Target
    columns: Tuple[Column[Any], ...]
    source: InsertSource
    conflicts: Tuple[OnConflictClause, ...] = ()
    returned: Optional[ReturningClause] = None

    def values(self, values: Optional[Values] = None, /, **named: Any) -> Self:
        """Return the statement with one more row; arguments and errors as for `InsertTarget.values`."""
        return self.rows([{**(values or {}), **named}])

    def rows(self, rows: Iterable[Row]) -> Self:
        """Return the statement with more rows; arguments and errors as for `InsertTarget.rows`.

        Raises:
            ArgumentValueError: The rows that it has come from a query, or are made of defaults.
        """
        if not isinstance(self.source, ValuesSource):
            raise ArgumentValueError("rows can be added to rows; these come from a query or are made of defaults.")
        more = InsertTarget(self.target, self.columns).rows(rows).source
        assert isinstance(more, ValuesSource)  # noqa: S101 - what `rows` makes
        return attrs.evolve(self, source=ValuesSource([*self.source.rows, *more.rows]))

    def on_conflict(
        self,
        *target: Union[str, SQLValueExpression[Any]],
        constraint: Optional[str] = None,
        where: Optional[SQLPredicate] = None,
    ) -> InsertConflict:
        """Begin to say what is done with rows that a unique constraint refuses.

        Args:
            target: Columns, or expressions, of the unique index that is meant; any where there are none.
            constraint: Name of the constraint that is meant, instead of columns.
            where: Condition of the partial index that is meant.
        """
        named = tuple([self.target.column(item) if isinstance(item, str) else item for item in target])
        return InsertConflict(self, named, constraint, where)

    def returning(self, *items: Any) -> Self:
        """Return the statement that gives back columns or expressions of each row; all columns where none are named."""
        return attrs.evolve(self, returned=self.target.returned(items))

    def to_node(self) -> InsertExpression:
        """Return the statement as a node."""
        return InsertExpression(
            self.target.table, self.source, self.columns, on_conflict=self.conflicts, returning=self.returned
        )


@attrs.frozen(eq=False)
class InsertConflict:
    """An INSERT that still asks what is done with rows that a unique constraint refuses."""

    insert: InsertStatement
    columns: Tuple[SQLValueExpression[Any], ...]
    constraint: Optional[str]
    index_where: Optional[SQLPredicate]

    def do_nothing(self) -> InsertStatement:
        """Return the INSERT that leaves such rows out."""
        return self._with(do_nothing=True)

    def do_update(self, *taken_over: Any, where: Optional[SQLPredicate] = None, **named: Any) -> InsertStatement:
        """Return the INSERT that updates the row that is there: the upsert.

        Args:
            taken_over: Columns, or their names, that get the value of the refused row; or a mapping of columns to
                values, in which `excluded` stands for those of the refused row.
            where: Which of the rows that are there are updated.
            named: Values by name.

        Raises:
            ArgumentValueError: Nothing is to be updated.
        """
        assignments: List[Assignment] = []
        for item in taken_over:
            values = item if isinstance(item, Mapping) else {item: excluded(self.insert.target.column(item))}
            assignments.extend(self.insert.target.assignments(values, {}))
        if named or not assignments:
            assignments.extend(self.insert.target.assignments(None, named))
        return self._with(update_assignments=assignments, update_where=where)

    def _with(self, **said: Any) -> InsertStatement:
        clause = OnConflictClause(self.columns, constraint=self.constraint, target_where=self.index_where, **said)
        return attrs.evolve(self.insert, conflicts=(*self.insert.conflicts, clause))


def insert_into(table: Table, *columns: Union[str, Column[Any]]) -> InsertTarget:
    """Begin an INSERT, which asks for `values`, `rows`, `from_query` or `default_values`.

    Args:
        table: The table, its name, or a model, whose columns are then named by its fields.
        columns: The columns that get values; not needed where rows name them.

    Raises:
        ArgumentTypeError: The table is none of these.
        UnknownFieldError: The model has no field of a name.

    >>> insert = insert_into("books").values(id=1, title="Sula")
    >>> print(insert.on_conflict("id").do_update("title").to_sql()[0])
    INSERT INTO "books" ("id", "title") VALUES (?, ?) ON CONFLICT ("id") DO UPDATE SET "title" = "excluded"."title"
    """
    target = Target.of(table)
    return InsertTarget(target, tuple(map(target.column, columns)))
