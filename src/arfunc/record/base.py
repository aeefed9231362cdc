"""The class machinery of records: typed columns on the class, state beside the fields."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any, ClassVar, Dict, FrozenSet, Optional, Set, Tuple, Union

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr
from typing_extensions import dataclass_transform

from arfunc.dialect.cache import forget_plans
from arfunc.errors import ArgumentTypeError, ArgumentValueError, UnknownFieldError, UntypedFieldError
from arfunc.expression.rewrite import INSTALLED_AS
from arfunc.record import state
from arfunc.record.event import ModelEvent, forget_hooks
from arfunc.record.field import FieldProxy, col, is_asked_by_pydantic
from arfunc.record.lifecycle import Lifecycle
from arfunc.record.mapping import KEPT_AS, NAMING, READY, check_fields, forget_names, mapping_of
from arfunc.record.marker import AUTO, Declared, own_annotations
from arfunc.record.registry import models

__all__ = ["RecordBase"]

_SLOTS = ("__arfunc_row__", "__arfunc_context__", "__arfunc_own__")
_HOOKS = frozenset(event.value for event in ModelEvent)
_CLASS_VAR = re.compile(r"^(\w+\.)*ClassVar\b")


def _forget(cls: Any, name: str) -> None:
    """Forget what was worked out from an attribute of a class that was set anew."""
    if name in NAMING:
        forget_names(cls)
    if name == INSTALLED_AS:
        forget_plans()
    if name in _HOOKS:
        forget_hooks(cls)


if TYPE_CHECKING:
    # The module is private to pydantic, but has been there since 2.0; it is read by type checkers alone. Marked on the
    # base class instead, `col` is no field specifier to pyright, and a field without a default counts as optional.
    from pydantic._internal._model_construction import ModelMetaclass

    @dataclass_transform(kw_only_default=True, field_specifiers=(Field, PrivateAttr, col))
    class RecordMeta(ModelMetaclass): ...

    class _Base(BaseModel, metaclass=RecordMeta): ...

else:

    class RecordMeta(type(BaseModel)):
        """Gives typed columns on the class. It has no `__new__`: see `is_asked_by_pydantic`."""

        def __init__(cls, name, bases, namespace, **options):
            super().__init__(name, bases, namespace)
            type.__setattr__(cls, READY, True)
            if cls.__pydantic_complete__:
                check_fields(cls)
            models.register(cls)

        def __getattr__(cls, name):
            """Reached for names that the class does not have; instances never come here."""
            mapping = cls.__dict__.get(KEPT_AS)
            if mapping is None and name[:1] != "_" and READY in cls.__dict__:
                mapping = mapping_of(cls) if name in cls.model_fields and not is_asked_by_pydantic() else None
            if mapping is not None and name in mapping.typed and not is_asked_by_pydantic():
                return mapping.column(name)
            if name[:1] != "_" and READY in cls.__dict__ and not is_asked_by_pydantic():
                raise _absent_from_class(cls, name)
            return super().__getattr__(name)

        def __sql_part__(cls):
            """In a text a model stands for its table."""
            return mapping_of(cls).table

        def __sql_column__(cls, name):
            """Where a statement names a column by text, a model takes the name of a field."""
            return mapping_of(cls).column(name)

        def __setattr__(cls, name, value):
            super().__setattr__(name, value)
            _forget(cls, name)

        def __delattr__(cls, name):
            super().__delattr__(name)
            _forget(cls, name)

    class _Base(BaseModel, metaclass=RecordMeta):
        __slots__ = (*_SLOTS, "__weakref__")

        def __init_subclass__(cls, **options):
            super().__init_subclass__(**options)
            _check_declarations(cls)

        def __getattr__(self, name):
            """Reached for names that neither the fields nor the slots have."""
            if name in _SLOTS:
                object.__setattr__(self, name, None)  # so that the next look finds it, in a tenth of the time
                return None
            if name in type(self).model_fields:
                error = state.absent(self, name)
                if error is not None:
                    raise error
            return super().__getattr__(name)

        def __setattr__(self, name, value):
            try:
                is_loaded = _row_slot(self) is not None
            except AttributeError:
                is_loaded = False
            if is_loaded or name not in type(self).model_fields:
                super().__setattr__(name, value)
                return
            before = vars(self).get(name, AUTO)
            super().__setattr__(name, value)
            state.note_assigned(self, name, before)

        @classmethod
        def model_construct(cls, _fields_set=None, **values):
            record = super().model_construct(_fields_set, **values)
            unmade = [name for name, value in vars(record).items() if value is AUTO]
            for name in unmade:  # validators leave these out, and none ran
                del vars(record)[name]
            return record

        def __copy__(self):
            return state.copy_state(self, super().__copy__())

        def __deepcopy__(self, memo=None):
            return state.copy_state(self, super().__deepcopy__(memo))

        def __getstate__(self):
            return {**super().__getstate__(), "__arfunc_state__": state.pickled_state(self)}

        def __setstate__(self, pickled):
            own = dict(pickled)
            held = own.pop("__arfunc_state__", None)
            super().__setstate__(own)
            state.restore_pickled(self, held)

    _row_slot = _Base.__dict__["__arfunc_row__"].__get__


def _absent_from_class(cls: Any, name: str) -> AttributeError:
    if name in cls.model_fields:
        return UntypedFieldError(cls.__name__, name)
    similar = difflib.get_close_matches(name, cls.model_fields, n=3)
    return UnknownFieldError(cls.__name__, name, dict.fromkeys([*similar, *cls.model_fields]))


def _check_declarations(cls: type) -> None:
    """Refuse what pydantic would take for something else.

    Raises:
        ArgumentTypeError: A relation or proxy is not annotated as a `ClassVar`; a field has the name of a method.
    """
    annotations = own_annotations(cls)
    for name, value in cls.__dict__.items():
        if isinstance(value, Declared) and not _is_class_var(cls, name, annotations):
            kind = type(value).__name__
            raise ArgumentTypeError(
                f"{cls.__name__}.{name} belongs to the class, not to its records: "
                f"declare it as `{name}: ClassVar[{kind}] = {kind}(...)`."
            )
    for name, annotation in annotations.items():
        if not _says_class_var(annotation) and _is_taken(cls, name):
            raise ArgumentTypeError(
                f"{cls.__name__}.{name}: every record has {name!r} already, as a method or property. Choose another "
                f'field name and keep the column: `{name}_: Annotated[T, UseColumn("{name}")]`.'
            )


def _is_class_var(cls: type, name: str, annotations: Dict[str, Any]) -> bool:
    if name in annotations:
        return _says_class_var(annotations[name])
    return any(name in getattr(base, "__class_vars__", ()) for base in cls.__mro__[1:])


def _says_class_var(annotation: Any) -> bool:
    text = annotation if isinstance(annotation, str) else str(annotation)
    return _CLASS_VAR.match(text) is not None


def _is_taken(cls: type, name: str) -> bool:
    """Whether a field would hide what records need, and take it for its default."""
    for base in cls.__mro__[1:]:
        if name in base.__dict__:
            is_ours = base.__module__.split(".")[0] == __name__.split(".")[0]
            return is_ours and name[:1] != "_" and not isinstance(base.__dict__[name], Declared)
    return False


class RecordBase(_Base, Lifecycle):
    """A pydantic model whose instances stand for rows: its columns, its key, what changed since it was loaded."""

    model_config = ConfigDict(ignored_types=(Declared,))

    __table_name__: ClassVar[Optional[str]] = None
    __primary_key__: ClassVar[Union[str, Tuple[str, ...]]] = "id"
    __no_track_fields__: ClassVar[Union[FrozenSet[str], Set[str]]] = frozenset()
    c: ClassVar[FieldProxy] = FieldProxy()

    @classmethod
    def table_name(cls) -> str:
        """The name of the table; a model may override it, for a prefix or a shard.

        Raises:
            ArgumentValueError: The class names no table: it is abstract.
        """
        name: Any = cls.__table_name__
        if not isinstance(name, str) or not name:
            raise ArgumentValueError(
                f'{cls.__name__} has no table: set __table_name__ = "..." to a str, or override table_name().'
            )
        return name

    @classmethod
    def primary_key(cls) -> Union[str, Tuple[str, ...]]:
        """The column of the primary key, or the columns of a composite one."""
        return cls.__primary_key__

    @classmethod
    def primary_key_columns(cls) -> Tuple[str, ...]:
        """The columns of the primary key, always as a tuple."""
        key = cls.primary_key()
        return (key,) if isinstance(key, str) else tuple(key)

    @classmethod
    def is_composite_pk(cls) -> bool:
        """Whether the primary key has several columns."""
        return not isinstance(cls.primary_key(), str)

    @classmethod
    def primary_key_field(cls) -> Union[str, Tuple[str, ...]]:
        """The field of the primary key, or the fields of a composite one."""
        names = cls.primary_key_fields()
        return names if cls.is_composite_pk() else names[0]

    @classmethod
    def primary_key_fields(cls) -> Tuple[str, ...]:
        """The fields of the primary key, always as a tuple."""
        return tuple(field.name for field in mapping_of(cls).required_key())

    @classmethod
    def get_field_to_column_map(cls) -> Dict[str, str]:
        """Every field with its column."""
        mapping = mapping_of(cls)
        return {**{name: field.column for name, field in mapping.fields.items()}, **mapping.shadowed}

    @classmethod
    def get_column_to_field_map(cls) -> Dict[str, str]:
        """Every column with the field that owns it."""
        return {column: field.name for column, field in mapping_of(cls).by_column.items()}

    @classmethod
    def validate_column_names(cls) -> None:
        """Check that no two fields name the same column.

        Raises:
            ArgumentValueError: Two do.
        """
        check_fields(cls)

    @property
    def is_new_record(self) -> bool:
        """Whether saving inserts: the record has no row, or no key."""
        return state.is_new(self)

    @property
    def is_from_db(self) -> bool:
        """Whether the record was loaded, or saved."""
        return state.row_of(self) is not None

    @property
    def is_dirty(self) -> bool:
        """Whether a tracked field differs from the row; for a new record, from its construction."""
        return bool(state.dirty_fields(self))

    @property
    def dirty_fields(self) -> Set[str]:
        """The names of the fields that differ; a set of the caller's own."""
        return state.dirty_fields(self)

    def get_old_attribute(self, name: str) -> Any:
        """What a field held when the record was loaded, or last saved; a copy.

        Raises:
            KeyError: There is no such field, or it was not loaded.
        """
        return state.old_value(self, name)

    def reset_tracking(self) -> None:
        """Take the present values as the ones to compare with; nothing is dirty then."""
        own = state.own_of(self)
        own.assigned.clear()
        if self.is_from_db:
            state.mark_saved(self)
