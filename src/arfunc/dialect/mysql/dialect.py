"""MySQL: what differs from standard SQL, by the version of the server."""

from __future__ import annotations

from typing import Any, ClassVar, Mapping

from arfunc.dialect.base import SQLDialectBase
from arfunc.dialect.capability import ANSI, Capabilities
from arfunc.dialect.spelling import STANDARD_SPELLING, Spelling
from arfunc.dialect.visitor import VisitorTable
from arfunc.types.sql_type import Blob, Boolean, Real, Timestamp, Uuid

__all__ = ["MySQLDialect"]


class MySQLDialect(SQLDialectBase):
    """The SQL of MySQL, in the version of the server that runs."""

    name: ClassVar[str] = "mysql"
    capabilities: ClassVar[Capabilities] = ANSI
    visitors: ClassVar[VisitorTable] = SQLDialectBase.visitors.overridden_by()
    function_names: ClassVar[Mapping[str, str]] = {}
    parameter_marks: ClassVar[str] = ""
    spelling: ClassVar[Spelling] = STANDARD_SPELLING.overridden_by(
        {Real: "DOUBLE", Boolean: "TINYINT(1)", Timestamp: "DATETIME(6)", Uuid: "CHAR(36)", Blob: "LONGBLOB"}
    )

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

        Raises:
            ArgumentTypeError: The name is no str, or has a NUL character, which no engine takes.
        """
        return "`" + super().format_identifier(name)[1:-1].replace('""', '"').replace("`", "``") + "`"
