"""Changing tables."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, Iterable, Optional, Tuple, Union

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.ddl.constraint import TableRule
from arfunc.expression.ddl.definition import inline, inline_value
from arfunc.expression.ddl.index import IndexDefinition
from arfunc.expression.ddl.table import ColumnDefinition, checked_data_type
from arfunc.expression.insert import target_table
from arfunc.expression.node import Node, base_node, child, children, node, token
from arfunc.expression.source import TableExpression
from arfunc.expression.value import SQLValueExpression
from arfunc.types.sql_type import SQLType

__all__ = [
    "AddColumn",
    "AddConstraint",
    "AddIndex",
    "AlterColumn",
    "AlterColumnOperation",
    "AlterTableAction",
    "AlterTableExpression",
    "DataType",
    "DropColumn",
    "DropConstraint",
    "DropIndex",
    "ModifyColumn",
    "RenameColumn",
    "RenameConstraint",
    "RenameIndex",
    "RenameTable",
    "ValidateConstraint",
]


@base_node
class AlterTableAction(Node):
    """One change of a table."""


@node
class AddColumn(AlterTableAction):
    """``ADD COLUMN definition``."""

    column: ColumnDefinition = child()
    if_not_exists: bool = token(default=False, kw_only=True)


@node
class DropColumn(AlterTableAction):
    """``DROP COLUMN name``; with `cascade`, what depends on it goes as well."""

    name: str = token()
    if_exists: bool = token(default=False)
    cascade: bool = token(default=False, kw_only=True)


class AlterColumnOperation(enum.Enum):
    """What changes of a column."""

    SET_DEFAULT = "SET DEFAULT"
    DROP_DEFAULT = "DROP DEFAULT"
    SET_NOT_NULL = "SET NOT NULL"
    DROP_NOT_NULL = "DROP NOT NULL"
    SET_DATA_TYPE = "SET DATA TYPE"


@node
class DataType(Node):
    """A type as a part of a statement."""

    type: SQLType = token(convert=checked_data_type)


def _operation(operation: Any) -> AlterColumnOperation:
    if isinstance(operation, AlterColumnOperation):
        return operation
    known = {member.value: member for member in AlterColumnOperation}
    found = known.get(str(operation).upper().replace("_", " "))
    if found is None:
        raise ArgumentValueError(f"a column cannot be altered by {operation!r}; there is {', '.join(known)}.")
    return found


def _new_value(given: Any) -> Optional[Node]:
    return DataType(given) if isinstance(given, SQLType) else inline_value(given)


@node
class AlterColumn(AlterTableAction):
    """``ALTER COLUMN name operation``.

    Attributes:
        name: Name of the column.
        operation: What changes, as a member or its text, such as ``"SET NOT NULL"``.
        new_value: The type for SET DATA TYPE; the value or expression for SET DEFAULT.
        using: How the new value follows from the old one, for SET DATA TYPE.
        collation: How texts are compared from now on, for SET DATA TYPE.
    """

    name: str = token()
    operation: AlterColumnOperation = token(convert=_operation, key="{0}.value")
    new_value: Optional[Node] = child(default=None, convert=_new_value)
    using: Optional[SQLValueExpression[Any]] = child(default=None, kw_only=True, convert=inline)
    collation: Optional[str] = token(default=None, kw_only=True)

    if TYPE_CHECKING:

        def __init__(
            self,
            name: str,
            operation: Union[AlterColumnOperation, str],
            new_value: Any = None,
            *,
            using: Optional[SQLValueExpression[Any]] = None,
            collation: Optional[str] = None,
        ) -> None: ...

    def check(self) -> None:
        """Refuse a value that the operation does not take, and the lack of one that it does."""
        expected = {AlterColumnOperation.SET_DATA_TYPE: DataType, AlterColumnOperation.SET_DEFAULT: SQLValueExpression}
        kind = expected.get(self.operation)
        if kind is None and self.new_value is not None:
            raise ArgumentValueError(f"{self.operation.value} takes no value, got {self.new_value!r}.")
        if kind is not None and not isinstance(self.new_value, kind):
            what = "an SQLType" if kind is DataType else "a value, Literal(None) for NULL"
            raise ArgumentTypeError(f"{self.operation.value} takes {what}, got {self.new_value!r}.")
        if kind is not DataType and (self.using is not None or self.collation is not None):
            raise ArgumentValueError(f"using and collation belong to SET DATA TYPE, not to {self.operation.value}.")


@node
class ModifyColumn(AlterTableAction):
    """``MODIFY COLUMN definition``: a column as it is from now on, in MySQL and MariaDB.

    It replaces the whole definition: what is not said here (a default, NOT NULL) is gone.
    """

    column: ColumnDefinition = child()


@node
class RenameColumn(AlterTableAction):
    """``RENAME COLUMN name TO new_name``."""

    name: str = token()
    new_name: str = token()


@node
class RenameTable(AlterTableAction):
    """``RENAME TO new_name``."""

    new_name: str = token()


@node
class AddConstraint(AlterTableAction):
    """``ADD constraint``.

    Attributes:
        constraint: The constraint, as a table has it.
        not_valid: Whether the rows that are there already are not checked now: see `ValidateConstraint`.
    """

    constraint: TableRule = child()
    not_valid: bool = token(default=False, kw_only=True)


@node
class DropConstraint(AlterTableAction):
    """``DROP CONSTRAINT name``; with `cascade`, what depends on it goes as well."""

    name: str = token()
    if_exists: bool = token(default=False)
    cascade: bool = token(default=False, kw_only=True)


@node
class RenameConstraint(AlterTableAction):
    """``RENAME CONSTRAINT name TO new_name``."""

    name: str = token()
    new_name: str = token()


@node
class ValidateConstraint(AlterTableAction):
    """``VALIDATE CONSTRAINT name``: check the rows of a constraint that was added without looking at them."""

    name: str = token()


@node
class AddIndex(AlterTableAction):
    """``ADD INDEX definition``, in MySQL and MariaDB; `CreateIndexExpression` works everywhere."""

    index: IndexDefinition = child()


@node
class DropIndex(AlterTableAction):
    """``DROP INDEX name``, in MySQL and MariaDB; `DropIndexExpression` works everywhere."""

    name: str = token()


@node
class RenameIndex(AlterTableAction):
    """``RENAME INDEX name TO new_name``, in MySQL and MariaDB."""

    name: str = token()
    new_name: str = token()


def _actions(actions: Any) -> Tuple[AlterTableAction, ...]:
    made: Tuple[Any, ...] = (actions,) if isinstance(actions, Node) else tuple(actions)
    wrong = [action for action in made if not isinstance(action, AlterTableAction)]
    if wrong:
        raise ArgumentTypeError(f"ALTER TABLE takes actions such as AddColumn(...), got {wrong[0]!r}.")
    if not made:
        raise ArgumentValueError("ALTER TABLE needs at least one action.")
    return made


_RENAMES = (RenameColumn, RenameTable, RenameConstraint)


@node
class AlterTableExpression(Node):
    """``ALTER TABLE table action, action``.

    Attributes:
        table: The table, or its name.
        actions: One change, or several, which happen together. A new name goes alone, as most engines have it.
        if_exists: Whether a table that is not there is no error.
    """

    table: TableExpression = child(convert=target_table)
    actions: Tuple[AlterTableAction, ...] = children(convert=_actions)
    if_exists: bool = token(default=False, kw_only=True)

    if TYPE_CHECKING:

        def __init__(
            self,
            table: Union[str, TableExpression],
            actions: Union[AlterTableAction, Iterable[AlterTableAction]],
            *,
            if_exists: bool = False,
        ) -> None: ...

    def check(self) -> None:
        """Refuse a rename among other changes."""
        if len(self.actions) > 1 and any(isinstance(action, _RENAMES) for action in self.actions):
            raise ArgumentValueError("a column, table or constraint is renamed in a statement of its own.")
