# Made by tools/stubs.py from arfunc._exports.
from arfunc.dialect.duckdb.dialect import DuckDBDialect as DuckDBDialect

__all__ = [
    "DuckDBDialect",
]
