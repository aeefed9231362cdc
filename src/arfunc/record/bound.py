"""A relation of one record: called it gives what belongs to the record, asked it gives a query for more."""

from __future__ import annotations

from typing import Any, Awaitable, Generic, Iterable, List, TypeVar, overload

from arfunc.record.collection import adding, removing, setting
from arfunc.record.mode import Async, Sync
from arfunc.record.query.record import RecordQuery
from arfunc.record.relation.load import MISSING, forget, kept_value, load_for

__all__ = ["Bound"]

Result = TypeVar("Result")
Target = TypeVar("Target")
Mode = TypeVar("Mode")
W = TypeVar("W")


class Bound(Generic[Result, Target, Mode]):
    """A relation of one record.

    Attributes:
        relation: The relation.
        record: The record.
    """

    __slots__ = ("record", "relation")

    def __init__(self, relation: Any, record: Any) -> None:
        self.relation = relation
        self.record = record

    @overload
    def __call__(self: Bound[W, Any, Sync]) -> W: ...
    @overload
    def __call__(self: Bound[W, Any, Async]) -> Awaitable[W]: ...
    def __call__(self) -> Any:
        """Return what belongs to the record: loaded the first time, kept after that.

        The first call loads for all records that came from the same query, in one statement. A record that was not
        saved yet has nothing, without a statement.
        """
        value = kept_value(self.relation, self.record)
        if value is not MISSING:
            return self.record.answer_of(value)
        return self.record.run_program(load_for(self.relation, self.record))

    def query(self) -> RecordQuery[Target, Mode]:
        """Return a query of what belongs to the record, to be narrowed and run; without rows for an unsaved one."""
        link = self.relation.link(type(self.record))
        key = link.owner_key(self.record)
        query: RecordQuery[Target, Mode] = self.relation.query_of(link, [] if key is None else [key])
        return query

    # -- writing

    @overload
    def add(self: Bound[List[W], W, Sync], *targets: W) -> None: ...
    @overload
    def add(self: Bound[List[W], W, Async], *targets: W) -> Awaitable[None]: ...
    def add(self, *targets: Any) -> Any:
        """Make records belong to this one, in one transaction: ``user.posts.add(post)``.

        Records that hold the key get it and are saved. Through another model a record of that is inserted for each
        that does not belong to this one yet; one that is new is saved first.

        Args:
            targets: The records, new or not.

        Raises:
            ArgumentTypeError: The relation leads to one record, or through several models; or a record is of another
                model.
            ArgumentValueError: This record was not saved yet.
        """
        return self.record.run_program(adding(self.relation, self.record, targets))

    @overload
    def remove(self: Bound[List[W], W, Sync], *targets: W) -> None: ...
    @overload
    def remove(self: Bound[List[W], W, Async], *targets: W) -> Awaitable[None]: ...
    def remove(self, *targets: Any) -> Any:
        """End that records belong to this one, in one transaction; they stay, but no longer have its key.

        Through another model the records between are deleted. What does not belong to this one is left alone.

        Args:
            targets: The records.

        Raises:
            ArgumentTypeError: As for `add`.
            ArgumentValueError: As for `add`; or the key cannot be None.
        """
        return self.record.run_program(removing(self.relation, self.record, targets))

    @overload
    def set(self: Bound[List[W], W, Sync], targets: Iterable[W]) -> None: ...
    @overload
    def set(self: Bound[List[W], W, Async], targets: Iterable[W]) -> Awaitable[None]: ...
    def set(self, targets: Any) -> Any:
        """Make some records belong to this one, and no others, in one transaction: what is missing is added.

        Args:
            targets: The records.

        Raises:
            ArgumentTypeError: As for `add`.
            ArgumentValueError: As for `remove`, if there is one to be taken away.
        """
        return self.record.run_program(setting(self.relation, self.record, targets))

    def clear_cache(self) -> None:
        """Forget what was loaded, so that the next call asks the database."""
        forget(self.relation, self.record)

    def __repr__(self) -> str:
        return f"<relation {type(self.record).__name__}.{self.relation.name} of a record>"
