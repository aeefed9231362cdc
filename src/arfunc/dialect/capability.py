"""What an engine can express, claimed from a version on."""

from __future__ import annotations

import enum
from typing import Dict, FrozenSet, Iterable, Mapping, Tuple

import attrs

__all__ = ["ANSI", "Capabilities", "Capability", "Version"]

Version = Tuple[int, ...]


class Capability(enum.Enum):
    """A feature that not every engine has; the value is how an error names it."""

    BEGIN_ISOLATION = "an isolation level in START TRANSACTION"
    CTE = "common table expressions"
    CTE_BEFORE_INSERT = "WITH before an INSERT"
    CTE_BEFORE_WRITE = "WITH before a statement that writes"
    CTE_OVER_ITS_NAME = "a CTE that reads a table of its own name"
    DELETE_USING = "DELETE ... USING"
    DERIVED_OUTER_COLUMNS = "columns of the query around in a query in FROM"
    DISTINCT_ARGUMENTS = "DISTINCT in aggregates of several arguments"
    DISTINCT_ON = "DISTINCT ON"
    EXACT_DECIMAL = "exact decimal numbers"
    EXCEPT = "EXCEPT"
    EXCEPT_ALL = "EXCEPT ALL"
    FILTER = "FILTER on aggregates"
    FRAME_EXCLUSION = "EXCLUDE in window frames"
    FRAME_GROUPS = "window frames of GROUPS"
    FULL_JOIN = "FULL JOIN"
    GENERATE_SERIES = "generate_series"
    GROUPING_SETS = "GROUPING SETS, ROLLUP and CUBE"
    HAVING_WITHOUT_GROUP_BY = "HAVING without GROUP BY"
    ILIKE = "ILIKE"
    INTERSECT = "INTERSECT"
    INTERSECT_ALL = "INTERSECT ALL"
    JSON_EACH = "json_each"
    LATERAL = "LATERAL"
    LIMITED_OPERAND = "a limit in a query behind IN, ANY and ALL"
    MATERIALIZED_CTE = "MATERIALIZED and NOT MATERIALIZED"
    MERGE = "MERGE"
    MERGE_BY_SOURCE = "MERGE ... WHEN NOT MATCHED BY SOURCE"
    MULTI_ROW_VALUES = "several rows in one VALUES"
    NESTED_SET_OPERATION = "set operations in parentheses"
    NULLS_ORDER = "NULLS FIRST and NULLS LAST"
    NULL_TREATMENT = "IGNORE NULLS in window functions"
    OFFSET_WITHOUT_LIMIT = "OFFSET without LIMIT"
    ORDERED_AGGREGATE = "ORDER BY inside aggregates"
    OWN_TARGET = "reading the table that is written"
    PARTIAL_INDEX = "indexes with a condition"
    QUALIFY = "QUALIFY"
    QUANTIFIED = "ANY and ALL"
    RANGE_OFFSET = "window frames of RANGE with an offset"
    READ_ONLY_TRANSACTION = "read-only transactions"
    RECURSIVE_CTE = "recursive common table expressions"
    RECURSIVE_LIMIT = "an order or a limit in a recursive common table expression"
    REGEX = "regular expressions"
    RETURNING = "RETURNING"
    RIGHT_JOIN = "RIGHT JOIN"
    ROW_IN_QUERY = "rows that are looked for in a query"
    ROW_VALUES = "rows as values"
    SAVEPOINT = "savepoints"
    TABLE_FUNCTION = "functions as sources"
    TABLE_FUNCTION_COLUMNS = "names for the columns of table functions"
    TRUTH_TEST = "IS TRUE and IS FALSE"
    UNNEST = "UNNEST"
    UPDATE_FROM = "UPDATE ... FROM"
    UPDATE_RETURNING = "RETURNING of an UPDATE"
    UPSERT = "ON CONFLICT"
    UPSERT_ANY_UPDATE = "ON CONFLICT DO UPDATE without a conflict target"
    UPSERT_CONSTRAINT = "ON CONFLICT ON CONSTRAINT"
    UPSERT_QUERY = "ON CONFLICT in an INSERT from a query"
    UPSERT_ROW_ALIAS = "an alias for the row of an INSERT"
    UPSERT_SEVERAL = "several ON CONFLICT clauses"
    VALUES_SOURCE = "VALUES with names of columns as a source"
    WINDOW = "window functions"
    WINDOW_CHAINING = "windows made of named windows"
    WINDOW_DISTINCT = "DISTINCT in window functions"
    WINDOW_FILTER = "FILTER on window functions"
    WITH_TIES = "WITH TIES"
    WRITABLE_CTE = "statements that write in a CTE"


@attrs.frozen
class Capabilities:
    """Features, each with the first version that has it."""

    since_version: Mapping[Capability, Version] = attrs.field(factory=dict)

    def since(self, version: Version, *capabilities: Capability) -> Capabilities:
        """Return the set with some features, which the engine has from a version on."""
        return Capabilities({**self.since_version, **dict.fromkeys(capabilities, version)})

    def without(self, *capabilities: Capability) -> Capabilities:
        """Return the set without some features."""
        return Capabilities({known: v for known, v in self.since_version.items() if known not in capabilities})

    def of(self, version: Version) -> FrozenSet[Capability]:
        """Return the features of one version."""
        given = _trimmed(version)
        return frozenset(capability for capability, first in self.since_version.items() if given >= _trimmed(first))


def _trimmed(version: Version) -> Version:
    """Return a version without the zeros at its end: 3.8 is 3.8.0."""
    while version and not version[-1]:
        version = version[:-1]
    return version


def _all(capabilities: Iterable[Capability]) -> Dict[Capability, Version]:
    return dict.fromkeys(capabilities, (0,))


ANSI = Capabilities(_all(Capability))
