"""Cursors: the place of a row in an order, as text that a program hands out and takes back.

The text is opaque but no secret: base64 of JSON with a version, a mark of the order that it belongs to, the values of
the order's keys, and a checksum. Values are bound as parameters when it comes back, so a forged one can point at
another place of the same order, and at nothing else.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Dict, List, NoReturn, Optional, Sequence, Tuple
from uuid import UUID

from arfunc.errors import ArgumentTypeError, CursorError, TypeConversionError
from arfunc.types.registry import STANDARD
from arfunc.types.value_type import ValueType

__all__ = ["mark_of", "text_of", "values_of"]

_VERSION = 1
_CHECKSUM = 6
_TAGS: Dict[type, str] = {
    int: "i",
    str: "s",
    float: "f",
    bool: "b",
    bytes: "x",
    Decimal: "n",
    datetime: "t",
    date: "d",
    time: "c",
    timedelta: "p",
    UUID: "u",
}
_TYPES: Dict[str, type] = {tag: python for python, tag in _TAGS.items()}
_BY_CODEC = "="

Types = Sequence[Optional[ValueType]]


def mark_of(description: str) -> str:
    """Return a short mark of an order, from a description of it: equal in every process."""
    return hashlib.sha256(description.encode()).hexdigest()[:12]


def text_of(mark: str, values: Sequence[Any], types: Types) -> str:
    """Return the cursor of a row.

    Args:
        mark: That of the order.
        values: What the row has for the keys of the order.
        types: Their types, as far as they are known; a value of no plain type is written by the codec of its own.

    Raises:
        ArgumentTypeError: A value has no text.
    """
    entries = [_entry(value, type_) for value, type_ in zip(values, types)]
    body = json.dumps([_VERSION, mark, entries], separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(_checksum(body) + body).decode().rstrip("=")


def values_of(cursor: str, mark: str, types: Types) -> Tuple[Any, ...]:
    """Return the values that a cursor holds.

    Args:
        cursor: Text that `text_of` gave.
        mark: That of the order which it is to belong to.
        types: Types of the order's keys.

    Raises:
        ArgumentTypeError: It is no text.
        CursorError: It is damaged, of another version, or of another order.
    """
    version, its_mark, entries = _unpacked(cursor)
    if version != _VERSION:
        raise CursorError(
            f"the cursor is of version {version!r}, and this one is {_VERSION}. Start from the first page."
        )
    if its_mark != mark or len(entries) != len(types):
        raise CursorError(
            "the cursor belongs to another order. A cursor is good for queries of the order that it was made by; "
            "start from the first page."
        )
    try:
        return tuple([_value(entry, type_) for entry, type_ in zip(entries, types)])
    except (TypeConversionError, TypeError, ValueError, KeyError, IndexError):
        _refuse()


def _entry(value: Any, type_: Optional[ValueType]) -> Any:
    if value is None:
        return None
    tag = _TAGS.get(type(value))
    if tag is not None:
        return [tag, _plain(STANDARD.codec_of(ValueType(type(value))).to_database(value))]
    encoded = None if type_ is None else STANDARD.codec_of(type_).to_database(value)
    if type(encoded) not in _TAGS:
        raise ArgumentTypeError(
            f"a key of the order has a value of type {type(value).__name__}, which no cursor can hold. Order by a "
            "column of a plain type."
        )
    return [_BY_CODEC, _entry(encoded, None)]


def _plain(stored: Any) -> Any:
    if isinstance(stored, bytes):
        return base64.b64encode(stored).decode()
    return repr(stored) if isinstance(stored, float) else stored


def _value(entry: Any, type_: Optional[ValueType]) -> Any:
    if entry is None:
        return None
    tag, stored = entry
    if tag == _BY_CODEC:
        if type_ is None:
            _refuse()
        return STANDARD.codec_of(type_).from_database(_value(stored, None))
    python = _TYPES[tag]
    if python is bytes:
        return base64.b64decode(stored, validate=True)
    return float(stored) if python is float else STANDARD.codec_of(ValueType(python)).from_database(stored)


def _unpacked(cursor: Any) -> List[Any]:
    if not isinstance(cursor, str):
        raise ArgumentTypeError(f"a cursor is text, as a page gives it, got a {type(cursor).__name__}.")
    try:
        whole = base64.b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        body = whole[_CHECKSUM:]
        if _checksum(body) != whole[:_CHECKSUM]:
            _refuse()
        unpacked: Any = json.loads(body)
    except (ValueError, binascii.Error):
        _refuse()
    if not isinstance(unpacked, list) or len(unpacked) != 3 or not isinstance(unpacked[2], list):
        _refuse()
    return unpacked


def _checksum(body: bytes) -> bytes:
    return hashlib.sha256(body).digest()[:_CHECKSUM]


def _refuse() -> NoReturn:
    raise CursorError("the text is no cursor, or was changed on its way. Take it as the page gave it.") from None
