"""Tables as values: what a database should hold, in no dialect."""

from __future__ import annotations

from typing import Any, Optional, Tuple

import attrs

from arfunc.errors import ArgumentValueError
from arfunc.expression.ddl.constraint import ReferentialAction
from arfunc.expression.value import SQLPredicate
from arfunc.types.sql_type import SQLType

__all__ = ["CheckConstraint", "ForeignKey", "Index", "TableColumn", "TableSchema", "UniqueConstraint"]


def _names(names: Any) -> Tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


def _some(columns: Tuple[Any, ...], what: str) -> Tuple[Any, ...]:
    if not columns:
        raise ArgumentValueError(f"{what} needs at least one column.")
    return columns


@attrs.frozen
class TableColumn:
    """A column.

    Attributes:
        name: Its name.
        type: How its values are stored: a type of the database, or a `StoredType`, which each dialect stores in its
            own way.
        nullable: Whether NULL is a value of it.
    """

    name: str
    type: SQLType
    nullable: bool = False


@attrs.frozen(init=False)
class Index:
    """An index over some columns, or expressions."""

    columns: Tuple[Any, ...]
    name: Optional[str]
    unique: bool
    where: Optional[SQLPredicate] = attrs.field(eq=False)

    def __init__(
        self,
        *columns: Any,
        name: Optional[str] = None,
        unique: bool = False,
        where: Optional[SQLPredicate] = None,
    ) -> None:
        """Describe an index.

        Args:
            columns: Names of columns, expressions, or pairs of one and ``"ASC"`` or ``"DESC"``.
            name: Its name; made of the table's and the columns' where it is None.
            unique: Whether no two rows may have the same key.
            where: Which rows it holds; all where it is None.
        """
        self.__attrs_init__(_some(columns, "an index"), name, unique, where)  # pyright: ignore[reportAttributeAccessIssue] - by attrs


@attrs.frozen(init=False)
class UniqueConstraint:
    """No two rows may have the same values in some columns."""

    columns: Tuple[str, ...]
    name: Optional[str]

    def __init__(self, *columns: str, name: Optional[str] = None) -> None:
        self.__attrs_init__(_some(columns, "a unique constraint"), name)  # pyright: ignore[reportAttributeAccessIssue] - made by attrs


@attrs.frozen(eq=False)
class CheckConstraint:
    """What must hold in every row."""

    condition: SQLPredicate
    name: Optional[str] = None


@attrs.frozen
class ForeignKey:
    """A reference of some columns to the key of another table.

    Attributes:
        columns: Columns here: one name, or a tuple of names.
        table: Name of the other table.
        references: Columns there.
        name: Name of the constraint; the database makes one where it is None.
        on_delete: What happens here when the other row goes.
        on_update: What happens here when the other row's key changes.
    """

    columns: Tuple[str, ...] = attrs.field(converter=_names)
    table: str
    references: Tuple[str, ...] = attrs.field(converter=_names)
    name: Optional[str] = attrs.field(default=None, kw_only=True)
    on_delete: Optional[ReferentialAction] = attrs.field(default=None, kw_only=True)
    on_update: Optional[ReferentialAction] = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if len(_some(self.columns, "a foreign key")) != len(self.references):
            raise ArgumentValueError(
                f"a foreign key has as many columns here as there: {self.columns} refer to {self.references} of "
                f"{self.table!r}."
            )


@attrs.frozen
class TableSchema:
    """A table.

    Attributes:
        name: Its name.
        columns: Its columns.
        primary_key: Names of the columns of its key.
        unique: Its unique constraints.
        checks: Its conditions.
        foreign_keys: Its references to other tables.
        indexes: Its indexes.
    """

    name: str
    columns: Tuple[TableColumn, ...]
    primary_key: Tuple[str, ...] = ()
    unique: Tuple[UniqueConstraint, ...] = ()
    checks: Tuple[CheckConstraint, ...] = ()
    foreign_keys: Tuple[ForeignKey, ...] = ()
    indexes: Tuple[Index, ...] = ()
