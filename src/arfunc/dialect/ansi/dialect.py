"""Standard SQL and nothing else: ISO/IEC 9075:2016, with no feature that only engines have."""

from __future__ import annotations

import datetime
import decimal
import uuid
from typing import Any, Callable, ClassVar, Dict, Mapping, Tuple

from arfunc.dialect.ansi import ddl, expression, moving, select
from arfunc.dialect.base import Rewrite, SQLDialectBase
from arfunc.dialect.capability import Capabilities, Capability
from arfunc.dialect.rewrite.delete_using import delete_using
from arfunc.dialect.rewrite.distinct_on import distinct_on
from arfunc.dialect.rewrite.null_place import nulls_smallest_where_known
from arfunc.dialect.rewrite.numeric_truth import numeric_truth
from arfunc.dialect.rewrite.qualify import qualify
from arfunc.dialect.spelling import STANDARD_SPELLING, Spelling, literal_text
from arfunc.dialect.visitor import VisitorTable
from arfunc.errors import UnsupportedFeatureError
from arfunc.types.codec import Codec
from arfunc.types.registry import STANDARD, CodecTable
from arfunc.types.sql_type import (
    Blob,
    Date,
    Interval,
    Json,
    Numeric,
    SQLType,
    Text,
    Time,
    Timestamp,
    Uuid,
    Varchar,
)
from arfunc.types.value_type import ValueType

__all__ = ["ANSIDialect"]

_TYPES: Dict[Any, SQLType] = {
    datetime.datetime: Timestamp(),
    datetime.date: Date(),
    datetime.time: Time(),
    datetime.timedelta: Interval(),
    decimal.Decimal: Numeric(),
}


class _Unchanged(CodecTable):
    """Leaves every value as it is, since there is no driver."""

    __slots__ = ()

    def codec_of(self, type: ValueType) -> Codec:
        return Codec(type.python, _TYPES.get(type.python) or STANDARD.codec_of(type).sql)


class ANSIDialect(SQLDialectBase):
    """Strict standard SQL (ISO/IEC 9075:2016): what it compiles is in the standard, what is not is refused.

    It is for texts that are to be read by engines arfunc does not know, and for seeing what of a query is portable.
    `DummyDialect` is the lenient one: it has every feature, in words close to the standard.
    """

    name: ClassVar[str] = "ansi"
    capabilities: ClassVar[Capabilities] = Capabilities().since(
        (0,),
        *(Capability.BEGIN_ISOLATION, Capability.READ_ONLY_TRANSACTION, Capability.SAVEPOINT),
        *(Capability.CTE, Capability.CTE_OVER_ITS_NAME, Capability.RECURSIVE_CTE, Capability.LATERAL),
        *(Capability.EXCEPT, Capability.EXCEPT_ALL, Capability.INTERSECT, Capability.INTERSECT_ALL),
        *(Capability.NESTED_SET_OPERATION, Capability.VALUES_SOURCE, Capability.ARRAY, Capability.UNNEST),
        *(Capability.FULL_JOIN, Capability.RIGHT_JOIN, Capability.DERIVED_OUTER_COLUMNS, Capability.LIMITED_OPERAND),
        *(Capability.ORDERED_AGGREGATE, Capability.DISTINCT_ARGUMENTS, Capability.DETERMINED_COLUMN),
        *(Capability.FILTER, Capability.GROUPING_SETS, Capability.HAVING_WITHOUT_GROUP_BY, Capability.NULLS_ORDER),
        *(Capability.OFFSET_WITHOUT_LIMIT, Capability.WITH_TIES),
        *(Capability.WINDOW, Capability.WINDOW_CHAINING, Capability.WINDOW_FILTER, Capability.NULL_TREATMENT),
        *(Capability.FRAME_EXCLUSION, Capability.FRAME_GROUPS, Capability.RANGE_OFFSET),
        *(Capability.EXACT_DECIMAL, Capability.QUANTIFIED, Capability.REGEX, Capability.TRUTH_TEST),
        *(Capability.SYSTEM_TIME, Capability.TABLE_SAMPLE),
        *(Capability.DATE_ARITHMETIC, Capability.ORDERED_SET),
        *(Capability.ROW_VALUES, Capability.ROW_IN_QUERY),
        *(Capability.MULTI_ROW_VALUES, Capability.MERGE, Capability.OWN_TARGET),
        *ddl.FEATURES,
    )
    visitors: ClassVar[VisitorTable] = SQLDialectBase.visitors.overridden_by(
        expression.visitors, select.visitors, ddl.visitors, moving.visitors
    )
    rewrites: ClassVar[Tuple[Rewrite, ...]] = (
        nulls_smallest_where_known,
        qualify,
        distinct_on,
        delete_using,
        numeric_truth,
    )
    codecs: ClassVar[CodecTable] = _Unchanged()
    function_names: ClassVar[Mapping[str, str]] = {"BOOL_AND": "EVERY", "BOOL_OR": "SOME", "ANY_VALUE": "MIN"}
    collation_names: ClassVar[Mapping[str, str]] = {"binary": "UCS_BASIC"}
    spelling: ClassVar[Spelling] = STANDARD_SPELLING.overridden_by(
        {
            Text: "CHARACTER LARGE OBJECT",
            Varchar: lambda sql_type: (
                "CHARACTER LARGE OBJECT" if sql_type.length is None else f"VARCHAR({sql_type.length})"
            ),
            Blob: "BINARY LARGE OBJECT",
            Interval: "INTERVAL DAY TO SECOND",
        }
    )

    def type_text(self, sql_type: SQLType) -> str:
        """Return the text of a type.

        Raises:
            ArgumentTypeError: The dialect does not know the type.
            UnsupportedFeatureError: The standard has no such type.
        """
        kind = self.resolved_type(sql_type)
        if isinstance(kind, (Uuid, Json)):
            name = type(kind).__name__.upper()
            raise UnsupportedFeatureError(self.title, f"the type {name}", "Varchar(36)" if name == "UUID" else "Text()")
        return super().type_text(kind)

    def format_literal(self, value: object) -> str:
        """Return a value as text, with its type as the standard writes it: ISO/IEC 9075-2, 5.3."""
        known = next((text_of for kind, text_of in _LITERALS if isinstance(value, kind)), None)
        if known is not None:
            return known(value)
        return literal_text(STANDARD.codec_of(ValueType(type(value))).to_database(value))


_LITERALS: Tuple[Tuple[type, Callable[[Any], str]], ...] = (
    (datetime.datetime, lambda value: f"TIMESTAMP '{value.isoformat(' ')}'"),
    (datetime.date, lambda value: f"DATE '{value.isoformat()}'"),
    (datetime.time, lambda value: f"TIME '{value.isoformat()}'"),
    (decimal.Decimal, lambda value: f"{value:f}"),
    (uuid.UUID, lambda value: f"'{value}'"),
)
