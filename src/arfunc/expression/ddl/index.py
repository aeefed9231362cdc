"""Creating and dropping indexes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable, Optional, Tuple, Union

from arfunc.errors import ArgumentValueError
from arfunc.expression.clause import sort_specification
from arfunc.expression.column import inlined
from arfunc.expression.ddl.definition import OPTIONS_KEY, Options, column_names, inline, options_of
from arfunc.expression.insert import target_table
from arfunc.expression.node import Node, child, children, node, token
from arfunc.expression.source import TableExpression
from arfunc.expression.value import SortSpecification, SQLPredicate

__all__ = ["CreateIndexExpression", "DropIndexExpression", "IndexDefinition"]


def _keys(columns: Any) -> Tuple[SortSpecification, ...]:
    keys = tuple([sort_specification(column) for column in columns])
    if not keys:
        raise ArgumentValueError("CREATE INDEX needs at least one column or expression.")
    return tuple([key.rebuilt(inlined) for key in keys])


@node
class CreateIndexExpression(Node):
    """``CREATE INDEX name ON table (columns) WHERE condition``.

    Attributes:
        name: Name of the index.
        table: The table.
        columns: Names, expressions, or pairs of one and ``"ASC"`` or ``"DESC"``.
        unique: Whether no two rows may have the same key.
        if_not_exists: Whether an index of that name is left as it is.
        where: Which rows the index holds; all where it is None. Its values stand in the SQL text.
        method: Its kind, such as ``"gin"`` or ``"hash"``; the engine's own where it is None.
        include: Names of further columns that it holds, so that a query of these alone reads no table.
        nulls_distinct: Whether NULLs in a unique key differ from each other; as the engine has it where it is None.
        concurrently: Whether the table can be written meanwhile; not inside a transaction.
        storage_options: Parameters of the engine, such as ``{"fillfactor": 70}``.
        tablespace: Where it is stored.
    """

    name: str = token()
    table: TableExpression = child(convert=target_table)
    columns: Tuple[SortSpecification, ...] = children(convert=_keys)
    unique: bool = token(default=False, kw_only=True)
    if_not_exists: bool = token(default=False, kw_only=True)
    where: Optional[SQLPredicate] = child(default=None, kw_only=True, convert=inline)
    method: Optional[str] = token(default=None, kw_only=True)
    include: Tuple[str, ...] = token(default=(), kw_only=True, convert=column_names)
    nulls_distinct: Optional[bool] = token(default=None, kw_only=True)
    concurrently: bool = token(default=False, kw_only=True)
    storage_options: Options = token(default=(), kw_only=True, convert=options_of, key=OPTIONS_KEY)
    tablespace: Optional[str] = token(default=None, kw_only=True)

    if TYPE_CHECKING:

        def __init__(
            self,
            name: str,
            table: Union[str, TableExpression],
            columns: Iterable[Any],
            *,
            unique: bool = False,
            if_not_exists: bool = False,
            where: Optional[SQLPredicate] = None,
            method: Optional[str] = None,
            include: Union[str, Iterable[str]] = (),
            nulls_distinct: Optional[bool] = None,
            concurrently: bool = False,
            storage_options: Any = (),
            tablespace: Optional[str] = None,
        ) -> None: ...

    def check(self) -> None:
        """Refuse a rule about equal keys in an index that has none."""
        if self.nulls_distinct is not None and not self.unique:
            raise ArgumentValueError("nulls_distinct belongs to a unique index.")


@node
class IndexDefinition(Node):
    """An index in the definition of its table, where the engine has that: MySQL and MariaDB.

    Attributes:
        name: Name of the index.
        columns: Names, expressions, or pairs of one and ``"ASC"`` or ``"DESC"``.
        unique: Whether no two rows may have the same key.
        type: Its kind, such as ``"FULLTEXT"`` or ``"HASH"``; the engine's own where it is None.
        partial_condition: Which rows it holds; all where it is None.
        include_columns: Names of further columns that it holds.
    """

    name: str = token()
    columns: Tuple[SortSpecification, ...] = children(convert=_keys)
    unique: bool = token(default=False)
    type: Optional[str] = token(default=None)
    partial_condition: Optional[SQLPredicate] = child(default=None, kw_only=True, convert=inline)
    include_columns: Tuple[str, ...] = token(default=(), kw_only=True, convert=column_names)

    if TYPE_CHECKING:

        def __init__(
            self,
            name: str,
            columns: Iterable[Any],
            unique: bool = False,
            type: Optional[str] = None,
            *,
            partial_condition: Optional[SQLPredicate] = None,
            include_columns: Union[str, Iterable[str]] = (),
        ) -> None: ...

    def on(self, table: Union[str, TableExpression]) -> CreateIndexExpression:
        """Return the statement that creates the index on a table, which every engine has."""
        return CreateIndexExpression(
            self.name,
            table,
            self.columns,
            unique=self.unique,
            method=self.type,
            where=self.partial_condition,
            include=self.include_columns,
        )


@node
class DropIndexExpression(Node):
    """``DROP INDEX name``.

    Attributes:
        name: Name of the index.
        table: Its table; MySQL and MariaDB ask for it.
        schema: Schema that the index is in.
        if_exists: Whether an index that is not there is no error.
        concurrently: Whether the table can be used meanwhile; not inside a transaction.
        cascade: Whether what depends on it goes as well.
    """

    name: str = token()
    table: Optional[TableExpression] = child(
        default=None, convert=lambda table: None if table is None else target_table(table)
    )
    schema: Optional[str] = token(default=None, kw_only=True)
    if_exists: bool = token(default=False, kw_only=True)
    concurrently: bool = token(default=False, kw_only=True)
    cascade: bool = token(default=False, kw_only=True)

    if TYPE_CHECKING:

        def __init__(
            self,
            name: str,
            table: Union[str, TableExpression, None] = None,
            *,
            schema: Optional[str] = None,
            if_exists: bool = False,
            concurrently: bool = False,
            cascade: bool = False,
        ) -> None: ...
