"""Transactions of one task: blocks, nesting, savepoints, callbacks, decorators."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from typing import Any, List

import pytest
from tests.integration.world import World, settled

from arfunc.backend.lease import TransactionState
from arfunc.effect.composition import Steps, program
from arfunc.effect.effects import Begin, Execute, OnCommit, OnRollback
from arfunc.effect.transaction import transact
from arfunc.errors import (
    ArgumentValueError,
    ForeignKeyViolation,
    IntegrityError,
    IsolationLevelError,
    LockError,
    OperationalError,
    TransactionError,
    UniqueViolation,
)
from arfunc.expression.raw import RawSQL
from arfunc.expression.transaction import IsolationLevel


async def test_a_block_that_ends_well_is_committed(world: World) -> None:
    async with world.transaction():
        await world.add("Ada")

    assert await world.names() == ["Ada"]


@pytest.mark.parametrize("error", [KeyError, asyncio.CancelledError, KeyboardInterrupt])
async def test_any_exception_undoes_the_block_and_is_the_same(world: World, error: Any) -> None:
    raised = error("x")
    with pytest.raises(error) as caught:
        async with world.transaction():
            await world.add("Ada")
            raise raised

    assert caught.value is raised
    assert await world.names() == []


async def test_a_nested_block_that_fails_undoes_only_its_own(world: World) -> None:
    async with world.transaction():
        await world.add("Ada")
        with pytest.raises(KeyError):
            async with world.transaction():
                await world.add("Bob")
                raise KeyError
        await world.add("Eve")

    assert await world.names() == ["Ada", "Eve"]


async def test_an_outer_block_undoes_nested_ones_that_ended_well(world: World) -> None:
    with pytest.raises(KeyError):
        async with world.transaction():
            async with world.transaction():
                await world.add("Bob")
            raise KeyError

    assert await world.names() == []


async def test_a_constraint_that_is_violated_leaves_the_transaction_usable(world: World) -> None:
    async with world.transaction():
        await world.add("Ada")
        with pytest.raises(UniqueViolation):
            await world.add("Ada")
        await world.add("Bob")

    assert await world.names() == ["Ada", "Bob"]


async def test_blocks_follow_one_another(world: World) -> None:
    for name in ("Ada", "Bob"):
        async with world.transaction():
            await world.add(name)

    assert await world.names() == ["Ada", "Bob"]


async def test_savepoints_by_hand(world: World) -> None:
    async with world.transaction() as tx:
        await world.add("Ada")
        mark = await settled(tx.savepoint())
        await world.add("Bob")
        await settled(tx.rollback_to(mark))
        await world.add("Eve")
        await settled(tx.release(mark))

    assert (mark, await world.names()) == ("savepoint_1", ["Ada", "Eve"])


async def test_a_commit_with_open_savepoints_is_fine(world: World) -> None:
    async with world.transaction() as tx:
        await settled(tx.savepoint("mark"))
        await world.add("Ada")

    assert await world.names() == ["Ada"]


async def test_an_unknown_savepoint_is_an_error(world: World) -> None:
    async with world.transaction() as tx:
        with pytest.raises(TransactionError, match="no savepoint 'mark'"):
            await settled(tx.release("mark"))


async def test_outside_of_a_transaction_there_are_no_savepoints(world: World) -> None:
    with pytest.raises(TransactionError, match="no transaction is open"):
        await settled(world.backend.transaction_manager.savepoint())


async def test_callbacks_wait_for_the_outermost_commit(world: World) -> None:
    seen: List[str] = []
    async with world.transaction() as tx:
        tx.on_commit(lambda: seen.append("outer"))
        async with world.transaction() as inner:
            inner.on_commit(lambda: seen.append("inner"))
        assert seen == []

    assert seen == ["outer", "inner"]


async def test_callbacks_of_a_nested_block_that_fails(world: World) -> None:
    seen: List[str] = []
    async with world.transaction():
        with pytest.raises(KeyError):
            async with world.transaction() as inner:
                inner.on_commit(lambda: seen.append("commit"))
                inner.on_rollback(lambda: seen.append("rollback"))
                raise KeyError
        assert seen == ["rollback"]

    assert seen == ["rollback"]


async def test_callbacks_of_a_rollback_come_newest_first(world: World) -> None:
    seen: List[int] = []
    with pytest.raises(KeyError):
        async with world.transaction() as tx:
            tx.on_rollback(lambda: seen.append(1))
            async with world.transaction() as inner:
                inner.on_rollback(lambda: seen.append(2))
            raise KeyError

    assert seen == [2, 1]


async def test_a_callback_may_use_the_database_after_the_commit(world: World) -> None:
    async with world.transaction() as tx:
        await world.add("Ada")
        tx.on_commit(lambda: world.backend.execute("INSERT INTO person (name) VALUES ('Bob')"))

    assert await world.names() == ["Ada", "Bob"]


async def test_an_asynchronous_callback_is_awaited() -> None:
    world, seen = World("async", ":memory:"), []

    async def note() -> None:
        await asyncio.sleep(0)
        seen.append("noted")

    async with world.transaction() as tx:
        tx.on_commit(note)
    await world.disconnect()

    assert seen == ["noted"]


async def test_all_callbacks_are_called_before_the_error_of_one_is_raised(world: World) -> None:
    seen: List[str] = []
    with pytest.raises(ZeroDivisionError):
        async with world.transaction() as tx:
            await world.add("Ada")
            tx.on_commit(lambda: 1 / 0)
            tx.on_commit(lambda: seen.append("second"))

    assert seen == ["second"]
    assert await world.names() == ["Ada"]


async def test_a_failing_callback_of_a_rollback_does_not_hide_the_error(world: World, caplog: Any) -> None:
    with pytest.raises(KeyError):
        async with world.transaction() as tx:
            tx.on_rollback(lambda: 1 / 0)
            raise KeyError

    assert "called after a rollback failed" in caplog.text


async def test_effects_note_callbacks_too(world: World) -> None:
    seen: List[str] = []

    @program
    def steps() -> Steps[None]:
        yield OnCommit(lambda: seen.append("commit"))
        yield OnRollback(lambda: seen.append("rollback"))

    async with world.transaction():
        await world.run(steps())
    with pytest.raises(KeyError):
        async with world.transaction():
            await world.run(steps())
            raise KeyError

    assert seen == ["commit", "rollback"]


async def test_effects_note_callbacks_in_the_transaction_of_their_own_program(world: World) -> None:
    seen: List[str] = []

    @program
    def steps() -> Steps[None]:
        yield OnRollback(lambda: seen.append("rollback"))
        yield OnCommit(lambda: seen.append("commit"))
        yield Execute(RawSQL("INSERT INTO person (name) VALUES ('Ada')"))

    await world.run(transact(steps()))
    with pytest.raises(UniqueViolation):
        await world.run(transact(steps()))

    assert seen == ["commit", "rollback"]


async def test_without_a_transaction_a_commit_is_now_and_a_rollback_never(world: World) -> None:
    seen: List[str] = []
    await world.run(OnCommit(lambda: seen.append("commit")))
    await world.run(OnRollback(lambda: seen.append("rollback")))

    assert seen == ["commit"]


async def test_a_commit_that_fails_is_a_rollback(world: World) -> None:
    seen: List[str] = []
    await world.execute(
        "CREATE TABLE pet (owner INTEGER REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED)",
    )
    with pytest.raises(ForeignKeyViolation):
        async with world.transaction() as tx:
            tx.on_rollback(lambda: seen.append("rollback"))
            await world.execute("INSERT INTO pet VALUES (99)")
    async with world.transaction():
        await world.add("Ada")

    assert seen == ["rollback"]
    assert await world.fetch_all("SELECT * FROM pet") == []
    assert await world.names() == ["Ada"]


async def test_a_read_only_transaction_writes_nothing(world: World) -> None:
    with pytest.raises(OperationalError, match="readonly"):
        async with world.transaction(read_only=True):
            await world.add("Ada")
    await world.add("Bob")

    assert await world.names() == ["Bob"]


@pytest.mark.parametrize("level", [IsolationLevel.SERIALIZABLE, IsolationLevel.READ_UNCOMMITTED])
async def test_levels_that_sqlite_has(world: World, level: IsolationLevel) -> None:
    async with world.transaction(level):
        await world.add("Ada")

    assert await world.names() == ["Ada"]


@pytest.mark.parametrize("level", [IsolationLevel.READ_COMMITTED, IsolationLevel.REPEATABLE_READ])
async def test_levels_that_sqlite_has_not(world: World, level: IsolationLevel) -> None:
    with pytest.raises(IsolationLevelError, match=level.name):
        async with world.transaction(level):
            pass
    await world.add("Ada")


async def test_a_nested_transaction_cannot_change_the_isolation(world: World) -> None:
    async with world.transaction():
        with pytest.raises(IsolationLevelError, match="fixed"):
            async with world.transaction(IsolationLevel.READ_UNCOMMITTED):
                pass
        await world.add("Ada")

    assert await world.names() == ["Ada"]


async def test_a_transaction_that_sqlite_has_undone_is_refused_to_its_end(world: World) -> None:
    await world.execute(
        "CREATE TRIGGER no_eve BEFORE INSERT ON person WHEN NEW.name = 'Eve' "
        "BEGIN SELECT RAISE(ROLLBACK, 'no Eve'); END"
    )
    with pytest.raises(TransactionError, match="rolled the whole transaction back"):
        async with world.transaction():
            await world.add("Ada")
            with pytest.raises(IntegrityError, match="no Eve"):
                await world.add("Eve")
            await world.add("Bob")
    await world.add("Zoe")

    assert await world.names() == ["Zoe"]


async def test_a_block_whose_transaction_was_undone_cannot_end_well(world: World) -> None:
    await world.execute(
        "CREATE TRIGGER no_eve BEFORE INSERT ON person WHEN NEW.name = 'Eve' "
        "BEGIN SELECT RAISE(ROLLBACK, 'no Eve'); END"
    )
    with pytest.raises(TransactionError, match="rolled the whole transaction back"):
        async with world.transaction():
            await world.add("Ada")
            with pytest.raises(IntegrityError, match="no Eve"):
                await world.add("Eve")

    assert await world.names() == []


@pytest.mark.parametrize("sql", ["BEGIN", "SAVEPOINT mine"])
async def test_a_transaction_begun_by_hand_is_refused_and_undone(world: World, sql: str) -> None:
    with pytest.raises(TransactionError, match="by hand"):
        await world.execute(sql)
    await world.add("Ada")

    assert await world.names() == ["Ada"]


async def test_a_transaction_ended_by_hand_is_refused(world: World) -> None:
    with pytest.raises(TransactionError, match=r"by hand|rolled the whole"):
        async with world.transaction():
            await world.execute("ROLLBACK")
    await world.add("Ada")

    assert await world.names() == ["Ada"]


async def test_a_program_that_leaves_a_transaction_open_is_undone(world: World) -> None:
    for is_local in (False, True):

        @program(is_local=is_local)
        def careless() -> Steps[None]:
            yield Begin()
            yield Execute(RawSQL("INSERT INTO person (name) VALUES ('Ada')"))

        with pytest.raises(TransactionError, match="did not end it"):
            await world.run(careless())

    assert await world.names() == []
    assert not world.backend.in_transaction


async def test_a_decorated_function_runs_in_a_transaction(world: World) -> None:
    if world.is_async:

        @world.backend.transaction()
        async def add_both(one: str, *, other: str) -> str:
            await world.backend.execute("INSERT INTO person (name) VALUES (?)", (one,))
            await world.backend.execute("INSERT INTO person (name) VALUES (?)", (other,))
            return one

    else:

        @world.backend.transaction()
        def add_both(one: str, *, other: str) -> str:
            world.backend.execute("INSERT INTO person (name) VALUES (?)", (one,))
            world.backend.execute("INSERT INTO person (name) VALUES (?)", (other,))
            return one

    assert await settled(add_both("Ada", other="Bob")) == "Ada"
    with pytest.raises(UniqueViolation):
        await settled(add_both("Eve", other="Bob"))
    assert await world.names() == ["Ada", "Bob"]


def failing_twice(world: World, runs: List[int]) -> Any:
    """Return a decorated function that finds a lock twice before it succeeds."""
    decorator = world.backend.transaction(retries=2)
    if world.is_async:

        @decorator
        async def work() -> str:
            await world.backend.execute("INSERT INTO person (name) VALUES (?)", (f"run {len(runs)}",))
            runs.append(1)
            if len(runs) < 3:
                raise LockError("database is locked")
            return "done"

    else:

        @decorator
        def work() -> str:
            world.backend.execute("INSERT INTO person (name) VALUES (?)", (f"run {len(runs)}",))
            runs.append(1)
            if len(runs) < 3:
                raise LockError("database is locked")
            return "done"

    return work


async def test_a_decorated_function_runs_again_after_a_lock(world: World) -> None:
    runs: List[int] = []

    assert await settled(failing_twice(world, runs)()) == "done"
    assert await world.names() == ["run 2"]


async def test_inside_a_transaction_nothing_is_run_again(world: World) -> None:
    runs: List[int] = []
    with pytest.raises(LockError):
        async with world.transaction():
            await settled(failing_twice(world, runs)())

    assert len(runs) == 1


async def test_a_block_takes_no_retries(world: World) -> None:
    with pytest.raises(ArgumentValueError, match="cannot run again"):
        async with world.transaction(retries=1):
            pass


async def test_the_manager_begins_and_ends_by_hand(world: World) -> None:
    manager = world.backend.transaction_manager
    await settled(manager.begin())
    await world.add("Ada")
    await settled(manager.begin())
    await world.add("Bob")
    level = manager.transaction_level
    await settled(manager.rollback())
    state = manager.state
    await settled(manager.commit())

    assert (level, state, manager.state) == (2, TransactionState.ACTIVE, TransactionState.COMMITTED)
    assert await world.names() == ["Ada"]


async def test_the_manager_knows_a_rollback(world: World) -> None:
    manager = world.backend.transaction_manager
    before = manager.state
    await settled(manager.begin())
    await settled(manager.rollback())

    assert (before, manager.state) == (TransactionState.INACTIVE, TransactionState.ROLLED_BACK)
    assert not manager.is_active


@pytest.mark.parametrize("name", ["commit", "rollback"])
async def test_without_a_transaction_there_is_nothing_to_end(world: World, name: str) -> None:
    with pytest.raises(TransactionError, match="no transaction is open"):
        await settled(getattr(world.backend.transaction_manager, name)())


async def test_the_isolation_level_is_set_before_a_transaction(world: World) -> None:
    manager = world.backend.transaction_manager
    manager.isolation_level = IsolationLevel.SERIALIZABLE
    async with world.transaction():
        with pytest.raises(IsolationLevelError, match="before a transaction begins"):
            manager.isolation_level = None

    assert manager.isolation_level is IsolationLevel.SERIALIZABLE


async def test_a_detached_block_writes_at_once(file_world: World) -> None:
    with pytest.raises(KeyError):
        async with file_world.transaction(read_only=True):
            async with file_world.detached():
                await file_world.add("Ada")
            raise KeyError

    assert await file_world.names() == ["Ada"]


async def test_a_detached_block_does_not_see_uncommitted_rows(file_world: World) -> None:
    async with file_world.transaction():
        await file_world.add("Ada")
        async with file_world.detached():
            seen_outside = await file_world.names()
        seen_inside = await file_world.names()

    assert (seen_outside, seen_inside) == ([], ["Ada"])


async def test_a_transaction_in_a_detached_block_is_its_own(file_world: World) -> None:
    with pytest.raises(KeyError):
        async with file_world.transaction(read_only=True):
            async with file_world.detached(), file_world.transaction():
                await file_world.add("Ada")
            raise KeyError

    assert await file_world.names() == ["Ada"]


@pytest.mark.parametrize("kind", ["sync", "async"])
async def test_in_memory_there_is_nothing_to_detach_to(kind: str) -> None:
    world = World(kind, ":memory:")
    async with world.transaction():
        with pytest.raises(TransactionError, match="Use a database in a file"):
            async with world.detached():
                pass
    await world.disconnect()


async def test_outside_of_a_transaction_detached_changes_nothing(world: World) -> None:
    async with world.detached():
        await world.add("Ada")

    assert await world.names() == ["Ada"]


async def test_a_writer_waits_for_a_writer_and_no_longer_than_the_timeout(tmp_path: Any) -> None:
    for kind in ("sync", "async"):
        world = World(kind, World("sync", tmp_path / "x.db").config.clone(timeout=0.05))
        await world.execute("CREATE TABLE IF NOT EXISTS person (id INTEGER PRIMARY KEY, name TEXT)")
        other = sqlite3.connect(str(tmp_path / "x.db"), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockError, match="database is locked"):
            async with world.transaction():
                pass
        other.execute("ROLLBACK")
        other.close()
        await world.add(kind)
        await world.disconnect()


async def test_closing_inside_a_transaction_rolls_back_with_a_warning(file_world: World, caplog: Any) -> None:
    with caplog.at_level(logging.WARNING, logger="arfunc"), pytest.raises(TransactionError):
        async with file_world.transaction():
            await file_world.add("Ada")
            await file_world.disconnect()
    await file_world.connect()

    assert "rolled back" in caplog.text
    assert await file_world.names() == []
