from __future__ import annotations

import base64
import datetime
import enum
import hashlib
import json
import uuid
from decimal import Decimal
from typing import Any

import pytest

from arfunc import CursorError, ValueType
from arfunc.errors import ArgumentTypeError
from arfunc.query.cursor import mark_of, text_of, values_of

MARK = mark_of("an order")
UTC = datetime.timezone.utc


class Colour(enum.Enum):
    RED = "red"


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        0,
        2**70,
        -0.0,
        0.1,
        float("inf"),
        "",
        "ä \ud800 'x'",
        b"",
        b"\0\xff",
        Decimal("1.50"),
        Decimal("1E+400"),
        datetime.datetime(2024, 2, 29, 1, 2, 3, 4),  # noqa: DTZ001 - naive values are kept naive
        datetime.datetime(2024, 2, 29, 1, 2, 3, 4, tzinfo=UTC),
        datetime.date(1, 1, 1),
        datetime.time(23, 59, 59, 999999),
        datetime.timedelta(days=-1, microseconds=1),
        uuid.UUID(int=5),
    ],
)
def test_values_come_back_as_they_were(value: Any) -> None:
    (found,) = values_of(text_of(MARK, [value], [None]), MARK, [None])

    assert type(found) is type(value)
    assert repr(found) == repr(value)


def test_value_of_another_type_goes_by_the_codec_of_its_key() -> None:
    type_ = ValueType(Colour)

    assert values_of(text_of(MARK, [Colour.RED], [type_]), MARK, [type_]) == (Colour.RED,)


def test_value_without_a_text_is_refused() -> None:
    with pytest.raises(ArgumentTypeError, match="a value of type object, which no cursor can hold"):
        text_of(MARK, [object()], [None])


def test_cursor_is_plain_text_for_an_address() -> None:
    assert text_of(MARK, ["ä" * 50, 3], [None, None]).replace("-", "").replace("_", "").isalnum()


def test_cursor_of_another_order_is_refused() -> None:
    cursor = text_of(mark_of("another order"), [1], [None])

    with pytest.raises(CursorError, match="belongs to another order"):
        values_of(cursor, MARK, [None])


def test_cursor_with_another_number_of_values_is_refused() -> None:
    with pytest.raises(CursorError, match="belongs to another order"):
        values_of(text_of(MARK, [1, 2], [None, None]), MARK, [None])


@pytest.mark.parametrize("place", range(0, 30, 3))
def test_cursor_that_was_changed_is_refused(place: int) -> None:
    cursor = text_of(MARK, [1, "a"], [None, None])
    other = "A" if cursor[place] != "A" else "B"

    with pytest.raises(CursorError, match="no cursor, or was changed"):
        values_of(cursor[:place] + other + cursor[place + 1 :], MARK, [None, None])


@pytest.mark.parametrize("text", ["", "x", "a b", "é", "AAAAAAAAAAAAAAAA", "====", "x" * 1000])
def test_text_that_is_no_cursor_is_refused(text: str) -> None:
    with pytest.raises(CursorError, match="no cursor, or was changed"):
        values_of(text, MARK, [None])


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(ArgumentTypeError, match="a cursor is text, as a page gives it, got a int"):
        values_of(5, MARK, [None])  # type: ignore[arg-type]


def forged(*content: Any) -> str:
    body = json.dumps(content).encode()
    return base64.urlsafe_b64encode(hashlib.sha256(body).digest()[:6] + body).decode().rstrip("=")


def test_cursor_of_another_version_is_refused() -> None:
    with pytest.raises(CursorError, match="of version 2"):
        values_of(forged(2, MARK, []), MARK, [None])


@pytest.mark.parametrize(
    "entry", [5, [], ["i"], ["?", 1], ["u", "no uuid"], ["=", ["s", "red"]], ["x", "%%%"], {"a": 1}]
)
def test_forged_values_are_refused(entry: Any) -> None:
    with pytest.raises(CursorError, match="no cursor, or was changed"):
        values_of(forged(1, MARK, [entry]), MARK, [None])


@pytest.mark.parametrize("content", [(), (1,), (1, MARK), ("x", MARK, 5)])
def test_forged_frames_are_refused(content: Any) -> None:
    with pytest.raises(CursorError):
        values_of(forged(*content), MARK, [None])
