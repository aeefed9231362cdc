"""Conjunctions and disjunctions of any number of predicates, with the right answer for none."""

from __future__ import annotations

from typing import List, Optional, Tuple

from arfunc.errors import ArgumentTypeError
from arfunc.expression.value import ConstantPredicate, SQLPredicate, and_, or_

__all__ = ["all_of", "any_of", "false", "true"]


def true() -> ConstantPredicate:
    """Return the predicate that holds for every row: what `all_of` gives for none, and leaves out of others."""
    return ConstantPredicate(True)


def false() -> ConstantPredicate:
    """Return the predicate that holds for no row: what `any_of` gives for none, and leaves out of others."""
    return ConstantPredicate(False)


def all_of(*predicates: Optional[SQLPredicate]) -> SQLPredicate:
    """Return the conjunction of some predicates: true if there are none.

    >>> all_of(None, true())
    ConstantPredicate(True)

    Args:
        predicates: Predicates; None stands for one that was not asked for.

    Raises:
        ArgumentTypeError: One is neither.
    """
    return and_(*_kept(predicates, identity=True))


def any_of(*predicates: Optional[SQLPredicate]) -> SQLPredicate:
    """Return the disjunction of some predicates: false if there are none.

    >>> any_of()
    ConstantPredicate(False)

    Args:
        predicates: Predicates; None stands for one that was not asked for.

    Raises:
        ArgumentTypeError: One is neither.
    """
    return or_(*_kept(predicates, identity=False))


def _kept(predicates: Tuple[Optional[SQLPredicate], ...], *, identity: bool) -> List[SQLPredicate]:
    """Return the predicates that say something: neither None nor the one that changes nothing."""
    kept = []
    for predicate in predicates:
        if predicate is not None and not isinstance(predicate, SQLPredicate):
            raise ArgumentTypeError(f"a predicate is needed, got {predicate!r} of type {type(predicate).__name__}.")
        is_identity = isinstance(predicate, ConstantPredicate) and predicate.truth is identity
        if predicate is not None and not is_identity:
            kept.append(predicate)
    return kept
