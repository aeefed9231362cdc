"""DuckDB: what differs from standard SQL, by the version of the library.

Versions are those of https://github.com/duckdb/duckdb/releases; each claim was tried on the releases from 1.0 on.
"""

from __future__ import annotations

import datetime
import decimal
import math
import uuid
from typing import Any, Callable, ClassVar, Tuple

from arfunc.dialect.base import Rewrite, SQLDialectBase
from arfunc.dialect.capability import ANSI, Capabilities, Capability
from arfunc.dialect.duckdb import (
    array,
    conditional,
    ddl,
    explain,
    function,
    json,
    json_source,
    moving,
    select,
    temporal,
    transaction,
    upsert,
    value,
    window,
)
from arfunc.dialect.duckdb.codec import CODECS, MAXIMUM_PRECISION
from arfunc.dialect.duckdb.json_aggregate import json_aggregate
from arfunc.dialect.rewrite.array_quantifier import bound_array, items_of_list
from arfunc.dialect.rewrite.constant_key import constant_key
from arfunc.dialect.rewrite.determined_column import determined_column
from arfunc.dialect.rewrite.json_containment import json_containment
from arfunc.dialect.rewrite.json_table import json_table
from arfunc.dialect.rewrite.null_place import nulls_smallest
from arfunc.dialect.rewrite.numeric_truth import numeric_truth
from arfunc.dialect.rewrite.row_comparison import row_comparison
from arfunc.dialect.rewrite.with_ties import with_ties
from arfunc.dialect.spelling import STANDARD_SPELLING, Spelling, literal_text
from arfunc.dialect.visitor import VisitorTable
from arfunc.errors import UnsupportedFeatureError
from arfunc.types.registry import CodecTable
from arfunc.types.sql_type import Numeric, Real, SQLType, Text, Varchar

__all__ = ["DuckDBDialect"]


class DuckDBDialect(SQLDialectBase):
    """The SQL of DuckDB, in the version of the library that runs; the time zone of its sessions is to be UTC."""

    name: ClassVar[str] = "duckdb"
    parameter_marks: ClassVar[str] = r"\?\d*|\$\w+"
    capabilities: ClassVar[Capabilities] = (
        ANSI.without(
            Capability.SEARCH_CYCLE,
            Capability.SYSTEM_TIME,
            Capability.TEXT_SEARCH,
            Capability.WITH_TIES,
            Capability.ROW_VALUES,
        )
        .without(Capability.UPSERT_ANY_UPDATE, Capability.UPSERT_CONSTRAINT, Capability.UPSERT_SEVERAL)
        .without(Capability.RECURSIVE_LIMIT, Capability.DETERMINED_COLUMN)
        .without(Capability.JSON_CONTAINS, Capability.JSON_MODIFICATION, Capability.JSON_TABLE)
        .since((1, 1), Capability.READ_ONLY_TRANSACTION)
        .since((1, 2), Capability.FRAME_GROUPS, Capability.ROW_IN_QUERY)
        .since((1, 3), Capability.JSON_EACH)
        .since(
            (1, 4),
            Capability.CTE_OVER_ITS_NAME,
            Capability.MERGE,
            Capability.MERGE_BY_SOURCE,
            Capability.MERGE_RETURNING,
        )
        .since((2,), Capability.WINDOW_CHAINING, Capability.WRITABLE_CTE)  # 1.x forgot what a chain began with
        .amended(ddl.FEATURES)
    )
    visitors: ClassVar[VisitorTable] = SQLDialectBase.visitors.overridden_by(
        value.visitors,
        conditional.visitors,
        function.visitors,
        temporal.visitors,
        moving.visitors,
        window.visitors,
        select.visitors,
        upsert.visitors,
        ddl.visitors,
        explain.visitors,
        transaction.visitors,
        json.visitors,
        json_source.visitors,
        array.visitors,
    )
    codecs: ClassVar[CodecTable] = CODECS
    rewrites: ClassVar[Tuple[Rewrite, ...]] = (
        nulls_smallest,
        with_ties,
        row_comparison,
        constant_key,
        json_containment,
        determined_column,
        json_table,
        json_aggregate,
        items_of_list,
        bound_array,
        numeric_truth,
    )
    spelling: ClassVar[Spelling] = STANDARD_SPELLING.overridden_by(
        {Text: "VARCHAR", Varchar: "VARCHAR", Real: "DOUBLE"}
    )

    def type_text(self, sql_type: SQLType) -> str:
        """Return the text of a type.

        Raises:
            ArgumentTypeError: The dialect does not know the type.
            UnsupportedFeatureError: It is a decimal of more digits than DuckDB has, or of as many as there may be.
        """
        kind = self.resolved_type(sql_type)
        if isinstance(kind, Numeric) and not 0 < (kind.precision or 0) <= MAXIMUM_PRECISION:
            asked = "any number of" if kind.precision is None else str(kind.precision)
            raise UnsupportedFeatureError(
                self.title, f"decimals of {asked} digits", f"a precision up to {MAXIMUM_PRECISION}, and a scale"
            )
        return super().type_text(kind)

    def format_literal(self, value: object) -> str:
        """Return a value as text, with its type where the text alone does not say it."""
        if isinstance(value, float) and not math.isfinite(value):
            return f"'{value}'::DOUBLE"
        known = next((text_of for kind, text_of in _LITERALS if isinstance(value, kind)), literal_text)
        return known(value)


def _bytes(value: Any) -> str:
    return "'" + "".join([f"\\x{byte:02x}" for byte in value]) + "'::BLOB"  # X'...' was a text up to 1.5


def _moment(value: Any) -> str:
    zone = "" if value.tzinfo is None else " WITH TIME ZONE"
    return f"'{value.isoformat(' ')}'::TIMESTAMP{zone}"


def _length_of_time(value: Any) -> str:
    return f"'{value.days} days {value.seconds} seconds {value.microseconds} microseconds'::INTERVAL"


_LITERALS: Tuple[Tuple[type, Callable[[Any], str]], ...] = (
    (bytes, _bytes),
    (datetime.datetime, _moment),
    (datetime.date, lambda value: f"'{value.isoformat()}'::DATE"),
    (datetime.time, lambda value: f"'{value.isoformat()}'::TIME"),
    (datetime.timedelta, _length_of_time),
    (decimal.Decimal, lambda value: f"{value:f}"),
    (uuid.UUID, lambda value: f"'{value}'::UUID"),
)
