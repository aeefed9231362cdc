"""Codecs of structured values: JSON text, written and validated by pydantic.

Kept apart because pydantic is imported here: statements without structured values never need it. Validators
are built at the first value, not with the codec, since each costs as much as a model class.
"""

from __future__ import annotations

from typing import Any, Optional

from pydantic import TypeAdapter
from pydantic.errors import PydanticUserError
from pydantic.version import VERSION

from arfunc.types.codec import Codec, conversion_error
from arfunc.types.sql_type import Json, Text

__all__ = ["document_codec", "self_validating_codec"]

# From 2.7 on a value that is not of the annotated type can be an error instead of a warning.
_CHECKED: Any = "error" if tuple(map(int, VERSION.split(".")[:2])) >= (2, 7) else False
_REFUSED = (TypeError, ValueError, RecursionError, UserWarning)


class _Validator:
    """The pydantic validator and serializer of one annotation, built when first used."""

    __slots__ = ("_built", "python")

    def __init__(self, python: Any) -> None:
        self.python = python
        self._built: Optional[TypeAdapter[Any]] = None

    @property
    def adapter(self) -> TypeAdapter[Any]:
        if self._built is None:
            self._built = _adapter_of(self.python)
        return self._built

    def json_text(self, value: Any) -> str:
        """The value as JSON text; a value of another type is validated, not stored as it is."""
        try:
            try:
                return self._dumped(value)
            except _REFUSED:
                return self._dumped(self.adapter.validate_python(value))
        except _REFUSED as refused:
            raise conversion_error(value, f"JSON of {self.python}") from refused

    def _dumped(self, value: Any) -> str:
        checked = value if _CHECKED else self.adapter.validate_python(value)
        return self.adapter.dump_json(checked, by_alias=True, round_trip=True, warnings=_CHECKED).decode()

    def from_json(self, value: Any) -> Any:
        """A value from JSON text, or from what a driver made of it."""
        try:
            if isinstance(value, (str, bytes)):
                return self.adapter.validate_json(value)
            return self.adapter.validate_python(value)
        except _REFUSED as refused:
            raise conversion_error(value, self.python) from refused

    def scalar(self, value: Any) -> Any:
        """What the annotation's own serializer gives for JSON, where that is a plain value."""
        try:
            dumped = self.adapter.dump_python(value, mode="json", warnings=_CHECKED)
        except _REFUSED as refused:
            raise conversion_error(value, self.python) from refused
        return dumped if isinstance(dumped, (str, int, float)) else self.json_text(value)

    def from_scalar(self, value: Any) -> Any:
        """A value from what `scalar` gave."""
        try:
            return self.adapter.validate_python(value)
        except _REFUSED:
            return self.from_json(value)


def _adapter_of(python: Any) -> TypeAdapter[Any]:
    """An adapter that keeps inf and nan; a class with a configuration of its own keeps that instead."""
    try:
        return TypeAdapter(python, config={"ser_json_inf_nan": "constants"})
    except PydanticUserError:
        return TypeAdapter(python)


def document_codec(python: Any) -> Codec:
    """The codec of a list, a dict, a model, a dataclass …: JSON text."""
    validator = _Validator(python)
    return Codec(python, Json(), validator.json_text, validator.from_json)


def self_validating_codec(python: Any) -> Codec:
    """The codec of a class that brings its own pydantic schema, such as a colour or a phone number."""
    validator = _Validator(python)
    return Codec(python, Text(), validator.scalar, validator.from_scalar)
