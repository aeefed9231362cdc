"""MySQL: what differs from standard SQL, by the version of the server.

Versions are those of https://dev.mysql.com/doc/refman/8.4/en/ and of the release notes of 8.0. What needs no capability
is written for 8.0.17 and later.
"""

from __future__ import annotations

import datetime
import decimal
from typing import Any, ClassVar, Mapping, Tuple

from arfunc.dialect.base import Rewrite, SQLDialectBase
from arfunc.dialect.capability import ANSI, Capabilities, Capability
from arfunc.dialect.mysql import (
    array,
    conversion,
    cte,
    ddl,
    derived,
    dml,
    explain,
    function,
    json,
    json_source,
    lock,
    moving,
    select,
    temporal,
    text,
    text_search,
    value,
)
from arfunc.dialect.mysql.codec import MYSQL_CODECS
from arfunc.dialect.mysql.indexable import KEY_LENGTH, indexable
from arfunc.dialect.rewrite.aggregate_filter import aggregate_filter
from arfunc.dialect.rewrite.array_quantifier import items_of_list, items_of_parameter
from arfunc.dialect.rewrite.constant_key import constant_key
from arfunc.dialect.rewrite.distinct_on import distinct_on
from arfunc.dialect.rewrite.insert_cte import insert_cte
from arfunc.dialect.rewrite.json_containment import json_containment
from arfunc.dialect.rewrite.limited_operand import limited_operand
from arfunc.dialect.rewrite.nulls_order import nulls_order
from arfunc.dialect.rewrite.qualify import qualify
from arfunc.dialect.rewrite.row_comparison import row_inequality
from arfunc.dialect.rewrite.unique_columns import unique_columns
from arfunc.dialect.rewrite.with_ties import with_ties
from arfunc.dialect.spelling import STANDARD_SPELLING, Spelling, literal_text
from arfunc.dialect.visitor import VisitorTable
from arfunc.errors import UnsupportedFeatureError
from arfunc.types.registry import CodecTable
from arfunc.types.sql_type import Blob, Boolean, Interval, Numeric, Real, Text, Time, Timestamp, Uuid, Varchar

__all__ = ["MySQLDialect"]


class MySQLDialect(SQLDialectBase):
    """The SQL of MySQL, in the version of the server that runs.

    A session is expected to have the default modes of quotes and backslashes (neither ``NO_BACKSLASH_ESCAPES`` nor
    ``ANSI_QUOTES``), strict mode, and UTC or no use of its time zone.
    """

    name: ClassVar[str] = "mysql"
    capabilities: ClassVar[Capabilities] = (
        ANSI.without(Capability.FULL_JOIN, Capability.QUALIFY, Capability.DISTINCT_ON, Capability.WITH_TIES)
        .without(Capability.FILTER, Capability.WINDOW_FILTER, Capability.NULLS_ORDER, Capability.GROUPING_SETS)
        .without(Capability.ILIKE, Capability.OFFSET_WITHOUT_LIMIT, Capability.UPSERT, Capability.LIMITED_OPERAND)
        .without(Capability.CTE_BEFORE_INSERT, Capability.ORDERED_SET)
        .without(Capability.SEARCH_CYCLE, Capability.SYSTEM_TIME, Capability.TABLE_SAMPLE)
        .without(Capability.JSON_CONTAINS, Capability.JSON_AGGREGATE_ARGUMENTS)
        .without(Capability.FRAME_GROUPS, Capability.FRAME_EXCLUSION)
        .without(Capability.NULL_TREATMENT, Capability.WINDOW_DISTINCT)
        .without(Capability.RETURNING, Capability.UPDATE_RETURNING, Capability.OWN_TARGET)
        .without(Capability.MERGE, Capability.MERGE_BY_SOURCE, Capability.MERGE_RETURNING)
        .without(Capability.UPSERT_CONSTRAINT, Capability.UPSERT_SEVERAL)
        .without(Capability.MATERIALIZED_CTE, Capability.WRITABLE_CTE)
        .without(Capability.UNNEST, Capability.ARRAY, Capability.GENERATE_SERIES, Capability.JSON_EACH)
        .without(Capability.TABLE_FUNCTION, Capability.TABLE_FUNCTION_COLUMNS)
        .since((8, 0, 4), Capability.JSON_TABLE)
        .since((8, 0), Capability.CTE, Capability.CTE_BEFORE_WRITE, Capability.RECURSIVE_CTE)
        .since((8, 0), Capability.WINDOW, Capability.WINDOW_CHAINING, Capability.RANGE_OFFSET)
        .since((8, 0, 14), Capability.LATERAL, Capability.DERIVED_OUTER_COLUMNS)
        .since((8, 0, 19), Capability.VALUES_SOURCE, Capability.UPSERT_ROW_ALIAS)
        .since((8, 0, 31), Capability.INTERSECT, Capability.INTERSECT_ALL, Capability.EXCEPT, Capability.EXCEPT_ALL)
        .amended(ddl.FEATURES)
    )
    visitors: ClassVar[VisitorTable] = SQLDialectBase.visitors.overridden_by(
        value.visitors,
        text.visitors,
        text_search.visitors,
        temporal.visitors,
        moving.visitors,
        conversion.visitors,
        function.visitors,
        select.visitors,
        cte.visitors,
        derived.visitors,
        dml.visitors,
        ddl.visitors,
        explain.visitors,
        lock.visitors,
        json.visitors,
        json_source.visitors,
        array.visitors,
    )
    rewrites: ClassVar[Tuple[Rewrite, ...]] = (
        qualify,
        distinct_on,
        with_ties,
        nulls_order,
        row_inequality,
        aggregate_filter,
        unique_columns,
        limited_operand,
        constant_key,
        insert_cte,
        indexable,
        json_containment,
        items_of_list,
        items_of_parameter,
    )
    codecs: ClassVar[CodecTable] = MYSQL_CODECS
    function_names: ClassVar[Mapping[str, str]] = {
        "LENGTH": "CHAR_LENGTH",
        "STRING_AGG": "GROUP_CONCAT",
        "BOOL_AND": "MIN",
        "BOOL_OR": "MAX",
        "ANY_VALUE": "MIN",
        "RANDOM": "RAND",
    }
    collation_names: ClassVar[Mapping[str, str]] = {"binary": "utf8mb4_0900_bin"}
    spelling: ClassVar[Spelling] = STANDARD_SPELLING.overridden_by(
        {
            Real: "DOUBLE",
            Numeric: conversion.decimal_type,
            Boolean: "TINYINT(1)",
            Text: "LONGTEXT",
            Varchar: lambda sql_type: f"VARCHAR({sql_type.length or KEY_LENGTH})",
            Time: "TIME(6)",
            Timestamp: "DATETIME(6)",
            Interval: "BIGINT",
            Uuid: "CHAR(36)",
            Blob: "LONGBLOB",
        }
    )
    parameter_limit: ClassVar[int] = 65_535

    def get_parameter_placeholder(self, position: int = 0) -> str:
        """Return ``%s``, as the drivers of MySQL have it."""
        return "%s"

    def escape_text(self, sql: str) -> str:
        """Return text with each ``%`` doubled: the drivers put the parameters in by Python's ``%`` operator.

        So the drivers are to be given the parameters of every statement, an empty tuple too.
        """
        return sql.replace("%", "%%")

    def format_identifier(self, name: Any) -> str:
        """Return a name in backticks, which need no mode of the server.

        See https://dev.mysql.com/doc/refman/8.4/en/identifiers.html.

        Raises:
            ArgumentTypeError: The name is no str, or has a NUL character, which no engine takes.
            UnsupportedFeatureError: It ends with a blank, or has a character that names cannot have here.
        """
        quoted = super().format_identifier(name)
        if name.endswith(" ") or (name and max(name) > "\uffff"):
            raise UnsupportedFeatureError(
                self.title, f"the name {name!r}", "a name that ends with no blank, of characters up to U+FFFF"
            )
        return "`" + quoted[1:-1].replace('""', '"').replace("`", "``") + "`"

    def format_literal(self, value: object) -> str:
        """Return a value as text; a backslash is doubled, as it would escape what follows it."""
        if isinstance(value, str):
            return literal_text(value).replace("\\", "\\\\")
        if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
            return f"'{value}'"
        return f"{value:f}" if isinstance(value, decimal.Decimal) else literal_text(value)
