"""Every dialect in the newest version that it knows of, and what each makes of a statement."""

from __future__ import annotations

import sqlite3
from typing import Any, Callable, Dict, Optional, Tuple

from arfunc import (
    ANSIDialect,
    DuckDBDialect,
    DummyDialect,
    MariaDBDialect,
    MySQLDialect,
    Node,
    PostgreSQLDialect,
    SQLiteDialect,
    UnsupportedFeatureError,
)
from arfunc.dialect.base import SQLDialectBase

__all__ = ["DIALECTS", "compiled", "outcome"]

DIALECTS: Dict[str, Callable[[], SQLDialectBase]] = {
    "dummy": DummyDialect,
    "ansi": ANSIDialect,
    "sqlite": lambda: SQLiteDialect(sqlite3.sqlite_version_info),
    "postgresql": lambda: PostgreSQLDialect((18,)),
    "mysql": lambda: MySQLDialect((8, 4)),
    "mariadb": lambda: MariaDBDialect((11, 4)),
    "duckdb": lambda: DuckDBDialect((1, 3)),
}


def compiled(statement: Node, dialect: SQLDialectBase) -> Optional[Tuple[str, Tuple[Any, ...]]]:
    """Return what a statement compiles to; None where the engine lacks something. Any other error is a defect."""
    try:
        return dialect.compile(statement)
    except UnsupportedFeatureError:
        return None


def outcome(statement: Node, dialect: SQLDialectBase) -> str:
    """Return what comes of compiling a statement as text, so that values of unlike types differ, and refusals too."""
    try:
        return repr(dialect.compile(statement))
    except UnsupportedFeatureError as refusal:
        return repr(refusal)
