"""Values that are likely to be confused: with each other, with SQL, or with nothing."""

from __future__ import annotations

import datetime
import enum
from decimal import Decimal
from typing import Any, Dict, Tuple
from uuid import UUID

from hypothesis import strategies as st

__all__ = ["PYTHON_TYPES", "Flavour", "values_of"]

Values = st.SearchStrategy[Any]


class Flavour(str, enum.Enum):
    """Texts that are no plain `str`."""

    SWEET = "sweet"
    EMPTY = ""
    QUOTED = "it's"


_TEXTS = (
    "",
    " ",
    "a",
    "'",
    '"',
    "`",
    "it's",
    "?",
    "%",
    "_",
    "\\",
    ";",
    "--",
    "/*",
    "*/",
    "NULL",
    "null",
    "select",
    "0",
    "1",
    "TRUE",
    "\n",
    "\u202e",
    "\u0130",
    "\ud7ff",
    "\U0001d518",
    "sweet",
    "' OR '1'='1",
)
_CHARACTERS = st.characters(blacklist_categories=["Cs"], blacklist_characters="\0")
_OFFSETS = st.integers(-1439, 1439).map(lambda minutes: datetime.timezone(datetime.timedelta(minutes=minutes)))

_VALUES: Dict[type, Values] = {
    int: st.sampled_from((0, 1, -1, 2, 2**31, 2**63 - 1, -(2**63))) | st.integers(-(2**63), 2**63 - 1),
    float: st.sampled_from((0.0, -0.0, 1.0, -1.0, 0.5, 1e308, 5e-324))
    | st.floats(allow_nan=False, allow_infinity=False),
    str: st.sampled_from(_TEXTS) | st.text(_CHARACTERS, max_size=8),
    bool: st.booleans(),
    bytes: st.sampled_from((b"", b"\0", b"'", b"1")) | st.binary(max_size=8),
    Decimal: st.sampled_from((Decimal(0), Decimal(1), Decimal("1.0"), Decimal("-0"), Decimal("9.5"), Decimal(10)))
    | st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**6), max_value=10**6),
    datetime.date: st.dates(),
    datetime.datetime: st.datetimes(timezones=st.none() | _OFFSETS),
    UUID: st.uuids(),
    Flavour: st.sampled_from(Flavour),
}

PYTHON_TYPES: Tuple[type, ...] = tuple(_VALUES)
"""The types that there are values of: ``0``, ``0.0``, ``False``, ``""`` and their like among them."""


def values_of(python: type) -> Values:
    """Return the values of exactly one of `PYTHON_TYPES`; of another type there are none."""
    return _VALUES.get(python, st.nothing())
