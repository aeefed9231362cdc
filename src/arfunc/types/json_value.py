"""Any JSON value, as a type: what a part of a document is before anything is known of it."""

from __future__ import annotations

import json
from typing import Any

from arfunc.types.codec import Codec, conversion_error
from arfunc.types.sql_type import Json
from arfunc.types.value_type import ValueType

__all__ = ["JSON_VALUE", "JSON_VALUE_CODEC", "JSONValue"]


class JSONValue:
    """Names the type of JSON values: None, bool, int, float, str, and lists and dicts of them; it has no instances."""


def _text(value: Any) -> str:
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError) as refused:
        raise conversion_error(value, "JSON") from refused


def _value(text: Any) -> Any:
    """Return the value of JSON text; a driver may have made a value of it already."""
    if not isinstance(text, (str, bytes)):
        return text
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as refused:
        raise conversion_error(text, JSONValue) from refused


JSON_VALUE = ValueType(JSONValue)
JSON_VALUE_CODEC = Codec(JSONValue, Json(), _text, _value)
