"""A number that counts the updates of a row, so that none of them is lost."""

from __future__ import annotations

from typing import Any, ClassVar, Dict, Optional

from arfunc.record.configured import ConfiguredRecord
from arfunc.record.field import Col, col
from arfunc.record.mapping import mapping_of

__all__ = ["OptimisticLockMixin"]


class OptimisticLockMixin(ConfiguredRecord):
    """Adds `version`: 1 for a new record, one more with each update.

    An update or deletion finds the row only while it has the version that the record has. If another process was first,
    `StaleObjectError` says which version was expected and which was found, and the record stays as it is. So does an
    update of a query's rows move the version, unless it gives a value of its own or says ``touch=False``.
    """

    __version_field__: ClassVar[Optional[str]] = "version"

    version: Col[int] = col(default=1, ge=1, frozen=True)

    @classmethod
    def prepare_update_data(cls, data: Dict[str, Any]) -> Dict[str, Any]:
        """Add the step to the next version."""
        data = super().prepare_update_data(data)
        data.setdefault("version", mapping_of(cls).column("version") + 1)
        return data

    def prepare_save_data(self, data: Dict[str, Any], is_new: bool) -> Dict[str, Any]:
        """Add the next version to what an update writes."""
        data = super().prepare_save_data(data, is_new)
        if not is_new:
            data["version"] = self.version + 1
        return data
