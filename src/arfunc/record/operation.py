"""What one record does, as programs: find, save, delete, refresh."""

from __future__ import annotations

from typing import Any, Dict, Iterable, List, Optional, Tuple
from typing import Mapping as Dictionary

from arfunc.effect.composition import AnyProgram, Steps, program, pure
from arfunc.effect.effects import Call, Execute, Fetch, Insert, OnRollback
from arfunc.errors import ArgumentTypeError, DatabaseError, RecordNotFound
from arfunc.expression.value import SQLValueExpression
from arfunc.record.condition import is_key, key_values, keys_condition, query_where
from arfunc.record.mapping import MappedField, Mapping, mapping_of
from arfunc.record.state import Snapshot, adopt, dirty_fields, is_new, mark_new, mark_saved, old_value, set_values
from arfunc.record.statement import delete_of, find_by_key, insert_of, update_of
from arfunc.record.validation import validate

__all__ = ["delete", "find_all", "find_one", "find_one_or_fail", "refresh", "save"]


def find_one(model: Any, condition: Any) -> AnyProgram[Optional[Any]]:
    """Return the program that gives the record with a key, or the first that meets a condition, or None.

    Args:
        model: The model.
        condition: A key (a tuple where it is composite), a dict of field names to values, a predicate, or a pair of
            SQL text and its parameters.
    """
    if condition is None:
        return pure(None)
    if not is_key(condition):
        found: AnyProgram[Optional[Any]] = query_where(model, condition).fetch_one()
        return found
    mapping = mapping_of(model)
    statement = find_by_key(model, mapping, key_values(mapping, condition))
    return pure(None) if statement is None else Fetch(statement, model.query().subject.first)


@program
def find_one_or_fail(model: Any, condition: Any) -> Steps[Any]:
    """Give the record with a key, or the first that meets a condition; `RecordNotFound` where there is none."""
    record = yield from find_one(model, condition)
    if record is None:
        raise RecordNotFound(f"{model.__name__}: there is no record for {condition!r}.")
    return record


def find_all(model: Any, condition: Any = None) -> AnyProgram[List[Any]]:
    """Return the program that gives all records, those with some keys, or those that meet a condition.

    Args:
        model: The model.
        condition: None for all; a list of keys; or a condition as for `find_one`.
    """
    if condition is None:
        query = model.query()
    elif is_key(condition):
        if isinstance(condition, (str, bytes)) or not isinstance(condition, Iterable):
            raise ArgumentTypeError(f"find_all takes a list of keys, got {condition!r}. For one key use find_one.")
        keys = list(condition)
        if not keys:
            return pure([])
        query = model.query().where(keys_condition(mapping_of(model), keys))
    else:
        query = query_where(model, condition)
    found: AnyProgram[List[Any]] = query.fetch_all()
    return found


@program(is_local=True)
def save(record: Any) -> Steps[int]:
    """Insert a new record, or write what changed of one that has a row.

    Returns:
        The number of rows written: 1, or 0 where nothing had changed; then no statement is sent.

    Raises:
        ValidationError: A value is not valid; nothing is written.
        RecordNotFound: The row is gone; the record stays as it is.
        IntegrityError: A constraint refuses the row.
    """
    yield Call(validate, (record,))
    new = is_new(record)
    changes = _values_to_insert(record) if new else _values_to_update(record)
    if not new and not changes:
        return 0
    changes = yield Call(record.prepare_save_data, (changes, new))
    before = Snapshot.of(record)
    affected = yield (_insert(record, changes) if new else _update(record, changes))
    before.settle()
    yield OnRollback(before.restore)
    return int(affected)


def _values_to_insert(record: Any) -> Dict[str, Any]:
    mapping, values = mapping_of(type(record)), vars(record)
    made_by_database = {field.name for field in mapping.key if values.get(field.name) is None}
    return {name: values[name] for name in mapping.fields if name in values and name not in made_by_database}


def _values_to_update(record: Any) -> Dict[str, Any]:
    changed = dirty_fields(record)
    return {name: vars(record)[name] for name in mapping_of(type(record)).fields if name in changed}


@program
def _insert(record: Any, values: Dictionary[str, Any]) -> Steps[int]:
    mapping = mapping_of(type(record))
    fields = mapping.projection_of(values)
    generated = _generated(mapping, values)
    statement = insert_of(mapping, fields, list(values.values()))
    columns = tuple([mapping.column(field.name).evolve(table=None) for field in generated])
    result = yield from Insert(statement, columns, serial=_is_serial(mapping, generated))
    if len(result.generated) != len(generated):
        raise DatabaseError(f"Failed to retrieve primary key of {type(record).__name__}: the database gave none.")
    plain = {name: value for name, value in values.items() if not isinstance(value, SQLValueExpression)}
    set_values(record, {**plain, **{field.name: made for field, made in zip(generated, result.generated)}})
    mark_saved(record)
    return int(result.affected_rows)


def _generated(mapping: Mapping, values: Dictionary[str, Any]) -> Tuple[MappedField, ...]:
    """Return the fields whose values the database makes: keys without one, and `auto()` fields."""
    keys = {field.name for field in mapping.key}
    return tuple(
        [field for name, field in mapping.fields.items() if name not in values and (field.is_generated or name in keys)]
    )


def _is_serial(mapping: Mapping, generated: Tuple[MappedField, ...]) -> bool:
    return len(generated) == 1 and mapping.key == generated and generated[0].type.python is int


@program
def _update(record: Any, changes: Dictionary[str, Any]) -> Steps[int]:
    mapping = mapping_of(type(record))
    result = yield from Execute(update_of(mapping, changes, _stored_key(record, mapping, changes)))
    if result.affected_rows == 0:
        raise RecordNotFound(
            f"{type(record).__name__} with the key {_shown_key(record, mapping)} has no row any more: "
            "it was deleted after the record was loaded. Nothing was written, and the record is still changed."
        )
    plain = {name: value for name, value in changes.items() if not isinstance(value, SQLValueExpression)}
    set_values(record, plain)
    mark_saved(record, plain)
    return int(result.affected_rows)


def _stored_key(record: Any, mapping: Mapping, changes: Dictionary[str, Any] = {}) -> Tuple[Any, ...]:
    """Return the key that the row has: where the key itself was changed, the old one."""
    return tuple(
        [
            old_value(record, field.name) if field.name in changes else getattr(record, field.name)
            for field in mapping.required_key()
        ]
    )


def _shown_key(record: Any, mapping: Mapping) -> str:
    return ", ".join(f"{field.name}={getattr(record, field.name)!r}" for field in mapping.key)


@program
def delete(record: Any) -> Steps[int]:
    """Delete the record's row; a key that the database made is forgotten, so that saving inserts anew.

    Returns:
        The number of rows deleted: 1, or 0 for a record without a row.
    """
    if is_new(record):
        return 0
    mapping = mapping_of(type(record))
    result = yield from Execute(delete_of(mapping, _stored_key(record, mapping)))
    if result.affected_rows:
        before = Snapshot.of(record)
        mark_new(record, forget=mapping.key)
        before.settle()
        yield OnRollback(before.restore)
    return int(result.affected_rows)


@program
def refresh(record: Any) -> Steps[None]:
    """Read all fields of the record anew; what was changed is lost, and loaded relations are forgotten.

    Raises:
        DatabaseError: The record was never saved.
        RecordNotFound: The row is gone.
    """
    model = type(record)
    if is_new(record):
        raise DatabaseError(f"Cannot refresh unsaved record of {model.__name__}: save it first.")
    mapping = mapping_of(model)
    statement = find_by_key(model, mapping, _stored_key(record, mapping))
    fresh = None if statement is None else (yield from Fetch(statement, model.query().subject.first))
    if fresh is None:
        raise RecordNotFound(f"{model.__name__} with the key {_shown_key(record, mapping)} has no row any more.")
    adopt(record, fresh)
