from __future__ import annotations

import datetime
import enum
import uuid
from decimal import Decimal
from typing import Any, Dict, List

import pydantic
import pytest

from arfunc.dialect.postgresql.codec import POSTGRESQL_CODECS
from arfunc.errors import TypeConversionError
from arfunc.types.sql_type import BigInteger, Date, Json, SQLType, Text, Timestamp
from arfunc.types.value_type import ValueType

NOON = datetime.datetime(2024, 2, 29, 12, tzinfo=datetime.timezone.utc)


class Colour(enum.Enum):
    RED = "red"


@pytest.mark.parametrize(
    "value",
    [
        *(1, 1.5, "a", b"a", True, None),
        *(NOON, NOON.date(), datetime.time(12), datetime.timedelta(1), Decimal("1.50"), uuid.UUID(int=1)),
    ],
)
def test_the_driver_takes_and_gives_values_as_they_are(value: Any) -> None:
    codec = POSTGRESQL_CODECS.codec_of(ValueType(type(value)))

    assert codec.to_database(value) is value
    assert codec.from_database(value) == value


@pytest.mark.parametrize(
    ("python", "given", "stored"),
    [
        (bool, 1, True),
        (Decimal, "1.50", Decimal("1.50")),
        (Decimal, 2, Decimal(2)),
        (uuid.UUID, "00000000-0000-0000-0000-000000000001", uuid.UUID(int=1)),
        (datetime.datetime, "2024-02-29T12:00:00+00:00", NOON),
        (datetime.datetime, NOON.date(), NOON.date()),
        (datetime.date, "2024-02-29", NOON.date()),
        (datetime.time, "12:00", datetime.time(12)),
        (Colour, Colour.RED, "red"),
        (List[int], [1, 2], "[1,2]"),
        (Dict[str, Decimal], {"a": Decimal("1.5")}, '{"a":"1.5"}'),
    ],
)
def test_other_values_are_converted(python: Any, given: Any, stored: Any) -> None:
    found = POSTGRESQL_CODECS.codec_of(ValueType(python)).to_database(given)

    assert (found, type(found)) == (stored, type(stored))


@pytest.mark.parametrize(
    ("python", "sql_type"),
    [
        (int, BigInteger()),
        (List[int], Json()),
        (Colour, Text()),
        (pydantic.AwareDatetime, Timestamp()),
        (pydantic.PastDatetime, Timestamp()),
        (pydantic.NaiveDatetime, Timestamp(with_zone=False)),
        (pydantic.FutureDate, Date()),
    ],
)
def test_each_type_has_a_column(python: Any, sql_type: SQLType) -> None:
    assert POSTGRESQL_CODECS.codec_of(ValueType(python)).sql == sql_type


def test_a_document_comes_from_what_the_driver_made_of_it() -> None:
    assert POSTGRESQL_CODECS.codec_of(ValueType(Dict[str, Decimal])).from_database({"a": "1.5"}) == {
        "a": Decimal("1.5")
    }


@pytest.mark.parametrize(
    ("python", "value"),
    [(datetime.time, datetime.time(1, tzinfo=datetime.timezone.utc)), (datetime.timedelta, "1"), (uuid.UUID, "x")],
)
def test_what_no_column_holds_is_refused(python: Any, value: Any) -> None:
    with pytest.raises(TypeConversionError):
        POSTGRESQL_CODECS.codec_of(ValueType(python)).to_database(value)
