# Made by tools/stubs.py from arfunc._exports.
from arfunc.dialect.sqlite.dialect import SQLiteDialect as SQLiteDialect

__all__ = [
    "SQLiteDialect",
]
