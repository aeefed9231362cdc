# Made by tools/stubs.py from arfunc._exports.
from arfunc.record.model import ActiveRecord as ActiveRecord
from arfunc.record.model import AsyncActiveRecord as AsyncActiveRecord

__all__ = [
    "ActiveRecord",
    "AsyncActiveRecord",
]
