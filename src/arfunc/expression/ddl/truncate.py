"""Emptying tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable, Optional, Tuple, Union

from arfunc.errors import ArgumentValueError
from arfunc.expression.insert import target_table
from arfunc.expression.node import Node, children, node, token
from arfunc.expression.source import TableExpression

__all__ = ["TruncateExpression"]


def _tables(tables: Any) -> Tuple[TableExpression, ...]:
    given = (tables,) if isinstance(tables, (str, TableExpression)) else tuple(tables)
    if not given:
        raise ArgumentValueError("TRUNCATE needs at least one table.")
    return tuple(map(target_table, given))


@node
class TruncateExpression(Node):
    """``TRUNCATE TABLE table``: all rows go at once; SQLite has DELETE for it.

    Attributes:
        tables: The table, its name, or several.
        restart_identity: Whether numbers that the database gives start again. Where it is None the engine has its own
            way: MySQL and MariaDB start again, the others go on.
        cascade: Whether tables that refer to it are emptied as well.
    """

    tables: Tuple[TableExpression, ...] = children(convert=_tables)
    restart_identity: Optional[bool] = token(default=None, kw_only=True)
    cascade: bool = token(default=False, kw_only=True)

    if TYPE_CHECKING:

        def __init__(
            self,
            tables: Union[str, TableExpression, Iterable[Union[str, TableExpression]]],
            *,
            restart_identity: Optional[bool] = None,
            cascade: bool = False,
        ) -> None: ...
