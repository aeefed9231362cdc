"""Creating and dropping tables: the statements, and the programs that run them."""

from __future__ import annotations

from typing import Any, Iterable, List, Sequence, Union

from typing_extensions import Protocol

from arfunc.effect.composition import Steps, program
from arfunc.effect.effects import Execute
from arfunc.effect.transaction import transact
from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.ddl.constraint import (
    ColumnConstraint,
    ColumnConstraintType,
    ForeignKeyConstraint,
    TableConstraint,
    TableConstraintType,
)
from arfunc.expression.ddl.index import CreateIndexExpression
from arfunc.expression.ddl.table import ColumnDefinition, CreateTableExpression, DropTableExpression
from arfunc.expression.node import Node
from arfunc.schema.table import ForeignKey, Index, TableColumn, TableSchema
from arfunc.types.sql_type import BigInteger, Integer, SmallInteger
from arfunc.types.stored_type import StoredType

__all__ = ["HasTable", "create_all", "create_statements", "drop_all"]


class HasTable(Protocol):
    """Anything that a table belongs to: a model."""

    @classmethod
    def table_schema(cls) -> TableSchema:
        """Return the table."""
        ...  # pragma: no cover


Table = Union[TableSchema, Any]


def create_all(backend: Any, tables: Iterable[Table], *, if_not_exists: bool = False) -> Any:
    """Create the tables of some models, with their constraints and indexes; all or none.

    Args:
        backend: Where to; an asynchronous one gives an awaitable.
        tables: Models, or tables as values; a table comes after those that it refers to.
        if_not_exists: Leave a table alone that is there already, whatever it looks like.

    Raises:
        OperationalError: A table of the name is there already.
    """
    return backend.run(transact(_run_all(create_statements(tables, if_not_exists=if_not_exists))))


def drop_all(backend: Any, tables: Iterable[Table], *, if_exists: bool = False) -> Any:
    """Drop the tables of some models and all that is in them, the last given first; all or none.

    Args:
        backend: Where; an asynchronous one gives an awaitable.
        tables: Models, or tables as values, in the order in which they were created.
        if_exists: Leave out a table that is not there.
    """
    statements = [DropTableExpression(schema.name, if_exists=if_exists) for schema in _schemas_of(tables)]
    return backend.run(transact(_run_all(statements[::-1])))


@program
def _run_all(statements: Sequence[Node]) -> Steps[None]:
    for statement in statements:
        yield Execute(statement)


def create_statements(tables: Iterable[Table], *, if_not_exists: bool = False) -> List[Node]:
    """Return the statements that create some tables and their indexes, in order.

    Raises:
        ArgumentTypeError: Something is neither a model nor a table as a value.
    """
    schemas = _schemas_of(tables)
    return [statement for schema in schemas for statement in _statements_of(schema, if_not_exists=if_not_exists)]


def _schemas_of(tables: Iterable[Table]) -> List[TableSchema]:
    if not isinstance(tables, Iterable):
        raise ArgumentTypeError(f"tables are given as a list of models, or of tables as values; got {tables!r}.")
    return [_schema_of(table) for table in tables]


def _schema_of(table: Table) -> TableSchema:
    if isinstance(table, TableSchema):
        return table
    describe = getattr(table, "table_schema", None)
    if describe is None:
        raise ArgumentTypeError(f"a table is given as a model, or as a value of TableSchema; got {table!r}.")
    schema: TableSchema = describe()
    return schema


def _statements_of(table: TableSchema, *, if_not_exists: bool) -> List[Node]:
    if not table.columns:
        raise ArgumentValueError(f"the table {table.name!r} has no columns.")
    columns = [_column(column, table.primary_key) for column in table.columns]
    create = CreateTableExpression(table.name, columns, _constraints(table), if_not_exists=if_not_exists)
    return [create, *[_index(table.name, index, if_not_exists=if_not_exists) for index in table.indexes]]


def _column(column: TableColumn, primary_key: Sequence[str]) -> ColumnDefinition:
    constraints = []
    if not column.nullable and not (primary_key == (column.name,) and _counts_up(column)):
        constraints.append(ColumnConstraint(ColumnConstraintType.NOT_NULL))
    if primary_key == (column.name,):
        constraints.append(ColumnConstraint(ColumnConstraintType.PRIMARY_KEY))
    return ColumnDefinition(column.name, column.type, constraints)


def _counts_up(column: TableColumn) -> bool:
    """Whether the column is a whole number, which needs no NOT NULL as a key: SQLite fills it in then."""
    if isinstance(column.type, StoredType):
        return column.type.value.python is int
    return isinstance(column.type, (SmallInteger, Integer, BigInteger))


def _constraints(table: TableSchema) -> List[Any]:
    made: List[Any] = []
    if len(table.primary_key) > 1:
        made.append(TableConstraint(TableConstraintType.PRIMARY_KEY, columns=table.primary_key))
    made += [TableConstraint(TableConstraintType.UNIQUE, key.name, columns=key.columns) for key in table.unique]
    made += [
        TableConstraint(TableConstraintType.CHECK, check.name, check_condition=check.condition)
        for check in table.checks
    ]
    return made + [_foreign_key(key) for key in table.foreign_keys]


def _foreign_key(key: ForeignKey) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        key.columns, key.table, key.references, name=key.name, on_delete=key.on_delete, on_update=key.on_update
    )


def _index(table: str, index: Index, *, if_not_exists: bool) -> CreateIndexExpression:
    parts = [part[0] if isinstance(part, tuple) else part for part in index.columns]
    known = [part for part in parts if isinstance(part, str)]
    name = index.name or "_".join(["index", table, *known])
    return CreateIndexExpression(
        name, table, index.columns, unique=index.unique, if_not_exists=if_not_exists, where=index.where
    )
