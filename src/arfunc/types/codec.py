"""What joins a Python type to a database type: the codec, and the documented protocol of adapters."""

from __future__ import annotations

from typing import Any, Callable, Dict, Optional, Set

import attrs
from typing_extensions import Protocol, runtime_checkable

from arfunc.errors import TypeConversionError
from arfunc.types.sql_type import SQLType

__all__ = ["Codec", "SQLTypeAdapter", "conversion_error"]


@runtime_checkable
class SQLTypeAdapter(Protocol):
    """Converts values between Python and the database; stateless, thread-safe, synchronous.

    Any object with these three members is an adapter. `arfunc.types.BaseSQLTypeAdapter` does the common part.
    """

    @property
    def supported_types(self) -> Dict[type, Set[type]]:
        """The Python types that the adapter converts, each with the database types that it can give."""
        ...  # pragma: no cover

    def to_database(self, value: Any, target_type: Any, options: Optional[Dict[str, Any]] = None) -> Any:
        """Turn a Python value into one of `target_type`, which the driver takes."""
        ...  # pragma: no cover

    def from_database(self, value: Any, target_type: Any, options: Optional[Dict[str, Any]] = None) -> Any:
        """Turn a value of the driver into one of the Python type `target_type`."""
        ...  # pragma: no cover


@attrs.frozen
class Codec:
    """Two functions and the types that they join.

    Neither function ever sees None: NULL is None on both sides. Whatever else goes wrong in them arrives as
    `TypeConversionError`, which names the type of the value, never the value.

    Attributes:
        python: The Python type of the values, as an annotation.
        sql: How the values are stored.
        encode: Python value to driver value; None where the driver takes the Python value as it is.
        decode: Driver value to Python value; None where the driver gives the Python value.
        inline: `decode` as an expression over ``{value}`` (a local variable) and ``{fast}``, for generated
            row decoders. It may raise where `decode` would not (then `decode` is asked), but never differ.
        fast: What ``{fast}`` stands for in `inline`.
    """

    python: Any
    sql: SQLType
    encode: Optional[Callable[[Any], Any]] = None
    decode: Optional[Callable[[Any], Any]] = None
    inline: Optional[str] = None
    fast: Any = None

    def to_database(self, value: Any) -> Any:
        """Encode a value that may be None."""
        return value if value is None or self.encode is None else self.encode(value)

    def from_database(self, value: Any) -> Any:
        """Decode a value that may be NULL."""
        return value if value is None or self.decode is None else self.decode(value)


def type_name(annotation: Any) -> str:
    """The name of a type as a person would write it."""
    return annotation.__name__ if isinstance(annotation, type) else str(annotation).replace("typing.", "")


def conversion_error(value: Any, target: Any, reason: str = "") -> TypeConversionError:
    """The error for a value that does not convert; its text holds the value's type and never the value."""
    why = f" ({reason})" if reason else ""
    target_name = target if isinstance(target, str) else type_name(target)
    return TypeConversionError(f"cannot convert a value of type {type_name(type(value))} to {target_name}{why}")
