from __future__ import annotations

import enum
from datetime import date, datetime, time, timezone
from decimal import ROUND_DOWN, Decimal
from typing import Any, List, Optional, Set, Tuple
from uuid import UUID

import pytest

from arfunc.errors import TypeConversionError
from arfunc.types.adapter import BaseSQLTypeAdapter
from arfunc.types.codec import SQLTypeAdapter
from arfunc.types.ready_adapter import (
    ArrayAdapter,
    BlobAdapter,
    BooleanAdapter,
    DateTimeAdapter,
    DecimalAdapter,
    EnumAdapter,
    JSONAdapter,
    UUIDAdapter,
)

NOON = datetime(2024, 5, 6, 12, 0, tzinfo=timezone.utc)
KEY = UUID(int=7)


class Level(enum.Enum):
    LOW = 1


@pytest.mark.parametrize(
    ("adapter", "value", "target", "stored", "python"),
    [
        (DateTimeAdapter(), NOON, str, "2024-05-06T12:00:00+00:00", datetime),
        (DateTimeAdapter(), NOON, int, 1_714_996_800, datetime),
        (DateTimeAdapter(), NOON, float, 1_714_996_800.0, datetime),
        (DateTimeAdapter(), date(2024, 5, 6), str, "2024-05-06", date),
        (DateTimeAdapter(), date(2024, 5, 6), int, 1_714_953_600, date),
        (DateTimeAdapter(), time(1, 2), str, "01:02:00", time),
        (JSONAdapter(), {"a": 1}, str, '{"a":1}', dict),
        (JSONAdapter(), [1], str, "[1]", list),
        (ArrayAdapter(), {1}, str, "[1]", Set[int]),
        (ArrayAdapter(), (1, 2), str, "[1,2]", Tuple[int, ...]),
        (UUIDAdapter(), KEY, str, str(KEY), UUID),
        (UUIDAdapter(), KEY, bytes, KEY.bytes, UUID),
        (EnumAdapter(), Level.LOW, str, "LOW", Level),
        (EnumAdapter(), Level.LOW, int, 1, Level),
        (BooleanAdapter(), True, int, 1, bool),
        (BooleanAdapter(), False, str, "false", bool),
        (DecimalAdapter(), Decimal("1.50"), str, "1.50", Decimal),
        (DecimalAdapter(), Decimal("1.5"), float, 1.5, Decimal),
        (BlobAdapter(), b"a", bytes, b"a", bytes),
    ],
)
def test_documented_pairs_round_trip(
    adapter: SQLTypeAdapter, value: Any, target: type, stored: Any, python: Any
) -> None:
    assert adapter.to_database(value, target) == stored
    assert type(adapter.to_database(value, target)) is target
    assert adapter.from_database(stored, python) == value


@pytest.mark.parametrize(
    "adapter", [DateTimeAdapter(), JSONAdapter(), ArrayAdapter(), UUIDAdapter(), EnumAdapter(), DecimalAdapter()]
)
def test_each_is_an_adapter_that_lets_none_pass(adapter: BaseSQLTypeAdapter) -> None:
    assert isinstance(adapter, SQLTypeAdapter)
    assert adapter.to_database(None, str) is None
    assert adapter.from_database(None, Optional[str]) is None


def test_supported_types_are_named() -> None:
    assert DateTimeAdapter().supported_types == {datetime: {str, int, float}, date: {str, int}, time: {str}}
    assert EnumAdapter().supported_types == {}


def test_json_values_of_all_kinds_are_written() -> None:
    value = {"at": NOON, "id": KEY, "price": Decimal("1.10"), "tags": {"a"}}

    assert JSONAdapter().to_database(value, str) == (
        '{"at":"2024-05-06T12:00:00Z","id":"00000000-0000-0000-0000-000000000007","price":"1.10","tags":["a"]}'
    )


def test_json_that_the_driver_decoded_passes() -> None:
    assert JSONAdapter().from_database({"a": 1}, dict) == {"a": 1}


def test_decimals_are_rounded_as_asked_when_read() -> None:
    assert DecimalAdapter(2).from_database("1.005", Decimal) == Decimal("1.01")
    assert DecimalAdapter().from_database("1.005", Decimal, {"precision": 2, "rounding": ROUND_DOWN}) == 1


def test_batches_convert_value_by_value() -> None:
    assert BooleanAdapter().to_database_batch([True, None], int) == [1, None]
    assert BooleanAdapter().from_database_batch([1, None], bool) == [True, None]


@pytest.mark.parametrize(
    ("adapter", "value"),
    [(EnumAdapter(), "LOW"), (UUIDAdapter(), "x"), (DateTimeAdapter(), []), (BooleanAdapter(), "maybe")],
)
def test_what_does_not_convert_is_refused(adapter: SQLTypeAdapter, value: Any) -> None:
    with pytest.raises(TypeConversionError):
        adapter.to_database(value, int if isinstance(value, list) else str)


def test_an_adapter_without_methods_says_which_is_missing() -> None:
    with pytest.raises(NotImplementedError, match="BaseSQLTypeAdapter does not implement _do_to_database"):
        BaseSQLTypeAdapter().to_database(1, int)


def test_a_list_may_hold_anything() -> None:
    assert ArrayAdapter().from_database('["1"]', List[int]) == [1]
