# Made by tools/stubs.py from arfunc._exports.
from arfunc.dialect.mariadb.dialect import MariaDBDialect as MariaDBDialect

__all__ = [
    "MariaDBDialect",
]
