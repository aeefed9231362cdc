"""Adapters: conversions that a user writes, or picks, for a field."""

from __future__ import annotations

from typing import Any, Dict, Iterable, List, Optional, Set

from arfunc.errors import TypeConversionError
from arfunc.types.codec import Codec, SQLTypeAdapter, conversion_error
from arfunc.types.sql_type import Text
from arfunc.types.value_type import value_type_of

__all__ = ["BaseSQLTypeAdapter", "adapter_codec"]

Options = Optional[Dict[str, Any]]


class BaseSQLTypeAdapter:
    """The common part of an adapter.

    None passes, `Optional` is unwrapped, and failures are `TypeConversionError`.
    A subclass implements `_do_to_database` and `_do_from_database`, and names what it converts, either by
    `_register_type` in its constructor or by a `supported_types` property of its own.
    """

    def __init__(self) -> None:
        self._supported: Dict[type, Set[type]] = {}

    @property
    def supported_types(self) -> Dict[type, Set[type]]:
        """The Python types that the adapter converts, each with the database types that it can give."""
        return {python: set(targets) for python, targets in self._supported.items()}

    def _register_type(self, py_type: type, db_type: type) -> None:
        self._supported.setdefault(py_type, set()).add(db_type)

    def _do_to_database(self, value: Any, target_type: Any, options: Options) -> Any:
        raise NotImplementedError(f"{type(self).__name__} does not implement _do_to_database")

    def _do_from_database(self, value: Any, target_type: Any, options: Options) -> Any:
        raise NotImplementedError(f"{type(self).__name__} does not implement _do_from_database")

    def to_database(self, value: Any, target_type: Any, options: Options = None) -> Any:
        """Turn a Python value into one of `target_type`; None stays None.

        Raises:
            TypeConversionError: The value does not convert.
        """
        if value is None:
            return None
        target = value_type_of(target_type)[0].python
        try:
            return self._do_to_database(value, target, options)
        except (TypeError, ValueError, ArithmeticError) as refused:
            raise _as_conversion_error(refused, value, target) from refused

    def from_database(self, value: Any, target_type: Any, options: Options = None) -> Any:
        """Turn a driver's value into one of the Python type `target_type`; None stays None.

        Raises:
            TypeConversionError: The value does not convert.
        """
        if value is None:
            return None
        target = value_type_of(target_type)[0].python
        try:
            return self._do_from_database(value, target, options)
        except (TypeError, ValueError, ArithmeticError) as refused:
            raise _as_conversion_error(refused, value, target) from refused

    def to_database_batch(self, values: Iterable[Any], target_type: Any, options: Options = None) -> List[Any]:
        """Convert many values as `to_database` does."""
        return [self.to_database(value, target_type, options) for value in values]

    def from_database_batch(self, values: Iterable[Any], target_type: Any, options: Options = None) -> List[Any]:
        """Convert many values as `from_database` does."""
        return [self.from_database(value, target_type, options) for value in values]


def _as_conversion_error(refused: Exception, value: Any, target: Any) -> TypeConversionError:
    if isinstance(refused, TypeConversionError):
        return refused
    return conversion_error(value, target, type(refused).__name__)


def adapter_codec(adapter: SQLTypeAdapter, python: Any, *, target: Optional[Codec] = None) -> Codec:
    """The codec that an adapter is for one Python type.

    Args:
        adapter: Converts between `python` and the target.
        python: The Python type of the field.
        target: Codec of the type that the adapter gives, which may itself need one (`Decimal` on SQLite).
    """
    inner = Codec(str, Text()) if target is None else target

    def encode(value: Any) -> Any:
        try:
            adapted = adapter.to_database(value, inner.python)
        except TypeConversionError:
            raise
        except Exception as refused:
            raise conversion_error(value, inner.python, _reason(adapter, refused)) from refused
        return inner.to_database(adapted)

    def decode(value: Any) -> Any:
        raw = inner.from_database(value)
        try:
            return adapter.from_database(raw, python)
        except TypeConversionError:
            raise
        except Exception as refused:
            raise conversion_error(value, python, _reason(adapter, refused)) from refused

    return Codec(python, inner.sql, encode, decode)


def _reason(adapter: SQLTypeAdapter, refused: Exception) -> str:
    return f"{type(adapter).__name__} raised {type(refused).__name__}"
