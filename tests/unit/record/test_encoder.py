from __future__ import annotations

from datetime import datetime, timezone
from typing import Any, List, Optional

import attrs
import pytest
from typing_extensions import Annotated

from arfunc.errors import DatabaseError, NotGenerated, NotLoaded, TypeConversionError
from arfunc.record.base import RecordBase
from arfunc.record.encoder import RecordEncode, RowEncode, values_of
from arfunc.record.field import Col, UseColumn, auto
from arfunc.record.mapping import mapping_of
from arfunc.types.registry import STANDARD, CodecTable
from arfunc.types.value_type import ValueType

MOMENT = datetime(2024, 5, 6, 12, 0, tzinfo=timezone.utc)


@attrs.frozen
class Dialect:
    codecs: CodecTable = STANDARD


class Note(RecordBase):
    __table_name__ = "notes"
    id: Col[int] = auto()
    text: Annotated[str, UseColumn("body")]
    at: Optional[datetime] = None
    tags: List[str] = []


def flat(records: List[Note], *names: str) -> List[Any]:
    mapping = mapping_of(Note)
    return RecordEncode(mapping, mapping.projection_of(names)).bound(Dialect())(records)


def test_values_of_chosen_fields_are_given_as_they_are() -> None:
    note = Note(text="a", at=MOMENT)

    assert values_of(note, mapping_of(Note).projection_of(["at", "text"])) == (MOMENT, "a")


def test_a_field_without_a_value_cannot_be_written() -> None:
    with pytest.raises(NotGenerated, match=r"Note\.id"):
        values_of(Note(text="a"), mapping_of(Note).key)
    with pytest.raises(NotLoaded, match=r"Note\.text has no value, so it cannot be written"):
        values_of(Note.model_construct(), mapping_of(Note).projection_of(["text"]))


def test_records_become_one_flat_list_of_driver_values() -> None:
    records = [Note(text="a", at=MOMENT, tags=["x"]), Note(text="b")]

    assert flat(records, "text", "at", "tags") == ["a", "2024-05-06T12:00:00+00:00", '["x"]', "b", None, "[]"]


def test_no_records_give_no_values() -> None:
    assert flat([], "text") == []


def test_a_value_that_cannot_be_stored_is_named() -> None:
    note = Note(text="a")
    note.tags = [object()]  # type: ignore[list-item]

    with pytest.raises(TypeConversionError, match=r"Note\.tags: cannot convert a value of type list"):
        flat([Note(text="a"), note], "text", "tags")


def test_a_record_without_a_value_is_named() -> None:
    with pytest.raises(NotGenerated, match=r"Note\.id"):
        flat([Note(text="a")], "id")


def test_plain_rows_become_one_flat_list_too() -> None:
    encode = RowEncode((ValueType(int), ValueType(datetime)), ("id", "at")).bound(Dialect())

    assert encode([(1, MOMENT), [2, None]]) == [1, "2024-05-06T12:00:00+00:00", 2, None]


@pytest.mark.parametrize(
    ("row", "text"), [((1,), r"the row \(1,\) has 1 values, 2 are needed"), ((1, "never"), "at: cannot convert")]
)
def test_a_plain_row_that_does_not_fit_is_named(row: Any, text: str) -> None:
    encode = RowEncode((ValueType(int), ValueType(datetime)), ("id", "at")).bound(Dialect())

    with pytest.raises(DatabaseError, match=text):
        encode([row])
