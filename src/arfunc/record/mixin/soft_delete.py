"""Deletion that marks a row, so that it can be taken back."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Awaitable, ClassVar, Dict, Optional, Sequence, Tuple, Type, TypeVar, overload

from arfunc.expression.rewrite import Rewrite, restrict
from arfunc.record.configured import ConfiguredRecord
from arfunc.record.field import Col, col
from arfunc.record.mapping import mapping_of
from arfunc.record.mode import Async, Sync
from arfunc.record.operation import restore

if TYPE_CHECKING:
    from arfunc.record.query.active import ActiveQuery, AsyncActiveQuery

    S = TypeVar("S", bound=Sync)
    A = TypeVar("A", bound=Async)

__all__ = ["SoftDeleteMixin"]

_NAME = "soft_delete"
_Datetime = Optional[
    datetime.datetime
]  # pydantic before 2.10 looks for the names of an inherited annotation in the model's module


def _is_kept(model: Any) -> Any:
    return mapping_of(model).column("deleted_at").is_null()


class SoftDeleteMixin(ConfiguredRecord):
    """Adds `deleted_at`: the time, aware, in UTC, at which the record was deleted, or None.

    `delete` sets it, and the record keeps its key; ``delete(hard=True)`` removes the row. No query sees the rows that
    are marked, wherever it uses the model: in joins, subqueries, relations and writes. The rewrite that leaves them out
    is called ``"soft_delete"``, and can be switched off by this name.
    """

    __rewrites__: ClassVar[Sequence[Rewrite]] = (restrict(_NAME, _is_kept),)
    __hidden_by__: ClassVar[Tuple[str, ...]] = (_NAME,)

    deleted_at: Col[_Datetime] = col(default=None)

    @classmethod
    def deletion_marks(cls) -> Dict[str, Any]:
        """Return the time of the deletion."""
        return {"deleted_at": cls.clock()}

    # A model is the mixin and one of the two modes together, which these signatures tell apart.

    @overload
    @classmethod
    def query_with_deleted(cls: Type[S]) -> ActiveQuery[S]: ...  # type: ignore[misc]  # see above
    @overload
    @classmethod
    def query_with_deleted(cls: Type[A]) -> AsyncActiveQuery[A]: ...  # type: ignore[misc]  # see above
    @classmethod
    def query_with_deleted(cls: Any) -> Any:
        """Return a query of all records, those that are deleted among them."""
        return cls.query().without_rewrite(_NAME)

    @overload
    @classmethod
    def query_only_deleted(cls: Type[S]) -> ActiveQuery[S]: ...  # type: ignore[misc]  # see above
    @overload
    @classmethod
    def query_only_deleted(cls: Type[A]) -> AsyncActiveQuery[A]: ...  # type: ignore[misc]  # see above
    @classmethod
    def query_only_deleted(cls: Any) -> Any:
        """Return a query of the records that are deleted."""
        return cls.query_with_deleted().where(mapping_of(cls).column("deleted_at").is_not_null())

    @overload
    def restore(self: Sync) -> int: ...  # type: ignore[misc]  # see above
    @overload
    def restore(self: Async) -> Awaitable[int]: ...  # type: ignore[misc]  # see above
    def restore(self) -> Any:
        """Take the deletion back; see `operation.restore`."""
        return type(self).run_program(restore(self, {"deleted_at": None}))
