"""Conditions as users give them: predicates, none, or a text with its parameters."""

from __future__ import annotations

from typing import Any, List, Tuple

from arfunc.errors import ArgumentTypeError
from arfunc.expression.raw import raw_predicate
from arfunc.expression.value import SQLPredicate

__all__ = ["predicates_of"]


def predicates_of(conditions: Tuple[Any, ...], params: Any = None) -> List[SQLPredicate]:
    """Return the predicates of some conditions.

    Args:
        conditions: Predicates, and None, which says nothing; or one text with ``?``, and its parameters behind it.
        params: Parameters of a text: a tuple, a list, or one plain value.

    Raises:
        ArgumentTypeError: A condition is none of these.
    """
    if conditions and isinstance(conditions[0], str):
        text, *given = conditions
        if len(given) > 1:
            raise ArgumentTypeError(f"the parameters of the text {text!r} go into one tuple or list.")
        return [raw_predicate(text, given[0] if given else params)]
    found = [condition for condition in conditions if condition is not None]
    for condition in found:
        if not isinstance(condition, SQLPredicate):
            raise ArgumentTypeError(
                f"Condition must be str or SQLPredicate, got {condition!r} of type {type(condition).__name__}."
            )
    return found
