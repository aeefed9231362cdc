"""What an engine can express, claimed from a version on."""

from __future__ import annotations

import enum
from typing import Dict, FrozenSet, Iterable, Mapping, Optional, Tuple

import attrs

__all__ = ["ANSI", "Capabilities", "Capability", "Version"]

Version = Tuple[int, ...]


class Capability(enum.Enum):
    """A feature that not every engine has; the value is how an error names it."""

    ALTER_COLUMN_DEFAULT = "ALTER COLUMN of a default"
    ALTER_COLUMN_TYPE = "ALTER COLUMN of a type or of NOT NULL"
    ALTER_CONSTRAINT = "ALTER TABLE of constraints"
    ALTER_ENUM = "ALTER TYPE of an enumeration"
    ALTER_IF_EXISTS = "ALTER TABLE IF EXISTS"
    ALTER_SEQUENCE = "ALTER SEQUENCE"
    ALTER_SEVERAL = "several changes in one ALTER TABLE"
    ARRAY = "arrays that are no JSON"
    BEGIN_ISOLATION = "an isolation level in START TRANSACTION"
    CHECK_CONSTRAINT = "CHECK constraints"
    CHECK_OPTION = "WITH CHECK OPTION"
    COLUMN_IF_EXISTS = "IF EXISTS and IF NOT EXISTS inside ALTER TABLE"
    COMMENT_INLINE = "comments inside definitions"
    COMMENT_ON = "COMMENT ON"
    CONCURRENT_INDEX = "CREATE and DROP INDEX CONCURRENTLY"
    CTE = "common table expressions"
    CTE_BEFORE_INSERT = "WITH before an INSERT"
    CTE_BEFORE_WRITE = "WITH before a statement that writes"
    CTE_OVER_ITS_NAME = "a CTE that reads a table of its own name"
    DATE_ARITHMETIC = "sums and differences of dates and moments"
    DEFERRABLE_KEY = "deferrable keys"
    DEFERRABLE_REFERENCE = "deferrable foreign keys"
    DEFERRABLE_TRANSACTION = "deferrable transactions"
    DELETE_USING = "DELETE ... USING"
    DERIVED_OUTER_COLUMNS = "columns of the query around in a query in FROM"
    DESCENDING_INDEX = "descending indexes"
    DETERMINED_COLUMN = "columns of a table whose key is grouped, beside aggregates"
    DISTINCT_ARGUMENTS = "DISTINCT in aggregates of several arguments"
    DISTINCT_ON = "DISTINCT ON"
    DOMAIN = "domains"
    DROP_CASCADE = "DROP ... CASCADE"
    DROP_COLUMN = "DROP COLUMN"
    ENUM_TYPE = "enumerated types"
    EXACT_DECIMAL = "exact decimal numbers"
    EXCEPT = "EXCEPT"
    EXCEPT_ALL = "EXCEPT ALL"
    EXCLUSION = "exclusion constraints"
    EXPLAIN_ANALYZE = "EXPLAIN of a statement that is run"
    EXPRESSION_INDEX = "indexes over expressions"
    FILTER = "FILTER on aggregates"
    FOR_SHARE = "locks of rows for reading"
    FOR_UPDATE = "FOR UPDATE"
    FRAME_EXCLUSION = "EXCLUDE in window frames"
    FRAME_GROUPS = "window frames of GROUPS"
    FULL_JOIN = "FULL JOIN"
    FUNCTION = "CREATE FUNCTION"
    GENERATED_STORED = "stored generated columns"
    GENERATED_VIRTUAL = "virtual generated columns"
    GENERATE_SERIES = "generate_series"
    GROUPING_SETS = "GROUPING SETS, ROLLUP and CUBE"
    HAVING_WITHOUT_GROUP_BY = "HAVING without GROUP BY"
    IDENTITY = "identity columns"
    ILIKE = "ILIKE"
    INDEX_COLLATION = "indexes with a collation"
    INDEX_IF_EXISTS = "CREATE INDEX IF NOT EXISTS and DROP INDEX IF EXISTS"
    INDEX_INCLUDE = "indexes that INCLUDE columns"
    INDEX_INLINE = "indexes inside the definition of a table"
    INDEX_METHOD = "indexes of a given method"
    INDEX_NULLS_ORDER = "indexes with an order of NULLs"
    INHERITS = "tables that inherit"
    INTERSECT = "INTERSECT"
    INTERSECT_ALL = "INTERSECT ALL"
    JSON = "functions of JSON documents"
    JSON_AGGREGATE_ARGUMENTS = "DISTINCT and ORDER BY in aggregates of JSON"
    JSON_CONTAINS = "containment of JSON documents"
    JSON_EACH = "json_each"
    JSON_LAST = "items of JSON arrays counted from the end"
    JSON_MODIFICATION = "changing a part of a JSON document"
    JSON_TABLE = "JSON_TABLE"
    LATERAL = "LATERAL"
    LIMITED_OPERAND = "a limit in a query behind IN, ANY and ALL"
    LOCK_NOWAIT = "NOWAIT"
    LOCK_OF = "locks of some sources of a query"
    LOCK_OF_KEYS = "FOR NO KEY UPDATE and FOR KEY SHARE"
    LOCK_SKIP = "SKIP LOCKED"
    MATCH_TYPE = "MATCH of foreign keys"
    MATERIALIZED_CTE = "MATERIALIZED and NOT MATERIALIZED"
    MATERIALIZED_VIEW = "materialized views"
    MERGE = "MERGE"
    MERGE_BY_SOURCE = "MERGE ... WHEN NOT MATCHED BY SOURCE"
    MERGE_RETURNING = "RETURNING of a MERGE"
    MODIFY_COLUMN = "MODIFY COLUMN"
    MULTI_ROW_VALUES = "several rows in one VALUES"
    NAMED_TYPE = "types of the database's own"
    NESTED_SET_OPERATION = "set operations in parentheses"
    NOT_VALID = "constraints that are NOT VALID"
    NULLS_NOT_DISTINCT = "NULLS NOT DISTINCT"
    NULLS_ORDER = "NULLS FIRST and NULLS LAST"
    NULL_TREATMENT = "IGNORE NULLS in window functions"
    OFFSET_WITHOUT_LIMIT = "OFFSET without LIMIT"
    ORDERED_AGGREGATE = "ORDER BY inside aggregates"
    ORDERED_SET = "aggregates WITHIN GROUP"
    OWN_TARGET = "reading the table that is written"
    PARTIAL_INDEX = "indexes with a condition"
    PARTITIONING = "partitioned tables"
    QUALIFY = "QUALIFY"
    QUANTIFIED = "ANY and ALL"
    RANGE_OFFSET = "window frames of RANGE with an offset"
    READ_ONLY_TRANSACTION = "read-only transactions"
    RECURSIVE_CTE = "recursive common table expressions"
    RECURSIVE_LIMIT = "an order or a limit in a recursive common table expression"
    REGEX = "regular expressions"
    RENAME_COLUMN = "RENAME COLUMN"
    RENAME_CONSTRAINT = "RENAME CONSTRAINT"
    RENAME_INDEX = "ALTER TABLE ... RENAME INDEX"
    REPLACE_FUNCTION = "CREATE OR REPLACE FUNCTION"
    REPLACE_TRIGGER = "CREATE OR REPLACE TRIGGER"
    REPLACE_VIEW = "CREATE OR REPLACE VIEW"
    RESTART_IDENTITY = "TRUNCATE that restarts identities or not, as one says"
    RETURNING = "RETURNING"
    RIGHT_JOIN = "RIGHT JOIN"
    ROW_IN_QUERY = "rows that are looked for in a query"
    ROW_VALUES = "rows as values"
    SAVEPOINT = "savepoints"
    SCHEMA = "CREATE SCHEMA"
    SEARCH_CYCLE = "SEARCH and CYCLE in recursive common table expressions"
    SEQUENCE = "sequences"
    SET_TRANSACTION = "SET TRANSACTION"
    STORAGE_OPTIONS = "storage options of tables"
    SYSTEM_TIME = "FOR SYSTEM_TIME"
    TABLESPACE = "tablespaces"
    TABLE_FUNCTION = "functions as sources"
    TABLE_FUNCTION_COLUMNS = "names for the columns of table functions"
    TABLE_SAMPLE = "TABLESAMPLE"
    TEMPORARY_VIEW = "temporary views"
    TEXT_SEARCH = "full-text search"
    TRIGGER = "triggers"
    TRIGGER_BODY = "triggers with a body of statements"
    TRIGGER_COLUMNS = "triggers on UPDATE OF some columns"
    TRIGGER_EVENTS = "triggers on several events"
    TRIGGER_FUNCTION = "triggers that call a function"
    TRIGGER_IF_NOT_EXISTS = "CREATE TRIGGER IF NOT EXISTS"
    TRIGGER_INSTEAD = "INSTEAD OF triggers"
    TRIGGER_STATEMENT = "triggers that run once a statement"
    TRIGGER_WHEN = "triggers with a condition"
    TRUNCATE = "TRUNCATE"
    TRUNCATE_CASCADE = "TRUNCATE ... CASCADE"
    TRUNCATE_SEVERAL = "TRUNCATE of several tables"
    TRUTH_TEST = "IS TRUE and IS FALSE"
    UNNEST = "UNNEST"
    UPDATE_FROM = "UPDATE ... FROM"
    UPDATE_RETURNING = "RETURNING of an UPDATE"
    UPSERT = "ON CONFLICT"
    UPSERT_ANY_UPDATE = "ON CONFLICT DO UPDATE without a conflict target"
    UPSERT_CONSTRAINT = "ON CONFLICT ON CONSTRAINT"
    UPSERT_QUERY = "ON CONFLICT in an INSERT from a query"
    UPSERT_ROW_ALIAS = "a name for the refused row of an upsert"
    UPSERT_SEVERAL = "several ON CONFLICT clauses"
    VALUES_SOURCE = "VALUES with names of columns as a source"
    VIEW_IF_NOT_EXISTS = "CREATE VIEW IF NOT EXISTS"
    VIEW_OPTIONS = "the algorithm of a view"
    VIEW_SECURITY = "the security of a view"
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

    def amended(self, versions: Mapping[Capability, Optional[Version]]) -> Capabilities:
        """Return the set with some features from their versions on, and without those that have None for one."""
        known = {**self.since_version, **versions}
        return Capabilities({capability: first for capability, first in known.items() if first is not None})

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
