"""The order of assignments, which MySQL makes one after another, each seeing what those before it have set.

In standard SQL all of them see the row as it was. So one that reads a column goes before the one that sets it.
See https://dev.mysql.com/doc/refman/8.4/en/update.html.
"""

from __future__ import annotations

from typing import FrozenSet, Iterator, List, Mapping, Optional, Sequence

from arfunc.dialect.writer import Writer
from arfunc.errors import UnsupportedFeatureError
from arfunc.expression.assignment import Assignment
from arfunc.expression.column import Column
from arfunc.expression.node import Node
from arfunc.expression.source import TableExpression
from arfunc.expression.subquery import OuterColumn

__all__ = ["in_order"]


def in_order(assignments: Sequence[Assignment], table: TableExpression, out: Writer) -> List[Assignment]:
    """Return assignments to columns of a table in an order in which each sees the row as it was.

    Raises:
        UnsupportedFeatureError: There is none, since some read what others of them set, all around.
    """
    waiting = {assignment.column: _read_by(assignment.value, table) for assignment in assignments}
    by_column = {assignment.column: assignment for assignment in assignments}
    made: List[Assignment] = []
    while waiting:
        column = next((name for name in waiting if not _is_read(name, waiting)), None)
        if column is None:
            names = ", ".join(sorted(waiting))
            instead = "two statements, or the values as they are in Python"
            raise UnsupportedFeatureError(out.dialect.title, f"setting {names} from one another", instead)
        del waiting[column]
        made.append(by_column[column])
    return made


def _is_read(column: str, waiting: Mapping[str, FrozenSet[str]]) -> bool:
    return any(column in read for name, read in waiting.items() if name != column)


def _read_by(value: Node, table: TableExpression) -> FrozenSet[str]:
    return frozenset(_own_columns(value, table, is_inside=False))


def _own_columns(part: Node, table: TableExpression, *, is_inside: bool) -> Iterator[str]:
    """Give the names of the table's columns that a part reads; a bare name inside a query is one of that query's."""
    if isinstance(part, OuterColumn):
        yield part.column.name
    elif isinstance(part, Column):
        if _is_of(part.table, table, is_inside=is_inside):
            yield part.name
    else:
        for below in part.child_nodes():
            yield from _own_columns(below, table, is_inside=is_inside or part.is_query)


def _is_of(owner: object, table: TableExpression, *, is_inside: bool) -> bool:
    if owner is None:
        return not is_inside
    name: Optional[str] = owner.exposed_name if isinstance(owner, TableExpression) else str(owner)
    return name == table.exposed_name
