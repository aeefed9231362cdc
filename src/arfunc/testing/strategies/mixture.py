"""What is drawn: which families of statements, how often, and how deep."""

from __future__ import annotations

import enum
from typing import Any, Dict, Mapping, Tuple, Union

import attrs

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.testing.strategies.expressions import DEPTH

__all__ = ["DEFINING", "EVERYTHING", "READING", "RUNNING", "WRITING", "Family", "Mixture"]


class Family(str, enum.Enum):
    """A family of statements, each with strategies of its own.

    Reading: `QUERIES` join, nest, group, order and cut rows; `GROUPINGS` have several groupings at once and windows by
    name; `SOURCES` read rows of functions, of queries beside them and of values; `FRESH` ones have aliases that cannot
    collide; `COMPOSITIONS` unite queries and name them; `LOCKS` lock what they read; `TEMPLATES` are text with parts.
    Writing: `WRITES`, `UPSERTS` and `MERGES`, and `WRITING_CTES` within a query. Defining: `TABLES`, `ALTERATIONS` of
    them, `VIEWS`, `ROUTINES`, and `OBJECTS` such as schemas, sequences and types. `TRANSACTIONS` control these, and
    `PLANS` ask how another statement is run.
    """

    QUERIES = "queries"
    GROUPINGS = "groupings"
    SOURCES = "sources"
    FRESH = "fresh"
    COMPOSITIONS = "compositions"
    LOCKS = "locks"
    TEMPLATES = "templates"
    WRITES = "writes"
    UPSERTS = "upserts"
    MERGES = "merges"
    WRITING_CTES = "writing_ctes"
    TABLES = "tables"
    ALTERATIONS = "alterations"
    VIEWS = "views"
    OBJECTS = "objects"
    ROUTINES = "routines"
    TRANSACTIONS = "transactions"
    PLANS = "plans"


READING = (
    Family.QUERIES,
    Family.GROUPINGS,
    Family.SOURCES,
    Family.FRESH,
    Family.COMPOSITIONS,
    Family.LOCKS,
    Family.TEMPLATES,
)
"""Families that read rows and change none."""

WRITING = (Family.WRITES, Family.UPSERTS, Family.MERGES, Family.WRITING_CTES)
"""Families that change rows."""

DEFINING = (Family.TABLES, Family.ALTERATIONS, Family.VIEWS, Family.OBJECTS, Family.ROUTINES)
"""Families that define tables and what stands beside them."""

RUNNING = (*READING, *WRITING)
"""Families that work on the rows of tables that are there."""


def _weights(given: Any) -> Mapping[Family, int]:
    pairs = given.items() if isinstance(given, Mapping) else [(family, 1) for family in given]
    weights = {Family(family): weight for family, weight in pairs}
    for family, weight in weights.items():
        if not isinstance(weight, int) or weight < 0:
            raise ArgumentTypeError(f"the weight of {family.value} is a whole number from 0 on, got {weight!r}.")
    if not any(weights.values()):
        raise ArgumentValueError("a mixture needs at least one family of a weight above 0.")
    return weights


@attrs.frozen
class Mixture:
    """Which families of statements are drawn, how often, and how deep their expressions are nested.

    >>> Mixture(READING, depth=1).without(Family.LOCKS).only_reads
    True

    Attributes:
        weights: How often each family is drawn, as compared with the others: a mapping, or families that are drawn
            alike. What is left out is not drawn.
        depth: How deep operators are nested at most.
    """

    weights: Mapping[Family, int] = attrs.field(converter=_weights, hash=False)
    depth: int = DEPTH

    @property
    def families(self) -> Tuple[Family, ...]:
        """The families that are drawn."""
        return tuple([family for family, weight in self.weights.items() if weight])

    @property
    def only_reads(self) -> bool:
        """Whether no statement of it changes anything."""
        return set(self.families) <= set(READING)

    def without(self, *families: Union[Family, str]) -> Mixture:
        """Return the mixture without some families."""
        left_out = set(map(Family, families))
        return Mixture({family: self.weights[family] for family in self.families if family not in left_out}, self.depth)

    def weighted(self, weights: Mapping[Family, int]) -> Mixture:
        """Return the mixture with other weights of some families."""
        merged: Dict[Family, int] = {**self.weights, **weights}
        return Mixture(merged, self.depth)

    def deep(self, depth: int) -> Mixture:
        """Return the mixture with another depth."""
        return attrs.evolve(self, depth=depth)

    def drawn(self) -> Tuple[Family, ...]:
        """Return each family as often as its weight says."""
        return tuple([family for family in self.families for _ in range(self.weights[family])])


EVERYTHING = Mixture(
    {
        **dict.fromkeys(Family, 1),
        Family.QUERIES: 8,
        Family.COMPOSITIONS: 3,
        Family.WRITES: 3,
        Family.SOURCES: 2,
        Family.OBJECTS: 2,
    }
)
"""All families, queries more often than others."""
