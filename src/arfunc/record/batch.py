"""What many records or rows do at once, as programs."""

from __future__ import annotations

import itertools
from operator import itemgetter
from typing import Any, Callable, Iterable, Iterator, Optional, Sequence, Tuple

import attrs

from arfunc.effect.composition import Steps, program
from arfunc.effect.effects import InsertMany
from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.record.encoder import RecordEncode, RowEncode
from arfunc.record.mapping import MappedField, Mapping, mapping_of

__all__ = ["insert_many"]


@program(is_local=True)
def insert_many(model: Any, rows: Iterable[Any], batch_size: Optional[int] = None) -> Steps[int]:
    """Insert many rows, many to a statement and all in one transaction; return how many.

    Args:
        model: The model whose table they go into.
        rows: Records, or dicts by field name; all of one kind, with the same fields. They are taken one after another,
            so a generator of any length will do, and are not changed: records stay new, and are not validated.
        batch_size: Rows in a statement; chosen by the backend where it is None.

    Raises:
        ArgumentTypeError: A row is neither a record of the model nor a dict, or is not like the first.
        ArgumentValueError: A row has other fields than the first.
        IntegrityError: A constraint refuses a row; nothing is written.
    """
    if batch_size is not None and batch_size < 1:
        raise ArgumentValueError(f"batch_size must be at least 1, got {batch_size}.")
    if not isinstance(rows, Iterable):
        raise ArgumentTypeError(f"insert_many takes an iterable of records of {model.__name__} or dicts, got {rows!r}.")
    remaining = iter(rows)
    first = next(remaining, None)
    if first is None:
        return 0
    effect = _insertion(model, first, itertools.chain([first], remaining), batch_size)
    if isinstance(rows, (list, tuple)):  # all checked first, and sent at once
        effect = attrs.evolve(effect, rows=list(effect.rows))
    result = yield from effect
    return int(result.affected_rows)


def _insertion(model: Any, first: Any, rows: Iterator[Any], batch_size: Optional[int]) -> InsertMany:
    mapping = mapping_of(model)
    encode: Any
    if isinstance(first, model):
        fields = _fields_of_record(mapping, first)
        encode = RecordEncode(mapping, fields)
        rows = _same_records(rows, model, mapping, fields)
    elif isinstance(first, dict):
        fields = mapping.projection_of(first)
        encode = RowEncode(tuple([f.type for f in fields]), tuple([f"{model.__name__}.{f.name}" for f in fields]))
        rows = _same_rows(rows, tuple(first))
    else:
        raise ArgumentTypeError(f"insert_many takes records of {model.__name__} or dicts, got {first!r}.")
    if not fields:
        raise ArgumentValueError(f"insert_many into {model.__name__}: the first row has no fields with a value.")
    columns = tuple([field.column for field in fields])
    types = tuple([field.type for field in fields])
    return InsertMany(mapping.table, columns, types, rows, encode, batch_rows=batch_size)


def _fields_of_record(mapping: Mapping, record: Any) -> Tuple[MappedField, ...]:
    """Return the fields that have a value; a key without one is left to the database."""
    values = vars(record)
    keys = {field.name for field in mapping.key}
    return tuple(
        [
            field
            for name, field in mapping.fields.items()
            if name in values and not (name in keys and values[name] is None)
        ]
    )


def _same_records(rows: Iterable[Any], model: Any, mapping: Mapping, fields: Tuple[MappedField, ...]) -> Iterator[Any]:
    """Check that each record leaves the same fields to the database as the first."""
    names = dict.fromkeys([field.name for field in fields]).keys()
    left_out = [name for name in mapping.fields if name not in names]
    for row in rows:
        if row.__class__ is not model and not isinstance(row, model):
            raise ArgumentTypeError(f"insert_many takes rows of one kind: records of {model.__name__}, got {row!r}.")
        values = row.__dict__
        if not values.keys() >= names:
            missing = next(name for name in names if name not in values)
            raise _unlike(model, missing, "a value, but a later one has none")
        for name in left_out:
            if name in values and values[name] is not None:
                raise _unlike(model, name, "no value, but a later one has one")
        yield row


def _unlike(model: Any, name: str, how: str) -> ArgumentValueError:
    return ArgumentValueError(
        f"insert_many: {model.__name__}.{name} of the first record has {how}. "
        "Insert records with and without it in calls of their own."
    )


def _same_rows(rows: Iterable[Any], names: Tuple[str, ...]) -> Iterator[Sequence[Any]]:
    wanted = dict.fromkeys(names).keys()
    values_of: Callable[[Any], Any] = itemgetter(*names) if len(names) > 1 else lambda row: list(row.values())
    for number, row in enumerate(rows, start=1):
        if row.__class__ is not dict and not isinstance(row, dict):
            raise ArgumentTypeError(f"insert_many takes rows of one kind: dicts, got {row!r} as row {number}.")
        if row.keys() != wanted:
            raise ArgumentValueError(
                f"insert_many: row {number} has the fields {sorted(map(str, row))}, the first has {sorted(wanted)}. "
                "All rows need the same fields."
            )
        yield values_of(row)
