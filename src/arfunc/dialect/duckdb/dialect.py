"""DuckDB: what differs from standard SQL, by the version of the library."""

from __future__ import annotations

from typing import ClassVar, Mapping

from arfunc.dialect.base import SQLDialectBase
from arfunc.dialect.capability import ANSI, Capabilities
from arfunc.dialect.spelling import STANDARD_SPELLING, Spelling
from arfunc.dialect.visitor import VisitorTable
from arfunc.types.sql_type import Real, Text, Varchar

__all__ = ["DuckDBDialect"]


class DuckDBDialect(SQLDialectBase):
    """The SQL of DuckDB, in the version of the library that runs."""

    name: ClassVar[str] = "duckdb"
    capabilities: ClassVar[Capabilities] = ANSI
    visitors: ClassVar[VisitorTable] = SQLDialectBase.visitors.overridden_by()
    function_names: ClassVar[Mapping[str, str]] = {}
    parameter_marks: ClassVar[str] = r"\?\d*|\$\w+"
    spelling: ClassVar[Spelling] = STANDARD_SPELLING.overridden_by(
        {Text: "VARCHAR", Varchar: "VARCHAR", Real: "DOUBLE"}
    )
