"""A whole number that the database makes, as the key."""

from __future__ import annotations

from arfunc.record.base import RecordBase
from arfunc.record.field import Col, auto

__all__ = ["IntegerPKMixin"]


class IntegerPKMixin(RecordBase):
    """Adds the key `id`: a whole number, absent until the record is saved."""

    id: Col[int] = auto()
