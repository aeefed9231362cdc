"""Functions of the user's that narrow or order the query of a relation."""

from __future__ import annotations

from typing import Any, Callable, Optional

from arfunc.errors import ArgumentTypeError

__all__ = ["Modifier", "modified"]

Modifier = Callable[[Any], Any]
"""Narrows or orders the query that loads a relation; takes a query and returns one of the same kind."""


def modified(query: Any, modifier: Optional[Modifier], *, what: str) -> Any:
    """Return what a function makes of the query of a relation.

    Args:
        query: The query.
        modifier: The function; without one the query stays as it is.
        what: What the function is, for errors.

    Raises:
        ArgumentTypeError: It does not return a query of the same model's records, or one with a limit.
    """
    if modifier is None:
        return query
    changed = modifier(query)
    if not isinstance(changed, type(query)):
        raise ArgumentTypeError(f"{what} must return the query that it makes of its argument, got {changed!r}.")
    model, other = query.model_class, changed.model_class
    if other is not model:
        raise ArgumentTypeError(f"{what} gives a query of {other.__name__} instead of {model.__name__}.")
    if not changed.gives_records:
        raise ArgumentTypeError(f"{what} must give records of {model.__name__}, but projects them to tuples.")
    if changed.is_limited:
        raise ArgumentTypeError(
            f"{what} sets a limit, which would count the targets of all owners together. "
            "Limit the list that each record gives instead."
        )
    return changed
