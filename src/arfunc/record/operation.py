"""What one record does, as programs: save, delete, refresh."""

from __future__ import annotations

from typing import Any, Dict, Sequence, Tuple
from typing import Mapping as Dictionary

from arfunc.effect.composition import AnyProgram, Program, Steps, program
from arfunc.effect.effects import Call, Execute, Fetch, OnRollback
from arfunc.effect.result import QueryResult
from arfunc.effect.transaction import transact
from arfunc.errors import (
    DatabaseError,
    NotLoaded,
    RecordNotFound,
    StaleObjectError,
    TypeConversionError,
)
from arfunc.expression.value import SQLPredicate, SQLValueExpression
from arfunc.record.configured import ConfiguredRecord
from arfunc.record.event import Handlers, ModelEvent
from arfunc.record.hook import DELETING, SAVING, VALIDATING, fire, has_any, hooks_of
from arfunc.record.mapping import MappedField, Mapping, mapping_of
from arfunc.record.state import Snapshot, adopt, dirty_fields, is_new, mark_new, mark_saved, old_value, set_values
from arfunc.record.statement import delete_of, find_by_key, has_expression, insertion_of, restoration_of, update_of
from arfunc.record.update_behavior import IUpdateBehavior, update_conditions_of, update_expressions_of
from arfunc.record.validation import validate
from arfunc.types.codec import Codec

_BITS_OF_INTEGER = 64
_MISSING: Any = object()

__all__ = ["delete", "refresh", "restore", "save", "validate_fields"]


@program(is_local=True)
def save(record: Any) -> Steps[int]:
    """Insert a new record, or write what changed of one that has a row.

    With hooks the whole is one transaction, or a nested one: if a hook or the statement fails, nothing stays written.

    Returns:
        The number of rows written: 1, or 0 where nothing had changed; then no statement is sent.

    Raises:
        ValidationError: A value is not valid; nothing is written.
        RecordNotFound: The row is gone; the record stays as it is.
        StaleObjectError: Another process changed the row; the record stays as it is.
        IntegrityError: A constraint refuses the row.
    """
    hooks, before = hooks_of(record), Snapshot.of(record)
    try:
        if has_any(hooks, SAVING):
            affected = yield from _save_with_hooks(record, hooks)
        else:
            affected = yield from _save_plainly(record)
    except BaseException:
        before.put_back()
        raise
    if affected:
        before.settle()
        yield OnRollback(before.restore)
    return affected


@program(is_local=True)
def validate_fields(record: Any) -> Steps[None]:
    """Validate the record as `save` does, with the hooks of validation; values that pydantic converts are kept.

    Raises:
        ValidationError: A value is not valid; the record stays as it is.
    """
    before = Snapshot.of(record)
    try:
        yield from _validation(record, hooks_of(record))
    except BaseException:
        before.put_back()
        raise


def _save_plainly(record: Any) -> Steps[int]:
    new = is_new(record)
    if new:
        _complete_key(record)
    waiting = validate(record)
    if waiting is not None:
        yield Call(_itself, (waiting,))
    changes = _values_to_insert(record) if new else _values_to_update(record)
    if not new and not changes:
        return 0
    changes = yield from _prepared(record, changes, new)
    result = yield from _write(record, changes, new)
    return result.affected_rows


def _save_with_hooks(record: Any, hooks: Handlers) -> Steps[int]:
    """Validate and write in a transaction; where validation has no hooks, only what is to be written begins one."""
    validation = Program(_validation, (record, hooks), local=True)
    writing = Program(_write_with_hooks, (record, hooks), local=True)
    if has_any(hooks, VALIDATING):
        affected: int = yield transact(validation.then(writing))
        return affected
    yield validation
    if not is_new(record) and not dirty_fields(record):
        return 0
    affected = yield transact(writing)
    return affected


def _validation(record: Any, hooks: Handlers) -> Steps[None]:
    if is_new(record):
        _complete_key(record)
    yield from fire(hooks, ModelEvent.BEFORE_VALIDATE, record)
    waiting = validate(record)
    if waiting is not None:
        yield Call(_itself, (waiting,))
    yield from fire(hooks, ModelEvent.AFTER_VALIDATE, record)


def _write_with_hooks(record: Any, hooks: Handlers) -> Steps[int]:
    new = is_new(record)
    if not new and not dirty_fields(record):
        return 0
    yield from fire(hooks, ModelEvent.BEFORE_SAVE, record, is_new=new)
    values = _values_to_insert(record) if new else _values_to_update(record)
    if not new and not values:  # a hook set everything back
        return 0
    data = yield from _prepared(record, dict(values), new)
    facts = {"data": data} if new else {"data": data, "dirty_fields": set(values)}
    yield from _offer(record, hooks, values, facts)
    if not new and not data:  # a hook wants nothing of it written
        return 0
    result = yield from _write(record, data, new)
    yield from fire(hooks, ModelEvent.AFTER_INSERT if new else ModelEvent.AFTER_UPDATE, record, **facts, result=result)
    yield from fire(hooks, ModelEvent.AFTER_SAVE, record, is_new=new, result=result)
    return result.affected_rows


def _offer(record: Any, hooks: Handlers, values: Dict[str, Any], facts: Dict[str, Any]) -> Steps[None]:
    """Let hooks change what is written: in `data`, which wins, or on the record."""
    new, data = is_new(record), facts["data"]
    offered = dict(data)
    yield from fire(hooks, ModelEvent.BEFORE_INSERT if new else ModelEvent.BEFORE_UPDATE, record, **facts)
    now = _values_to_insert(record) if new else _values_to_update(record)
    for name in {**values, **now}:
        is_set = now.get(name, _MISSING) is not values.get(name, _MISSING)
        if is_set and data.get(name, _MISSING) is offered.get(name, _MISSING):
            _put(data, name, now.get(name, _MISSING))
    if new:
        for field in mapping_of(type(record)).key:
            if data.get(field.name, field) is None:  # the database makes it
                del data[field.name]


def _put(data: Dict[str, Any], name: str, value: Any) -> None:
    if value is _MISSING:
        data.pop(name, None)
    else:
        data[name] = value


def _prepared(record: Any, changes: Dict[str, Any], new: bool) -> Steps[Dict[str, Any]]:
    """Ask the mixins what else is written."""
    if type(record).prepare_save_data is not ConfiguredRecord.prepare_save_data:
        changes = yield Call(record.prepare_save_data, (changes, new))
    return changes


def _write(record: Any, values: Dictionary[str, Any], new: bool) -> Steps[QueryResult]:
    try:
        return (yield from (_insert(record, values) if new else _update(record, values)))
    except TypeConversionError as error:
        raise _unstored(record, values, error) from error


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


def _insert(record: Any, values: Dictionary[str, Any]) -> Steps[QueryResult]:
    insertion = insertion_of(mapping_of(type(record)), tuple(values))
    result: QueryResult = yield insertion.of(values)
    if len(result.generated) != len(insertion.generated):
        raise DatabaseError(f"Failed to retrieve primary key of {type(record).__name__}: the database gave none.")
    set_values(record, {**_plain(values), **_decoded(record, insertion.generated, result.generated)})
    mark_saved(record)
    return result


def _decoded(record: Any, fields: Tuple[MappedField, ...], made: Tuple[Any, ...]) -> Dict[str, Any]:
    """Return the Python values of what the database made."""
    codecs = type(record).dialect().codecs
    return {field.name: codecs.codec_of(field.type).from_database(value) for field, value in zip(fields, made)}


def _plain(values: Dictionary[str, Any]) -> Dictionary[str, Any]:
    """Return the values that are known here; the others are expressions, which the database has worked out."""
    if not has_expression(values.values()):
        return values
    return {name: value for name, value in values.items() if not isinstance(value, SQLValueExpression)}


def _update(record: Any, changes: Dictionary[str, Any]) -> Steps[QueryResult]:
    mapping = mapping_of(type(record))
    key, guard = _stored_key(record, mapping), _guard(record, mapping)
    conditions: Sequence[SQLPredicate] = ()
    if isinstance(record, IUpdateBehavior):
        conditions, changes = update_conditions_of(record), {**changes, **update_expressions_of(record)}
    result: QueryResult = yield Execute(update_of(mapping, changes, key, guard=guard, conditions=conditions))
    if result.affected_rows == 0:
        yield from _refuse_stale(record, key, guard)
        unmet = ", or does not meet get_update_conditions" if conditions else ""
        raise RecordNotFound(
            f"{_shown(mapping, key)} has no row any more: it was deleted after the record was loaded{unmet}. "
            "Nothing was written, and the record is still changed."
        )
    written = _plain(changes)
    set_values(record, written)
    mark_saved(record, written)
    return result


def _guard(record: Any, mapping: Mapping) -> Dict[str, Any]:
    """Return what the row must hold beside its key, for nobody else to have written it since."""
    name = type(record).__version_field__
    return {} if name is None else {name: _stored(record, mapping.field(name))}


def _refuse_stale(record: Any, key: Tuple[Any, ...], guard: Dictionary[str, Any]) -> Steps[None]:
    """Find out why a row with a version was not found.

    Raises:
        StaleObjectError: It has another version.
    """
    model = type(record)
    for name, expected in guard.items():
        query = _unhidden(model).project_items((mapping_of(model).column(name),)).scalars()
        statement = find_by_key(query, mapping_of(model), key)
        actual = None if statement is None else (yield from Fetch(statement, query.subject.first))
        if actual != expected:
            raise StaleObjectError(record, expected, actual)


def _unhidden(model: Any) -> Any:
    """Return a query that finds the row of a record though rewrites of its model hide it."""
    query = model.query_of(model)
    return query.without_rewrite(*model.__hidden_by__) if model.__hidden_by__ else query


def _stored_key(record: Any, mapping: Mapping) -> Tuple[Any, ...]:
    """Return the key that the record's row has, whatever the record's fields were set to since."""
    return tuple([_stored(record, field) for field in mapping.required_key()])


def _stored(record: Any, field: MappedField) -> Any:
    """Return what the record's row holds.

    Raises:
        NotLoaded: It was not selected.
    """
    try:
        return old_value(record, field.name)
    except KeyError:
        raise NotLoaded(
            f"{type(record).__name__}.{field.name} was not selected, so the record does not know its row. "
            "Select it as well."
        ) from None


def _shown(mapping: Mapping, key: Tuple[Any, ...]) -> str:
    parts = ", ".join(f"{field.name}={value!r}" for field, value in zip(mapping.key, key))
    return f"{mapping.model.__name__} with the key {parts}"


def delete(record: Any, *, hard: bool = False) -> AnyProgram[int]:
    """Delete the record's row; a key that the database made is forgotten, so that saving inserts anew.

    With hooks the whole is one transaction, or a nested one: if a hook or the statement fails, nothing stays deleted.

    Args:
        record: The record.
        hard: Whether the row is removed where the model only marks rows as deleted.

    Returns:
        The number of rows deleted: 1, or 0 for a record without a row, or one whose row is marked already.

    Raises:
        StaleObjectError: Another process changed the row of a record with a version.
    """
    model = type(record)
    is_plain = model.deletion_marks.__func__ is ConfiguredRecord.deletion_marks.__func__  # type: ignore[attr-defined]  # a class method
    return Program(_delete, (record, hard), local=not is_plain or has_any(hooks_of(record), DELETING))


def _delete(record: Any, hard: bool) -> Steps[int]:
    if is_new(record):
        return 0
    hooks = hooks_of(record)
    if not has_any(hooks, DELETING):
        return (yield from _remove(record, hard))
    before = Snapshot.of(record)
    try:
        affected: int = yield transact(Program(_remove_with_hooks, (record, hard, hooks), local=True))
    except BaseException:
        before.put_back()
        raise
    before.settle()
    yield OnRollback(before.restore)
    return affected


def _remove_with_hooks(record: Any, hard: bool, hooks: Handlers) -> Steps[int]:
    yield from fire(hooks, ModelEvent.BEFORE_DELETE, record)
    affected = yield from _remove(record, hard)
    if affected:
        yield from fire(hooks, ModelEvent.AFTER_DELETE, record)
    return affected


def _remove(record: Any, hard: bool) -> Steps[int]:
    mapping = mapping_of(type(record))
    key, guard = _stored_key(record, mapping), _guard(record, mapping)
    marks = {} if hard else type(record).deletion_marks()
    statement = update_of(mapping, marks, key, guard=guard, is_bare=False) if marks else delete_of(mapping, key, guard)
    result: QueryResult = yield Execute(statement)
    if not result.affected_rows:
        yield from _refuse_stale(record, key, guard)
        return 0
    before = Snapshot.of(record)
    if marks:
        set_values(record, marks)
        mark_saved(record, marks)
    else:
        mark_new(record, forget=_made_by_database(mapping))
    before.settle()
    yield OnRollback(before.restore)
    return result.affected_rows


@program(is_local=True)
def restore(record: Any, cleared: Dict[str, Any]) -> Steps[int]:
    """Take back that the record's row is marked as deleted, whatever the record says of it.

    Args:
        record: The record.
        cleared: What the row holds then, by field.

    Returns:
        The number of rows restored: 1, or 0 for a record without a row, or one whose row is not marked.
    """
    if is_new(record):
        return 0
    mapping = mapping_of(type(record))
    result = yield from Execute(restoration_of(mapping, cleared, _stored_key(record, mapping)))
    if result.affected_rows:
        before = Snapshot.of(record)
        set_values(record, cleared)
        mark_saved(record, cleared)
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


def refresh(record: Any) -> AnyProgram[None]:
    """Read all fields of the record anew; what was changed is lost, and loaded relations are forgotten.

    The row is found though it is marked as deleted.

    Raises:
        DatabaseError: The record was never saved.
        RecordNotFound: The row is gone.
    """
    return Program(_refresh, (record,), local=bool(hooks_of(record).get(ModelEvent.AFTER_LOAD)))


def _refresh(record: Any) -> Steps[None]:
    model = type(record)
    if is_new(record):
        raise DatabaseError(f"Cannot refresh unsaved record of {model.__name__}: save it first.")
    mapping = mapping_of(model)
    query, key = _unhidden(model), _stored_key(record, mapping)
    statement = find_by_key(query, mapping, key)
    fresh = None if statement is None else (yield from Fetch(statement, query.subject.first))
    if fresh is None:
        raise RecordNotFound(f"{_shown(mapping, key)} has no row any more.")
    before = Snapshot.of(record)
    adopt(record, fresh)
    try:
        yield from fire(hooks_of(record), ModelEvent.AFTER_LOAD, record)
    except BaseException:
        before.put_back()
        raise
    before.settle()
    yield OnRollback(before.restore)
