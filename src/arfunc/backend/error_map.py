"""From a driver's message to an error of the hierarchy, by a table of patterns."""

from __future__ import annotations

import re
from typing import Callable, Match, Pattern, Sequence, Tuple

import attrs

from arfunc.errors import DatabaseError

__all__ = ["Rule", "first_match", "rule"]


@attrs.frozen
class Rule:
    """One kind of message and the error that it means.

    Attributes:
        pattern: Found somewhere in the message.
        build: Makes the error of the whole message and what the pattern found.
    """

    pattern: Pattern[str]
    build: Callable[[str, Match[str]], DatabaseError]


def rule(pattern: str, build: Callable[[str, Match[str]], DatabaseError]) -> Rule:
    """Return a rule; case counts for nothing in its pattern."""
    return Rule(re.compile(pattern, re.IGNORECASE | re.DOTALL), build)


def first_match(message: str, rules: Sequence[Rule]) -> Tuple[DatabaseError, ...]:
    """Return the error of the first rule whose pattern is in the message; empty where none is."""
    for each in rules:
        found = each.pattern.search(message)
        if found is not None:
            return (each.build(message, found),)
    return ()
