"""Creating and dropping tables."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, Iterable, List, Optional, Tuple, Union

import attrs

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.ddl.constraint import ColumnConstraint, ColumnConstraintType, TableRule
from arfunc.expression.ddl.definition import (
    OPTIONS_KEY,
    Options,
    column_names,
    inline,
    inline_value,
    options_of,
    spelt_query,
)
from arfunc.expression.ddl.index import IndexDefinition
from arfunc.expression.ddl.sequence import IdentityDefinition
from arfunc.expression.insert import target_table
from arfunc.expression.node import Node, child, children, node, shown, token
from arfunc.expression.source import TableExpression
from arfunc.expression.value import SQLPredicate, SQLValueExpression
from arfunc.types.sql_type import SQLType

__all__ = [
    "ColumnDefinition",
    "CreateTableExpression",
    "DropTableExpression",
    "GeneratedColumn",
    "Partitioning",
    "PartitionKind",
    "checked_data_type",
]

_KIND = ColumnConstraintType


def checked_data_type(data_type: Any) -> SQLType:
    """Return a type as it is.

    Raises:
        ArgumentTypeError: It is no SQLType.
    """
    if isinstance(data_type, SQLType):
        return data_type
    raise ArgumentTypeError(f"a column's data_type must be an SQLType such as Integer() or Text(), got {data_type!r}.")


@node
class GeneratedColumn(Node):
    """``GENERATED ALWAYS AS (expression)``: the value of a column follows from the others.

    Attributes:
        expr: The value; what it compares with stands in the SQL text.
        stored: Whether it is kept with the row; else it is computed when it is read.
    """

    expr: SQLValueExpression[Any] = child(convert=inline)
    stored: bool = token(default=False)


def _identity(identity: Any) -> Any:
    return (IdentityDefinition() if identity else None) if isinstance(identity, bool) else identity


@node
class ColumnDefinition(Node):
    """One column of a table.

    Attributes:
        name: Its name.
        data_type: How its values are stored.
        constraints: Its constraints; the keywords below are short for the plain ones.
        primary_key: Whether it is the key of the table.
        nullable: Whether NULL is a value of it; as the engine has it where it is None.
        unique: Whether no two rows may have the same value.
        default: The value of rows that give none: a value, or an expression.
        condition: What must hold in every row.
        comment: What it is for.
        collation: How its texts are compared.
        generated: How its value follows from other columns.
        identity: How the database numbers the rows; True for its usual way.
    """

    name: str = token()
    data_type: SQLType = token(convert=checked_data_type)
    constraints: Tuple[ColumnConstraint, ...] = children(default=(), convert=tuple)
    comment: Optional[str] = token(default=None)
    primary_key: bool = token(default=False, kw_only=True)
    nullable: Optional[bool] = token(default=None, kw_only=True)
    unique: bool = token(default=False, kw_only=True)
    default: Optional[SQLValueExpression[Any]] = child(default=None, kw_only=True, convert=inline_value)
    condition: Optional[SQLPredicate] = child(default=None, kw_only=True, convert=inline)
    collation: Optional[str] = token(default=None, kw_only=True)
    generated: Optional[GeneratedColumn] = child(default=None, kw_only=True)
    identity: Optional[IdentityDefinition] = child(default=None, kw_only=True, convert=_identity)

    if TYPE_CHECKING:

        def __init__(
            self,
            name: str,
            data_type: SQLType,
            constraints: Iterable[ColumnConstraint] = (),
            comment: Optional[str] = None,
            *,
            primary_key: bool = False,
            nullable: Optional[bool] = None,
            unique: bool = False,
            default: Any = None,
            condition: Optional[SQLPredicate] = None,
            collation: Optional[str] = None,
            generated: Optional[GeneratedColumn] = None,
            identity: Union[IdentityDefinition, bool, None] = None,
        ) -> None: ...

    def check(self) -> None:
        """Refuse a column whose value would come from two places."""
        has_default = self.default is not None or any(c.constraint_type is _KIND.DEFAULT for c in self.constraints)
        origins = [self.generated is not None, self.identity is not None, has_default]
        if sum(origins) > 1:
            raise ArgumentValueError(
                f"the column {self.name!r} is either generated, or an identity, or has a default, not several of these."
            )

    @property
    def all_constraints(self) -> Tuple[ColumnConstraint, ...]:
        """The constraints, those that keywords stand for first."""
        made: List[ColumnConstraint] = []
        if self.nullable is not None:
            made.append(ColumnConstraint(_KIND.NULL if self.nullable else _KIND.NOT_NULL))
        if self.default is not None:
            made.append(ColumnConstraint(_KIND.DEFAULT, default_value=self.default))
        if self.primary_key:
            made.append(ColumnConstraint(_KIND.PRIMARY_KEY))
        if self.unique:
            made.append(ColumnConstraint(_KIND.UNIQUE))
        if self.condition is not None:
            made.append(ColumnConstraint(_KIND.CHECK, check_condition=self.condition))
        return (*made, *self.constraints)

    @property
    def is_key(self) -> bool:
        """Whether the column alone is the primary key."""
        return any(constraint.constraint_type is _KIND.PRIMARY_KEY for constraint in self.all_constraints)


class PartitionKind(enum.Enum):
    """How rows are spread over the partitions of a table."""

    RANGE = "RANGE"
    LIST = "LIST"
    HASH = "HASH"
    KEY = "KEY"


@attrs.frozen
class Partitioning:
    """``PARTITION BY kind (columns)``.

    Attributes:
        kind: By ranges of values, lists of values, or hashes.
        columns: What the partition of a row follows from.
        partitions: How many there are, where the engine makes them itself: MySQL and MariaDB, by hash or key.
    """

    kind: PartitionKind = attrs.field(converter=PartitionKind, repr=shown)
    columns: Tuple[str, ...] = attrs.field(converter=column_names)
    partitions: Optional[int] = None


def _partitioning(given: Any) -> Optional[Partitioning]:
    if given is None or isinstance(given, Partitioning):
        return given
    kind, columns = given
    return Partitioning(kind.upper() if isinstance(kind, str) else kind, columns)


def _columns(columns: Any) -> Tuple[ColumnDefinition, ...]:
    made = tuple(columns)
    names = [column.name for column in made if isinstance(column, ColumnDefinition)]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ArgumentValueError(f"CREATE TABLE names the column {twice[0]!r} twice.")
    return made


def _query(query: Any) -> Any:
    return None if query is None else spelt_query(query)


def _parents(tables: Any) -> Tuple[TableExpression, ...]:
    given = (tables,) if isinstance(tables, (str, TableExpression)) else tuple(tables or ())
    return tuple(map(target_table, given))


@node
class CreateTableExpression(Node):
    """``CREATE TABLE table (columns, constraints)``, or ``CREATE TABLE table AS query``.

    Attributes:
        table: The table, or its name.
        columns: Its columns; none where they are those of a query.
        table_constraints: Constraints that stand beside the columns.
        temporary: Whether it goes with the session.
        if_not_exists: Whether a table of that name is left as it is.
        indexes: Indexes that are made with it, where the engine can; `CreateIndexExpression` works everywhere.
        inherits: Tables that it has the columns of.
        partition_by: How its rows are spread over partitions: a `Partitioning`, or a pair of kind and columns.
        storage_options: What the engine is told: ``WITH (...)`` in PostgreSQL, ``ENGINE`` and the like in MySQL and
            MariaDB, ``{"STRICT": True}`` and ``{"WITHOUT ROWID": True}`` in SQLite.
        tablespace: Where it is stored.
        comment: What it is for, where the engine takes that here.
        as_query: Query whose rows it is filled with; its values stand in the SQL text.
    """

    table: TableExpression = child(convert=target_table)
    columns: Tuple[ColumnDefinition, ...] = children(default=(), convert=_columns)
    table_constraints: Tuple[TableRule, ...] = children(default=(), convert=tuple)
    temporary: bool = token(default=False, kw_only=True)
    if_not_exists: bool = token(default=False, kw_only=True)
    indexes: Tuple[IndexDefinition, ...] = children(default=(), kw_only=True, convert=lambda given: tuple(given or ()))
    inherits: Tuple[TableExpression, ...] = children(default=(), kw_only=True, convert=_parents)
    partition_by: Optional[Partitioning] = token(default=None, kw_only=True, convert=_partitioning)
    storage_options: Options = token(default=(), kw_only=True, convert=options_of, key=OPTIONS_KEY)
    tablespace: Optional[str] = token(default=None, kw_only=True)
    comment: Optional[str] = token(default=None, kw_only=True)
    as_query: Optional[Node] = child(default=None, kw_only=True, convert=_query)

    if TYPE_CHECKING:

        def __init__(
            self,
            table: Union[str, TableExpression],
            columns: Iterable[ColumnDefinition] = (),
            table_constraints: Iterable[TableRule] = (),
            *,
            temporary: bool = False,
            if_not_exists: bool = False,
            indexes: Optional[Iterable[IndexDefinition]] = None,
            inherits: Any = None,
            partition_by: Any = None,
            storage_options: Any = None,
            tablespace: Optional[str] = None,
            comment: Optional[str] = None,
            as_query: Optional[Node] = None,
        ) -> None: ...

    def check(self) -> None:
        """Refuse a table without columns, and one that gets them from two places."""
        if self.as_query is None and not self.columns and not self.inherits:
            raise ArgumentValueError("CREATE TABLE needs at least one column.")
        is_defined = self.columns or self.table_constraints or self.indexes or self.inherits or self.partition_by
        if self.as_query is not None and is_defined:
            raise ArgumentValueError(
                "CREATE TABLE ... AS takes its columns from the query; add constraints and indexes afterwards."
            )


@node
class DropTableExpression(Node):
    """``DROP TABLE table``.

    Attributes:
        table: The table, or its name.
        if_exists: Whether a table that is not there is no error.
        cascade: Whether what depends on it, such as a view, goes as well.
    """

    table: TableExpression = child(convert=target_table)
    if_exists: bool = token(default=False, kw_only=True)
    cascade: bool = token(default=False, kw_only=True)

    if TYPE_CHECKING:

        def __init__(
            self, table: Union[str, TableExpression], *, if_exists: bool = False, cascade: bool = False
        ) -> None: ...
