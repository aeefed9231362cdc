"""Creating and dropping tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable, Tuple, Union

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.ddl.constraint import ColumnConstraint, ForeignKeyConstraint, TableConstraint
from arfunc.expression.insert import target_table
from arfunc.expression.node import Node, child, children, node, token
from arfunc.expression.source import TableExpression
from arfunc.types.sql_type import SQLType

__all__ = ["ColumnDefinition", "CreateTableExpression", "DropTableExpression"]


def _data_type(data_type: Any) -> Any:
    if isinstance(data_type, SQLType):
        return data_type
    raise ArgumentTypeError(f"a column's data_type must be an SQLType such as Integer() or Text(), got {data_type!r}.")


@node
class ColumnDefinition(Node):
    """One column of a table to be created."""

    name: str = token()
    data_type: SQLType = token(convert=_data_type)
    constraints: Tuple[ColumnConstraint, ...] = children(default=(), convert=tuple)

    if TYPE_CHECKING:

        def __init__(self, name: str, data_type: SQLType, constraints: Iterable[ColumnConstraint] = ()) -> None: ...


def _columns(columns: Any) -> Tuple[ColumnDefinition, ...]:
    made = tuple(columns)
    if not made:
        raise ArgumentValueError("CREATE TABLE needs at least one column.")
    names = [column.name for column in made]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ArgumentValueError(f"CREATE TABLE names the column {twice[0]!r} twice.")
    return made


@node
class CreateTableExpression(Node):
    """``CREATE TABLE table (columns, constraints)``."""

    table: TableExpression = child(convert=target_table)
    columns: Tuple[ColumnDefinition, ...] = children(convert=_columns)
    table_constraints: Tuple[Union[TableConstraint, ForeignKeyConstraint], ...] = children(default=(), convert=tuple)
    temporary: bool = token(default=False, kw_only=True)
    if_not_exists: bool = token(default=False, kw_only=True)

    if TYPE_CHECKING:

        def __init__(
            self,
            table: Union[str, TableExpression],
            columns: Iterable[ColumnDefinition],
            table_constraints: Iterable[Union[TableConstraint, ForeignKeyConstraint]] = (),
            *,
            temporary: bool = False,
            if_not_exists: bool = False,
        ) -> None: ...


@node
class DropTableExpression(Node):
    """``DROP TABLE table``."""

    table: TableExpression = child(convert=target_table)
    if_exists: bool = token(default=False, kw_only=True)

    if TYPE_CHECKING:

        def __init__(self, table: Union[str, TableExpression], *, if_exists: bool = False) -> None: ...
