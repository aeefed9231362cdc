"""Constraints of columns and tables."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, Iterable, Optional, Tuple, Union

from arfunc.errors import ArgumentValueError
from arfunc.expression.clause import sort_specification
from arfunc.expression.ddl.definition import column_names, inline, inline_value
from arfunc.expression.insert import target_table
from arfunc.expression.node import Node, base_node, child, children, node, token
from arfunc.expression.source import TableExpression
from arfunc.expression.value import SortSpecification, SQLPredicate, SQLValueExpression

__all__ = [
    "ColumnConstraint",
    "ColumnConstraintType",
    "Deferral",
    "ExclusionConstraint",
    "ExclusionElement",
    "ForeignKeyConstraint",
    "MatchType",
    "ReferentialAction",
    "TableConstraint",
    "TableConstraintType",
    "TableRule",
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


class MatchType(enum.Enum):
    """Which NULLs a key of several columns may have: ISO/IEC 9075-2, section 8.12."""

    SIMPLE = "SIMPLE"
    FULL = "FULL"
    PARTIAL = "PARTIAL"


class Deferral(enum.Enum):
    """When a constraint is checked: after each statement, or at the end of the transaction."""

    NOT_DEFERRABLE = "NOT DEFERRABLE"
    INITIALLY_IMMEDIATE = "DEFERRABLE INITIALLY IMMEDIATE"
    INITIALLY_DEFERRED = "DEFERRABLE INITIALLY DEFERRED"


_Reference = Optional[Tuple[str, Tuple[str, ...]]]


def _reference(reference: Optional[Tuple[str, Union[str, Tuple[str, ...]]]]) -> _Reference:
    return None if reference is None else (reference[0], column_names(reference[1]))


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
        on_delete: What happens here when the row referred to goes, for FOREIGN KEY.
        on_update: What happens here when the key referred to changes, for FOREIGN KEY.
        deferral: When a reference is checked.
    """

    constraint_type: ColumnConstraintType = token(key="{0}.value")
    name: Optional[str] = token(default=None)
    check_condition: Optional[SQLPredicate] = child(default=None, kw_only=True, convert=inline)
    foreign_key_reference: _Reference = token(default=None, kw_only=True, convert=_reference)
    default_value: Optional[SQLValueExpression[Any]] = child(default=None, kw_only=True, convert=inline_value)
    is_auto_increment: bool = token(default=False, kw_only=True)
    on_delete: Optional[ReferentialAction] = token(default=None, kw_only=True)
    on_update: Optional[ReferentialAction] = token(default=None, kw_only=True)
    deferral: Optional[Deferral] = token(default=None, kw_only=True)

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
            on_delete: Optional[ReferentialAction] = None,
            on_update: Optional[ReferentialAction] = None,
            deferral: Optional[Deferral] = None,
        ) -> None: ...

    def check(self) -> None:
        """Refuse parts of a reference in a constraint that is none."""
        is_reference = self.constraint_type is ColumnConstraintType.FOREIGN_KEY
        if not is_reference and (self.on_delete or self.on_update or self.deferral):
            raise ArgumentValueError(
                f"on_delete, on_update and deferral belong to a FOREIGN KEY, not to {self.constraint_type.value}."
            )
        if self.is_auto_increment and self.constraint_type is not ColumnConstraintType.PRIMARY_KEY:
            raise ArgumentValueError(f"is_auto_increment belongs to PRIMARY KEY, not to {self.constraint_type.value}.")


@base_node
class TableRule(Node):
    """A constraint that stands beside the columns of a table."""


@node
class TableConstraint(TableRule):
    """A constraint of a table: its primary key, a unique key, or a condition.

    Attributes:
        constraint_type: Which kind it is.
        name: Its name; the database makes one where it is None.
        columns: Names of the columns, for a key.
        check_condition: What must hold, for CHECK; its values stand in the SQL text.
        nulls_distinct: Whether NULLs in a unique key differ from each other; as the engine has it where it is None.
        deferral: When a key is checked.
    """

    constraint_type: TableConstraintType = token(key="{0}.value")
    name: Optional[str] = token(default=None)
    columns: Tuple[str, ...] = token(default=(), kw_only=True, convert=column_names)
    check_condition: Optional[SQLPredicate] = child(default=None, kw_only=True, convert=inline)
    nulls_distinct: Optional[bool] = token(default=None, kw_only=True)
    deferral: Optional[Deferral] = token(default=None, kw_only=True)

    if TYPE_CHECKING:

        def __init__(
            self,
            constraint_type: TableConstraintType,
            name: Optional[str] = None,
            *,
            columns: Union[str, Iterable[str]] = (),
            check_condition: Optional[SQLPredicate] = None,
            nulls_distinct: Optional[bool] = None,
            deferral: Optional[Deferral] = None,
        ) -> None: ...

    def check(self) -> None:
        """Refuse parts of a key in a constraint that is none."""
        if self.nulls_distinct is not None and self.constraint_type is not TableConstraintType.UNIQUE:
            raise ArgumentValueError(f"nulls_distinct belongs to UNIQUE, not to {self.constraint_type.value}.")
        if self.deferral is not None and self.constraint_type is TableConstraintType.CHECK:
            raise ArgumentValueError("a CHECK constraint is checked at once in every engine; it has no deferral.")


def _columns(names: Any) -> Tuple[str, ...]:
    found = column_names(names)
    if not found:
        raise ArgumentValueError("a foreign key needs at least one column on either side.")
    return found


@node
class ForeignKeyConstraint(TableRule):
    """A reference of some columns to a key of another table.

    Attributes:
        columns: Columns here.
        foreign_key_table: The other table, or its name.
        foreign_key_columns: Columns there.
        name: Name of the constraint; the database makes one where it is None.
        on_delete: What happens here when the other row goes.
        on_update: What happens here when the other row's key changes.
        match_type: Which NULLs a key of several columns may have.
        deferral: When the reference is checked.
    """

    columns: Tuple[str, ...] = token(convert=_columns)
    foreign_key_table: TableExpression = child(convert=target_table)
    foreign_key_columns: Tuple[str, ...] = token(convert=_columns)
    name: Optional[str] = token(default=None, kw_only=True)
    on_delete: Optional[ReferentialAction] = token(default=None, kw_only=True)
    on_update: Optional[ReferentialAction] = token(default=None, kw_only=True)
    match_type: Optional[MatchType] = token(default=None, kw_only=True)
    deferral: Optional[Deferral] = token(default=None, kw_only=True)

    if TYPE_CHECKING:

        def __init__(
            self,
            columns: Union[str, Iterable[str]],
            foreign_key_table: Union[str, TableExpression],
            foreign_key_columns: Union[str, Iterable[str]],
            *,
            name: Optional[str] = None,
            on_delete: Optional[ReferentialAction] = None,
            on_update: Optional[ReferentialAction] = None,
            match_type: Optional[MatchType] = None,
            deferral: Optional[Deferral] = None,
        ) -> None: ...

    def check(self) -> None:
        """Refuse sides of unlike width."""
        if len(self.columns) != len(self.foreign_key_columns):
            raise ArgumentValueError(
                f"a foreign key has as many columns here as there: {self.columns} refer to {self.foreign_key_columns}."
            )


@node
class ExclusionElement(Node):
    """``expression WITH operator``: what two rows of an exclusion constraint are compared by."""

    expr: SortSpecification = child(convert=lambda expr: sort_specification(expr).rebuilt(inline))
    operator: str = token(default="=")

    if TYPE_CHECKING:

        def __init__(self, expr: Any, operator: str = "=") -> None: ...

    def check(self) -> None:
        """Refuse what cannot be an operator: it is written as it stands."""
        if not self.operator or set(self.operator) - set("+-*/<>=~!@#%^&|?"):
            raise ArgumentValueError(f"{self.operator!r} is no operator of the database, such as '=' or '&&'.")


def _elements(elements: Any) -> Tuple[ExclusionElement, ...]:
    made = tuple(
        [element if isinstance(element, ExclusionElement) else ExclusionElement(*element) for element in elements]
    )
    if not made:
        raise ArgumentValueError("an exclusion constraint needs at least one element.")
    return made


@node
class ExclusionConstraint(TableRule):
    """``EXCLUDE USING method (expression WITH operator) WHERE condition``: no two rows compare true by all elements.

    Attributes:
        elements: Pairs of a column or an expression, and an operator.
        name: Its name; the database makes one where it is None.
        method: The index method, such as ``"gist"``; the engine's own where it is None.
        where: Which rows it is about; all where it is None.
        deferral: When it is checked.
    """

    elements: Tuple[ExclusionElement, ...] = children(convert=_elements)
    name: Optional[str] = token(default=None)
    method: Optional[str] = token(default=None, kw_only=True)
    where: Optional[SQLPredicate] = child(default=None, kw_only=True, convert=inline)
    deferral: Optional[Deferral] = token(default=None, kw_only=True)

    if TYPE_CHECKING:

        def __init__(
            self,
            elements: Iterable[Any],
            name: Optional[str] = None,
            *,
            method: Optional[str] = None,
            where: Optional[SQLPredicate] = None,
            deferral: Optional[Deferral] = None,
        ) -> None: ...
