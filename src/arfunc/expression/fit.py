"""Whether a Python value is of a declared type, as far as a run-time check can tell."""

from __future__ import annotations

import collections.abc
import datetime
import decimal
from typing import Any, Dict, Tuple

from typing_extensions import Literal, get_args, get_origin

from arfunc.types.value_type import UNIONS, value_type_of

__all__ = ["fits", "is_collection", "title_of"]

# What a checker takes for another type, though it is of none of its subclasses (PEP 484, "The numeric tower"); and an
# exact Decimal loses nothing of a whole number.
_ALSO: Dict[Any, Tuple[type, ...]] = {float: (int,), decimal.Decimal: (int,)}
# What is a subclass and yet another thing in SQL.
_NOT: Dict[Any, type] = {int: bool, float: bool, decimal.Decimal: bool, datetime.date: datetime.datetime}
_LISTS = (list, collections.abc.Sequence, collections.abc.Iterable, collections.abc.Collection)
_COLLECTIONS = (*_LISTS, tuple, set, frozenset, collections.abc.Set)


def fits(value: Any, declared: Any) -> bool:
    """Tell whether a value is of a type.

    ``bool`` is no ``int`` here, and ``datetime`` no ``date``: in SQL they are other things.

    >>> from typing import List
    >>> fits([1, 2], List[int]), fits(True, int), fits(1, float)
    (True, False, True)
    """
    known, nullable = value_type_of(declared)
    if known.python is Any or known.python is object or (value is None and nullable):
        return True
    origin = get_origin(known.python)
    if origin is None:
        return _is_a(value, known.python)
    if origin in UNIONS:
        return any(fits(value, member) for member in get_args(known.python))
    if origin is Literal:
        return any(value == choice and type(value) is type(choice) for choice in get_args(known.python))
    return _is_generic(value, origin, get_args(known.python))


def _is_a(value: Any, kind: Any) -> bool:
    if not isinstance(kind, type):
        return True  # nothing that could be checked
    if isinstance(value, _NOT.get(kind, ())):
        return False
    return isinstance(value, (kind, *_ALSO.get(kind, ())))


def _is_generic(value: Any, origin: Any, arguments: Tuple[Any, ...]) -> bool:
    """Tell whether a value is a collection of members of a type; a tuple or a set will do for a list."""
    if origin in _LISTS:
        is_collection = isinstance(value, (list, tuple, set, frozenset))
        return is_collection and (not arguments or all(fits(member, arguments[0]) for member in value))
    return _is_a(value, origin)


def is_collection(declared: Any) -> bool:
    """Tell whether the values of a type are collections of members."""
    return declared in (list, tuple, set, frozenset) or get_origin(declared) in _COLLECTIONS


def title_of(declared: Any) -> str:
    """Return the name of a type, as errors give it."""
    return declared.__name__ if isinstance(declared, type) and get_origin(declared) is None else _bare(repr(declared))


def _bare(text: str) -> str:
    return text.replace("typing.", "")
