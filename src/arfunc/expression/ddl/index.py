"""Creating and dropping indexes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable, Optional, Tuple, Union

from arfunc.errors import ArgumentValueError
from arfunc.expression.clause import sort_specification
from arfunc.expression.column import inlined
from arfunc.expression.insert import target_table
from arfunc.expression.node import Node, child, children, node, token
from arfunc.expression.source import TableExpression
from arfunc.expression.value import SortSpecification, SQLPredicate

__all__ = ["CreateIndexExpression", "DropIndexExpression"]


def _keys(columns: Any) -> Tuple[SortSpecification, ...]:
    keys = tuple([sort_specification(column) for column in columns])
    if not keys:
        raise ArgumentValueError("CREATE INDEX needs at least one column or expression.")
    return tuple([key.rebuilt(inlined) for key in keys])


@node
class CreateIndexExpression(Node):
    """``CREATE INDEX name ON table (columns) WHERE condition``.

    Attributes:
        name: Name of the index.
        table: The table.
        columns: Names, expressions, or pairs of one and ``"ASC"`` or ``"DESC"``.
        unique: Whether no two rows may have the same key.
        if_not_exists: Whether an index of that name is left as it is.
        where: Which rows the index holds; all where it is None. Its values stand in the SQL text.
    """

    name: str = token()
    table: TableExpression = child(convert=target_table)
    columns: Tuple[SortSpecification, ...] = children(convert=_keys)
    unique: bool = token(default=False, kw_only=True)
    if_not_exists: bool = token(default=False, kw_only=True)
    where: Optional[SQLPredicate] = child(
        default=None,
        kw_only=True,
        convert=lambda condition: None if condition is None else inlined(condition),
    )

    if TYPE_CHECKING:

        def __init__(
            self,
            name: str,
            table: Union[str, TableExpression],
            columns: Iterable[Any],
            *,
            unique: bool = False,
            if_not_exists: bool = False,
            where: Optional[SQLPredicate] = None,
        ) -> None: ...


@node
class DropIndexExpression(Node):
    """``DROP INDEX name``."""

    name: str = token()
    if_exists: bool = token(default=False, kw_only=True)
