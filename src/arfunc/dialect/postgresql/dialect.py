"""PostgreSQL: what differs from standard SQL, by the version of the server.

Versions are those of https://www.postgresql.org/docs/release/; what was there before version 12 is taken for given.
"""

from __future__ import annotations

import datetime
import decimal
import math
import uuid
from typing import Any, ClassVar, Mapping, Tuple

from arfunc.dialect.base import Rewrite, SQLDialectBase
from arfunc.dialect.capability import ANSI, Capabilities, Capability
from arfunc.dialect.postgresql import (
    array,
    conversion,
    cte,
    ddl,
    dml,
    explain,
    function,
    join,
    json,
    json_source,
    moving,
    temporal,
    text,
)
from arfunc.dialect.postgresql.codec import POSTGRESQL_CODECS
from arfunc.dialect.postgresql.distinct import distinct_in_another_order
from arfunc.dialect.postgresql.parameter import typed_parameters
from arfunc.dialect.rewrite.array_quantifier import bound_array, items_of_list
from arfunc.dialect.rewrite.json_table import json_table
from arfunc.dialect.rewrite.null_key import null_key
from arfunc.dialect.rewrite.null_place import nulls_smallest_where_known
from arfunc.dialect.rewrite.numeric_truth import numeric_truth
from arfunc.dialect.rewrite.qualify import qualify
from arfunc.dialect.rewrite.with_ties import with_ties
from arfunc.dialect.spelling import STANDARD_SPELLING, Spelling, literal_text
from arfunc.dialect.visitor import VisitorTable
from arfunc.errors import ArgumentValueError
from arfunc.types.registry import CodecTable
from arfunc.types.sql_type import Blob, Json, Time

__all__ = ["PostgreSQLDialect"]

_LONGEST_NAME = 63


class PostgreSQLDialect(SQLDialectBase):
    """The SQL of PostgreSQL, in the version of the server that runs; its sessions are to be in UTC."""

    name: ClassVar[str] = "postgresql"
    capabilities: ClassVar[Capabilities] = (
        ANSI.without(Capability.SYSTEM_TIME, Capability.QUALIFY, Capability.WINDOW_DISTINCT, Capability.JSON_EACH)
        .without(Capability.UPSERT_SEVERAL, Capability.UPSERT_ANY_UPDATE, Capability.RECURSIVE_LIMIT)
        .since((12,), Capability.MATERIALIZED_CTE)
        .since((13,), Capability.WITH_TIES)
        .since((14,), Capability.SEARCH_CYCLE)
        .since((15,), Capability.MERGE)
        .since((17,), Capability.MERGE_BY_SOURCE, Capability.MERGE_RETURNING, Capability.JSON_TABLE)
        .since((19,), Capability.NULL_TREATMENT)
        .amended(ddl.FEATURES)
    )
    visitors: ClassVar[VisitorTable] = SQLDialectBase.visitors.overridden_by(
        conversion.visitors,
        text.visitors,
        temporal.visitors,
        moving.visitors,
        function.visitors,
        cte.visitors,
        dml.visitors,
        join.visitors,
        ddl.visitors,
        explain.visitors,
        json.visitors,
        json_source.visitors,
        array.visitors,
    )
    rewrites: ClassVar[Tuple[Rewrite, ...]] = (
        nulls_smallest_where_known,
        qualify,
        distinct_in_another_order,
        with_ties,
        json_table,
        null_key,
        items_of_list,
        bound_array,
        numeric_truth,
        typed_parameters,
    )
    codecs: ClassVar[CodecTable] = POSTGRESQL_CODECS
    function_names: ClassVar[Mapping[str, str]] = {**json.FUNCTION_NAMES}
    collation_names: ClassVar[Mapping[str, str]] = {"binary": "C"}
    parameter_marks: ClassVar[str] = r"\$\d+"
    parameter_limit: ClassVar[int] = 65_535
    spelling: ClassVar[Spelling] = STANDARD_SPELLING.overridden_by(
        {
            Blob: "BYTEA",
            Json: lambda sql_type: "JSONB" if sql_type.binary else "JSON",
            Time: lambda sql_type: "TIME WITH TIME ZONE" if sql_type.with_zone else "TIME",
        }
    )

    def get_parameter_placeholder(self, position: int = 0) -> str:
        """Return ``$1``, ``$2`` … as the server itself numbers its parameters."""
        return f"${position}"

    def format_identifier(self, name: Any) -> str:
        """Return a name, quoted.

        Raises:
            ArgumentTypeError: The name is no str, or has a NUL character.
            ArgumentValueError: It is longer than 63 bytes: the server would cut it off, and take two names for one.
        """
        quoted = super().format_identifier(name)
        if len(name.encode()) > _LONGEST_NAME:
            raise ArgumentValueError(f"the name {name!r} has more than {_LONGEST_NAME} bytes; PostgreSQL cuts it off.")
        return quoted

    def format_literal(self, value: object) -> str:
        """Return a value as text, with its type where a text would have another one."""
        if isinstance(value, bytes):
            return f"'\\x{value.hex()}'::BYTEA"
        if isinstance(value, float) and not math.isfinite(value):
            return f"'{value}'::DOUBLE PRECISION"
        for kind, name in _SPELT_OUT:
            if isinstance(value, kind):
                return f"'{_text_of(value)}'::{name}"
        return literal_text(value)


_SPELT_OUT: Tuple[Tuple[type, str], ...] = (
    (decimal.Decimal, "NUMERIC"),
    (uuid.UUID, "UUID"),
    (datetime.datetime, "TIMESTAMP WITH TIME ZONE"),
    (datetime.date, "DATE"),
    (datetime.time, "TIME"),
    (datetime.timedelta, "INTERVAL"),
)


def _text_of(value: Any) -> str:
    if isinstance(value, datetime.timedelta):
        return f"{value.days} days {value.seconds}.{value.microseconds:06} seconds"
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
