"""Taking part in the updates of single records: conditions that the row must meet, values that it is given."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Sequence

from arfunc.errors import ArgumentTypeError
from arfunc.expression.value import SQLPredicate

__all__ = ["IUpdateBehavior", "update_conditions_of", "update_expressions_of"]


class IUpdateBehavior:
    """What a model or mixin derives from to take part in each update of a record that has a row.

    Both methods are asked of every class that defines them itself, the most derived one first.
    """

    __slots__ = ()

    def get_update_conditions(self) -> Optional[Sequence[SQLPredicate]]:
        """Return what the row must meet beside having the record's key."""
        return None

    def get_update_expressions(self) -> Optional[Dict[str, Any]]:
        """Return what else is written, by field: values, or expressions; it wins over what was set on the record.

        The record does not know what the database makes of an expression until it is refreshed.
        """
        return None


def update_conditions_of(record: Any) -> List[SQLPredicate]:
    """Return all conditions that the classes of a record set on its updates.

    Raises:
        ArgumentTypeError: One is no predicate.
    """
    found: List[SQLPredicate] = []
    for conditions in _asked(record, "get_update_conditions"):
        for condition in conditions:
            if not isinstance(condition, SQLPredicate):
                raise ArgumentTypeError(
                    f"get_update_conditions of {type(record).__name__} returns predicates, got {condition!r}."
                )
            found.append(condition)
    return found


def update_expressions_of(record: Any) -> Dict[str, Any]:
    """Return all that the classes of a record add to its updates, by field; those of the bases win."""
    found: Dict[str, Any] = {}
    for expressions in _asked(record, "get_update_expressions"):
        found.update(expressions)
    return found


def _asked(record: Any, name: str) -> List[Any]:
    methods = [vars(base)[name] for base in type(record).__mro__ if name in vars(base)]
    return [answer for answer in [method(record) for method in methods] if answer is not None]
