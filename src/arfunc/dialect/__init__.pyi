# Made by tools/stubs.py from arfunc._exports.
from arfunc.dialect.ansi.dialect import ANSIDialect as ANSIDialect
from arfunc.dialect.base import SQLDialectBase as SQLDialectBase
from arfunc.dialect.cache import CacheFigures as CacheFigures
from arfunc.dialect.cache import PlanCache as PlanCache
from arfunc.dialect.capability import Capabilities as Capabilities
from arfunc.dialect.capability import Capability as Capability
from arfunc.dialect.description import Description as Description
from arfunc.dialect.description import describe as describe
from arfunc.dialect.duckdb.dialect import DuckDBDialect as DuckDBDialect
from arfunc.dialect.dummy import DummyDialect as DummyDialect
from arfunc.dialect.dummy import STANDARD_DIALECT as STANDARD_DIALECT
from arfunc.dialect.emulation import Emulation as Emulation
from arfunc.dialect.emulation import Support as Support
from arfunc.dialect.emulation import SupportLevel as SupportLevel
from arfunc.dialect.emulation import emulates as emulates
from arfunc.dialect.extension import spells as spells
from arfunc.dialect.extension import writes as writes
from arfunc.dialect.layout import laid_out as laid_out
from arfunc.dialect.layout import pretty as pretty
from arfunc.dialect.mariadb.dialect import MariaDBDialect as MariaDBDialect
from arfunc.dialect.mysql.dialect import MySQLDialect as MySQLDialect
from arfunc.dialect.place import Place as Place
from arfunc.dialect.plan import Plan as Plan
from arfunc.dialect.plan import ResultColumn as ResultColumn
from arfunc.dialect.postgresql.dialect import PostgreSQLDialect as PostgreSQLDialect
from arfunc.dialect.sqlite.dialect import SQLiteDialect as SQLiteDialect
from arfunc.dialect.visitor import VisitorTable as VisitorTable
from arfunc.dialect.visitor import requires as requires
from arfunc.dialect.writer import Writer as Writer

__all__ = [
    "ANSIDialect",
    "CacheFigures",
    "Capabilities",
    "Capability",
    "Description",
    "DuckDBDialect",
    "DummyDialect",
    "Emulation",
    "MariaDBDialect",
    "MySQLDialect",
    "Place",
    "Plan",
    "PlanCache",
    "PostgreSQLDialect",
    "ResultColumn",
    "SQLDialectBase",
    "SQLiteDialect",
    "STANDARD_DIALECT",
    "Support",
    "SupportLevel",
    "VisitorTable",
    "Writer",
    "describe",
    "emulates",
    "laid_out",
    "pretty",
    "requires",
    "spells",
    "writes",
]
