"""A table of which only some rows are there: where no WHERE and no ON can leave the others out."""

from __future__ import annotations

from arfunc.expression.node import child, node
from arfunc.expression.source import Source, TableExpression
from arfunc.expression.value import SQLPredicate

__all__ = ["FilteredTable"]


@node
class FilteredTable(Source):
    """``(SELECT * FROM table WHERE condition) AS table``: to names it is the table itself.

    Attributes:
        table: The table.
        condition: Which of its rows are there.
    """

    table: TableExpression = child()
    condition: SQLPredicate = child()
