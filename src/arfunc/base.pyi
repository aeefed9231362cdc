# Made by tools/stubs.py from arfunc._exports.
from arfunc.record.field import FieldProxy as FieldProxy
from arfunc.record.marker import UseAdapter as UseAdapter
from arfunc.record.marker import UseColumn as UseColumn

__all__ = [
    "FieldProxy",
    "UseAdapter",
    "UseColumn",
]
