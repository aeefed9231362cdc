"""What expressions take besides expressions: collections, operators, truth values, names of functions."""

from __future__ import annotations

import re
from typing import Any, Iterable, List, Optional, Tuple

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.node import Node

__all__ = [
    "escape_like",
    "escape_sign",
    "function_name",
    "members_of",
    "null_place",
    "padded",
    "require_operator",
    "require_text",
    "truth_value",
]

_UNPADDED = 8
_LARGEST_POWER = 1024
_LARGEST_PADDED = 16 * _LARGEST_POWER
_FUNCTION_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)?")


def members_of(values: Iterable[Any]) -> Tuple[List[Any], bool]:
    """Return the values of a collection that are not None, and whether None is among them.

    Raises:
        ArgumentTypeError: It is no collection of plain values.
    """
    if isinstance(values, (str, bytes)) or not isinstance(values, Iterable):
        raise ArgumentTypeError(f"in_ and not_in need a collection or a query, got {values!r}.")
    given = list(values)
    nested = [item for item in given if isinstance(item, (list, tuple, set, dict, Node))]
    if nested:
        raise ArgumentTypeError(f"in_ and not_in take plain values, got {nested[0]!r} among them.")
    plain = [item for item in given if item is not None]
    return plain, len(plain) < len(given)


def padded(plain: Iterable[Any]) -> Tuple[Any, ...]:
    """Repeat the last of more than eight values up to a power of two, so that few lengths need a text of their own.

    Above 1,024 the next multiple of it will do. Longer lists than 16,384 stay as they are: padding could carry them
    over the number of parameters that a statement may have.
    """
    given = tuple(plain)
    size = len(given)
    if size <= _UNPADDED or size > _LARGEST_PADDED:
        return given
    full = 1 << (size - 1).bit_length() if size <= _LARGEST_POWER else -(-size // _LARGEST_POWER) * _LARGEST_POWER
    return given + (given[-1],) * (full - size)


def require_operator(op: object, known: Tuple[str, ...]) -> None:
    """Refuse an operator that is none of the known ones.

    Raises:
        ArgumentValueError: It is another.
    """
    if op not in known:
        raise ArgumentValueError(f"the operator must be one of {' '.join(known)}, got {op!r}.")


def truth_value(truth: object) -> bool:
    """Return True or False as it is, and refuse anything else.

    Raises:
        ArgumentTypeError: It is neither.
    """
    if not isinstance(truth, bool):
        raise ArgumentTypeError(f"is_ and is_not take None, True or False, got {truth!r}. Use == for other values.")
    return truth


def null_place(place: Any) -> Optional[str]:
    """Return where NULL is put in an order: ``"FIRST"``, ``"LAST"``, or None for where the engine puts it.

    Raises:
        ArgumentValueError: It is none of these.
    """
    if place is None:
        return None
    if not isinstance(place, str) or place.upper() not in ("FIRST", "LAST"):
        raise ArgumentValueError(f'nulls must be "first" or "last", got {place!r}.')
    return place.upper()


def function_name(name: Any) -> str:
    """Return the name of a function in upper case.

    Raises:
        ArgumentValueError: It is no name.
    """
    if not isinstance(name, str) or not _FUNCTION_NAME.fullmatch(name):
        raise ArgumentValueError(
            f"{name!r} is no function name: letters, digits and _ make one, with a schema before a dot."
        )
    return name.upper()


def require_text(operand: Any) -> Any:
    """Return text, or a node, as it is, and refuse any other value.

    Raises:
        ArgumentTypeError: It is neither.
    """
    if not isinstance(operand, (str, Node)):
        raise ArgumentTypeError(f"a text is needed here, got {operand!r} of type {type(operand).__name__}.")
    return operand


def escape_sign(sign: Any) -> Optional[str]:
    """Return the sign of ESCAPE as it is, and refuse what cannot be one.

    A letter could not be told from itself where upper and lower case are the same.

    Raises:
        ArgumentValueError: It is no single sign, or one that has a meaning in patterns, or a letter.
    """
    if sign is not None and (not isinstance(sign, str) or len(sign) != 1 or sign in "%_\0" or sign.isalpha()):
        raise ArgumentValueError(f"escape must be a single sign other than % and _, and no letter, got {sign!r}.")
    return sign


def escape_like(text: str, escape: str = "\\") -> str:
    r"""Return a pattern that LIKE, with the same `escape`, matches with exactly this text.

    >>> escape_like("50%_")
    '50\\%\\_'
    """
    sign = escape_sign(require_text(escape)) or escape
    for meant in (sign, "%", "_"):
        text = text.replace(meant, sign + meant)
    return text
