"""A UUID that is made with the record, as the key."""

from __future__ import annotations

import uuid

from arfunc.record.base import RecordBase
from arfunc.record.field import Col, col

__all__ = ["UUIDMixin"]

_UUID = uuid.UUID  # pydantic before 2.10 looks for the names of an inherited annotation in the model's module


class UUIDMixin(RecordBase):
    """Adds the key `id`: a random UUID (RFC 9562, version 4), unless the caller gives one."""

    id: Col[_UUID] = col(default_factory=uuid.uuid4)
