"""Common table expressions: queries under a name, which a statement reads as it reads tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable, Optional, Tuple

import attrs

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.delete import DeleteExpression
from arfunc.expression.insert import InsertExpression
from arfunc.expression.node import Node, checked_name, child, children, is_rows, node, node_of, token
from arfunc.expression.raw import raw_query
from arfunc.expression.source import TableExpression
from arfunc.expression.update import UpdateExpression

__all__ = ["CTECycle", "CTEExpression", "CTESearch", "WithQueryExpression", "cte_source", "is_read"]

_WRITES = (InsertExpression, UpdateExpression, DeleteExpression)


def _name(name: object) -> str:
    return checked_name("the name of a CTE", name)


def cte_source(query: Any) -> Node:
    """Return the query of a CTE, from a query, a statement that writes, text, or text with its parameters.

    Raises:
        ArgumentTypeError: It is none of these.
    """
    found = node_of(query)
    if found is not None and (is_rows(found) or isinstance(found, _WRITES)):
        return found
    text = raw_query(query)
    if text is not None:
        return text
    raise ArgumentTypeError(
        f"Query type {type(query)} ({query!r}) not supported in CTE. Only str, SQLQueryAndParams, IQuery, and "
        "QueryExpression are: text, text with its parameters, or a query."
    )


def _names(names: Iterable[str]) -> Tuple[str, ...]:
    given = (names,) if isinstance(names, str) else tuple(names)
    if not given:
        raise ArgumentValueError("SEARCH and CYCLE of a recursive CTE go by one column or more.")
    return tuple([checked_name("a column of a CTE", name) for name in given])


@attrs.frozen
class CTESearch:
    """``SEARCH DEPTH FIRST BY columns SET into``: a column to order the rows of a recursive CTE by.

    Attributes:
        columns: Names of the columns that rows of one parent are ordered by.
        into: Name of the column that is added.
        is_depth_first: Whether what lies below a row comes before the row beside it; otherwise level by level.
    """

    columns: Tuple[str, ...] = attrs.field(converter=_names)
    into: str
    is_depth_first: bool = True


@attrs.frozen
class CTECycle:
    """``CYCLE columns SET mark USING path``: a recursive CTE does not go on from a row that it has met on its way.

    Attributes:
        columns: Names of the columns by which a row is known again.
        mark: Name of the column that is added, which is true for such a row.
        path: Name of the column that is added, with the rows on the way.
    """

    columns: Tuple[str, ...] = attrs.field(converter=_names)
    mark: str = "is_cycle"
    path: str = "path"


@node
class CTEExpression(Node):
    """``name (columns) AS (query)``: one common table expression.

    Attributes:
        name: Name by which it is read.
        query: The query; a statement that writes and returns rows, where the engine has that.
        columns: Names of its columns; those of the query where there are none.
        materialized: Whether it is worked out once and kept; None leaves that to the engine.
        search: The order in which a recursive one is searched, as a column.
        cycle: How a recursive one ends where its rows go round in circles.
    """

    name: str = token(convert=_name)
    query: Node = child(convert=cte_source)
    columns: Tuple[str, ...] = token(default=(), convert=lambda names: tuple(names or ()))
    materialized: Optional[bool] = token(default=None)
    search: Optional[CTESearch] = token(default=None, kw_only=True)
    cycle: Optional[CTECycle] = token(default=None, kw_only=True)

    if TYPE_CHECKING:

        def __init__(
            self,
            name: str,
            query: Any,
            columns: Optional[Iterable[str]] = None,
            materialized: Optional[bool] = None,
            *,
            search: Optional[CTESearch] = None,
            cycle: Optional[CTECycle] = None,
        ) -> None: ...

    @property
    def added_columns(self) -> Tuple[str, ...]:
        """Names of the columns that its rows have besides those of its query."""
        searched = () if self.search is None else (self.search.into,)
        return searched if self.cycle is None else (*searched, self.cycle.mark, self.cycle.path)


def _main(query: Any) -> Node:
    found = node_of(query)
    if found is not None and (is_rows(found) or isinstance(found, _WRITES)):
        return found
    raise ArgumentTypeError(f"WITH stands before a query or a statement that writes, not before {query!r}.")


@node
class WithQueryExpression(Node):
    """``WITH a AS (...), b AS (...) main``; a CTE sees those before it, and itself if it is recursive.

    Attributes:
        ctes: The common table expressions.
        main_query: The statement that reads them.
        recursive: Whether they may read themselves.
    """

    ctes: Tuple[CTEExpression, ...] = children(convert=tuple)
    main_query: Node = child(convert=_main)
    recursive: bool = token(default=False)

    if TYPE_CHECKING:

        def __init__(self, ctes: Iterable[CTEExpression], main_query: Node, recursive: bool = False) -> None: ...

    @property
    def is_query(self) -> bool:  # type: ignore[override]  # that of the main statement, so not of the class
        """Whether running it gives rows and changes nothing."""
        return self.main_query.is_query and not any(isinstance(cte.query, _WRITES) for cte in self.ctes)

    def check(self) -> None:
        """Refuse WITH without a CTE, and two of one name."""
        names = [cte.name for cte in self.ctes]
        if not names:
            raise ArgumentValueError("WITH needs at least one CTE.")
        twice = [name for name in names if names.count(name) > 1]
        if twice:
            raise ArgumentValueError(f"two CTEs are called {twice[0]!r}; each needs a name of its own.")


def is_read(name: str, part: Node) -> bool:
    """Tell whether a part of a statement reads a CTE of the statement around it, or a table, of a name.

    A CTE that the part itself defines under that name is another one.
    """
    if isinstance(part, TableExpression):
        return part.name == name and part.schema is None
    if isinstance(part, WithQueryExpression):
        names = [cte.name for cte in part.ctes]
        if name in names:
            return any(is_read(name, cte) for cte in part.ctes[: names.index(name) + (not part.recursive)])
    return any(is_read(name, below) for below in part.child_nodes())
