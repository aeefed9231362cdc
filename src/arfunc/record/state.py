"""What a record knows of its row: where it came from, what was changed since, and how to undo a save.

The state lives in three slots beside the fields:

- ``__arfunc_row__``: the row as the driver gave it; None for a new record, empty for one that was inserted;
- ``__arfunc_context__``: what is shared by the records that were loaded together;
- ``__arfunc_own__``: what only few records have (`Own`), made when needed.

A loaded record is compared with its row when that is asked for; loading copies nothing.
"""

from __future__ import annotations

import copy
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Dict, Iterable, List, Mapping, Optional, Set, Tuple
from uuid import UUID

from arfunc.errors import NotGenerated, NotLoaded
from arfunc.record.loader import suspects_of
from arfunc.record.mapping import MappedField, mapping_of
from arfunc.record.projection import Projection, projection_of
from arfunc.types.codec import Codec
from arfunc.types.registry import STANDARD

__all__ = [
    "LoadContext",
    "Own",
    "Snapshot",
    "absent",
    "adopt",
    "context_of",
    "copy_state",
    "dirty_fields",
    "is_new",
    "mark_new",
    "mark_saved",
    "note_assigned",
    "old_value",
    "own_of",
    "pickled_state",
    "restore_pickled",
    "row_of",
    "set_values",
]

_MISSING: Any = object()
_UNCHANGEABLE = frozenset(
    [type(None), bool, int, float, str, bytes, complex, date, datetime, time, timedelta, Decimal, UUID]
)


class LoadContext:
    """What records that were loaded together share; it holds none of them, so there is no cycle.

    Attributes:
        projection: Which fields their rows hold, and how the values are decoded.
        rows: The rows as the driver gave them.
        loaded: What relations have loaded for all of them, by relation.
        options: How the query wanted them loaded.
    """

    __slots__ = ("loaded", "options", "projection", "rows")

    def __init__(self, projection: Projection, rows: List[Tuple[Any, ...]], options: Any = None) -> None:
        self.projection = projection
        self.rows = rows
        self.options = options
        self.loaded: Dict[str, Any] = {}

    def values_of(self, name: str) -> List[Any]:
        """The values of a field in all the rows, decoded, in row order.

        Raises:
            NotLoaded: The field was not selected.
        """
        projection = self.projection
        if name not in projection.places:
            raise NotLoaded(f"{projection.mapping.model.__name__}.{name} was not selected. Select it as well.")
        place, decode = projection.places[name], projection.codec(name).decode
        if decode is None:
            return [row[place] for row in self.rows]
        return [None if row[place] is None else decode(row[place]) for row in self.rows]

    def alone(self, row: Tuple[Any, ...]) -> LoadContext:
        """A context for one row of these that goes its own way."""
        return LoadContext(self.projection, [row], self.options)


class Own:
    """What a single record keeps for itself.

    Attributes:
        assigned: Fields of a new record that were set after construction, with the values they had then.
        baseline: Fields that were written by a save since the row was loaded, with the values written.
        relations: What relations gave this record, by relation.
        handlers: Handlers of events, by event.
    """

    __slots__ = ("assigned", "baseline", "handlers", "relations")

    def __init__(self) -> None:
        self.assigned: Dict[str, Any] = {}
        self.baseline: Dict[str, Any] = {}
        self.relations: Dict[str, Any] = {}
        self.handlers: Dict[Any, Any] = {}

    def copied(self) -> Own:
        """The same knowledge for another record; relations and handlers belong to the first."""
        other = Own()
        other.assigned, other.baseline = dict(self.assigned), dict(self.baseline)
        return other


def row_of(record: Any) -> Optional[Tuple[Any, ...]]:
    """The row that a record was loaded from; empty if it was inserted since, None for a new record."""
    row: Optional[Tuple[Any, ...]] = record.__arfunc_row__
    return row


def context_of(record: Any) -> Optional[LoadContext]:
    """What the record shares with those loaded together with it; None for a new record."""
    context: Optional[LoadContext] = record.__arfunc_context__
    return context


def own_of(record: Any) -> Own:
    """What the record keeps for itself, made now if it has none."""
    own: Optional[Own] = record.__arfunc_own__
    if own is None:
        own = Own()
        _set_slot(record, "__arfunc_own__", own)
    return own


def is_new(record: Any) -> bool:
    """Whether saving the record inserts it: it has no row, or its key was taken away."""
    if record.__arfunc_row__ is None:
        return True
    values = vars(record)
    return any(values.get(field.name, _MISSING) is None for field in mapping_of(type(record)).key)


def note_assigned(record: Any, name: str, before: Any) -> None:
    """Note that a field of a new record was set; set back to what it was, it counts as untouched."""
    if name not in mapping_of(type(record)).fields:
        return
    assigned, now = own_of(record).assigned, vars(record).get(name, _MISSING)
    if name in assigned:
        if _is_same(assigned[name], now):
            del assigned[name]
    elif not _is_same(before, now):
        assigned[name] = before


def dirty_fields(record: Any) -> Set[str]:
    """Names of the fields that a save would have to write, untracked ones left out.

    A new record names those that were set after construction, though saving it writes all.
    """
    mapping, row, own = mapping_of(type(record)), record.__arfunc_row__, record.__arfunc_own__
    if row is None:
        return set() if own is None else set(own.assigned) - mapping.untracked
    baseline = {} if own is None else own.baseline
    values, projection = vars(record), record.__arfunc_context__.projection
    changed = {name for name in baseline if name in values and not _is_same(baseline[name], values[name])}
    for name, place, codec in _suspects(projection, values, row):
        value, raw = values.get(name, _MISSING), row[place]
        if value is raw or value is _MISSING or name in baseline:
            continue
        if not _is_stored(value, raw, codec):
            changed.add(name)
    if len(projection.fields) + len(baseline) < len(mapping.fields):
        changed.update(_added(values, mapping.fields, (baseline, projection.places)))
    return changed - mapping.untracked


def _suspects(projection: Projection, values: Dict[str, Any], row: Tuple[Any, ...]) -> Iterable[Any]:
    """Return the comparisons that a quick look does not settle."""
    try:
        return suspects_of(projection)(values, row)
    except Exception:  # noqa: BLE001  (a value that does not compare, or a row that decodes only with care)
        return projection.comparisons


def _added(values: Dict[str, Any], fields: Iterable[str], known: Tuple[Any, ...]) -> List[str]:
    """Fields that were not selected and have been given a value."""
    return [name for name in fields if name in values and not any(name in names for names in known)]


def _is_same(one: Any, other: Any) -> bool:
    if one is other or one == other:
        return True
    return bool(one != one and other != other)  # noqa: PLR0124  (nan is no change of nan)


def _is_stored(value: Any, raw: Any, codec: Codec) -> bool:
    """Whether a value is the one that a row holds.

    Where values differ their stored forms may still be the same: a list with a nan, or a time in the hour that
    a clock change repeats, differs from itself.
    """
    if value is None or raw is None:
        return False
    if _is_same(value, raw if codec.decode is None else codec.decode(raw)):
        return True
    if codec.encode is None:
        return False
    try:
        return bool(codec.encode(value) == raw)
    except TypeError:  # no longer a value of the field's type: changed
        return False


def old_value(record: Any, name: str) -> Any:
    """What a field held before it was changed; a value of the caller's own.

    Raises:
        KeyError: The model has no such field, or it was not loaded.
    """
    mapping, row, own = mapping_of(type(record)), record.__arfunc_row__, record.__arfunc_own__
    if name not in mapping.fields:
        raise KeyError(name)
    if row is None:
        before = vars(record).get(name, _MISSING) if own is None else own.assigned.get(name, vars(record).get(name))
        return None if before is _MISSING else copy.deepcopy(before)
    if own is not None and name in own.baseline:
        return copy.deepcopy(own.baseline[name])
    return record.__arfunc_context__.projection.value(row, name)


def set_values(record: Any, values: Mapping[str, Any]) -> None:
    """Write values that the database or arfunc made: no validation, and frozen models too.

    The order of the fields stays that of the model, which dumps and `repr` follow.
    """
    held = vars(record)
    has_added = not held.keys() >= values.keys()
    record.__pydantic_fields_set__.update(
        [name for name, value in values.items() if held.get(name, _MISSING) is not value]
    )
    held.update(values)
    if has_added:
        _put_in_order(record)


def mark_saved(record: Any, names: Optional[Iterable[str]] = None) -> None:
    """Take the values of the record as those of its row.

    Args:
        record: The record that was inserted or updated.
        names: The fields that were written; all that it has if not given.
    """
    own, values, mapping = own_of(record), vars(record), mapping_of(type(record))
    own.assigned.clear()
    own.baseline.update(
        {
            name: value if value.__class__ in _UNCHANGEABLE else copy.deepcopy(value)
            for name, value in values.items()
            if name in (mapping.fields if names is None else names)
        }
    )
    if record.__arfunc_row__ is None:
        nothing = mapping.kept("nothing", lambda: projection_of(mapping, STANDARD, columns=()))
        _set_slot(record, "__arfunc_row__", ())
        _set_slot(record, "__arfunc_context__", LoadContext(nothing, [()]))


def mark_new(record: Any, forget: Iterable[MappedField] = ()) -> None:
    """Let the record be one without a row, as after its deletion.

    Args:
        record: The record.
        forget: Fields whose values the database had made; they are absent again, or None where that is a value.
    """
    values = vars(record)
    for field in forget:
        if field.is_generated:
            values.pop(field.name, None)
            record.__pydantic_fields_set__.discard(field.name)
        elif field.nullable:
            values[field.name] = None
    _set_slot(record, "__arfunc_row__", None)
    _set_slot(record, "__arfunc_context__", None)
    own: Optional[Own] = record.__arfunc_own__
    if own is not None:
        own.assigned.clear()
        own.baseline.clear()
        own.relations.clear()


def adopt(record: Any, fresh: Any) -> None:
    """Let a record be what another one of its class is: its values, its row; relations are forgotten."""
    values = vars(record)
    mapped = mapping_of(type(record)).fields
    kept = {name: value for name, value in values.items() if name not in mapped}
    values.clear()
    values.update({**vars(fresh), **{name: value for name, value in kept.items() if name not in vars(fresh)}})
    object.__setattr__(record, "__pydantic_fields_set__", set(fresh.__pydantic_fields_set__))
    _set_slot(record, "__arfunc_row__", fresh.__arfunc_row__)
    _set_slot(record, "__arfunc_context__", fresh.__arfunc_context__)
    own: Optional[Own] = record.__arfunc_own__
    if own is not None:
        own.assigned.clear()
        own.baseline.clear()
        own.relations.clear()


class Snapshot:
    """The state of a record before a save or a delete, to go back to if the transaction is rolled back.

    Take it with `Snapshot.of(record)` before the first change, call `settle` when the operation is done, and
    `restore` on rollback, the newest snapshot first. What the operation changed goes back; what the user set
    on the record after it stays.
    """

    __slots__ = ("after", "context", "fields_set", "own", "record", "row", "values")

    def __init__(self, record: Any) -> None:
        own: Optional[Own] = record.__arfunc_own__
        self.record = record
        self.values: Dict[str, Any] = vars(record).copy()
        self.fields_set: Set[str] = record.__pydantic_fields_set__.copy()
        self.row: Optional[Tuple[Any, ...]] = record.__arfunc_row__
        self.context: Optional[LoadContext] = record.__arfunc_context__
        self.own: Optional[Own] = None if own is None else own.copied()
        self.after: Optional[Dict[str, Any]] = None

    @classmethod
    def of(cls, record: Any) -> Snapshot:
        """The state of the record now."""
        return cls(record)

    def settle(self) -> None:
        """Note the values that the operation leaves, to tell them from what is set later."""
        self.after = vars(self.record).copy()

    def restore(self) -> None:
        """Give the record back its state; what relations loaded since is forgotten."""
        self.put_back()
        own: Optional[Own] = self.record.__arfunc_own__
        if own is not None:
            own.relations.clear()

    def put_back(self) -> None:
        """Give the record back its state, where an operation failed."""
        held = vars(self.record)
        after = dict(held) if self.after is None else self.after
        for name in {**self.values, **after}:
            before = self.values.get(name, _MISSING)
            if held.get(name, _MISSING) is after.get(name, _MISSING) and after.get(name, _MISSING) is not before:
                _put_back(self.record, name, before, is_set=name in self.fields_set)
        _put_in_order(self.record)
        _set_slot(self.record, "__arfunc_row__", self.row)
        _set_slot(self.record, "__arfunc_context__", self.context)
        own: Optional[Own] = self.record.__arfunc_own__
        if own is not None:
            own.assigned = {} if self.own is None else dict(self.own.assigned)
            own.baseline = {} if self.own is None else dict(self.own.baseline)


def _put_back(record: Any, name: str, before: Any, *, is_set: bool) -> None:
    if before is _MISSING:
        vars(record).pop(name, None)
    else:
        vars(record)[name] = before
    if is_set:
        record.__pydantic_fields_set__.add(name)
    else:
        record.__pydantic_fields_set__.discard(name)


def _put_in_order(record: Any) -> None:
    """Let the fields stand in the order of the model, which dumps and `repr` follow."""
    held = vars(record)
    names = list(type(record).model_fields)
    ordered = {name: held.pop(name) for name in names if name in held}
    others = dict(held)
    held.clear()
    held.update(ordered)
    held.update(others)


def copy_state(source: Any, target: Any) -> Any:
    """Give a copy the state of its original, without what the original shares with others; return the copy."""
    row, context, own = source.__arfunc_row__, source.__arfunc_context__, source.__arfunc_own__
    if row is not None:
        _set_slot(target, "__arfunc_row__", row)
        _set_slot(target, "__arfunc_context__", context.alone(row))
    if own is not None:
        _set_slot(target, "__arfunc_own__", own.copied())
    return target


def pickled_state(record: Any) -> Optional[Dict[str, Any]]:
    """The state as plain data: the row's values in Python, since a codec need not exist where it is read."""
    row, own = record.__arfunc_row__, record.__arfunc_own__
    if row is None:
        return None if own is None else {"assigned": dict(own.assigned)}
    baseline = record.__arfunc_context__.projection.decoded(row)
    return {"baseline": {**baseline, **({} if own is None else own.baseline)}}


def restore_pickled(record: Any, state: Optional[Dict[str, Any]]) -> None:
    """Give an unpickled record its state; fields that the model has lost since are left out."""
    if state is None:
        return
    fields = mapping_of(type(record)).fields
    own = own_of(record)
    if "baseline" in state:
        mark_saved(record, ())
        own.baseline.update({name: value for name, value in state["baseline"].items() if name in fields})
    else:
        own.assigned.update({name: value for name, value in state["assigned"].items() if name in fields})


def absent(record: Any, name: str) -> Optional[NotLoaded]:
    """The error for a field without a value; None where it is pydantic's matter."""
    model = type(record)
    field = mapping_of(model).fields.get(name)
    where = f"{model.__name__}.{name}"
    if record.__arfunc_row__ is not None:
        return NotLoaded(f"{where} was not selected. Select it as well, or call refresh() on the record.")
    if field is not None and field.is_generated:
        return NotGenerated(f"{where} has no value yet: the database makes it. Save the record first.")
    return None


def _set_slot(record: Any, name: str, value: Any) -> None:
    object.__setattr__(record, name, value)
