"""The table that a model describes."""

from __future__ import annotations

from typing import Any, Container, Dict, Iterator, List, Tuple, Type, TypeVar

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.column import Column
from arfunc.expression.node import Node
from arfunc.expression.traversal import find
from arfunc.record.mapping import MappedField, mapping_of
from arfunc.schema.table import CheckConstraint, ForeignKey, Index, TableColumn, TableSchema, UniqueConstraint
from arfunc.types.stored_type import StoredType

__all__ = ["table_schema_of"]

C = TypeVar("C")
_KINDS = (Index, UniqueConstraint, CheckConstraint, ForeignKey)


def table_schema_of(model: Any) -> TableSchema:
    """Return the table of a model: its columns from the fields, its constraints from ``__table_args__``.

    Raises:
        ArgumentTypeError: Something in ``__table_args__`` is neither an index nor a constraint.
        ArgumentValueError: The model has no table, or one of these names a column that the table does not have.
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
    for argument in arguments:
        _check_columns(model, argument, mapping.by_column)
    columns = [
        TableColumn(field.column, _stored_type(model, field), field.nullable and field.column not in key)
        for field in mapping.fields.values()
    ]
    return TableSchema(
        model.table_name(),
        tuple(columns),
        primary_key=key,
        unique=_of_kind(arguments, UniqueConstraint),
        checks=_of_kind(arguments, CheckConstraint),
        foreign_keys=_of_kind(arguments, ForeignKey),
        indexes=_of_kind(arguments, Index),
    )


def _stored_type(model: Any, field: MappedField) -> StoredType:
    """Return how the values of a field are stored, with the bounds that pydantic keeps in the field's metadata."""
    bounds: Dict[str, Any] = {}
    for constraint in model.model_fields[field.name].metadata:
        for name, fact in (("length", "max_length"), ("precision", "max_digits"), ("scale", "decimal_places")):
            bounds[name] = getattr(constraint, fact, bounds.get(name))
    return StoredType(field.type, **bounds)


def _check_columns(model: Any, argument: Any, known: Container[str]) -> None:
    """Refuse a constraint or an index on a column that the table does not have."""
    for name in _named_columns(argument):
        if name not in known:
            raise ArgumentValueError(
                f"{model.__name__}.__table_args__: {type(argument).__name__} names the column {name!r}, which "
                f"{model.__name__} does not have. Its columns are: {', '.join(mapping_of(model).by_column)}."
            )


def _named_columns(argument: Any) -> Iterator[str]:
    parts = [argument.condition] if isinstance(argument, CheckConstraint) else argument.columns
    for part in parts:
        named = part[0] if isinstance(part, tuple) else part
        if isinstance(named, str):
            yield named
        elif isinstance(named, Node):
            yield from [column.name for column in find(named, Column)]


def _of_kind(arguments: Tuple[Any, ...], kind: Type[C]) -> Tuple[C, ...]:
    found: List[C] = [argument for argument in arguments if isinstance(argument, kind)]
    return tuple(found)
