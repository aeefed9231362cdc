"""What a record is checked for before it is saved."""

from __future__ import annotations

from typing import Any

import pytest

from arfunc import ActiveRecord, ArgumentTypeError, ValidationError
from arfunc.record.validation import validate


class Booking(ActiveRecord):
    __table_name__ = "bookings"

    start: int
    end: int

    @classmethod
    def validate_record(cls, instance: Any) -> None:
        if instance.end < instance.start:
            raise ValueError("it ends before it starts")
        if instance.end > 100:
            raise ArgumentTypeError("a mistake in the rule")


def test_values_are_valid() -> None:
    booking = Booking(start=1, end=2)

    assert validate(booking) is None


def test_invalid_value_is_refused_with_the_errors_of_pydantic() -> None:
    booking = Booking(start=1, end=2)
    booking.end = "late"  # type: ignore[assignment]  # what this is about

    with pytest.raises(ValidationError, match="Booking is not valid") as refused:
        validate(booking)
    assert [error["loc"] for error in refused.value.errors] == [("end",)]


def test_value_that_pydantic_converts_is_kept() -> None:
    booking = Booking(start=1, end=2)
    booking.end = "3"  # type: ignore[assignment]  # what this is about

    validate(booking)

    assert booking.end == 3


def test_rule_of_the_model_refuses_with_its_own_words() -> None:
    with pytest.raises(ValidationError, match="Booking is not valid: it ends before it starts"):
        validate(Booking(start=2, end=1))


def test_rule_of_the_model_is_the_cause_of_the_error() -> None:
    with pytest.raises(ValidationError) as refused:
        validate(Booking(start=2, end=1))

    assert isinstance(refused.value.__cause__, ValueError)


def test_error_of_the_hierarchy_in_a_rule_is_raised_as_it_is() -> None:
    with pytest.raises(ArgumentTypeError, match="a mistake in the rule"):
        validate(Booking(start=1, end=101))
