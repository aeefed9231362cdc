# Made by tools/stubs.py from arfunc._exports.
from arfunc.schema.creation import create_all as create_all
from arfunc.schema.creation import drop_all as drop_all
from arfunc.schema.table import CheckConstraint as CheckConstraint
from arfunc.schema.table import ForeignKey as ForeignKey
from arfunc.schema.table import Index as Index
from arfunc.schema.table import TableColumn as TableColumn
from arfunc.schema.table import TableSchema as TableSchema
from arfunc.schema.table import UniqueConstraint as UniqueConstraint

__all__ = [
    "CheckConstraint",
    "ForeignKey",
    "Index",
    "TableColumn",
    "TableSchema",
    "UniqueConstraint",
    "create_all",
    "drop_all",
]
