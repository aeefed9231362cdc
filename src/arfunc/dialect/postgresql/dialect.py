"""PostgreSQL: what differs from standard SQL, by the version of the server."""

from __future__ import annotations

from typing import ClassVar, Mapping

from arfunc.dialect.base import SQLDialectBase
from arfunc.dialect.capability import ANSI, Capabilities
from arfunc.dialect.spelling import STANDARD_SPELLING, Spelling
from arfunc.dialect.visitor import VisitorTable
from arfunc.types.sql_type import Blob, Json

__all__ = ["PostgreSQLDialect"]


class PostgreSQLDialect(SQLDialectBase):
    """The SQL of PostgreSQL, in the version of the server that runs."""

    name: ClassVar[str] = "postgresql"
    capabilities: ClassVar[Capabilities] = ANSI
    visitors: ClassVar[VisitorTable] = SQLDialectBase.visitors.overridden_by()
    function_names: ClassVar[Mapping[str, str]] = {}
    parameter_marks: ClassVar[str] = r"\$\d+"
    spelling: ClassVar[Spelling] = STANDARD_SPELLING.overridden_by(
        {Blob: "BYTEA", Json: lambda sql_type: "JSONB" if sql_type.binary else "JSON"}
    )

    def get_parameter_placeholder(self, position: int = 0) -> str:
        """Return ``$1``, ``$2`` … as the server itself numbers its parameters."""
        return f"${position}"
