"""What was selected: the fields that a row holds, with the codecs that its values were stored by."""

from __future__ import annotations

from typing import Any, Dict, Optional, Sequence, Tuple

import attrs

from arfunc.errors import DatabaseError, TypeConversionError
from arfunc.record.mapping import MappedField, Mapping
from arfunc.types.codec import Codec
from arfunc.types.registry import CodecTable

__all__ = ["Projection", "projection_of"]


@attrs.frozen(eq=False)
class Projection:
    """The fields of a model that a row holds.

    Attributes:
        mapping: The model's mapping.
        fields: The fields, in the order of the row.
        codecs: Their codecs, likewise.
        places: Where in the row each field is, by name.
        width: Number of values in a row, which may be more than there are fields.
        is_whole: Whether all the model's fields are there.
        comparisons: Name, place and codec of each field.
        codecs_by_name: Their codecs by name.
    """

    mapping: Mapping
    fields: Tuple[MappedField, ...]
    codecs: Tuple[Codec, ...]
    places: Dict[str, int]
    width: int
    is_whole: bool
    comparisons: Tuple[Tuple[str, int, Codec], ...]
    codecs_by_name: Dict[str, Codec]

    def value(self, row: Sequence[Any], name: str) -> Any:
        """The Python value of a field in a row.

        Raises:
            KeyError: The field was not selected.
        """
        place = self.places[name]
        return self.codec(name).from_database(row[place])

    def codec(self, name: str) -> Codec:
        """The codec of a field that was selected."""
        return self.codecs_by_name[name]

    def decoded(self, row: Sequence[Any]) -> Dict[str, Any]:
        """The Python values of a row by field name, decoded with care.

        Raises:
            TypeConversionError: A value cannot be read; the error names the field.
        """
        if len(row) != self.width:
            raise DatabaseError(
                f"a row of {self.mapping.model.__name__} has {self.width} values here, the statement gave {len(row)}."
            )
        values: Dict[str, Any] = {}
        for field, codec in zip(self.fields, self.codecs):
            try:
                values[field.name] = codec.from_database(row[self.places[field.name]])
            except TypeConversionError as error:
                raise TypeConversionError(f"{self.mapping.model.__name__}.{field.name}: {error}") from error
        return values


def projection_of(
    mapping: Mapping, codecs: CodecTable, *, columns: Optional[Sequence[Optional[MappedField]]] = None
) -> Projection:
    """The projection of some columns of a row, one kept object for each.

    Args:
        mapping: The model's mapping.
        codecs: Codecs of the dialect that the row comes from.
        columns: The field of each value of the row, None where it belongs to none; all fields if not given.
    """
    row = tuple(mapping.fields.values()) if columns is None else tuple(columns)
    key = ("projection", tuple(None if field is None else field.name for field in row), codecs)
    return mapping.kept(key, lambda: _projection(mapping, codecs, row))


def _projection(mapping: Mapping, codecs: CodecTable, row: Tuple[Optional[MappedField], ...]) -> Projection:
    places = {field.name: place for place, field in enumerate(row) if field is not None}
    fields = tuple(mapping.fields[name] for name in places)
    found = tuple(codecs.codec_of(field.type) for field in fields)
    return Projection(
        mapping=mapping,
        fields=fields,
        codecs=found,
        places=places,
        width=len(row),
        is_whole=len(places) == len(mapping.fields),
        comparisons=tuple((name, places[name], codec) for name, codec in zip(places, found)),
        codecs_by_name=dict(zip(places, found)),
    )
