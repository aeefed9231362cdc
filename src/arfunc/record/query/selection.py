"""What can be selected: expressions, models, models under an alias."""

from __future__ import annotations

from typing import Any, List, Optional, Tuple

from arfunc.errors import ArgumentTypeError
from arfunc.expression.column import Column
from arfunc.expression.source import TableExpression
from arfunc.expression.value import SQLValueExpression
from arfunc.record.aliased import AliasedModel
from arfunc.record.base import RecordBase
from arfunc.record.mapping import MappedField, Mapping, mapping_of
from arfunc.record.query.rows import RecordPart, ValuePart
from arfunc.record.relation.related import path_named_by

__all__ = ["columns_of", "field_of", "is_model", "model_of", "part_of", "parts_of", "source_of_model"]


def is_model(item: Any) -> bool:
    """Tell whether something is a model, or one under an alias."""
    return isinstance(item, AliasedModel) or (isinstance(item, type) and issubclass(item, RecordBase))


def source_of_model(item: Any, alias: Optional[str] = None) -> TableExpression:
    """Return the table of a model, or its occurrence under an alias."""
    table = item.source if isinstance(item, AliasedModel) else mapping_of(item).table
    return table if alias is None else table.aliased(alias)


def columns_of(item: Any, source: TableExpression) -> List[Column[Any]]:
    """Return all columns of a model, as columns of a source."""
    mapping = mapping_of(item.model if isinstance(item, AliasedModel) else item)
    if source.alias is None:
        return [mapping.column(name) for name in mapping.fields]
    return [mapping.column_of_alias(name, source.alias) for name in mapping.fields]


def expressions_of(items: Tuple[Any, ...]) -> List[SQLValueExpression[Any]]:
    """Return what is written in the projection for some items: an expression, or all columns of a model.

    Raises:
        ArgumentTypeError: An item is neither.
    """
    found: List[SQLValueExpression[Any]] = []
    for item in items:
        if is_model(item):
            found.extend(columns_of(item, source_of_model(item)))
        elif isinstance(item, SQLValueExpression):
            found.append(item)
        else:
            raise ArgumentTypeError(f"select takes columns, expressions and models, got {item!r}.")
    return found


def field_of(mapping: Mapping, key: Any) -> MappedField:
    """Return a field by its name, or by its column.

    Raises:
        UnknownFieldError: The model has no such field.
    """
    if not isinstance(key, Column):
        return mapping.field(str(key))
    name = mapping.table.name_of(key.name, key.table) if isinstance(key.table, TableExpression) else key.name
    return mapping.by_column.get(name) or mapping.field(name)


def part_of(item: Any) -> Any:
    """Return what an item becomes in a tuple: a record, or a value."""
    if is_model(item):
        return RecordPart(item.model if isinstance(item, AliasedModel) else item)
    return ValuePart(item.alias or (item.name if isinstance(item, Column) else None), item.value_type)


def parts_of(items: Tuple[Any, ...]) -> Tuple[Any, ...]:
    """Return what some items become in a tuple."""
    return tuple(map(part_of, items))


def model_of(items: Tuple[Any, ...]) -> Any:
    """Return the model that a selection starts from: that of its first item.

    Raises:
        ArgumentTypeError: The first item is neither a model nor a column of one.
    """
    first = items[0] if items else None
    if is_model(first):
        return first
    table = first.table if isinstance(first, Column) else None
    owner = table.owner if isinstance(table, TableExpression) else None
    if owner is None or isinstance(table, str):
        raise ArgumentTypeError(
            f"A selection starts from the model of its first item: a model or a column of one, not {first!r}. "
            "Use Model.query().project(...) for expressions."
        )
    if table is None or table.alias is None:
        return owner
    path = path_named_by(table.alias)
    if path is None:
        return AliasedModel(owner, table.alias)
    return path.model if path.source is None else AliasedModel(path.model, path.source.alias)
