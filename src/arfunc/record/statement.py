"""The statements that single records need, each built once a model and then bound to new values."""

from __future__ import annotations

from typing import Any, Optional, Sequence, Tuple
from typing import Mapping as Dictionary

from arfunc.expression.assignment import Assignment
from arfunc.expression.column import Column
from arfunc.expression.delete import DeleteExpression
from arfunc.expression.insert import DefaultValuesSource, InsertExpression, typed_values
from arfunc.expression.node import Compilable
from arfunc.expression.update import UpdateExpression
from arfunc.expression.value import ComparisonPredicate, Literal, SQLPredicate, SQLValueExpression, and_
from arfunc.query.bound import Bound
from arfunc.record.mapping import MappedField, Mapping

__all__ = ["delete_of", "find_by_key", "insert_of", "update_of"]

Values = Tuple[Any, ...]


def insert_of(mapping: Mapping, fields: Tuple[MappedField, ...], values: Sequence[Any]) -> Compilable:
    """Return the INSERT of one row: ``INSERT INTO t (a, b) VALUES (?, ?)``."""
    if any(isinstance(value, SQLValueExpression) for value in values):
        return _insert(mapping, fields, values)
    key = ("insert", mapping.table, tuple([field.name for field in fields]))
    template = mapping.kept(key, lambda: _insert(mapping, fields, [None] * len(fields)))
    return Bound(template, tuple(values))


def _insert(mapping: Mapping, fields: Tuple[MappedField, ...], values: Sequence[Any]) -> InsertExpression:
    if not fields:
        return InsertExpression(mapping.table, DefaultValuesSource())
    types = [field.type for field in fields]
    cells = [value if isinstance(value, SQLValueExpression) else Literal(value, t) for value, t in zip(values, types)]
    return InsertExpression(mapping.table, typed_values([cells], types), [field.column for field in fields])


def update_of(mapping: Mapping, changes: Dictionary[str, Any], key: Values) -> Compilable:
    """Return the UPDATE of one row: ``UPDATE t SET a = ? WHERE id = ?``.

    Args:
        mapping: The model's mapping.
        changes: New values, or expressions, by field.
        key: Values of the primary key that the row has.
    """
    if any(isinstance(value, SQLValueExpression) for value in changes.values()):
        return _update(mapping, changes, key)
    kept_as = ("update", mapping.table, tuple(changes))
    template = mapping.kept(kept_as, lambda: _update(mapping, dict.fromkeys(changes), key))
    return Bound(template, (*changes.values(), *key))


def _update(mapping: Mapping, changes: Dictionary[str, Any], key: Values) -> UpdateExpression:
    assignments = [_assignment(mapping.field(name), value) for name, value in changes.items()]
    return UpdateExpression(mapping.table, assignments, where=_key_is(mapping, key))


def _assignment(field: MappedField, value: Any) -> Assignment:
    return Assignment(field.column, value if isinstance(value, SQLValueExpression) else Literal(value, field.type))


def delete_of(mapping: Mapping, key: Values) -> Compilable:
    """Return the DELETE of one row: ``DELETE FROM t WHERE id = ?``."""
    template = mapping.kept(
        ("delete", mapping.table), lambda: DeleteExpression(mapping.table, where=_key_is(mapping, key))
    )
    return Bound(template, key)


def find_by_key(start: Any, mapping: Mapping, key: Values) -> Optional[Compilable]:
    """Return the query of the record with a key; None where a part of the key is None, which no row has.

    Args:
        start: The query that it is looked for in; it may have conditions of its own.
        mapping: The model's mapping.
        key: Values of the primary key.
    """
    if None in key:
        return None
    template = mapping.kept(("find", start.shape), lambda: _find(start, mapping, key))
    return Bound(template, (*start.params, *key, 1))


def _find(start: Any, mapping: Mapping, key: Values) -> Any:
    columns = [mapping.column(field.name) for field in mapping.required_key()]
    return start.where(_equal(columns, mapping.key, key)).first()


def _key_is(mapping: Mapping, key: Values) -> SQLPredicate:
    fields = mapping.required_key()
    return _equal([Column(field.column, type=field.type) for field in fields], fields, key)


def _equal(columns: Sequence[Column[Any]], fields: Sequence[MappedField], key: Values) -> SQLPredicate:
    return and_(
        *[
            ComparisonPredicate("=", column, Literal(value, field.type))
            for column, field, value in zip(columns, fields, key)
        ]
    )
