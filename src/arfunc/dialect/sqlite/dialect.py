"""SQLite: what differs from standard SQL, by the version of the library.

Versions are those of https://sqlite.org/changes.html.
"""

from __future__ import annotations

import math
from typing import ClassVar, Mapping, Tuple

from arfunc.dialect.base import Rewrite, SQLDialectBase
from arfunc.dialect.capability import ANSI, Capabilities, Capability
from arfunc.dialect.rewrite.array_quantifier import items_of_list, items_of_parameter
from arfunc.dialect.rewrite.column_type import column_types
from arfunc.dialect.rewrite.delete_using import delete_using
from arfunc.dialect.rewrite.distinct_on import distinct_on
from arfunc.dialect.rewrite.exact_decimal import exact_decimal
from arfunc.dialect.rewrite.json_containment import json_containment
from arfunc.dialect.rewrite.null_key import null_key
from arfunc.dialect.rewrite.nulls_order import nulls_order
from arfunc.dialect.rewrite.qualify import qualify
from arfunc.dialect.rewrite.quantifier import quantifier
from arfunc.dialect.rewrite.upsert_select import upsert_select
from arfunc.dialect.rewrite.with_ties import with_ties
from arfunc.dialect.spelling import STANDARD_SPELLING, Spelling, literal_text
from arfunc.dialect.sqlite import (
    array,
    conversion,
    ddl,
    derived,
    explain,
    json,
    json_source,
    moving,
    select,
    set_operation,
    statistics,
    temporal,
    text,
    text_search,
    transaction,
    value,
    window,
)
from arfunc.dialect.visitor import VisitorTable
from arfunc.types.sql_type import (
    BigInteger,
    Boolean,
    Date,
    Integer,
    Interval,
    Json,
    Numeric,
    Real,
    SmallInteger,
    Time,
    Timestamp,
    Uuid,
    Varchar,
)

__all__ = ["SQLiteDialect"]


class SQLiteDialect(SQLDialectBase):
    """The SQL of SQLite, in the version of the library that runs."""

    name: ClassVar[str] = "sqlite"
    capabilities: ClassVar[Capabilities] = (
        ANSI.without(Capability.INTERSECT_ALL, Capability.EXCEPT_ALL, Capability.QUANTIFIED)
        .without(Capability.CTE_OVER_ITS_NAME, Capability.WRITABLE_CTE, Capability.SEARCH_CYCLE)
        .without(
            Capability.LATERAL,
            Capability.UNNEST,
            Capability.ARRAY,
            Capability.GENERATE_SERIES,
            Capability.TABLE_FUNCTION_COLUMNS,
        )
        .since((3, 38), Capability.JSON, Capability.JSON_EACH)
        .without(Capability.JSON_CONTAINS, Capability.JSON_TABLE, Capability.DATE_ARITHMETIC)
        .without(Capability.ORDERED_SET, Capability.SYSTEM_TIME, Capability.TABLE_SAMPLE)
        .since((3, 8, 3), Capability.CTE, Capability.RECURSIVE_CTE)
        .since((3, 35), Capability.MATERIALIZED_CTE)
        .without(Capability.EXACT_DECIMAL, Capability.ILIKE, Capability.REGEX, Capability.OFFSET_WITHOUT_LIMIT)
        .without(Capability.NESTED_SET_OPERATION, Capability.VALUES_SOURCE, Capability.UPSERT_QUERY)
        .without(Capability.GROUPING_SETS, Capability.QUALIFY, Capability.DISTINCT_ON, Capability.WITH_TIES)
        .without(Capability.NULL_TREATMENT, Capability.WINDOW_DISTINCT, Capability.DISTINCT_ARGUMENTS)
        .since((3, 15), Capability.ROW_VALUES)
        .since((3, 23), Capability.TRUTH_TEST)
        .since((3, 25), Capability.WINDOW, Capability.WINDOW_FILTER)
        .since((3, 28), Capability.WINDOW_CHAINING, Capability.FRAME_GROUPS, Capability.FRAME_EXCLUSION)
        .since((3, 28), Capability.RANGE_OFFSET)
        .since((3, 30), Capability.FILTER, Capability.NULLS_ORDER)
        .since((3, 24), Capability.UPSERT)
        .since((3, 33), Capability.UPDATE_FROM)
        .without(Capability.UPSERT_CONSTRAINT, Capability.DELETE_USING, Capability.MERGE, Capability.MERGE_BY_SOURCE)
        .without(Capability.MERGE_RETURNING)
        .since(
            (3, 35),
            Capability.RETURNING,
            Capability.UPDATE_RETURNING,
            Capability.UPSERT_ANY_UPDATE,
            Capability.UPSERT_SEVERAL,
        )
        .since((3, 39), Capability.FULL_JOIN, Capability.RIGHT_JOIN, Capability.HAVING_WITHOUT_GROUP_BY)
        .since((3, 44), Capability.ORDERED_AGGREGATE)
        .amended(ddl.FEATURES)
    )
    visitors: ClassVar[VisitorTable] = SQLDialectBase.visitors.overridden_by(
        select.visitors,
        set_operation.visitors,
        derived.visitors,
        window.visitors,
        conversion.visitors,
        value.visitors,
        text.visitors,
        text_search.visitors,
        temporal.visitors,
        moving.visitors,
        statistics.visitors,
        transaction.visitors,
        ddl.visitors,
        explain.visitors,
        json.visitors,
        json_source.visitors,
        array.visitors,
    )
    rewrites: ClassVar[Tuple[Rewrite, ...]] = (
        qualify,
        distinct_on,
        with_ties,
        nulls_order,
        items_of_list,
        items_of_parameter,
        quantifier,
        column_types,
        exact_decimal,
        upsert_select,
        delete_using,
        json_containment,
        null_key,
        json.json_of_no_rows,
    )
    function_names: ClassVar[Mapping[str, str]] = {
        "STRING_AGG": "GROUP_CONCAT",
        "SUBSTRING": "SUBSTR",
        "GREATEST": "MAX",
        "LEAST": "MIN",
        "BOOL_AND": "MIN",
        "BOOL_OR": "MAX",
        "ANY_VALUE": "MIN",
        **json.FUNCTION_NAMES,
    }
    parameter_marks: ClassVar[str] = r"\?\d*|[:@$]\w+"
    spelling: ClassVar[Spelling] = STANDARD_SPELLING.overridden_by(
        {
            SmallInteger: "INTEGER",
            Integer: "INTEGER",
            BigInteger: "INTEGER",
            Boolean: "INTEGER",
            Real: "REAL",
            Numeric: "TEXT",
            Varchar: "TEXT",
            Date: "TEXT",
            Time: "TEXT",
            Timestamp: "TEXT",
            Interval: "TEXT",
            Uuid: "TEXT",
            Json: "TEXT",
        }
    )

    def format_literal(self, value: object) -> str:
        """Return a value as text; SQLite's booleans are the numbers 1 and 0, and too large a number is infinite."""
        if isinstance(value, float) and math.isinf(value):
            return "9e999" if value > 0 else "-9e999"
        return literal_text(int(value) if isinstance(value, bool) else value)
