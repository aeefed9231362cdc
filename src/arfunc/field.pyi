# Made by tools/stubs.py from arfunc._exports.
from arfunc.record.mixin.integer_key import IntegerPKMixin as IntegerPKMixin
from arfunc.record.mixin.soft_delete import SoftDeleteMixin as SoftDeleteMixin
from arfunc.record.mixin.timestamp import TimestampMixin as TimestampMixin
from arfunc.record.mixin.uuid_key import UUID7Mixin as UUID7Mixin
from arfunc.record.mixin.uuid_key import UUIDMixin as UUIDMixin
from arfunc.record.mixin.version import OptimisticLockMixin as OptimisticLockMixin

__all__ = [
    "IntegerPKMixin",
    "OptimisticLockMixin",
    "SoftDeleteMixin",
    "TimestampMixin",
    "UUID7Mixin",
    "UUIDMixin",
]
