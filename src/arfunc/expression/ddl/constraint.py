"""Constraints of columns and tables."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, Iterable, Optional, Tuple, Union

from arfunc.errors import ArgumentValueError
from arfunc.expression.column import InlineLiteral, inlined
from arfunc.expression.node import Node, child, node, token
from arfunc.expression.value import SQLPredicate, SQLValueExpression

__all__ = [
    "ColumnConstraint",
    "ColumnConstraintType",
    "ForeignKeyConstraint",
    "ReferentialAction",
    "TableConstraint",
    "TableConstraintType",
]


class ColumnConstraintType(enum.Enum):
    """Kinds of constraints of one column."""

    PRIMARY_KEY = "PRIMARY KEY"
    NOT_NULL = "NOT NULL"
    NULL = "NULL"
    UNIQUE = "UNIQUE"
    CHECK = "CHECK"
    FOREIGN_KEY = "FOREIGN KEY"
    DEFAULT = "DEFAULT"


class TableConstraintType(enum.Enum):
    """Kinds of constraints of a table."""

    PRIMARY_KEY = "PRIMARY KEY"
    UNIQUE = "UNIQUE"
    CHECK = "CHECK"


class ReferentialAction(enum.Enum):
    """What happens to a row whose referred row changes or goes: ISO/IEC 9075-2, section 11.8."""

    CASCADE = "CASCADE"
    RESTRICT = "RESTRICT"
    SET_NULL = "SET NULL"
    SET_DEFAULT = "SET DEFAULT"
    NO_ACTION = "NO ACTION"


def _names(names: Any) -> Tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names or ())


def _inline(expr: Any) -> Any:
    return None if expr is None else inlined(expr)


def _default(value: Any) -> Any:
    if value is None or isinstance(value, Node):
        return _inline(value)
    return InlineLiteral(value)


_Reference = Optional[Tuple[str, Tuple[str, ...]]]


def _reference(reference: Optional[Tuple[str, Union[str, Tuple[str, ...]]]]) -> _Reference:
    return None if reference is None else (reference[0], _names(reference[1]))


@node
class ColumnConstraint(Node):
    """A constraint of one column.

    Attributes:
        constraint_type: Which kind it is.
        name: Its name; the database makes one where it is None.
        check_condition: What must hold, for CHECK; its values stand in the SQL text.
        foreign_key_reference: Table and columns referred to, for FOREIGN KEY.
        default_value: The value or expression, for DEFAULT.
        is_auto_increment: Whether a primary key is counted up and never used again.
    """

    constraint_type: ColumnConstraintType = token(key="{0}.value")
    name: Optional[str] = token(default=None)
    check_condition: Optional[SQLPredicate] = child(default=None, kw_only=True, convert=_inline)
    foreign_key_reference: _Reference = token(default=None, kw_only=True, convert=_reference)
    default_value: Optional[SQLValueExpression[Any]] = child(default=None, kw_only=True, convert=_default)
    is_auto_increment: bool = token(default=False, kw_only=True)

    if TYPE_CHECKING:

        def __init__(
            self,
            constraint_type: ColumnConstraintType,
            name: Optional[str] = None,
            *,
            check_condition: Optional[SQLPredicate] = None,
            foreign_key_reference: Optional[Tuple[str, Union[str, Iterable[str]]]] = None,
            default_value: Any = None,
            is_auto_increment: bool = False,
        ) -> None: ...


@node
class TableConstraint(Node):
    """A constraint of a table: its primary key, a unique key, or a condition."""

    constraint_type: TableConstraintType = token(key="{0}.value")
    name: Optional[str] = token(default=None)
    columns: Tuple[str, ...] = token(default=(), kw_only=True, convert=_names)
    check_condition: Optional[SQLPredicate] = child(default=None, kw_only=True, convert=_inline)

    if TYPE_CHECKING:

        def __init__(
            self,
            constraint_type: TableConstraintType,
            name: Optional[str] = None,
            *,
            columns: Union[str, Iterable[str]] = (),
            check_condition: Optional[SQLPredicate] = None,
        ) -> None: ...


def _columns(names: Any) -> Tuple[str, ...]:
    found = _names(names)
    if not found:
        raise ArgumentValueError("a foreign key needs at least one column on either side.")
    return found


@node
class ForeignKeyConstraint(Node):
    """A reference of some columns to a key of another table."""

    columns: Tuple[str, ...] = token(convert=_columns)
    foreign_key_table: str = token()
    foreign_key_columns: Tuple[str, ...] = token(convert=_columns)
    name: Optional[str] = token(default=None, kw_only=True)
    on_delete: Optional[ReferentialAction] = token(default=None, kw_only=True)
    on_update: Optional[ReferentialAction] = token(default=None, kw_only=True)

    if TYPE_CHECKING:

        def __init__(
            self,
            columns: Union[str, Iterable[str]],
            foreign_key_table: str,
            foreign_key_columns: Union[str, Iterable[str]],
            *,
            name: Optional[str] = None,
            on_delete: Optional[ReferentialAction] = None,
            on_update: Optional[ReferentialAction] = None,
        ) -> None: ...
