"""How fields are declared and how their columns are reached."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Callable, Dict, Generic, Iterator, List, Optional, TypeVar, overload

from pydantic import BaseModel, Field
from typing_extensions import Annotated, TypedDict, Unpack

from arfunc.expression.column import Column
from arfunc.record.mapping import Mapping, mapping_of
from arfunc.record.marker import AUTO, COL, OMIT_UNMADE, Declared, UseAdapter, UseColumn

__all__ = ["Col", "Columns", "FieldOptions", "FieldProxy", "UseAdapter", "UseColumn", "auto", "col"]

T = TypeVar("T")


class FieldOptions(TypedDict, total=False):
    """What `col` and `auto` hand on to `pydantic.Field`."""

    alias: Optional[str]
    validation_alias: Any
    serialization_alias: Optional[str]
    title: Optional[str]
    description: Optional[str]
    examples: Optional[List[Any]]
    exclude: Optional[bool]
    discriminator: Any
    deprecated: Any
    json_schema_extra: Any
    frozen: Optional[bool]
    validate_default: Optional[bool]
    repr: bool
    pattern: Optional[str]
    strict: Optional[bool]
    gt: Any
    ge: Any
    lt: Any
    le: Any
    multiple_of: Optional[float]
    allow_inf_nan: Optional[bool]
    max_digits: Optional[int]
    decimal_places: Optional[int]
    min_length: Optional[int]
    max_length: Optional[int]
    union_mode: Any


if TYPE_CHECKING:

    class Col(Generic[T]):
        """A typed field: ``age: Col[int]`` makes ``user.age`` an int and ``User.age`` a column of ints.

        At run time it is ``Annotated[int, ...]``, so pydantic and all that read its models see a plain int.
        """

        @overload
        def __get__(self, obj: None, owner: Any) -> Column[T]: ...
        @overload
        def __get__(self, obj: BaseModel, owner: Any) -> T: ...
        def __get__(self, obj: Any, owner: Any) -> Any: ...
        def __set__(self, obj: Any, value: T) -> None: ...

else:

    class Col:
        """A typed field: ``age: Col[int]`` makes ``user.age`` an int and ``User.age`` a column of ints."""

        def __class_getitem__(cls, item: Any) -> Any:
            return Annotated[item, COL]


@overload
def col(*, default: T, **options: Unpack[FieldOptions]) -> Col[T]: ...
@overload
def col(*, default_factory: Callable[[], T], **options: Unpack[FieldOptions]) -> Col[T]: ...
@overload
def col(**options: Unpack[FieldOptions]) -> Any: ...
def col(**options: Any) -> Any:
    """Default and constraints of a `Col` field: `pydantic.Field`, typed for it."""
    return Field(**options)


def auto(**options: Unpack[FieldOptions]) -> Any:
    """Mark a field whose value the database makes: a serial key, a server default, a generated column.

    The field reads as its type, is optional in the constructor, and is absent until the record was saved or
    loaded; reading it before that raises `NotGenerated`.
    """
    given: Dict[str, Any] = {**options, "default_factory": _unmade, "validate_default": True}
    info: Any = Field(**given)
    info.metadata.append(OMIT_UNMADE)
    return info


def _unmade() -> Any:
    return AUTO


class Columns:
    """The columns of a model as attributes: ``Author.c.name``, or ``Author.c["name"]``; iterable."""

    __slots__ = ("_alias", "_model")

    def __init__(self, model: type, alias: Optional[str] = None) -> None:
        self._model, self._alias = model, alias

    def with_table_alias(self, alias: str) -> Columns:
        """The same columns of another occurrence of the table, under an alias."""
        return Columns(self._model, alias)

    def __getattr__(self, name: str) -> Column[Any]:
        if name[:2] == "__":
            raise AttributeError(name)
        return self[name]

    def __getitem__(self, name: str) -> Column[Any]:
        mapping = mapping_of(self._model)
        return mapping.column(name) if self._alias is None else mapping.column_of_alias(name, self._alias)

    def __iter__(self) -> Iterator[Column[Any]]:
        return iter([self[name] for name in self._mapping().fields])

    def __len__(self) -> int:
        return len(self._mapping().fields)

    def __contains__(self, name: object) -> bool:
        return name in self._mapping().fields

    def __dir__(self) -> List[str]:
        return ["with_table_alias", *self._mapping().fields]

    def __repr__(self) -> str:
        alias = "" if self._alias is None else f" as {self._alias}"
        return f"<columns of {self._model.__name__}{alias}: {', '.join(self._mapping().fields)}>"

    def _mapping(self) -> Mapping:
        return mapping_of(self._model)


class FieldProxy(Declared):
    """Gives a class its `Columns`: ``c: ClassVar[FieldProxy] = FieldProxy()``, under any name."""

    def __init__(self, table_alias: Optional[str] = None) -> None:
        self._alias = table_alias

    def __get__(self, obj: Any, owner: type) -> Columns:
        if is_asked_by_pydantic():
            raise AttributeError("c")  # a field of the same name is being declared: this is not its default
        return Columns(owner, self._alias)


def is_asked_by_pydantic() -> bool:
    """Whether the attribute is read by pydantic while it builds a class.

    It looks for defaults and for shadowed names with `getattr(cls, field)` and `hasattr(base, field)`; a column
    found there would become a default. No flag set in a metaclass's `__new__` can tell: that needs a frame of
    its own, which hides the function around a model from pydantic, and with it what annotations name there.
    """
    return str(sys._getframe(2).f_globals.get("__name__", ""))[:9] == "pydantic."
