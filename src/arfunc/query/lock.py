"""Locks of the rows that a query reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from typing_extensions import Self

from arfunc.expression.lock import ForUpdateClause, LockStrength
from arfunc.expression.node import Node
from arfunc.query import step as steps
from arfunc.query.step import Step

__all__ = ["LockBuilder"]


class LockBuilder:
    """The methods that lock the rows of a query until the transaction ends; a later lock replaces an earlier one."""

    __slots__ = ()

    if TYPE_CHECKING:

        def _with(self, step: Step, argument: Optional[Node] = None) -> Self: ...

    def for_update(
        self, of: Any = (), *, nowait: bool = False, skip_locked: bool = False, no_key: bool = False
    ) -> Self:
        """Return the query that locks its rows for writing.

        Args:
            of: Sources, models or names of sources whose rows are locked; those of all sources where there are none.
            nowait: Whether a row that another transaction has locked is an error at once.
            skip_locked: Whether such a row is left out.
            no_key: Whether others may refer to the rows meanwhile: their keys are not to be changed.

        Raises:
            ArgumentValueError: Both `nowait` and `skip_locked` are asked for.
            UnsupportedFeatureError: The engine lacks it; raised when the query is compiled.
        """
        strength = LockStrength.NO_KEY_UPDATE if no_key else LockStrength.UPDATE
        return self._with(steps.FOR_UPDATE, ForUpdateClause(of, nowait, skip_locked, strength))

    def for_share(
        self, of: Any = (), *, nowait: bool = False, skip_locked: bool = False, key_only: bool = False
    ) -> Self:
        """Return the query that keeps others from writing its rows, while they may lock them in the same way.

        Args:
            of: Sources, models or names of sources whose rows are locked; those of all sources where there are none.
            nowait: Whether a row that another transaction has locked is an error at once.
            skip_locked: Whether such a row is left out.
            key_only: Whether others may write what is no key of the rows.

        Raises:
            ArgumentValueError: Both `nowait` and `skip_locked` are asked for.
            UnsupportedFeatureError: The engine lacks it; raised when the query is compiled.
        """
        strength = LockStrength.KEY_SHARE if key_only else LockStrength.SHARE
        return self._with(steps.FOR_UPDATE, ForUpdateClause(of, nowait, skip_locked, strength))
