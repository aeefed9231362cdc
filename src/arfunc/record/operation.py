"""What one record does, as programs: find, save, delete, refresh."""

from __future__ import annotations

from typing import Any, Dict, Iterable, List, Optional, Tuple
from typing import Mapping as Dictionary

from arfunc.effect.composition import AnyProgram, Steps, program, pure
from arfunc.effect.effects import Call, Execute, Fetch, OnRollback
from arfunc.effect.result import QueryResult
from arfunc.errors import ArgumentTypeError, DatabaseError, NotLoaded, RecordNotFound, TypeConversionError
from arfunc.expression.value import SQLValueExpression
from arfunc.record.condition import is_key, key_chunks, key_values, one_of, query_where
from arfunc.record.configured import ConfiguredRecord
from arfunc.record.mapping import MappedField, Mapping, mapping_of
from arfunc.record.state import Snapshot, adopt, dirty_fields, is_new, mark_new, mark_saved, old_value, set_values
from arfunc.record.statement import delete_of, find_by_key, has_expression, insertion_of, update_of
from arfunc.record.validation import validate
from arfunc.types.codec import Codec

_BITS_OF_INTEGER = 64

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
    mapping, query = mapping_of(model), model.query()
    statement = find_by_key(query, mapping, key_values(mapping, condition))
    return pure(None) if statement is None else Fetch(statement, query.subject.first)


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
        condition: None for all; a list of keys; or a condition as for `find_one`. Very many keys are asked for in
            several statements.
    """
    if condition is not None and is_key(condition):
        if isinstance(condition, (str, bytes)) or not isinstance(condition, Iterable):
            raise ArgumentTypeError(f"find_all takes a list of keys, got {condition!r}. For one key use find_one.")
        return _find_keys(model, condition)
    query = model.query() if condition is None else query_where(model, condition)
    found: AnyProgram[List[Any]] = query.fetch_all()
    return found


def _find_keys(model: Any, keys: Iterable[Any]) -> AnyProgram[List[Any]]:
    mapping = mapping_of(model)
    columns = [mapping.column(field.name) for field in mapping.required_key()]
    values = [key for key in dict.fromkeys([key_values(mapping, key) for key in keys]) if None not in key]
    queries = [model.query().where(one_of(columns, chunk)) for chunk in key_chunks(values)]
    if len(queries) == 1:
        found: AnyProgram[List[Any]] = queries[0].fetch_all()
        return found
    return _fetch_each(queries)


@program
def _fetch_each(queries: List[Any]) -> Steps[List[Any]]:
    found: List[Any] = []
    for query in queries:
        found += yield from query.fetch_all()
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
    new = is_new(record)
    if new:
        _complete_key(record)
    waiting = validate(record)
    if waiting is not None:
        yield Call(_itself, (waiting,))
    changes = _values_to_insert(record) if new else _values_to_update(record)
    if not new and not changes:
        return 0
    if type(record).prepare_save_data is not ConfiguredRecord.prepare_save_data:
        changes = yield Call(record.prepare_save_data, (changes, new))
    before = Snapshot.of(record)
    try:
        affected = yield from (_insert(record, changes) if new else _update(record, changes))
    except TypeConversionError as error:
        raise _unstored(record, changes, error) from error
    before.settle()
    yield OnRollback(before.restore)
    return affected


def _unstored(record: Any, changes: Dictionary[str, Any], error: TypeConversionError) -> TypeConversionError:
    """Return the error that names the fields whose values cannot be stored: all of them, if none stands out."""
    model = type(record)
    codecs, fields = model.dialect().codecs, mapping_of(model).fields
    names = [name for name, value in changes.items() if not _is_storable(codecs.codec_of(fields[name].type), value)]
    unstored = TypeConversionError(f"{' or '.join([f'{model.__name__}.{name}' for name in names or changes])}: {error}")
    unstored.sql = error.sql
    return unstored


def _is_storable(codec: Codec, value: Any) -> bool:
    try:
        stored = codec.to_database(value)
    except TypeConversionError:
        return False
    return not isinstance(stored, int) or stored.bit_length() < _BITS_OF_INTEGER


def _itself(waiting: Any) -> Any:
    return waiting


def _complete_key(record: Any) -> None:
    """Give a new record the parts of its key that the client makes; what `auto()` makes is absent, not None."""
    mapping, values = mapping_of(type(record)), vars(record)
    for field in mapping.key:
        if values.get(field.name, field) is not None:
            continue
        info = type(record).model_fields[field.name]
        if field.is_generated:
            del values[field.name]
        elif info.default_factory is not None and not getattr(info, "default_factory_takes_validated_data", False):
            set_values(record, {field.name: info.default_factory()})


def _values_to_insert(record: Any) -> Dict[str, Any]:
    mapping, values = mapping_of(type(record)), vars(record)
    changes = {name: values[name] for name in mapping.fields if name in values}
    for field in mapping.key:
        if changes.get(field.name, mapping) is None:  # the database makes it
            del changes[field.name]
    return changes


def _values_to_update(record: Any) -> Dict[str, Any]:
    changed = dirty_fields(record)
    return {name: vars(record)[name] for name in mapping_of(type(record)).fields if name in changed}


def _insert(record: Any, values: Dictionary[str, Any]) -> Steps[int]:
    insertion = insertion_of(mapping_of(type(record)), tuple(values))
    result: QueryResult = yield insertion.of(values)
    if len(result.generated) != len(insertion.generated):
        raise DatabaseError(f"Failed to retrieve primary key of {type(record).__name__}: the database gave none.")
    set_values(record, {**_plain(values), **_decoded(record, insertion.generated, result.generated)})
    mark_saved(record)
    return result.affected_rows


def _decoded(record: Any, fields: Tuple[MappedField, ...], made: Tuple[Any, ...]) -> Dict[str, Any]:
    """Return the Python values of what the database made."""
    codecs = type(record).dialect().codecs
    return {field.name: codecs.codec_of(field.type).from_database(value) for field, value in zip(fields, made)}


def _plain(values: Dictionary[str, Any]) -> Dictionary[str, Any]:
    """Return the values that are known here; the others are expressions, which the database has worked out."""
    if not has_expression(values.values()):
        return values
    return {name: value for name, value in values.items() if not isinstance(value, SQLValueExpression)}


def _update(record: Any, changes: Dictionary[str, Any]) -> Steps[int]:
    mapping = mapping_of(type(record))
    key = _stored_key(record, mapping)
    result: QueryResult = yield Execute(update_of(mapping, changes, key))
    if result.affected_rows == 0:
        raise RecordNotFound(
            f"{_shown(mapping, key)} has no row any more: it was deleted after the record was loaded. "
            "Nothing was written, and the record is still changed."
        )
    written = _plain(changes)
    set_values(record, written)
    mark_saved(record, written)
    return result.affected_rows


def _stored_key(record: Any, mapping: Mapping) -> Tuple[Any, ...]:
    """Return the key that the record's row has, whatever the record's fields were set to since.

    Raises:
        NotLoaded: A part of the key was not selected.
    """
    fields = mapping.required_key()
    try:
        return tuple([old_value(record, field.name) for field in fields])
    except KeyError as missing:
        raise NotLoaded(
            f"{mapping.model.__name__}.{missing.args[0]} was not selected, so the record does not know its row. "
            "Select it as well."
        ) from None


def _shown(mapping: Mapping, key: Tuple[Any, ...]) -> str:
    parts = ", ".join(f"{field.name}={value!r}" for field, value in zip(mapping.key, key))
    return f"{mapping.model.__name__} with the key {parts}"


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
        mark_new(record, forget=_made_by_database(mapping))
        before.settle()
        yield OnRollback(before.restore)
    return int(result.affected_rows)


def _made_by_database(mapping: Mapping) -> Tuple[MappedField, ...]:
    """Return the parts of the key that the database makes: `auto()`, or None as the default of the whole key."""
    infos = mapping.model.model_fields  # type: ignore[attr-defined]  # a record's class
    is_single = len(mapping.key) == 1
    return tuple([field for field in mapping.key if field.is_generated or (is_single and _is_none(infos[field.name]))])


def _is_none(info: Any) -> bool:
    return info.default is None and info.default_factory is None


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
    query, key = model.query_of(model), _stored_key(record, mapping)
    statement = find_by_key(query, mapping, key)
    fresh = None if statement is None else (yield from Fetch(statement, query.subject.first))
    if fresh is None:
        raise RecordNotFound(f"{_shown(mapping, key)} has no row any more.")
    before = Snapshot.of(record)
    adopt(record, fresh)
    before.settle()
    yield OnRollback(before.restore)
