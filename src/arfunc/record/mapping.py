"""Which field is which column: worked out once for a class and kept in the class, so that it goes with it."""

from __future__ import annotations

import difflib
from typing import Any, Callable, Dict, FrozenSet, Iterable, List, Optional, Tuple, TypeVar

import attrs
from typing_extensions import Annotated, get_args, get_origin, get_type_hints

from arfunc.errors import ArgumentTypeError, ArgumentValueError, UnknownFieldError
from arfunc.expression.column import Column
from arfunc.expression.fresh import FreshName
from arfunc.expression.source import TableExpression
from arfunc.record.marker import COL, MARKERS, OMIT_UNMADE, UseAdapter, UseColumn
from arfunc.types.value_type import ValueType, value_type_of

__all__ = [
    "KEPT_AS",
    "NAMING",
    "READY",
    "MappedField",
    "Mapping",
    "check_fields",
    "forget_names",
    "key_columns_of",
    "mapping_of",
]

KEPT_AS = "__arfunc_mapping__"
"""Under which name a class keeps its mapping."""

NAMING = frozenset({"__table_name__", "__primary_key__", "table_name", "primary_key"})
"""What of a class says the names of its table and key; set anew, `forget_names` is to be called."""

READY = "__arfunc_is_ready__"
"""What a class of records has once it is made."""

_KEPT_OBJECTS = 256

T = TypeVar("T")


@attrs.frozen(eq=False)
class MappedField:
    """A field and its column.

    Attributes:
        name: Name of the field.
        column: Name of the column.
        type: Type of the values, and the field's own adapter if it has one.
        nullable: Whether None is a value of the field.
        is_generated: Whether the database makes the value (`auto()`).
        is_typed: Whether the class gives the column as an attribute (`Col[T]`).
        is_explicit: Whether the column name was given by `UseColumn`.
        index: Position among the mapped fields of the model.
    """

    name: str
    column: str
    type: ValueType
    nullable: bool
    is_generated: bool
    is_typed: bool
    is_explicit: bool
    index: int


@attrs.define(eq=False, repr=False)
class Mapping:
    """The fields of a model and their columns, in the order of declaration.

    Attributes:
        model: The class.
        fields: Mapped fields by name.
        by_column: The same by column.
        shadowed: Fields whose implicit column another field owns by name, with that column. They are read
            from it and never written.
        untracked: Names of fields that never count as changed.
        names: Names of the mapped fields.
        typed: Names of those whose columns the class gives as attributes.
        required: Names of those whose values the database does not make.
    """

    model: type
    fields: Dict[str, MappedField]
    by_column: Dict[str, MappedField]
    shadowed: Dict[str, str]
    untracked: FrozenSet[str]
    names: Tuple[str, ...] = ()
    typed: FrozenSet[str] = frozenset()
    required: FrozenSet[str] = frozenset()
    _kept: Dict[Any, Any] = attrs.field(factory=dict)
    _is_named: bool = False
    _table: Optional[TableExpression] = None
    _columns: Dict[str, Column[Any]] = attrs.field(factory=dict)
    _aliased: Dict[Tuple[str, str], Column[Any]] = attrs.field(factory=dict)
    _key: Optional[Tuple[MappedField, ...]] = None

    def __repr__(self) -> str:
        return f"<mapping of {self.model.__name__}: {', '.join(self.fields)}>"

    @property
    def table(self) -> TableExpression:
        """The model's table; its name is empty for an abstract base or a mixin."""
        table = self._table
        if table is not None and self._is_named:
            return table
        name = _table_name(self.model)
        if table is None or table.name != name:  # a model may choose its table anew: by month, by shard
            table = self._table = self._table_of(name)
            self._columns, self._aliased = {}, {}
        return table

    def _table_of(self, name: str) -> TableExpression:
        columns = tuple(self.by_column)
        key = key_columns_of(self.model) if name else ()
        return TableExpression(
            name,
            owner=self.model,
            columns=columns,
            renamed=_renamed(self),
            key=key if set(key) <= set(columns) else (),
            never_null=tuple([field.column for field in self.by_column.values() if not field.nullable]),
        )

    @property
    def key(self) -> Tuple[MappedField, ...]:
        """The fields of the primary key; none where the model has no such columns."""
        key = self._key
        if key is not None and self._is_named:
            return key
        found = [self.by_column.get(column) for column in key_columns_of(self.model)]
        self._key = key = tuple(field for field in found if field is not None) if all(found) else ()
        return key

    def rename(self) -> None:
        """Ask the model anew for the names of its table and its key; always, where a method of its own gives them."""
        self._table, self._key, self._columns, self._aliased = None, None, {}, {}
        self._is_named = _is_named(self.model)

    def required_key(self) -> Tuple[MappedField, ...]:
        """The fields of the primary key.

        Raises:
            ArgumentValueError: The model has no field for a column of its key.
        """
        key = self.key
        missing = () if key else [column for column in key_columns_of(self.model) if column not in self.by_column]
        if missing:
            raise ArgumentValueError(
                f"{self.model.__name__} has no field for the primary key column {missing[0]!r}. Declare one, or "
                f"name the key's column in __primary_key__; its columns are: {', '.join(self.by_column)}."
            )
        return key

    def field(self, name: str) -> MappedField:
        """The mapped field of a name.

        Raises:
            UnknownFieldError: There is none; the error lists the model's fields, similar ones first.
        """
        try:
            return self.fields[name]
        except KeyError:
            raise self._unknown(name) from None

    def column(self, name: str) -> Column[Any]:
        """The column of a field, by the field's name; always the same node while the table is the same."""
        table = self.table  # which forgets the columns of another
        found = self._columns.get(name)
        if found is None:
            field = self.field(self._owner_of(name))
            found = self._columns[name] = Column(field.column, table, type=field.type)
        return found

    def column_of_alias(self, name: str, alias: str) -> Column[Any]:
        """The column of a field in another occurrence of the table."""
        table = self.table
        found = self._aliased.get((name, alias))
        if found is None:
            field = self.field(self._owner_of(name))
            if len(self._aliased) >= _KEPT_OBJECTS:
                self._aliased.clear()
            found = Column(field.column, table.aliased(alias), type=field.type)
            if not isinstance(alias, FreshName):  # which lives only as long as what uses it
                self._aliased[name, alias] = found
        return found

    def projection_of(self, names: Iterable[str]) -> Tuple[MappedField, ...]:
        """The mapped fields of some names."""
        return tuple(self.field(name) for name in names)

    def kept(self, key: Any, make: Callable[[], T]) -> T:
        """What was made for a key before, or is made now: decoders and such live and die with the model."""
        found: Any = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _KEPT_OBJECTS:
                self._kept.clear()
            found = self._kept[key] = make()
        return found  # type: ignore[no-any-return]

    def _owner_of(self, name: str) -> str:
        column = self.shadowed.get(name)
        return name if column is None else self.by_column[column].name

    def _unknown(self, name: str) -> UnknownFieldError:
        similar = difflib.get_close_matches(str(name), self.fields, n=3)
        return UnknownFieldError(
            self.model.__name__, name, [*similar, *(known for known in self.fields if known not in similar)]
        )


def _renamed(mapping: Mapping) -> Tuple[Tuple[str, str], ...]:
    """Pairs of a column's name in a base and its name in the model, where the two differ."""
    found: Dict[str, str] = {}
    for name, field in mapping.fields.items():
        for base in _declaring_bases(mapping.model, name):
            inherited = mapping_of(base).fields[name].column
            if inherited != field.column:
                found.setdefault(inherited, field.column)
    return tuple(found.items())


def mapping_of(model: type) -> Mapping:
    """The mapping of a model, of an abstract base, or of a mixin: any class that declares fields."""
    found: Optional[Mapping] = model.__dict__.get(KEPT_AS)
    if found is None:
        found = _mapping(model)
        setattr(model, KEPT_AS, found)
    return found


def key_columns_of(model: type) -> Tuple[str, ...]:
    """The column names of a model's primary key."""
    ask = getattr(model, "primary_key", None)
    key = getattr(model, "__primary_key__", "id") if ask is None else ask()
    return (key,) if isinstance(key, str) else tuple(key)


def check_fields(model: type) -> None:
    """Refuse declarations that could only fail later.

    Raises:
        ArgumentTypeError: A marker is there twice, is a class, or is inside another type.
        ArgumentValueError: Two fields name the same column.
    """
    owners: Dict[str, str] = {}
    for name, (annotation, metadata) in _declared(model).items():
        where = f"{model.__name__}.{name}"
        _check_markers(where, annotation, metadata)
        column = _explicit_column(model, name, metadata)
        if column is not None:
            other = owners.setdefault(column, name)
            if other != name:
                raise ArgumentValueError(
                    f"{model.__name__}: the fields {other!r} and {name!r} both name the column {column!r}."
                )


def _mapping(model: type) -> Mapping:
    rebuild = getattr(model, "model_rebuild", None)
    if rebuild is not None:
        rebuild()  # nothing to do for most; else names that were not known yet resolve now, or the error says which
    check_fields(model)
    declared = _declared(model)
    explicit = {_explicit_column(model, name, metadata): name for name, (_, metadata) in declared.items()}
    fields: Dict[str, MappedField] = {}
    shadowed: Dict[str, str] = {}
    for name, (annotation, metadata) in declared.items():
        if explicit.get(name, name) != name and _explicit_column(model, name, metadata) is None:
            shadowed[name] = name
            continue
        fields[name] = _mapped(model, name, annotation=annotation, metadata=metadata, index=len(fields))
    by_column = {field.column: field for field in fields.values()}
    mapping = Mapping(
        model,
        fields,
        by_column,
        shadowed,
        _untracked(model),
        names=tuple(fields),
        typed=frozenset(name for name, field in fields.items() if field.is_typed),
        required=frozenset(name for name, field in fields.items() if not field.is_generated),
    )
    mapping.rename()
    return mapping


def _mapped(model: type, name: str, *, annotation: Any, metadata: Tuple[Any, ...], index: int) -> MappedField:
    column = _explicit_column(model, name, metadata)
    value_type, nullable = value_type_of(annotation)
    return MappedField(
        name=name,
        column=name if column is None else column,
        type=_adapted(model, name, value_type, metadata),
        nullable=nullable,
        is_generated=any(part is OMIT_UNMADE for part in metadata),
        is_typed=any(part is COL for part in metadata),
        is_explicit=column is not None,
        index=index,
    )


def _declared(model: type) -> Dict[str, Tuple[Any, Tuple[Any, ...]]]:
    """Fields of a class with their annotations and what these hold besides the type."""
    infos: Optional[Dict[str, Any]] = getattr(model, "model_fields", None)
    if infos is not None:
        return {name: (info.annotation, tuple(info.metadata)) for name, info in infos.items()}
    return {name: _split(hint) for name, hint in _hints(model).items()}


def _hints(model: type) -> Dict[str, Any]:
    """The public annotated names of a mixin that is no pydantic model."""
    hints = get_type_hints(model, include_extras=True)
    return {name: hint for name, hint in hints.items() if name[0] != "_" and "ClassVar" not in str(hint)}


def _split(hint: Any) -> Tuple[Any, Tuple[Any, ...]]:
    if get_origin(hint) is Annotated:
        return get_args(hint)[0], tuple(get_args(hint)[1:])
    return hint, ()


def _explicit_column(model: type, name: str, metadata: Tuple[Any, ...]) -> Optional[str]:
    """The column that a field names, or that the field it overrides names."""
    for part in metadata:
        if isinstance(part, UseColumn):
            return part.name
    for base in _declaring_bases(model, name):
        inherited = mapping_of(base).fields[name]
        if inherited.is_explicit:
            return inherited.column
    return None


def _adapted(model: type, name: str, value_type: ValueType, metadata: Tuple[Any, ...]) -> ValueType:
    for part in metadata:
        if isinstance(part, UseAdapter):
            return ValueType(value_type.python, part.adapter, part.target)
    for base in _declaring_bases(model, name):
        inherited = mapping_of(base).fields[name].type
        if inherited.adapter is not None and inherited.python == value_type.python:
            return inherited
    return value_type


def _declaring_bases(model: type, name: str) -> List[type]:
    return [
        base
        for base in model.__mro__[1:]
        if name in getattr(base, "model_fields", {}) and name in mapping_of(base).fields
    ]


def _check_markers(where: str, annotation: Any, metadata: Iterable[Any]) -> None:
    held = list(metadata)
    for marker in (UseColumn, UseAdapter):
        count = sum(isinstance(part, marker) for part in held)
        if count > 1:
            raise ArgumentTypeError(f"{where} takes at most one {marker.__name__}, got {count}.")
        if any(part is marker for part in held):
            raise ArgumentTypeError(f"{where}: write {marker.__name__}(...) with its arguments, not the class.")
    for part in _nested(annotation):
        if part is COL:
            raise ArgumentTypeError(f"{where}: Col goes outermost; write Col[Optional[T]], not Optional[Col[T]].")
        if isinstance(part, MARKERS):
            raise ArgumentTypeError(
                f"{where}: {type(part).__name__} is about the whole field; write Annotated[Optional[T], "
                f"{type(part).__name__}(...)], not Optional[Annotated[T, ...]]."
            )


def _nested(annotation: Any) -> List[Any]:
    """All that stands beside the types inside an annotation."""
    found: List[Any] = []
    annotated: Any = Annotated
    for argument in get_args(annotation):
        if get_origin(argument) is annotated:
            found.extend(get_args(argument)[1:])
        found.extend(_nested(argument))
    return found


def _untracked(model: type) -> FrozenSet[str]:
    named = (base.__dict__.get("__no_track_fields__", ()) for base in model.__mro__)
    return frozenset(name for names in named for name in names)


def _is_named(model: type) -> bool:
    """Whether the names of a model's table and key are declared, not given by methods of its own.

    What is declared may be declared anew: the class of models tells of it (see `NAMING`).
    """
    definitions = [name for base in model.__mro__ for name in ("table_name", "primary_key") if name in vars(base)]
    return len(definitions) == 2 and hasattr(model, READY)


def forget_names(model: type) -> None:
    """Have a model, and those derived from it, asked anew for the names of table and key."""
    mapping: Optional[Mapping] = vars(model).get(KEPT_AS)
    if mapping is not None:
        mapping.rename()
    subclasses: List[type] = type.__subclasses__(model)
    for derived in subclasses:
        forget_names(derived)


def _table_name(model: type) -> str:
    ask = getattr(model, "table_name", None)
    if ask is None:
        return ""
    try:
        return str(ask())
    except ArgumentValueError:
        if getattr(model, "__table_name__", None) is not None:
            raise
        return ""  # no name of its own: abstract
