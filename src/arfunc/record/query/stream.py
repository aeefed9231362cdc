"""Results one after another, in constant memory."""

from __future__ import annotations

from typing import Any, AsyncIterator, Iterator, List, NoReturn, TypeVar, overload

from arfunc.effect.composition import Program
from arfunc.effect.effects import Stream
from arfunc.errors import ArgumentTypeError
from arfunc.query.query import Mode, Query, Row
from arfunc.record.mode import Async, Sync
from arfunc.record.query.base import has_sequel, is_local_sequel, loaded_into, runnable
from arfunc.record.query.subject import is_async, subject_of

__all__ = ["StreamQueryMixin"]

W = TypeVar("W")


class StreamQueryMixin(Query[Row, Mode]):
    """Gives the results while the database still has more of them."""

    __slots__ = ()

    @overload
    def stream(self: StreamQueryMixin[W, Sync], batch_size: int = ...) -> Iterator[W]: ...
    @overload
    def stream(self: StreamQueryMixin[W, Async], batch_size: int = ...) -> AsyncIterator[W]: ...
    def stream(self, batch_size: int = 1000) -> Any:
        """Run the query and yield its results one by one, a batch of them being held at a time.

        An asynchronous query is iterated by ``async for``. Relations of `with_` are loaded for each batch,
        which needs a second connection where the query is asynchronous.

        Args:
            batch_size: How many rows are fetched at once.

        Raises:
            ArgumentValueError: It is less than one.
        """
        effect = self._stream_effect(batch_size)
        return _each_awaited(self, effect) if is_async(subject_of(self).model) else _each(self, effect)

    @overload
    def chunk(self: StreamQueryMixin[W, Sync], size: int) -> Iterator[List[W]]: ...
    @overload
    def chunk(self: StreamQueryMixin[W, Async], size: int) -> AsyncIterator[List[W]]: ...
    def chunk(self, size: int) -> Any:
        """Run the query and yield its results in lists of a size, the last perhaps shorter; otherwise as `stream`."""
        effect = self._stream_effect(size)
        return _batches_awaited(self, effect) if is_async(subject_of(self).model) else _batches(self, effect)

    batch = chunk

    @overload
    def __iter__(self: StreamQueryMixin[W, Sync]) -> Iterator[W]: ...
    @overload
    def __iter__(self: StreamQueryMixin[W, Async]) -> NoReturn: ...
    def __iter__(self) -> Any:
        """Run the query and give its results, which are loaded together."""
        query: Any = self
        if is_async(subject_of(self).model):
            raise ArgumentTypeError(f"{type(self).__name__} is awaited: use `async for`, or await query.all().")
        return iter(query.all())

    async def __aiter__(self: StreamQueryMixin[W, Async]) -> AsyncIterator[W]:
        """Run the query and give its results, which are loaded together."""
        query: Any = self
        if not is_async(subject_of(self).model):
            raise ArgumentTypeError(f"{type(self).__name__} is not awaited: use `for`, or query.all().")
        for result in await query.all():
            yield result

    def _stream_effect(self, batch_size: int) -> Stream[List[Any]]:
        return Stream(self, runnable(self).decode, batch_size=batch_size)


def _batches(query: Query[Any, Any], effect: Stream[List[Any]]) -> Iterator[List[Any]]:
    subject = subject_of(query)
    for batch in subject.model.run_program(effect):
        if has_sequel(subject):
            subject.model.run_program(Program(loaded_into, (batch, subject), local=is_local_sequel(subject)))
        yield batch


def _each(query: Query[Any, Any], effect: Stream[List[Any]]) -> Iterator[Any]:
    for batch in _batches(query, effect):
        yield from batch


async def _batches_awaited(query: Query[Any, Any], effect: Stream[List[Any]]) -> AsyncIterator[List[Any]]:
    subject = subject_of(query)
    batches = subject.model.backend().stream(effect)
    try:
        async for batch in batches:
            if has_sequel(subject):
                sequel = Program(loaded_into, (batch, subject), local=is_local_sequel(subject))
                await subject.model.run_program(sequel)
            yield batch
    finally:
        await batches.aclose()


async def _each_awaited(query: Query[Any, Any], effect: Stream[List[Any]]) -> AsyncIterator[Any]:
    batches: Any = _batches_awaited(query, effect)
    try:
        async for batch in batches:
            for result in batch:
                yield result
    finally:
        await batches.aclose()
