"""Validation of a record before it is saved."""

from __future__ import annotations

from operator import is_ as _is
from typing import Any, Dict

from pydantic import ValidationError as PydanticValidationError

from arfunc.errors import ArfuncError, ValidationError
from arfunc.record.decoder import validated_copy
from arfunc.record.mapping import mapping_of
from arfunc.record.state import dirty_fields, is_new, set_values

__all__ = ["validate"]


def validate(record: Any) -> None:
    """Validate a record as pydantic does, then by the model's own rules; values that pydantic converts are kept.

    Of a record that was loaded in part, only what was changed is validated.

    Raises:
        ValidationError: A value is not valid, and the record is as it was; or a rule of the model's own refuses.
    """
    model = type(record)
    try:
        converted = _converted(record)
    except PydanticValidationError as refused:
        raise ValidationError(f"{model.__name__} is not valid: {refused}", refused.errors()) from refused
    if converted:
        set_values(record, converted)
    try:
        model.validate_record(record)
    except ArfuncError:
        raise
    except Exception as refused:
        raise ValidationError(f"{model.__name__} is not valid: {refused}") from refused


def _converted(record: Any) -> Dict[str, Any]:
    """Return the values that pydantic makes something else of."""
    values = vars(record)
    is_whole = values.keys() >= mapping_of(type(record)).required
    if is_whole or is_new(record):
        fresh = vars(validated_copy(type(record), dict(values)))
    else:
        fresh = _assigned(record, dirty_fields(record))
    if all(map(_is, map(values.get, fresh), fresh.values())):
        return {}
    return {name: fresh[name] for name in fresh if name in values and not _is_same(fresh[name], values[name])}


def _assigned(record: Any, names: Any) -> Dict[str, Any]:
    probe = record.model_copy()
    for name in names:
        type(record).__pydantic_validator__.validate_assignment(probe, name, vars(record)[name])
    return {name: vars(probe)[name] for name in names}


def _is_same(one: Any, other: Any) -> bool:
    return one is other or (type(one) is type(other) and bool(one == other))
