"""What a query says of rewrites: which ones do not reach it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from typing_extensions import Self

from arfunc.expression.node import Node
from arfunc.expression.rewrite import require_existing
from arfunc.query import step as steps
from arfunc.query.join import JoinBuilder
from arfunc.query.step import RewriteNames, Step

__all__ = ["RewritableQuery"]


class RewritableQuery(JoinBuilder):
    """The method that switches rewrites off."""

    __slots__ = ()

    if TYPE_CHECKING:

        def _with(self, step: Step, argument: Optional[Node] = None) -> Self: ...

    def without_rewrite(self, *names: str) -> Self:
        """Return the query that the rewrites of some names do not reach, nor the queries in it.

        What is loaded with its records is asked for by queries of their own.

        Args:
            names: Names of rewrites, such as ``"soft_delete"``.

        Raises:
            UnknownRewriteError: There is no rewrite of that name.
            ArgumentValueError: There are no names.
        """
        return self._with(steps.WITHOUT_REWRITE, RewriteNames(require_existing(names)))
