from __future__ import annotations

import ipaddress
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import Any
from uuid import UUID

import pytest

from arfunc.errors import DatabaseError, TypeConversionError
from arfunc.types.registry import STANDARD
from arfunc.types.value_type import ValueType

NOON = datetime(2024, 5, 6, 12, 0, tzinfo=timezone.utc)
EAST = timezone(timedelta(hours=2))
NAIVE = datetime(2024, 5, 6, 12)  # noqa: DTZ001  (naive on purpose)
KEY = UUID("12345678-1234-5678-1234-567812345678")


def stored(value: Any, python: Any) -> Any:
    return STANDARD.codec_of(ValueType(python)).to_database(value)


def read(raw: Any, python: Any) -> Any:
    return STANDARD.codec_of(ValueType(python)).from_database(raw)


@pytest.mark.parametrize(
    ("python", "value", "raw"),
    [
        (datetime, NOON, "2024-05-06T12:00:00+00:00"),
        (datetime, datetime(2024, 5, 6, 14, 0, tzinfo=EAST), "2024-05-06T12:00:00+00:00"),
        (datetime, NAIVE.replace(microsecond=5), "2024-05-06T12:00:00.000005"),
        (date, date(2024, 5, 6), "2024-05-06"),
        (time, time(12, 30), "12:30:00"),
        (timedelta, timedelta(days=1, microseconds=3), 86_400_000_003),
        (Decimal, Decimal("12345678901234567890.120"), "12345678901234567890.120"),
        (UUID, KEY, str(KEY)),
        (Path, Path("a/b"), "a/b"),
        (PurePosixPath, PurePosixPath("a/b"), "a/b"),
        (ipaddress.IPv4Address, ipaddress.IPv4Address("10.0.0.1"), "10.0.0.1"),
        (ipaddress.IPv6Network, ipaddress.IPv6Network("::/64"), "::/64"),
        (bytes, b"\x00\xff", b"\x00\xff"),
        (float, -0.0, -0.0),
        (bool, True, 1),
        (int, 7, 7),
        (str, "é", "é"),
    ],
)
def test_stored_form_of_a_value_and_back(python: Any, value: Any, raw: Any) -> None:
    assert stored(value, python) == raw
    assert read(raw, python) == value
    assert type(read(raw, python)) is type(value)


@pytest.mark.parametrize("python", [int, datetime, Decimal, UUID, bool, Path])
def test_null_is_none_on_both_sides(python: Any) -> None:
    assert stored(None, python) is None
    assert read(None, python) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024-05-06T12:00:00Z", NOON),
        ("2024-05-06 12:00:00+00:00", NOON),
        ("2024-05-06T14:00+02", NOON),
        ("2024-05-06T14:00:00+0200", NOON),
        ("2024-05-06 12:00:00", NAIVE),
        ("2024-05-06 12:00:00.5", NAIVE.replace(microsecond=500_000)),
        ("2024-05-06 12:00:00.123456789", NAIVE.replace(microsecond=123_456)),
        ("2024-05-06", NAIVE.replace(hour=0)),
        (1_714_996_800, NOON),
        (1_714_996_800.0, NOON),
    ],
)
def test_datetimes_are_read_from_what_databases_write(text: Any, value: datetime) -> None:
    assert read(text, datetime) == value
    assert (read(text, datetime).tzinfo is None) == (value.tzinfo is None)


def test_a_day_is_read_from_a_midnight() -> None:
    assert read("2024-05-06 00:00:00", date) == date(2024, 5, 6)


def test_a_time_is_read_with_any_number_of_digits() -> None:
    assert read("12:30:00.5Z", time) == time(12, 30, 0, 500_000, tzinfo=timezone.utc)


def test_stored_datetimes_sort_as_the_moments_do() -> None:
    later = datetime(2024, 5, 6, 13, 59, 59, 999_999, tzinfo=EAST)

    assert stored(later, datetime) < stored(NOON, datetime)


def test_a_day_compared_with_datetimes_sorts_before_its_moments() -> None:
    assert stored(date(2024, 5, 6), datetime) < stored(NOON, datetime)


@pytest.mark.parametrize("raw", ["19.99", 19.99])
def test_a_decimal_is_exact_through_a_column_of_another_affinity(raw: Any) -> None:
    assert read(raw, Decimal) == Decimal("19.99")


def test_numbers_compare_with_decimals() -> None:
    assert (stored(5, Decimal), stored(0.1, Decimal)) == ("5", "0.1")


@pytest.mark.parametrize("value", ["12345678123456781234567812345678", "{12345678-1234-5678-1234-567812345678}"])
def test_a_uuid_given_as_text_is_stored_in_its_canonical_form(value: str) -> None:
    assert stored(value, UUID) == str(KEY)


def test_a_whole_number_in_a_float_column_is_read_as_a_float() -> None:
    assert type(read(3, float)) is float


@pytest.mark.parametrize(("raw", "value"), [(1, True), (0, False), ("true", True), ("F", False), (1.0, True)])
def test_truth_is_read_from_what_databases_write(raw: Any, value: bool) -> None:
    assert read(raw, bool) is value


@pytest.mark.parametrize(
    ("python", "raw"),
    [
        (bool, 2),
        (bool, "maybe"),
        (datetime, "yesterday"),
        (datetime, "2024-13-01T00:00:00"),
        (datetime, True),
        (datetime, 1e300),
        (datetime, []),
        (date, "2024-05-06 10:00:00"),
        (date, object()),
        (time, "25:00"),
        (time, 3),
        (timedelta, "1"),
        (timedelta, 10**30),
        (Decimal, "abc"),
        (Decimal, True),
        (Decimal, b"1"),
        (UUID, "abc"),
        (UUID, b"abc"),
        (UUID, 3),
        (float, "abc"),
        (ipaddress.IPv4Address, "999.1.1.1"),
    ],
)
def test_what_cannot_be_read_is_refused_without_showing_it(python: Any, raw: Any) -> None:
    with pytest.raises(TypeConversionError, match=type(raw).__name__) as caught:
        read(raw, python)

    assert isinstance(caught.value, DatabaseError)
    assert "yesterday" not in str(caught.value)


@pytest.mark.parametrize(
    ("python", "value"),
    [
        (datetime, object()),
        (date, 3.5j),
        (time, 3),
        (timedelta, 3),
        (timedelta, timedelta.max),
        (Decimal, "abc"),
        (UUID, "abc"),
    ],
)
def test_what_cannot_be_stored_is_refused(python: Any, value: Any) -> None:
    with pytest.raises(TypeConversionError, match=type(value).__name__):
        stored(value, python)


def test_the_first_and_last_moments_keep_their_offset_where_utc_is_out_of_range() -> None:
    edge = datetime.min.replace(tzinfo=EAST)

    assert read(stored(edge, datetime), datetime).utcoffset() == EAST.utcoffset(None)
