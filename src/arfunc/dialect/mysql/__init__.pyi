# Made by tools/stubs.py from arfunc._exports.
from arfunc.dialect.mysql.dialect import MySQLDialect as MySQLDialect

__all__ = [
    "MySQLDialect",
]
