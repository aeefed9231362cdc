"""A UUID that is made with the record, as the key."""

from __future__ import annotations

import uuid

from arfunc.record.base import RecordBase
from arfunc.record.field import Col, col

__all__ = ["UUIDMixin"]


class UUIDMixin(RecordBase):
    """Adds the key `id`: a random UUID (RFC 9562, version 4), unless the caller gives one."""

    id: Col[uuid.UUID] = col(default_factory=uuid.uuid4)
