"""MariaDB: what differs from MySQL, by the version of the server.

Versions are those of https://mariadb.com/kb/en/documentation/. What needs no capability is written for 10.4 and later.
"""

from __future__ import annotations

from typing import ClassVar, Mapping, Tuple

from arfunc.dialect.base import Rewrite
from arfunc.dialect.capability import Capabilities, Capability
from arfunc.dialect.mariadb import ddl, explain, json, lock, query, text, window
from arfunc.dialect.mysql.dialect import MySQLDialect
from arfunc.dialect.rewrite.ordered_rollup import ordered_rollup
from arfunc.dialect.rewrite.spelt_out_window import spelt_out_window
from arfunc.dialect.visitor import VisitorTable

__all__ = ["MariaDBDialect"]


class MariaDBDialect(MySQLDialect):
    """The SQL of MariaDB, in the version of the server that runs.

    A session is expected to be as for MySQL.
    """

    name: ClassVar[str] = "mariadb"
    capabilities: ClassVar[Capabilities] = (
        MySQLDialect.capabilities.without(Capability.LATERAL, Capability.DERIVED_OUTER_COLUMNS)
        .without(Capability.CTE_BEFORE_WRITE, Capability.VALUES_SOURCE, Capability.UPSERT_ROW_ALIAS)
        .since((10, 2), Capability.CTE, Capability.RECURSIVE_CTE)
        .since((10, 2), Capability.WINDOW, Capability.WINDOW_CHAINING, Capability.RANGE_OFFSET)
        .since((10, 3), Capability.SYSTEM_TIME, Capability.INTERSECT, Capability.EXCEPT)
        .since((10, 3, 2), Capability.OWN_TARGET)
        .since((10, 5), Capability.JSON_AGGREGATE_ARGUMENTS)
        .since((10, 6), Capability.JSON, Capability.JSON_TABLE)
        .since((10, 9), Capability.JSON_LAST)
        .since((10, 5), Capability.INTERSECT_ALL, Capability.EXCEPT_ALL, Capability.RETURNING)
        .amended(ddl.FEATURES)
    )
    visitors: ClassVar[VisitorTable] = MySQLDialect.visitors.overridden_by(
        text.visitors, window.visitors, query.visitors, ddl.visitors, explain.visitors, lock.visitors, json.visitors
    )
    collation_names: ClassVar[Mapping[str, str]] = {"binary": "utf8mb4_nopad_bin"}
    rewrites: ClassVar[Tuple[Rewrite, ...]] = (*MySQLDialect.rewrites, ordered_rollup, spelt_out_window)
