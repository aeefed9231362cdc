"""Validation of a record before it is saved."""

from __future__ import annotations

import inspect
from operator import is_ as _is
from typing import Any, Awaitable, Dict, Optional

from pydantic import ValidationError as PydanticValidationError

from arfunc.errors import ArfuncError, ArgumentTypeError, ValidationError
from arfunc.record.decoder import validated_copy
from arfunc.record.mapping import mapping_of
from arfunc.record.mode import Async
from arfunc.record.state import dirty_fields, is_new, set_values

__all__ = ["validate"]


def validate(record: Any) -> Optional[Awaitable[None]]:
    """Validate a record as pydantic does, then by the model's own rules; values that pydantic converts are kept.

    Of a record that was loaded in part, only what was changed is validated.

    Returns:
        None, or an awaitable where the rules of an asynchronous model are awaited.

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
        answer = model.validate_record(record)
    except ArfuncError:
        raise
    except Exception as refused:
        raise ValidationError(f"{model.__name__} is not valid: {refused}") from refused
    return None if answer is None else _waiting(model, answer)


def _waiting(model: Any, answer: Any) -> Optional[Awaitable[None]]:
    if not inspect.isawaitable(answer):
        return None
    if issubclass(model, Async):
        return _awaited(model, answer)
    if inspect.iscoroutine(answer):
        answer.close()
    raise ArgumentTypeError(f"{model.__name__}.validate_record is asynchronous: only an AsyncActiveRecord awaits it.")


async def _awaited(model: type, answer: Awaitable[Any]) -> None:
    try:
        await answer
    except ArfuncError:
        raise
    except Exception as refused:
        raise ValidationError(f"{model.__name__} is not valid: {refused}") from refused


def _converted(record: Any) -> Dict[str, Any]:
    """Return the values that pydantic makes something else of."""
    values, fields = vars(record), type(record).model_fields
    if not values.keys() <= fields.keys():  # a property has cached its value there
        values = {name: values[name] for name in values if name in fields}
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
