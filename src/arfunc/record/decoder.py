"""From rows to records: trusted by default, validated in full where that is asked for."""

from __future__ import annotations

import gc
from typing import Any, Callable, Dict, Generic, List, Optional, Sequence, Tuple, Type, TypeVar

import attrs
from pydantic import AliasChoices, AliasPath, BaseModel
from pydantic import ValidationError as PydanticValidationError
from pydantic.version import VERSION
from typing_extensions import Protocol

from arfunc.errors import DatabaseError, ValidationError
from arfunc.record.loader import body_of_platform, loader_of, record_of
from arfunc.record.mapping import MappedField, Mapping, mapping_of
from arfunc.record.projection import Projection, projection_of
from arfunc.record.state import LoadContext
from arfunc.types.registry import CodecTable

__all__ = ["CHUNK_ROWS", "ModelDecode", "StrictDecode", "decode_of", "validated_copy"]

M = TypeVar("M", bound=BaseModel)
Rows = List[Tuple[Any, ...]]

CHUNK_ROWS = 1000
"""Most rows that share a context: one record that is kept keeps the rows of its chunk alive."""

_HAS_BY_NAME = tuple(map(int, VERSION.split(".")[:2])) >= (2, 11)


class HasCodecs(Protocol):
    """What a decoder asks of a dialect."""

    @property
    def codecs(self) -> CodecTable:
        """The dialect's codecs."""
        ...  # pragma: no cover


class NamedColumn(Protocol):
    """What a decoder asks of a result's column."""

    @property
    def name(self) -> str:
        """The name that the result gives it."""
        ...  # pragma: no cover


class HasColumns(Protocol):
    """What a decoder asks of a plan."""

    @property
    def columns(self) -> Sequence[NamedColumn]:
        """The columns of the result, or none where they are not known."""
        ...  # pragma: no cover


@attrs.frozen(eq=False)
class ModelDecode(Generic[M]):
    """Turns rows into records without validating them: the database is trusted input.

    Attributes:
        mapping: The model's mapping.
        fields: The field of each value in a row; if not given, they are found by the plan's column names, and all
            fields in their order are taken where it has none. Fields that are not there stay absent.
        options: Handed to the records' `LoadContext`.
        body: How the generated loader fills an instance; for tests.
    """

    mapping: Mapping
    fields: Optional[Tuple[MappedField, ...]] = None
    options: Any = None
    body: str = attrs.field(factory=body_of_platform)

    def bound(self, dialect: HasCodecs, plan: HasColumns) -> Callable[[Rows], List[M]]:
        """The function from rows to records for a dialect and a plan."""
        projection = _projected(self.mapping, self.fields, dialect=dialect, plan=plan)
        load = loader_of(projection, self.body)
        options = self.options

        def decode(rows: Rows) -> List[M]:
            if len(rows) > CHUNK_ROWS:
                return _in_chunks(rows, decode)
            context = LoadContext(projection, rows, options)
            try:
                return load(rows, context)
            except Exception:  # noqa: BLE001  (whatever it was, it is raised again below, or was no error)
                return [record_of(projection, row, context) for row in rows]

        return decode


@attrs.frozen(eq=False)
class StrictDecode(Generic[M]):
    """Turns rows into records through pydantic's full validation; attributes as for `ModelDecode`."""

    mapping: Mapping
    fields: Optional[Tuple[MappedField, ...]] = None
    options: Any = None

    def bound(self, dialect: HasCodecs, plan: HasColumns) -> Callable[[Rows], List[M]]:
        """The function from rows to records for a dialect and a plan."""
        projection = _projected(self.mapping, self.fields, dialect=dialect, plan=plan)

        def decode(rows: Rows) -> List[M]:
            if len(rows) > CHUNK_ROWS:
                return _in_chunks(rows, decode)
            context = LoadContext(projection, rows, self.options)
            return [_validated(projection, row, context) for row in rows]

        return decode


def _in_chunks(rows: Rows, decode: Callable[[Rows], List[M]]) -> List[M]:
    """Decode many rows, chunk by chunk, while no garbage is collected.

    Records in the making are no garbage, but each pass of the collector would walk through all that are there: half
    of the time of 50,000 records.
    """
    is_collecting = gc.isenabled()
    gc.disable()
    try:
        records: List[M] = []
        for start in range(0, len(rows), CHUNK_ROWS):
            records += decode(rows[start : start + CHUNK_ROWS])
        return records
    finally:
        if is_collecting:
            gc.enable()


def decode_of(
    model: Type[M], names: Optional[Sequence[str]] = None, *, options: Any = None, is_strict: bool = False
) -> Any:
    """The decoder of a model, one kept object for each way to load it, so that plans can keep what it gives.

    Args:
        model: The class of the records.
        names: Fields that the rows hold, in order; found by the plan's column names if not given.
        options: Handed to the records' `LoadContext`; hashable.
        is_strict: Whether to validate every row.
    """
    mapping = mapping_of(model)
    key = ("decode", None if names is None else tuple(names), options, is_strict)
    kind: Any = StrictDecode if is_strict else ModelDecode
    fields = None if names is None else mapping.projection_of(names)
    return mapping.kept(key, lambda: kind(mapping, fields, options))


def _projected(
    mapping: Mapping, fields: Optional[Tuple[MappedField, ...]], *, dialect: HasCodecs, plan: HasColumns
) -> Projection:
    if fields is not None:
        return projection_of(mapping, dialect.codecs, columns=fields)
    named = [column.name for column in plan.columns]
    if not named:
        return projection_of(mapping, dialect.codecs)
    found = [mapping.by_column.get(name) for name in named]
    if not any(found):
        raise DatabaseError(
            f"none of the columns {', '.join(named)} belongs to {mapping.model.__name__}; "
            f"its columns are: {', '.join(mapping.by_column)}."
        )
    return projection_of(mapping, dialect.codecs, columns=found)


def _validated(projection: Projection, row: Tuple[Any, ...], context: LoadContext) -> Any:
    model: Any = projection.mapping.model
    decoded = projection.decoded(row)
    try:
        record = validated_copy(model, decoded)
    except PydanticValidationError as refused:
        raise ValidationError(f"a row of {model.__name__} is not valid: {refused}", refused.errors()) from refused
    for name in [name for name in vars(record) if name in projection.mapping.fields and name not in decoded]:
        del vars(record)[name]  # a default of pydantic's: the row says nothing of this field
        record.__pydantic_fields_set__.discard(name)
    object.__setattr__(record, "__arfunc_row__", row)
    object.__setattr__(record, "__arfunc_context__", context)
    return record


def validated_copy(model: Any, values: Dict[str, Any]) -> Any:
    """A record of the model from values by field name, through all its validators."""
    config = model.model_config
    has_own_init = model.__pydantic_custom_init__  # it is called with what is given here
    if _HAS_BY_NAME and not has_own_init:
        return model.__pydantic_validator__.validate_python(values, by_name=True, by_alias=False)
    by_name = (
        config.get("populate_by_name") or config.get("validate_by_name") or not config.get("validate_by_alias", True)
    )
    return model.model_validate(values if by_name else _by_alias(model, values))


def _by_alias(model: Any, values: Dict[str, Any]) -> Dict[str, Any]:
    """The values under the names that validation looks for."""
    given: Dict[str, Any] = {}
    for name, value in values.items():
        alias = model.model_fields[name].validation_alias or name
        path = alias.choices[0] if isinstance(alias, AliasChoices) else alias
        steps: List[Any] = path.path if isinstance(path, AliasPath) else [path]
        place = given
        for step in steps[:-1]:
            place = place.setdefault(step, {})
        place[steps[-1]] = value
    return given
