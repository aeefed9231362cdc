"""When a record was made and last changed."""

from __future__ import annotations

import datetime
from typing import Any, Dict

from arfunc.record.configured import ConfiguredRecord
from arfunc.record.field import Col, col

__all__ = ["TimestampMixin"]


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.timezone.utc)


class TimestampMixin(ConfiguredRecord):
    """Adds `created_at` and `updated_at`, aware, in UTC, from the model's `clock`.

    An insert sets both to one reading of the clock; an update that writes something sets `updated_at`, and so does an
    update of a query's rows, unless it gives a value of its own or says ``touch=False``.
    """

    created_at: Col[datetime.datetime] = col(default_factory=_now)
    updated_at: Col[datetime.datetime] = col(default_factory=_now)

    @classmethod
    def prepare_update_data(cls, data: Dict[str, Any]) -> Dict[str, Any]:
        """Add the time of the update."""
        data = super().prepare_update_data(data)
        data.setdefault("updated_at", cls.clock())
        return data

    def prepare_save_data(self, data: Dict[str, Any], is_new: bool) -> Dict[str, Any]:
        """Add the timestamps to what is written."""
        data = super().prepare_save_data(data, is_new)
        now = type(self).clock()
        if is_new:
            data["created_at"] = now
        data["updated_at"] = now
        return data
