# Made by tools/stubs.py from arfunc._exports.
from arfunc.dialect.postgresql.dialect import PostgreSQLDialect as PostgreSQLDialect

__all__ = [
    "PostgreSQLDialect",
]
