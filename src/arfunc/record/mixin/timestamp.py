"""When a record was made and last changed."""

from __future__ import annotations

import datetime
from typing import Any, Dict

from arfunc.record.configured import ConfiguredRecord
from arfunc.record.field import Col, col

__all__ = ["TimestampMixin"]


_MOMENT = datetime.timedelta(microseconds=1)
_Datetime = (
    datetime.datetime
)  # pydantic before 2.10 looks for the names of an inherited annotation in the model's module


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.timezone.utc)


class TimestampMixin(ConfiguredRecord):
    """Adds `created_at` and `updated_at`, aware, in UTC, from the model's `clock`.

    An insert sets both to one reading of the clock. An update that writes something sets `updated_at`, to a later time
    than before whatever the clock says; so does an update of a query's rows, unless it gives a value of its own or says
    ``touch=False``.
    """

    created_at: Col[_Datetime] = col(default_factory=_now)
    updated_at: Col[_Datetime] = col(default_factory=_now)

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
            data["created_at"] = data["updated_at"] = now
        else:
            data["updated_at"] = _after(_old(self, "updated_at"), now)
        return data


def _old(record: Any, name: str) -> Any:
    try:
        return record.get_old_attribute(name)
    except KeyError:  # not selected
        return None


def _after(before: Any, now: datetime.datetime) -> datetime.datetime:
    """Return the time now, or the next moment after `before` where the clock has not moved on since."""
    is_late = isinstance(before, datetime.datetime) and before.tzinfo is not None and before >= now
    return before + _MOMENT if is_late else now
