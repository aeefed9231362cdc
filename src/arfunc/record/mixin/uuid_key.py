"""A UUID that is made with the record, as the key."""

from __future__ import annotations

import uuid

from arfunc.record.base import RecordBase
from arfunc.record.field import Col, col
from arfunc.record.mixin.uuid_version_7 import uuid7

__all__ = ["UUID7Mixin", "UUIDMixin"]

_UUID = uuid.UUID  # pydantic before 2.10 looks for the names of an inherited annotation in the model's module


class UUIDMixin(RecordBase):
    """Adds the key `id`: a random UUID (RFC 9562, version 4), unless the caller gives one."""

    id: Col[_UUID] = col(default_factory=uuid.uuid4)


class UUID7Mixin(UUIDMixin):
    """Adds the key `id`: a UUID that sorts by the time it was made at (RFC 9562, version 7), unless one is given.

    New rows go to the end of the index, as with numbers that count up; who sees the key can tell that time.
    """

    id: Col[_UUID] = col(default_factory=uuid7)
