"""What goes to the drivers of MySQL and comes from them, beside what a server shows."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from pydantic import AwareDatetime, FutureDate, NaiveDatetime, PastDatetime

from arfunc import TypeConversionError
from arfunc.dialect.mysql.codec import MYSQL_CODECS
from arfunc.types.value_type import ValueType

UTC = datetime.timezone.utc
NAIVE = datetime.datetime(2024, 2, 29, 12)  # noqa: DTZ001 - it is meant
IN_BERLIN = datetime.datetime(2024, 2, 29, 13, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))
DAY = datetime.date(2024, 2, 29)


def encoded(value: Any, python: Any = None) -> Any:
    return MYSQL_CODECS.codec_of(ValueType(python or type(value))).to_database(value)


def decoded(value: Any, python: Any) -> Any:
    return MYSQL_CODECS.codec_of(ValueType(python)).from_database(value)


@pytest.mark.parametrize("python", [datetime.datetime, AwareDatetime, PastDatetime])
def test_moments_are_stored_in_utc_and_come_back_aware(python: Any) -> None:
    assert encoded(IN_BERLIN, python) == NAIVE
    assert encoded(NAIVE, python) == NAIVE
    assert decoded(NAIVE, python) == IN_BERLIN
    assert decoded(NAIVE, python).tzinfo is UTC


def test_moments_declared_to_be_naive_come_back_so() -> None:
    assert encoded(NAIVE, NaiveDatetime) == NAIVE
    assert decoded(NAIVE, NaiveDatetime) == NAIVE


@pytest.mark.parametrize("python", [datetime.date, FutureDate])
def test_days_are_taken_and_given(python: Any) -> None:
    assert encoded(DAY, python) is DAY
    assert decoded(DAY, python) is DAY


def test_a_day_is_compared_with_moments_and_the_other_way_round() -> None:
    assert encoded(DAY, datetime.datetime) is DAY
    assert encoded(IN_BERLIN, datetime.date) == NAIVE


@pytest.mark.parametrize(
    ("given", "python", "value"),
    [
        (datetime.timedelta(hours=1, microseconds=2), datetime.time, datetime.time(1, 0, 0, 2)),
        (Decimal(7), int, 7),
        (7, int, 7),
        (Decimal(1), bool, True),
        (Decimal(5), datetime.timedelta, datetime.timedelta(microseconds=5)),
        (Decimal("1.50"), Decimal, Decimal("1.50")),
        (Decimal("1.5"), float, 1.5),
        (str(UUID(int=7)), UUID, UUID(int=7)),
    ],
)
def test_what_drivers_give(given: Any, python: Any, value: Any) -> None:
    assert decoded(given, python) == value
    assert type(decoded(given, python)) is type(value)


@pytest.mark.parametrize(
    ("value", "python"),
    [
        (Decimal("7.5"), int),
        ("7", int),
        (datetime.timedelta(days=1), datetime.time),
        (Decimal(2), bool),
    ],
)
def test_what_does_not_fit_is_refused_on_its_way_back(value: Any, python: Any) -> None:
    with pytest.raises(TypeConversionError):
        decoded(value, python)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (datetime.time(1, tzinfo=UTC), "time zone"),
        (Decimal("NaN"), "no finite number"),
        (Decimal("Infinity"), "no finite number"),
        (Decimal("1E-31"), "more than 30 digits"),
    ],
)
def test_what_would_be_changed_without_a_word_is_refused(value: Any, why: str) -> None:
    with pytest.raises(TypeConversionError, match=why):
        encoded(value)


def test_zeros_behind_the_last_digit_do_not_count() -> None:
    assert encoded(Decimal("1." + "0" * 40)) == 1
