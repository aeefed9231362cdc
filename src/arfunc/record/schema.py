"""The table that a model describes."""

from __future__ import annotations

from typing import Any, List, Tuple, Type, TypeVar

from arfunc.errors import ArgumentTypeError
from arfunc.record.mapping import mapping_of
from arfunc.schema.table import CheckConstraint, ForeignKey, Index, TableColumn, TableSchema, UniqueConstraint
from arfunc.types.registry import STANDARD

__all__ = ["table_schema_of"]

C = TypeVar("C")
_KINDS = (Index, UniqueConstraint, CheckConstraint, ForeignKey)


def table_schema_of(model: Any) -> TableSchema:
    """Return the table of a model: its columns from the fields, its constraints from ``__table_args__``.

    Raises:
        ArgumentTypeError: Something in ``__table_args__`` is neither an index nor a constraint.
    """
    mapping = mapping_of(model)
    key = tuple([field.column for field in mapping.required_key()])
    arguments: Tuple[Any, ...] = tuple(model.__table_args__)
    for argument in arguments:
        if not isinstance(argument, _KINDS):
            raise ArgumentTypeError(
                f"{model.__name__}.__table_args__ holds Index, UniqueConstraint, CheckConstraint and ForeignKey, "
                f"got {argument!r}."
            )
    columns = [
        TableColumn(field.column, STANDARD.codec_of(field.type).sql, field.nullable and field.column not in key)
        for field in mapping.fields.values()
    ]
    return TableSchema(
        mapping.table.name,
        tuple(columns),
        primary_key=key,
        unique=_of_kind(arguments, UniqueConstraint),
        checks=_of_kind(arguments, CheckConstraint),
        foreign_keys=_of_kind(arguments, ForeignKey),
        indexes=_of_kind(arguments, Index),
    )


def _of_kind(arguments: Tuple[Any, ...], kind: Type[C]) -> Tuple[C, ...]:
    found: List[C] = [argument for argument in arguments if isinstance(argument, kind)]
    return tuple(found)
