"""The forms in which `find_one` and `find_all` take a condition."""

from __future__ import annotations

from typing import Any, Hashable, List, Sequence, Tuple

from arfunc.errors import ArgumentTypeError, ArgumentValueError, TypeConversionError
from arfunc.expression.column import Column
from arfunc.expression.value import SQLPredicate, and_, or_
from arfunc.record.mapping import Mapping, mapping_of

__all__ = ["is_key", "key_chunks", "key_values", "one_of", "query_where", "unfitting"]

_KEYS_IN_A_STATEMENT = 16_384
"""More keys are asked for in several statements: every engine takes that many parameters."""
_COMPOSITE_KEYS_IN_A_STATEMENT = 256
"""As many alternatives: SQLite takes no expression deeper than 1,000."""


def query_where(model: Any, condition: Any) -> Any:
    """Return the query of a model's records that meet a condition.

    Args:
        model: The model.
        condition: A dict of field names or columns to values, a predicate, or a pair of SQL text and its parameters.

    Raises:
        ArgumentTypeError: The condition is none of these.
    """
    query = model.query()
    if isinstance(condition, SQLPredicate):
        return query.where(condition)
    if isinstance(condition, dict):
        return query.where(*[_column(model, name) == value for name, value in condition.items()])
    if _is_text_pair(condition):
        return query.where(condition[0], params=condition[1])
    raise ArgumentTypeError(
        f"a condition on {model.__name__} is a key, a dict of field names to values, a predicate, or a pair of SQL "
        f"text and its parameters; got {condition!r}."
    )


def is_key(condition: Any) -> bool:
    """Tell whether a condition is the value of a primary key, and none of the other forms."""
    return not (isinstance(condition, (dict, SQLPredicate)) or _is_text_pair(condition))


def _is_text_pair(condition: Any) -> bool:
    """A text and a tuple is always SQL: a composite key has no tuple in it."""
    return (
        isinstance(condition, tuple)
        and len(condition) == 2
        and isinstance(condition[0], str)
        and isinstance(condition[1], (tuple, list))
    )


def unfitting(model: Any, condition: Any, error: TypeConversionError) -> TypeConversionError:
    """Return the error that says which model a condition does not fit; of a key it names the field as well.

    Values are no part of it, as they may be secrets.
    """
    where = model.__name__
    if is_key(condition):
        where = " and ".join([f"{where}.{field.name}" for field in mapping_of(model).key])
    unfit = TypeConversionError(f"{where}: the condition does not fit: {error}")
    unfit.sql = error.sql
    return unfit


def _column(model: Any, name: Any) -> Column[Any]:
    if isinstance(name, Column):
        return name
    if isinstance(name, str):
        return mapping_of(model).column(name)
    raise ArgumentTypeError(
        f"a condition names fields by str or by column, got {name!r} of type {type(name).__name__}."
    )


def key_values(mapping: Mapping, key: Any) -> Tuple[Any, ...]:
    """Return the values of a primary key as a tuple, one a field.

    Raises:
        ArgumentTypeError: A composite key is not given as a tuple, or one of a single field is given as one.
        ArgumentValueError: The tuple has another length than the key.
    """
    fields = mapping.required_key()
    if len(fields) == 1:
        if isinstance(key, tuple) or not isinstance(key, Hashable):
            raise ArgumentTypeError(
                f"the key of {mapping.model.__name__} is one value ({fields[0].name}), got {key!r}."
            )
        return (key,)
    names = ", ".join(field.name for field in fields)
    if not isinstance(key, tuple) or not all(isinstance(part, Hashable) for part in key):
        raise ArgumentTypeError(f"the key of {mapping.model.__name__} is a tuple ({names}), got {key!r}.")
    if len(key) != len(fields):
        raise ArgumentValueError(f"the key of {mapping.model.__name__} has {len(fields)} parts ({names}), got {key!r}.")
    return key


def one_of(columns: Sequence[Column[Any]], keys: Sequence[Tuple[Any, ...]]) -> SQLPredicate:
    """Return the predicate that rows with one of some keys meet: tuples of values, one a column."""
    if len(columns) == 1 and len(keys) != 1:
        return columns[0].in_([key[0] for key in keys])
    return or_(*[and_(*[column == part for column, part in zip(columns, key)]) for key in keys])


def key_chunks(keys: Sequence[Tuple[Any, ...]]) -> List[Sequence[Tuple[Any, ...]]]:
    """Return keys in portions that one statement can ask for."""
    is_single = not keys or len(keys[0]) == 1
    size = _KEYS_IN_A_STATEMENT if is_single else _COMPOSITE_KEYS_IN_A_STATEMENT
    return [keys[start : start + size] for start in range(0, len(keys), size)]
