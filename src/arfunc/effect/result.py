"""What a statement that writes gives back."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Tuple

import attrs

__all__ = ["QueryResult"]


@attrs.frozen
class QueryResult:
    """The outcome of one statement.

    Attributes:
        data: Its rows as dicts of column name to value, where it gave rows; None where it did not.
        affected_rows: Rows written, or rows given by a statement that reads; never negative.
        last_insert_id: Integer key of the last row inserted, where the database tells it.
        duration: Seconds that it took.
        generated: Values that the database made for the columns which an `Insert` asked for, in their order.
    """

    data: Optional[List[Dict[str, Any]]] = None
    affected_rows: int = 0
    last_insert_id: Optional[int] = None
    duration: float = 0.0
    generated: Tuple[Any, ...] = ()
