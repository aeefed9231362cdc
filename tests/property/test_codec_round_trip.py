from __future__ import annotations

import contextlib
import enum
import ipaddress
import sqlite3
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any, Dict, FrozenSet, List, Optional, Tuple
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arfunc.errors import TypeConversionError
from arfunc.types.registry import STANDARD
from arfunc.types.value_type import ValueType


class Colour(enum.Enum):
    RED = "r"
    GREEN = "g"


class Access(enum.IntFlag):
    READ = 1
    WRITE = 2


TEXTS = st.text(st.characters(blacklist_categories=["Cs"]))
FINITE = st.floats(allow_nan=False)
OFFSETS = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
VALUES: Dict[Any, st.SearchStrategy[Any]] = {
    bool: st.booleans(),
    int: st.integers(-(2**63), 2**63 - 1),
    float: FINITE,
    str: TEXTS,
    bytes: st.binary(),
    datetime: st.datetimes(timezones=st.none() | OFFSETS),
    date: st.dates(),
    time: st.times(),
    timedelta: st.timedeltas(timedelta(days=-100_000_000), timedelta(days=100_000_000)),
    Decimal: st.decimals(allow_nan=False),
    UUID: st.uuids(),
    Colour: st.sampled_from(Colour),
    Access: st.builds(Access, st.integers(0, 3)),
    ipaddress.IPv4Address: st.ip_addresses(v=4),
    ipaddress.IPv6Address: st.ip_addresses(v=6),
    List[int]: st.lists(st.integers(-(2**70), 2**70)),
    List[float]: st.lists(FINITE),
    Dict[str, Optional[Decimal]]: st.dictionaries(
        TEXTS, st.none() | st.decimals(allow_nan=False, allow_infinity=False)
    ),
    Tuple[datetime, ...]: st.lists(st.datetimes()).map(tuple),
    FrozenSet[UUID]: st.frozensets(st.uuids()),
    Dict[str, Any]: st.dictionaries(TEXTS, st.recursive(st.none() | st.booleans() | TEXTS, st.lists)),
}

TYPED = st.sampled_from(list(VALUES)).flatmap(lambda python: st.tuples(st.just(python), VALUES[python]))


@pytest.fixture(scope="module")
def database() -> Any:
    connection = sqlite3.connect(":memory:")
    yield connection
    connection.close()


@given(typed=TYPED)
def test_what_is_stored_is_read_back_equal(database: Any, typed: Tuple[Any, Any]) -> None:
    """Every value that a field can hold survives the database, with its type."""
    python, value = typed
    codec = STANDARD.codec_of(ValueType(python))
    (raw,) = database.execute("SELECT ?", (codec.to_database(value),)).fetchone()

    assert codec.from_database(raw) == value
    assert type(codec.from_database(raw)) is type(value)


@given(typed=TYPED)
def test_the_inlined_decoding_is_the_same_function(typed: Tuple[Any, Any]) -> None:
    """A generated row decoder gives what the codec gives, wherever it gives anything."""
    python, value = typed
    codec = STANDARD.codec_of(ValueType(python))
    raw = codec.to_database(value)
    if codec.inline is None:
        return
    decode = eval("lambda v: " + codec.inline.format(value="v", fast="fast"), {"fast": codec.fast})

    try:
        decoded = decode(raw)
    except (KeyError, TypeError, ValueError):
        return

    assert decoded == codec.from_database(raw)


@given(
    python=st.sampled_from(list(VALUES)),
    junk=st.none() | st.text() | st.integers() | st.floats() | st.binary() | st.lists(st.none()) | st.booleans(),
)
def test_what_does_not_convert_is_a_conversion_error(python: Any, junk: Any) -> None:
    """Decoding never raises anything but `TypeConversionError`, whatever a column holds."""
    codec = STANDARD.codec_of(ValueType(python))
    with contextlib.suppress(TypeConversionError):
        codec.from_database(junk)


@given(
    python=st.sampled_from(list(VALUES)),
    junk=st.none() | st.text() | st.integers() | st.floats() | st.binary() | st.lists(st.none()) | st.booleans(),
)
def test_what_cannot_be_stored_is_a_conversion_error(python: Any, junk: Any) -> None:
    """Encoding never raises anything but `TypeConversionError`, whatever a field holds."""
    codec = STANDARD.codec_of(ValueType(python))
    with contextlib.suppress(TypeConversionError):
        codec.to_database(junk)


@given(one=st.datetimes(timezones=OFFSETS), other=st.datetimes(timezones=OFFSETS))
def test_stored_moments_sort_as_moments(one: datetime, other: datetime) -> None:
    """SQL may compare the texts of aware datetimes."""
    encode: Any = STANDARD.encoder_of(ValueType(datetime))
    is_inside = all(2 <= moment.year <= 9998 for moment in (one, other))

    assert not is_inside or (one < other) == (encode(one) < encode(other))
