"""What `aggregate` gives for aggregates by position: dicts whose values are attributes as well."""

from __future__ import annotations

from typing import Any, Dict, List, Optional

__all__ = ["AggregateRow", "AggregateRows", "aggregate_rows"]


class AggregateRow(Dict[str, Any]):
    """One row by column name or alias: ``row["total"]`` and ``row.total``."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        if name in self:
            return self[name]
        raise AttributeError(f"the row has no column {name!r}; its columns are: {', '.join(self)}.")


class AggregateRows(List[AggregateRow]):
    """The rows of aggregates, one a group: a list of dicts."""

    __slots__ = ()

    def all(self) -> List[AggregateRow]:
        """Return the rows."""
        return list(self)

    def one(self) -> Optional[AggregateRow]:
        """Return the first row, or None."""
        return self[0] if self else None

    def scalar(self) -> Any:
        """Return the first value of the first row, or None."""
        return next(iter(self[0].values()), None) if self else None


def aggregate_rows(rows: List[Dict[str, Any]]) -> AggregateRows:
    """Return dicts as the rows of aggregates."""
    return AggregateRows(map(AggregateRow, rows))
