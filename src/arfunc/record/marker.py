"""What an annotation may say about a field: its column, its adapter, that it is typed, that the database makes it."""

from __future__ import annotations

import sys
from typing import Any, Dict, Tuple

import attrs
from pydantic import BeforeValidator
from pydantic_core import PydanticOmit

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.types.codec import SQLTypeAdapter

if sys.version_info >= (3, 14):
    import annotationlib

__all__ = ["AUTO", "COL", "MARKERS", "OMIT_UNMADE", "Declared", "UseAdapter", "UseColumn", "own_annotations"]


class Declared:
    """Something declared in a class body that belongs to the class: it has to be annotated as a `ClassVar`."""


def _column_name(name: Any) -> str:
    if not isinstance(name, str):
        raise ArgumentTypeError(f"UseColumn takes the column's name as a str, got {type(name).__name__}.")
    if not name.strip():
        raise ArgumentValueError("UseColumn takes the column's name, got an empty text.")
    return name.strip()


@attrs.frozen
class UseColumn:
    """Gives a field another column name than its own: ``number: Annotated[int, UseColumn("BOOK-NO")]``."""

    name: str = attrs.field(converter=_column_name)


def _check_adapter(use: Any, attribute: Any, value: Any) -> None:
    if isinstance(value, type) or not isinstance(value, SQLTypeAdapter):
        found = f"the class {value.__name__}" if isinstance(value, type) else type(value).__name__
        raise ArgumentTypeError(
            f"UseAdapter takes an object with to_database, from_database and supported_types, got {found}."
        )


def _check_target(use: Any, attribute: Any, value: Any) -> None:
    if not isinstance(value, type):
        raise ArgumentTypeError(f"UseAdapter takes the database type as a class, got {value!r}.")


@attrs.frozen(eq=False)
class UseAdapter:
    """Gives a field its own conversion: ``tags: Annotated[List[str], UseAdapter(CommaAdapter(), str)]``.

    Attributes:
        adapter: Converts the field's values when they are written, compared and read; it never sees None.
        target: The Python type that it gives to the database.
    """

    adapter: SQLTypeAdapter = attrs.field(validator=_check_adapter)
    target: type = attrs.field(validator=_check_target)


class _TypedMarker:
    """Marks a field whose column is reached on the class itself."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "Col"


class _Unmade:
    """Stands for a value that the database will make; it never stays in a record."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "auto()"


COL = _TypedMarker()
AUTO = _Unmade()


def _omit_unmade(value: Any) -> Any:
    if value is AUTO:
        raise PydanticOmit  # out of the record, out of dumps, out of the INSERT
    return value


OMIT_UNMADE = BeforeValidator(_omit_unmade)
MARKERS: Tuple[type, ...] = (UseColumn, UseAdapter, _TypedMarker)


def own_annotations(cls: type) -> Dict[str, Any]:
    """The annotations that a class declares itself, as text or evaluated, as they stand."""
    if sys.version_info >= (3, 14):  # there they are made on request
        return annotationlib.get_annotations(cls, format=annotationlib.Format.STRING)
    return dict(vars(cls).get("__annotations__", {}))
