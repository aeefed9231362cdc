"""What the items of a list are."""

from __future__ import annotations

import collections.abc
import datetime
import decimal
import enum
import uuid
from typing import Any, List, Optional

from typing_extensions import get_args, get_origin

from arfunc.types.value_type import ValueType, value_type_of

__all__ = ["NO_ITEMS", "item_type_of", "may_be_read"]

_SCALARS = (bool, int, float, str, decimal.Decimal, datetime.date, datetime.time, uuid.UUID)
_KEYED = collections.abc.Mapping


def item_type_of(type: Optional[ValueType]) -> Optional[ValueType]:
    """Return the type of the items of a list, a set, or a tuple of any length; None where there is no one type.

    >>> from typing import Any, List
    >>> item_type_of(ValueType(List[int]))
    ValueType(int)
    >>> item_type_of(ValueType(List[Any])) is None
    True
    """
    if type is None or type.adapter is not None:
        return None
    origin, arguments = get_origin(type.python), [one for one in get_args(type.python) if one is not Ellipsis]
    is_list = isinstance(origin, _CLASS) and issubclass(origin, collections.abc.Iterable)
    if not is_list or issubclass(origin, _KEYED) or len(arguments) != 1:
        return None
    item, _ = value_type_of(arguments[0])
    return None if item.python in (Any, object, _NOTHING) else item


_CLASS, _NOTHING = type, type(None)
NO_ITEMS = ValueType(List[None])
"""The type of a list that holds nothing but None, if anything."""


def may_be_read(python: Any) -> bool:
    """Tell whether a scalar of JSON can be a value of a type: others are documents of their own."""
    if not isinstance(python, type):
        return False
    is_text_enum = issubclass(python, enum.Enum) and issubclass(python, (str, int))
    return is_text_enum or (issubclass(python, _SCALARS) and not issubclass(python, enum.Enum))
