"""From records to values: what a save writes, and the flat lists of bulk inserts."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Sequence, Tuple

import attrs

from arfunc.errors import DatabaseError, NotLoaded, TypeConversionError
from arfunc.record.decoder import HasCodecs
from arfunc.record.mapping import MappedField, Mapping
from arfunc.types.codec import Codec
from arfunc.types.registry import CodecTable
from arfunc.types.value_type import ValueType

__all__ = ["RecordEncode", "RowEncode", "values_of"]

FlatEncoder = Callable[[Sequence[Any]], List[Any]]


def values_of(record: Any, fields: Sequence[MappedField]) -> Tuple[Any, ...]:
    """The Python values of some fields of a record; the plan of a statement encodes them.

    Raises:
        NotLoaded: The record has no value for a field.
    """
    held = vars(record)
    try:
        return tuple([held[field.name] for field in fields])
    except KeyError as missing:
        raise _absent(record, missing.args[0]) from None


@attrs.frozen(eq=False)
class RecordEncode:
    """Encodes records for a bulk insert: their fields, one record after another, in one flat list."""

    mapping: Mapping
    fields: Tuple[MappedField, ...]

    def bound(self, dialect: HasCodecs) -> FlatEncoder:
        """The function from records to driver values for a dialect."""
        codecs = _codecs_of(dialect.codecs, [field.type for field in self.fields])
        values = [f"d[{field.name!r}]" for field in self.fields]
        encode = _generated(codecs, values, prepare="d = row.__dict__")
        fields, names = self.fields, [f"{self.mapping.model.__name__}.{field.name}" for field in self.fields]

        def encode_records(records: Sequence[Any]) -> List[Any]:
            try:
                return encode(records)
            except (KeyError, TypeConversionError):
                return _careful([values_of(record, fields) for record in records], codecs, names)

        return encode_records


@attrs.frozen(eq=False)
class RowEncode:
    """Encodes plain rows for a bulk insert.

    Attributes:
        types: The types of their values.
        names: What errors call the values: columns or fields.
    """

    types: Tuple[ValueType, ...]
    names: Tuple[str, ...]

    def bound(self, dialect: HasCodecs) -> FlatEncoder:
        """The function from rows to driver values for a dialect."""
        codecs = _codecs_of(dialect.codecs, self.types)
        taken = ", ".join(f"v{index}" for index in range(len(codecs)))
        encode = _generated(codecs, taken.split(", "), prepare=f"{taken}, = row")
        names = self.names

        def encode_rows(rows: Sequence[Any]) -> List[Any]:
            try:
                return encode(rows)
            except (ValueError, TypeConversionError):
                return _careful(rows, codecs, names)

        return encode_rows


def _codecs_of(table: CodecTable, types: Sequence[ValueType]) -> List[Codec]:
    return [table.codec_of(type_) for type_ in types]


def _generated(codecs: Sequence[Codec], values: Sequence[str], *, prepare: str) -> FlatEncoder:
    """A loop with the encoding of each value spelled out; values that need none go straight through."""
    encoded = [
        value if codec.encode is None else f"None if (v := {value}) is None else e{index}(v)"
        for index, (codec, value) in enumerate(zip(codecs, values))
    ]
    lines = [
        "def encode(rows):",
        "    flat = []",
        "    add = flat.extend",
        "    for row in rows:",
        f"        {prepare}",
        f"        add(({', '.join(encoded)},))",
        "    return flat",
    ]
    namespace: Dict[str, Any] = {f"e{index}": codec.encode for index, codec in enumerate(codecs)}
    exec("\n".join(lines), namespace)  # noqa: S102  (field names as literals, no values)
    return namespace["encode"]  # type: ignore[no-any-return]


def _careful(rows: Sequence[Sequence[Any]], codecs: Sequence[Codec], names: Sequence[str]) -> List[Any]:
    """The same, value by value, to tell which one does not go."""
    flat: List[Any] = []
    for row in rows:
        if len(row) != len(codecs):
            raise DatabaseError(f"the row {row!r} has {len(row)} values, {len(codecs)} are needed.")
        for value, codec, name in zip(row, codecs, names):
            try:
                flat.append(codec.to_database(value))
            except TypeConversionError as error:
                raise TypeConversionError(f"{name}: {error}") from error
    return flat


def _absent(record: Any, name: str) -> NotLoaded:
    try:
        getattr(record, name)
    except NotLoaded as error:
        return error
    except AttributeError:
        pass
    return NotLoaded(f"{type(record).__name__}.{name} has no value, so it cannot be written.")
