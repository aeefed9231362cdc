"""Queries that read common table expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable, Optional

from typing_extensions import Self

from arfunc.expression.cte import CTEExpression
from arfunc.expression.node import Node, checked_name
from arfunc.expression.source import TableExpression
from arfunc.query import step as steps
from arfunc.query.step import Root, Step

__all__ = ["UNNAMED_CTE", "CTEBuilder"]

UNNAMED_CTE = Root(TableExpression(""))
"""The root of a query that reads the last of its common table expressions."""


class CTEBuilder:
    """The methods that put common table expressions before a query."""

    __slots__ = ()

    if TYPE_CHECKING:

        def _with(self, step: Step, argument: Optional[Node] = None) -> Self: ...

    def with_cte(
        self,
        name: str,
        query: Any,
        columns: Optional[Iterable[str]] = None,
        materialized: Optional[bool] = None,
    ) -> Self:
        """Return the query with one more common table expression before it, which it can read like a table.

        Args:
            name: Name by which it is read.
            query: A query, a statement that writes and gives rows back, text, or text with its parameters.
            columns: Names of its columns; those of the query where there are none.
            materialized: Whether it is worked out once and kept; None leaves that to the engine.

        Raises:
            ArgumentTypeError: The query is none of these.
        """
        return self._with(steps.WITH, CTEExpression(name, self._cte_source(query), columns, materialized))

    def recursive(self, enabled: bool = True) -> Self:
        """Return the query whose common table expressions may read themselves: ``WITH RECURSIVE``."""
        return self._with(steps.RECURSIVE if enabled else steps.NOT_RECURSIVE)

    def from_cte(self, name: str) -> Self:
        """Return the query that reads a common table expression instead of its own source; columns keep their names.

        An unknown name is an error when the query is compiled.
        """
        return self._with(steps.FROM_CTE, TableExpression(checked_name("the name of a CTE", name)))

    def _cte_source(self, query: Any) -> Any:
        return query
