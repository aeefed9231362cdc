"""MariaDB: what differs from MySQL, by the version of the server."""

from __future__ import annotations

from typing import ClassVar, Mapping

from arfunc.dialect.capability import Capabilities
from arfunc.dialect.mysql.dialect import MySQLDialect
from arfunc.dialect.spelling import Spelling
from arfunc.dialect.visitor import VisitorTable

__all__ = ["MariaDBDialect"]


class MariaDBDialect(MySQLDialect):
    """The SQL of MariaDB, in the version of the server that runs."""

    name: ClassVar[str] = "mariadb"
    capabilities: ClassVar[Capabilities] = MySQLDialect.capabilities
    visitors: ClassVar[VisitorTable] = MySQLDialect.visitors.overridden_by()
    function_names: ClassVar[Mapping[str, str]] = {**MySQLDialect.function_names}
    spelling: ClassVar[Spelling] = MySQLDialect.spelling.overridden_by({})
