"""Columns of the record that a path leads to, before a query has joined the path."""

from __future__ import annotations

from typing import Any, Dict, Iterator, Mapping, Tuple

from typing_extensions import Self

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.column import Column
from arfunc.expression.node import Node, is_rows
from arfunc.expression.source import TableExpression
from arfunc.record.mapping import mapping_of

__all__ = ["PathName", "column_along", "named_paths", "path_named_by", "without_paths"]


class PathName(str):
    """Stands for the name of an occurrence that a query is to join, along a path.

    Attributes:
        path: The path.
    """

    __slots__ = ("path",)

    path: Any

    def __new__(cls, path: Any) -> Self:
        """Name the occurrence at the end of a path; the text is for errors, and for comparisons."""
        start = path.model.__name__ if path.source is None else path.source.exposed_name
        made = super().__new__(cls, ".".join((start, *path.names)))
        made.path = path
        return made

    @property
    def shape(self) -> Tuple[Any, ...]:
        """What stands for the name in the shape of a node."""
        path = self.path
        return ("path", path.model, path.names, None if path.source is None else path.source.shape)

    def __copy__(self) -> PathName:
        return self

    def __deepcopy__(self, memo: Any) -> PathName:
        return self

    def __reduce__(self) -> Any:
        return PathName, (self.path,)


def column_along(path: Any, column: Any) -> Column[Any]:
    """Return a column of the record at the end of a path.

    Raises:
        ArgumentTypeError: It is none, or the path leads to many records.
        ArgumentValueError: It is a column of something else.
        UnknownFieldError: The model has no such field.
    """
    for relation in path.relations:
        if relation.many:
            raise ArgumentTypeError(
                f"{path!r} leads to many records, by {relation.name!r}, so there is no one value of {column!r}. "
                "Ask for a count, sum, min or max along it, or join it."
            )
    mapping = mapping_of(path.target)
    if isinstance(column, str):
        return mapping.column_of_alias(column, PathName(path))
    if not isinstance(column, Column):
        raise ArgumentTypeError(f"{path!r} takes a column of {path.target.__name__}, or its name, got {column!r}.")
    owner = column.table
    if not isinstance(owner, TableExpression) or not mapping.table.holds(owner):
        raise ArgumentValueError(f"{path!r} leads to {path.target.__name__}, which {column!r} is no column of.")
    name = mapping.table.name_of(column.name, owner)
    return column.evolve(name=name, table=mapping.table.aliased(PathName(path)))


def path_named_by(alias: Any) -> Any:
    """Return the path that an alias stands for; None if it is a plain one."""
    return alias.path if isinstance(alias, PathName) else None


def named_paths(query: Node) -> Dict[Any, Any]:
    """Return the paths that columns of a query are named by, those of the queries in it left out, by shape."""
    found: Dict[Any, Any] = {}
    for part in query.child_nodes():
        for name in _names_in(part):
            found.setdefault(name.shape, name.path)
    return found


def _names_in(part: Node) -> Iterator[PathName]:
    if is_rows(part):
        return
    name = _name_of(part)
    if name is not None:
        yield name
    for child in part.child_nodes():
        yield from _names_in(child)


def _name_of(part: Node) -> Any:
    table = part.table if isinstance(part, Column) else None
    name = table.alias if isinstance(table, TableExpression) else None
    return name if isinstance(name, PathName) else None


def without_paths(part: Node, occurrences: Dict[Any, TableExpression], own: Mapping[str, TableExpression]) -> Node:
    """Return an expression in which the columns along paths are columns of the occurrences joined for these.

    Args:
        part: The expression.
        occurrences: The occurrence at the end of each path, by the shape of its name.
        own: The table that a column without one belongs to, by name.
    """
    if is_rows(part):
        return part
    name = _name_of(part)
    if name is not None:
        return part.evolve(table=occurrences[name.shape])
    if isinstance(part, Column) and part.table is None and part.name in own:
        return part.evolve(table=own[part.name])
    return part.rebuilt(lambda child: without_paths(child, occurrences, own))
