# Made by tools/stubs.py from arfunc._exports.
from arfunc.record.mixin.integer_key import IntegerPKMixin as IntegerPKMixin
from arfunc.record.mixin.timestamp import TimestampMixin as TimestampMixin
from arfunc.record.mixin.uuid_key import UUIDMixin as UUIDMixin

__all__ = [
    "IntegerPKMixin",
    "TimestampMixin",
    "UUIDMixin",
]
