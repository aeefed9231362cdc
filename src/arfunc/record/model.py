"""The two classes that models derive from: the same names, one run, the other awaited."""

from __future__ import annotations

from typing import Any, Awaitable, ClassVar, Iterable, List, Optional

from typing_extensions import Self

from arfunc.errors import TypeConversionError
from arfunc.expression.transaction import IsolationLevel
from arfunc.record import batch, finding, operation
from arfunc.record.condition import unfitting
from arfunc.record.configured import ConfiguredRecord
from arfunc.record.facade import awaits, runs
from arfunc.record.lifecycle import DONE
from arfunc.record.mode import Async, Sync
from arfunc.record.query.active import ActiveQuery, AsyncActiveQuery
from arfunc.record.query.record import Selector

__all__ = ["ActiveRecord", "AsyncActiveRecord"]


class ActiveRecord(ConfiguredRecord, Sync):
    """One class a table, one instance a row: a pydantic model whose operations reach the database."""

    __query_class__: ClassVar[Any] = ActiveQuery
    select: ClassVar[Selector[Sync]] = Selector()

    save = runs(operation.save)
    delete = runs(operation.delete)
    refresh = runs(operation.refresh)
    validate_fields = runs(operation.validate_fields)

    @classmethod
    def query(cls) -> ActiveQuery[Self]:
        """Return a query of the model's records."""
        query: ActiveQuery[Self] = cls.query_of(cls)
        return query

    @classmethod
    def find_one(cls, condition: Any) -> Optional[Self]:
        """Return the record with a key, or the first that meets a condition, or None; see `finding.find_one`."""
        try:
            found: Optional[Self] = cls.backend().run(finding.find_one(cls, condition))
        except TypeConversionError as error:
            raise unfitting(cls, condition, error) from error
        return found

    @classmethod
    def find_one_or_fail(cls, condition: Any) -> Self:
        """Return the record as `find_one` does; `RecordNotFound` where there is none."""
        try:
            found: Self = cls.backend().run(finding.find_one_or_fail(cls, condition))
        except TypeConversionError as error:
            raise unfitting(cls, condition, error) from error
        return found

    @classmethod
    def find_all(cls, condition: Any = None) -> List[Self]:
        """Return all records, those with some keys, or those that meet a condition; see `finding.find_all`."""
        try:
            found: List[Self] = cls.backend().run(finding.find_all(cls, condition))
        except TypeConversionError as error:
            raise unfitting(cls, condition, error) from error
        return found

    @classmethod
    def create(cls, **values: Any) -> Self:
        """Construct a record, save it and return it."""
        record = cls(**values)
        record.save()
        return record

    @classmethod
    def insert_many(cls, rows: Iterable[Any], *, batch_size: Optional[int] = None) -> int:
        """Insert many rows in one transaction and return how many; see `batch.insert_many`."""
        written: int = cls.backend().run(batch.insert_many(cls, rows, batch_size))
        return written

    @classmethod
    def transaction(cls, isolation: Optional[IsolationLevel] = None, *, read_only: bool = False) -> Any:
        """Return a transaction of the model's backend, as a context manager; inside another one a savepoint."""
        return cls.backend().transaction(isolation, read_only=read_only)

    @classmethod
    def detached(cls) -> Any:
        """Return a context manager in which this thread or task has a connection of its own."""
        return cls.backend().detached()

    @classmethod
    def answer_of(cls, value: Any) -> Any:
        """Return a value that is known already as an operation would."""
        return value


class AsyncActiveRecord(ConfiguredRecord, Async):
    """As `ActiveRecord`, with operations that are awaited."""

    __query_class__: ClassVar[Any] = AsyncActiveQuery
    select: ClassVar[Selector[Async]] = Selector()

    @classmethod
    def configure(cls, config: Any = None, backend_class: Any = None, *, backend: Any = None) -> Any:
        """Give the model a backend, as `ActiveRecord.configure` does; may be awaited, and need not be."""
        super().configure(config, backend_class, backend=backend)
        return DONE

    save = awaits(operation.save)
    delete = awaits(operation.delete)
    refresh = awaits(operation.refresh)
    validate_fields = awaits(operation.validate_fields)

    @classmethod
    def query(cls) -> AsyncActiveQuery[Self]:
        """Return a query of the model's records."""
        query: AsyncActiveQuery[Self] = cls.query_of(cls)
        return query

    @classmethod
    async def find_one(cls, condition: Any) -> Optional[Self]:
        """Return the record with a key, or the first that meets a condition, or None; see `finding.find_one`."""
        try:
            found: Optional[Self] = await cls.backend().run(finding.find_one(cls, condition))
        except TypeConversionError as error:
            raise unfitting(cls, condition, error) from error
        return found

    @classmethod
    async def find_one_or_fail(cls, condition: Any) -> Self:
        """Return the record as `find_one` does; `RecordNotFound` where there is none."""
        try:
            found: Self = await cls.backend().run(finding.find_one_or_fail(cls, condition))
        except TypeConversionError as error:
            raise unfitting(cls, condition, error) from error
        return found

    @classmethod
    async def find_all(cls, condition: Any = None) -> List[Self]:
        """Return all records, those with some keys, or those that meet a condition; see `finding.find_all`."""
        try:
            found: List[Self] = await cls.backend().run(finding.find_all(cls, condition))
        except TypeConversionError as error:
            raise unfitting(cls, condition, error) from error
        return found

    @classmethod
    async def create(cls, **values: Any) -> Self:
        """Construct a record, save it and return it."""
        record = cls(**values)
        await record.save()
        return record

    @classmethod
    async def insert_many(cls, rows: Iterable[Any], *, batch_size: Optional[int] = None) -> int:
        """Insert many rows in one transaction and return how many; see `batch.insert_many`."""
        written: int = await cls.backend().run(batch.insert_many(cls, rows, batch_size))
        return written

    @classmethod
    def transaction(cls, isolation: Optional[IsolationLevel] = None, *, read_only: bool = False) -> Any:
        """Return a transaction of the model's backend, for ``async with``; inside another one a savepoint."""
        return cls.backend().transaction(isolation, read_only=read_only)

    @classmethod
    def detached(cls) -> Any:
        """Return a context manager, for ``async with``, in which this task has a connection of its own."""
        return cls.backend().detached()

    @classmethod
    def answer_of(cls, value: Any) -> Awaitable[Any]:
        """Return a value that is known already as an operation would: to be awaited."""
        return _known(value)


async def _known(value: Any) -> Any:
    return value
