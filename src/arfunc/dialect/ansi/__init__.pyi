# Made by tools/stubs.py from arfunc._exports.
from arfunc.dialect.ansi.dialect import ANSIDialect as ANSIDialect

__all__ = [
    "ANSIDialect",
]
