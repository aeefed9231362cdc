"""Tasks and threads: who is inside a transaction, and who is not."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import gc
import os
import threading
import time
import warnings
from pathlib import Path
from typing import Any, Callable, List, Optional

import pytest
from tests.integration.conftest import PERSON
from tests.integration.world import World

from arfunc.backend.sqlite.backend import SQLiteBackend
from arfunc.backend.sqlite.config import SQLiteConnectionConfig
from arfunc.effect.effects import Fetch
from arfunc.errors import LockError, TransactionError
from arfunc.expression.raw import RawSQL

MANY = 20
INSERT = "INSERT INTO person (name) VALUES (?)"


class Reading:
    """A statement given as text that says of itself that it reads, as a query does."""

    is_query = True

    def __init__(self, statement: RawSQL) -> None:
        self.shape, self.params, self.to_node = statement.shape, statement.params, statement.to_node


def in_threads(work: Callable[[int], None], count: int = MANY) -> List[BaseException]:
    """Run something in threads that start in copies of this context, as web frameworks do; return the errors."""
    errors: List[BaseException] = []

    def guarded(number: int) -> None:
        try:
            work(number)
        except BaseException as error:  # noqa: BLE001 - the test looks at it
            errors.append(error)

    threads = [
        threading.Thread(target=contextvars.copy_context().run, args=(guarded, number)) for number in range(count)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


@pytest.fixture(params=["file", "memory"])
def backend(request: Any, tmp_path: Path) -> Any:
    made = SQLiteBackend(":memory:" if request.param == "memory" else tmp_path / "test.db")
    made.execute(PERSON)
    yield made
    made.disconnect()


def names(backend: SQLiteBackend) -> List[str]:
    return sorted(row["name"] for row in backend.fetch_all("SELECT name FROM person"))


# tasks


async def test_gathered_tasks_are_refused_as_they_stand(world: World) -> None:
    async with world.transaction():
        outcomes = await asyncio.gather(*(world.add(str(n)) for n in range(MANY)), return_exceptions=True)
        gathered = [asyncio.ensure_future(world.add(str(n))) for n in range(MANY)]
        outcomes += await asyncio.gather(*gathered, return_exceptions=True)

    assert {type(outcome) for outcome in outcomes} == {TransactionError}
    assert all("tx.lend()" in str(outcome) and "detached()" in str(outcome) for outcome in outcomes)
    assert await world.names() == []


async def test_gathered_tasks_that_are_lent_the_transaction_are_all_undone_by_one_rollback(world: World) -> None:
    async def child(lent: Any, number: int) -> None:
        async with lent:
            await world.add(f"{number} a")
            async with world.transaction():
                await world.add(f"{number} b")
                await asyncio.sleep(0)
                await world.add(f"{number} c")

    with pytest.raises(KeyError):
        async with world.transaction() as tx:
            if world.is_async:
                await asyncio.gather(*(child(tx.lend(), n) for n in range(MANY)))
            else:
                for n in range(MANY):
                    await asyncio.ensure_future(child(tx.lend(), n))
            assert len(await world.names()) == 3 * MANY
            raise KeyError

    assert await world.names() == []


async def test_nested_transactions_of_lent_tasks_do_not_mix() -> None:
    world = World("async", ":memory:")
    await world.execute(PERSON)

    async def child(lent: Any, number: int) -> None:
        async with lent:
            try:
                async with world.transaction():
                    await world.add(f"{number} a")
                    await asyncio.sleep(0.001)
                    await world.add(f"{number} b")
                    if number % 2:
                        raise KeyError  # noqa: TRY301 - the error is what is tested
            except KeyError:
                pass

    async with world.transaction() as tx:
        lent = tx.lend()
        await asyncio.gather(*(child(lent, n) for n in range(MANY)))

    assert len(await world.names()) == MANY
    assert all(int(name.split()[0]) % 2 == 0 for name in await world.names())
    await world.disconnect()


async def test_gathered_tasks_that_are_detached_see_no_uncommitted_rows(file_world: World) -> None:
    async def child() -> List[str]:
        async with file_world.detached():
            return await file_world.names()

    async with file_world.transaction():
        await file_world.add("uncommitted")
        seen = await asyncio.gather(*(child() for _ in range(MANY)))

    assert seen == [[]] * MANY


@pytest.mark.parametrize("kind", ["sync", "async"])
async def test_in_memory_a_task_inside_a_transaction_cannot_detach(kind: str) -> None:
    world = World(kind, ":memory:")

    async def child() -> None:
        async with world.detached():
            pass

    async with world.transaction():
        outcomes = await asyncio.gather(*(child() for _ in range(MANY)), return_exceptions=True)
    await world.disconnect()

    assert {type(outcome) for outcome in outcomes} == {TransactionError}
    assert all("Use a database in a file" in str(outcome) for outcome in outcomes)


async def test_a_task_may_go_on_once_the_transaction_around_its_start_has_ended(world: World) -> None:
    ended = asyncio.Event()

    async def later() -> None:
        await ended.wait()
        await world.add("later")

    async with world.transaction():
        task = asyncio.ensure_future(later())
        await world.add("inside")
    ended.set()
    await task

    assert await world.names() == ["inside", "later"]


async def test_a_task_that_was_started_before_has_nothing_to_do_with_the_transaction(file_world: World) -> None:
    begun, read = asyncio.Event(), asyncio.Event()

    async def other() -> List[str]:
        await begun.wait()
        seen = await file_world.names()
        read.set()
        return seen

    task = asyncio.ensure_future(other())
    async with file_world.transaction():
        await file_world.add("uncommitted")
        begun.set()
        await read.wait()

    assert await task == []


async def test_in_memory_a_task_started_before_waits_for_the_transaction() -> None:
    world, begun = World("async", ":memory:"), asyncio.Event()
    await world.execute(PERSON)

    async def other() -> List[str]:
        await begun.wait()
        return await world.names()

    task = asyncio.ensure_future(other())
    async with world.transaction():
        await world.add("Ada")
        begun.set()
        await asyncio.sleep(0.02)
        assert not task.done()

    assert await task == ["Ada"]
    await world.disconnect()


async def test_in_memory_a_task_of_the_same_thread_is_refused_rather_than_stop_the_loop() -> None:
    world, begun = World("sync", ":memory:"), asyncio.Event()
    await world.execute(PERSON)

    async def other() -> List[str]:
        await begun.wait()
        return await world.names()

    task = asyncio.ensure_future(other())
    async with world.transaction():
        begun.set()
        with pytest.raises(TransactionError, match="stop the event loop"):
            await task
    await world.disconnect()


async def test_in_memory_others_wait_no_longer_than_the_timeout() -> None:
    world, begun = World("async", SQLiteConnectionConfig(timeout=0.05)), asyncio.Event()

    async def other() -> None:
        await begun.wait()
        await world.execute("SELECT 1")

    task = asyncio.ensure_future(other())
    async with world.transaction():
        begun.set()
        with pytest.raises(LockError, match=r"0\.05 seconds"):
            await task
    await world.execute("SELECT 1")
    await world.disconnect()


async def test_what_was_lent_cannot_be_used_after_the_end(world: World) -> None:
    async with world.transaction() as tx:
        lent = tx.lend()
    with pytest.raises(TransactionError, match="has ended"):
        async with lent:
            pass


async def test_a_lent_task_that_outlives_the_transaction_is_refused(world: World) -> None:
    written, ended = asyncio.Event(), asyncio.Event()

    async def child(lent: Any) -> None:
        async with lent:
            await world.add("inside")
            written.set()
            await ended.wait()
            await world.add("too late")

    async with world.transaction() as tx:
        task = asyncio.ensure_future(child(tx.lend()))
        await written.wait()
    ended.set()
    with pytest.raises(TransactionError, match="has ended"):
        await task

    assert await world.names() == ["inside"]


async def test_a_lent_task_that_fails_may_undo_all(world: World) -> None:
    async def child(lent: Any, number: int) -> None:
        async with lent:
            await world.add(str(number))
            if number == 3:
                raise KeyError

    with pytest.raises(KeyError):
        async with world.transaction() as tx:
            lent = tx.lend()
            await asyncio.gather(*(child(lent, n) for n in range(MANY)))
    await asyncio.sleep(0.05)

    assert await world.names() == []


async def test_only_the_block_that_began_a_transaction_ends_it(world: World) -> None:
    async def child(lent: Any) -> None:
        async with lent:
            await world.commit_transaction()

    async with world.transaction() as tx:
        with pytest.raises(TransactionError, match="by the block that began it"):
            await asyncio.ensure_future(child(tx.lend()))


async def test_who_lends_before_a_nested_block_waits_no_longer_than_the_timeout() -> None:
    world = World("async", SQLiteConnectionConfig(timeout=0.05))

    async def child(lent: Any) -> None:
        async with lent:
            await world.execute("SELECT 1")

    async with world.transaction() as tx:
        lent = tx.lend()
        async with world.transaction():
            with pytest.raises(LockError, match="Lend inside the nested transaction"):
                await asyncio.ensure_future(child(lent))
    await world.disconnect()


async def test_a_transaction_lent_inside_a_nested_block_is_for_that_block(world: World) -> None:
    async def child(lent: Any) -> None:
        async with lent:
            await world.add("child")

    async with world.transaction():
        with pytest.raises(KeyError):
            async with world.transaction() as inner:
                await asyncio.ensure_future(child(inner.lend()))
                raise KeyError

    assert await world.names() == []


async def test_gathered_transactions_are_apart(file_world: World) -> None:
    if not file_world.is_async:
        pytest.skip("two writers of one thread would wait for each other")

    async def work(number: int) -> None:
        with contextlib.suppress(KeyError):
            async with file_world.transaction():
                await file_world.add(str(number))
                await asyncio.sleep(0)
                if number % 2:
                    raise KeyError

    await asyncio.gather(*(work(n) for n in range(MANY)))

    assert len(await file_world.names()) == MANY // 2


async def test_a_writer_that_waits_for_a_lock_does_not_stall_readers(tmp_path: Path) -> None:
    world, begun = World("async", tmp_path / "x.db"), asyncio.Event()
    await world.execute(PERSON)

    async def write() -> None:
        await begun.wait()
        await world.add("Bob")

    async def read() -> Any:
        await begun.wait()
        await asyncio.sleep(0.01)
        return await world.run(Fetch(Reading(RawSQL("SELECT * FROM person"))))

    writer, reader = asyncio.ensure_future(write()), asyncio.ensure_future(read())
    async with world.transaction():
        await world.add("Ada")
        begun.set()
        seen = await reader
        assert not writer.done()
    await writer

    assert (seen, await world.names()) == ([], ["Ada", "Bob"])
    await world.disconnect()


# cancelling


async def test_a_cancelled_transaction_is_undone_and_its_connection_clean(tmp_path: Path) -> None:
    world = World("async", SQLiteConnectionConfig(database=str(tmp_path / "x.db"), max_connections=1))
    await world.execute(PERSON)
    slow = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000) SELECT COUNT(*) FROM n"

    async def work() -> None:
        async with world.transaction():
            await world.add("Ada")
            await world.execute(slow)

    for pause in (0.0, 0.002, 0.02):
        task = asyncio.ensure_future(work())
        await asyncio.sleep(pause)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    async with world.transaction():
        await world.add("Bob")

    assert await world.names() == ["Bob"]
    await world.disconnect()


@pytest.mark.parametrize("place", ["file", "memory"])
async def test_cancelling_at_any_moment_leaves_clean_connections(place: str, tmp_path: Path) -> None:
    where = ":memory:" if place == "memory" else str(tmp_path / "x.db")
    world = World("async", SQLiteConnectionConfig(database=where, max_connections=2))
    await world.execute(PERSON)

    async def work(number: int) -> None:
        async with world.transaction():
            await world.add(f"{number} a")
            async with world.transaction():
                await world.add(f"{number} b")
            await world.add(f"{number} c")

    for number in range(60):
        task = asyncio.ensure_future(work(number))
        for _ in range(number // 2):
            await asyncio.sleep(0)
        if number % 3 == 0:
            await asyncio.sleep(0.0003 * (number % 7))
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
    found = await world.names()
    async with world.transaction():
        await world.add("last")

    assert len(found) % 3 == 0
    assert not world.backend.in_transaction
    assert (await world.names())[-1] == "last"
    await world.disconnect()


async def test_a_cancelled_query_stops(tmp_path: Path) -> None:
    world = World("async", tmp_path / "x.db")
    endless = RawSQL("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n")

    task = asyncio.ensure_future(world.run(Fetch(Reading(endless))))
    await asyncio.sleep(0.05)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert await asyncio.wait_for(world.run(Fetch(RawSQL("SELECT 1"))), 5) == [(1,)]
    await world.disconnect()


async def test_a_timeout_inside_a_transaction_leaves_it_usable(world: World) -> None:
    if not world.is_async:
        pytest.skip("a synchronous statement cannot be cancelled")

    async def nested(lent: Any) -> None:
        async with lent, world.transaction():
            await world.add("Ada")
            await asyncio.sleep(30)

    async with world.transaction() as tx:
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(nested(tx.lend()), 0.05)
        await world.add("Bob")

    assert await world.names() == ["Bob"]


# threads


def test_threads_in_a_copied_context_are_refused(backend: SQLiteBackend) -> None:
    with backend.transaction():
        errors = in_threads(lambda n: backend.execute(INSERT, (str(n),)) and None)

    assert [type(error) for error in errors] == [TransactionError] * MANY
    assert all("tx.lend()" in str(error) and "detached()" in str(error) for error in errors)
    assert names(backend) == []


def test_threads_that_are_lent_the_transaction_are_undone_by_one_rollback(backend: SQLiteBackend) -> None:
    with pytest.raises(KeyError), backend.transaction() as tx:
        lent = tx.lend()

        def work(number: int) -> None:
            with lent:
                assert backend.execute(INSERT, (f"{number}",)).last_insert_id is not None
                with backend.transaction():
                    backend.execute(INSERT, (f"{number} nested",))

        errors = in_threads(work)
        assert errors == []
        assert len(names(backend)) == 2 * MANY
        raise KeyError

    assert names(backend) == []


def test_nested_transactions_of_lent_threads_do_not_mix(backend: SQLiteBackend) -> None:
    with backend.transaction() as tx:
        lent = tx.lend()

        def work(number: int) -> None:
            with lent, contextlib.suppress(KeyError), backend.transaction():
                backend.execute(INSERT, (f"{number} a",))
                time.sleep(0.001)
                backend.execute(INSERT, (f"{number} b",))
                if number % 2:
                    raise KeyError

        assert in_threads(work) == []

    assert len(names(backend)) == MANY
    assert all(int(name.split()[0]) % 2 == 0 for name in names(backend))


def test_detached_threads_see_no_uncommitted_rows(tmp_path: Path) -> None:
    backend, seen = SQLiteBackend(tmp_path / "x.db"), []
    backend.execute(PERSON)
    with backend.transaction():
        backend.execute(INSERT, ("uncommitted",))

        def work(number: int) -> None:
            with backend.detached():
                seen.append(names(backend))

        assert in_threads(work) == []
    backend.disconnect()

    assert seen == [[]] * MANY


def test_in_memory_a_thread_inside_a_transaction_cannot_detach() -> None:
    backend = SQLiteBackend()

    def work(number: int) -> None:
        with backend.detached():
            pass

    with backend.transaction():
        errors = in_threads(work)
    backend.disconnect()

    assert [type(error) for error in errors] == [TransactionError] * MANY


def test_threads_of_their_own_write_side_by_side(backend: SQLiteBackend) -> None:
    def work(number: int) -> None:
        with backend.transaction():
            backend.execute(INSERT, (f"{number} a",))
            backend.execute(INSERT, (f"{number} b",))
        backend.execute(INSERT, (f"{number} c",))

    assert in_threads(work) == []
    assert len(names(backend)) == 3 * MANY


def test_in_memory_a_thread_waits_for_the_transaction_of_another() -> None:
    backend, begun, seen = SQLiteBackend(), threading.Event(), []
    backend.execute(PERSON)

    def other() -> None:
        begun.wait()
        seen.append(names(backend))

    thread = threading.Thread(target=other)
    thread.start()
    with backend.transaction():
        backend.execute(INSERT, ("a",))
        begun.set()
        time.sleep(0.03)
        assert seen == []
        backend.execute(INSERT, ("b",))
    thread.join()
    backend.disconnect()

    assert seen == [["a", "b"]]


def test_in_memory_a_thread_waits_no_longer_than_the_timeout() -> None:
    backend = SQLiteBackend(SQLiteConnectionConfig(timeout=0.05))
    outcome: List[Optional[BaseException]] = []

    def other() -> None:
        try:
            backend.execute("SELECT 1")
        except LockError as error:
            outcome.append(error)

    with backend.transaction():
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    backend.disconnect()

    assert "0.05 seconds" in str(outcome[0])


def test_a_thread_that_ends_gives_its_connection_back(tmp_path: Path) -> None:
    backend = SQLiteBackend(tmp_path / "x.db")
    for _ in range(10):
        assert in_threads(lambda n: backend.execute("SELECT 1") and None, 1) == []
    gc.collect()

    assert len(backend._source.sessions()) == 1
    backend.disconnect()


def test_a_transaction_may_end_in_another_thread_than_it_began(backend: SQLiteBackend) -> None:
    block = backend.transaction()
    context = contextvars.copy_context()
    context.run(block.__enter__)
    errors: List[BaseException] = []

    def leave() -> None:
        try:
            context.run(block.__exit__, None, None, None)
        except TransactionError as error:
            errors.append(error)

    thread = threading.Thread(target=leave)
    thread.start()
    thread.join()
    context.run(block.__exit__, None, None, None)

    assert [type(error) for error in errors] == [TransactionError]
    assert names(backend) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_child_has_connections_of_its_own(tmp_path: Path) -> None:
    backend = SQLiteBackend(tmp_path / "x.db")
    backend.execute(PERSON)
    parent = id(backend.connection)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Python 3.12 warns of a fork beside threads
        child = os.fork()
    if child == 0:
        try:
            backend.execute(INSERT, ("child",))
            os._exit(0 if id(backend.connection) != parent else 1)
        except BaseException:  # noqa: BLE001 - the child must not run the rest of the tests
            os._exit(2)
    _, status = os.waitpid(child, 0)

    assert os.WEXITSTATUS(status) == 0
    assert names(backend) == ["child"]
    backend.disconnect()
