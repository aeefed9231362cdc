"""Effects and SQL as text, performed by SQLite."""

from __future__ import annotations

import datetime
import logging
import uuid
from decimal import Decimal
from typing import Any, Callable, List, Sequence

import pytest
from tests.integration.world import World

from arfunc.dialect.sqlite import SQLiteDialect
from arfunc.effect.composition import Steps, program
from arfunc.effect.effects import (
    Call,
    Execute,
    ExecuteMany,
    Fetch,
    Insert,
    InsertMany,
    NewUUID,
    Now,
    Stream,
)
from arfunc.effect.transaction import transact
from arfunc.errors import (
    ArgumentTypeError,
    DatabaseError,
    NotNullViolation,
    OperationalError,
    QueryError,
    TypeConversionError,
    UniqueViolation,
)
from arfunc.expression.column import Column
from arfunc.expression.insert import InsertExpression, ValuesSource
from arfunc.expression.raw import RawSQL
from arfunc.expression.source import TableExpression
from arfunc.types.value_type import ValueType

NAMES = RawSQL("SELECT name FROM person ORDER BY id")
PERSON = TableExpression("person")


class Names:
    """Rows of one column as a list of its values."""

    def bound(self, dialect: Any, plan: Any) -> Callable[[List[Any]], List[str]]:
        return lambda rows: [row[0] for row in rows]


class Flat:
    """Tuples as they are, in one list."""

    def bound(self, dialect: Any) -> Callable[[Sequence[Any]], List[Any]]:
        return lambda things: [value for thing in things for value in thing]


def insert_many(rows: Any, **options: Any) -> InsertMany:
    return InsertMany(PERSON, ("id", "name"), (ValueType(int), ValueType(str)), rows, Flat(), **options)


async def test_fetch_gives_the_rows_as_the_driver_gives_them(world: World) -> None:
    await world.add("Ada")

    assert await world.run(Fetch(NAMES)) == [("Ada",)]


async def test_fetch_decodes_the_rows(world: World) -> None:
    await world.add("Ada")

    assert await world.run(Fetch(NAMES, Names())) == ["Ada"]


async def test_execute_tells_what_it_did(world: World) -> None:
    result = await world.run(Execute(RawSQL("INSERT INTO person (name) VALUES (?), (?)", ("Ada", "Bob"))))

    assert (result.affected_rows, result.last_insert_id, result.data) == (2, 2, None)


async def test_a_statement_that_reads_tells_its_rows_and_no_insert_id(world: World) -> None:
    await world.add("Ada")
    result = await world.execute("SELECT id, name FROM person")

    assert (result.data, result.affected_rows, result.last_insert_id) == ([{"id": 1, "name": "Ada"}], 1, None)


async def test_ddl_affects_no_rows(world: World) -> None:
    assert (await world.execute("CREATE TABLE other (id INTEGER)")).affected_rows == 0


async def test_parameters_are_encoded_by_their_type(world: World) -> None:
    day, number = datetime.date(2024, 2, 29), Decimal("1.10")
    row = await world.fetch_one("SELECT ? AS day, ? AS number, ? AS flag", (day, number, True))

    assert row == {"day": "2024-02-29", "number": "1.10", "flag": 1}


async def test_parameters_may_have_names(world: World) -> None:
    assert await world.fetch_one("SELECT :a AS a", {"a": datetime.date(2024, 1, 1)}) == {"a": "2024-01-01"}


async def test_text_is_no_sequence_of_parameters(world: World) -> None:
    with pytest.raises(ArgumentTypeError, match=r"\(value,\)"):
        await world.execute("SELECT ?", "abc")


async def test_fetch_one_of_nothing_is_none(world: World) -> None:
    assert await world.fetch_one("SELECT * FROM person") is None


async def test_columns_can_be_renamed_in_the_dicts(world: World) -> None:
    await world.add("Ada")

    assert await world.fetch_all("SELECT name FROM person", column_mapping={"name": "full_name"}) == [
        {"full_name": "Ada"}
    ]


async def test_an_expression_runs_where_text_does(world: World) -> None:
    await world.add("Ada")

    assert await world.fetch_all(NAMES) == [{"name": "Ada"}]


async def test_execute_many_writes_all(world: World) -> None:
    result = await world.execute_many("INSERT INTO person (name) VALUES (?)", [("a",), ("b",), ("c",)])

    assert result.affected_rows == 3
    assert await world.names() == ["a", "b", "c"]


async def test_execute_many_writes_all_or_none(world: World) -> None:
    statement = RawSQL("INSERT INTO person (name) VALUES (?)", ("a",))
    with pytest.raises(UniqueViolation):
        await world.run(ExecuteMany(statement, [("a",), ("b",), ("a",)]))

    assert await world.names() == []


async def test_execute_many_of_nothing_does_nothing(world: World) -> None:
    assert (await world.execute_many("INSERT INTO person (name) VALUES (?)", [])).affected_rows == 0


async def test_a_script_runs_all_its_statements(world: World) -> None:
    await world.executescript("INSERT INTO person (name) VALUES ('a;'); INSERT INTO person (name) VALUES ('b');")

    assert await world.names() == ["a;", "b"]


async def test_a_script_inside_a_transaction_is_undone_with_it(world: World) -> None:
    with pytest.raises(KeyError):
        async with world.transaction():
            await world.executescript("INSERT INTO person (name) VALUES ('a'); INSERT INTO person (name) VALUES ('b')")
            raise KeyError

    assert await world.names() == []


async def test_an_insert_gives_the_serial_key(world: World) -> None:
    statement = InsertExpression(PERSON, ValuesSource([["Ada"]]), ["name"])
    result = await world.run(Insert(statement, (Column("id"),), serial=True))

    assert (result.generated, result.affected_rows) == ((1,), 1)


async def test_an_insert_gives_any_generated_values(world: World) -> None:
    await world.execute("CREATE TABLE thing (id INTEGER PRIMARY KEY, made TEXT DEFAULT 'now', name TEXT)")
    statement = InsertExpression(TableExpression("thing"), ValuesSource([["x"]]), ["name"])
    result = await world.run(Insert(statement, (Column("made"), Column("id"))))

    assert result.generated == ("now", 1)


async def test_an_insert_without_returning_reads_the_generated_values(world: World) -> None:
    world.backend._environment.dialect = SQLiteDialect((3, 30, 0))
    await world.execute("CREATE TABLE thing (id INTEGER PRIMARY KEY, made TEXT DEFAULT 'now', name TEXT)")
    statement = InsertExpression(TableExpression("thing"), ValuesSource([["x"]]), ["name"])
    result = await world.run(Insert(statement, (Column("made"), Column("id"))))

    assert result.generated == ("now", 1)


@pytest.mark.parametrize("count", [0, 1, 199, 200, 201, 450])
async def test_many_rows_are_inserted_whatever_their_number(world: World, count: int) -> None:
    result = await world.run(insert_many([(n + 1, f"name {n}") for n in range(count)]))

    assert result.affected_rows == count
    assert await world.names() == [f"name {n}" for n in range(count)]


async def test_many_rows_are_taken_from_an_iterator(world: World) -> None:
    result = await world.run(insert_many(((n + 1, f"name {n}") for n in range(5000)), batch_rows=7))

    assert result.affected_rows == 5000


async def test_many_rows_are_inserted_all_or_none(world: World) -> None:
    rows = [(n + 1, f"name {n % 401}") for n in range(450)]
    for given in (rows, iter(rows)):
        with pytest.raises(UniqueViolation):
            await world.run(insert_many(given))

    assert await world.names() == []


async def test_a_failed_bulk_insert_leaves_the_transaction_around_it(world: World) -> None:
    async with world.transaction():
        await world.add("Ada", id=1)
        with pytest.raises(UniqueViolation):
            await world.run(insert_many([(n + 1, f"name {n}") for n in range(250)]))
        await world.add("Bob")

    assert await world.names() == ["Ada", "Bob"]


async def test_rows_that_an_iterator_reads_from_the_same_database_are_inserted(world: World) -> None:
    if world.is_async:
        pytest.skip("a plain iterator cannot await")
    await world.execute_many("INSERT INTO person (id, name) VALUES (?, ?)", [(n, str(n)) for n in range(1, 301)])
    copies = ((id + 1000, name + "'") for id, name in world.backend.run(Fetch(RawSQL("SELECT id, name FROM person"))))
    await world.run(insert_many(copies))

    assert len(await world.names()) == 600


async def test_a_stream_gives_batches(world: World) -> None:
    await world.run(insert_many([(n + 1, f"{n}") for n in range(5)]))

    assert await world.batches(Stream(NAMES, Names(), batch_size=2)) == [["0", "1"], ["2", "3"], ["4"]]


async def test_a_stream_inside_a_transaction_sees_what_it_wrote(world: World) -> None:
    async with world.transaction():
        await world.add("Ada")

        assert await world.batches(Stream(NAMES)) == [[("Ada",)]]


async def test_a_stream_that_is_left_early_keeps_nothing_from_writing(world: World) -> None:
    await world.run(insert_many([(n + 1, f"{n}") for n in range(100)]))
    if world.is_async:
        stream = world.backend.stream(Stream(NAMES, batch_size=10))
        await stream.__anext__()
        await stream.aclose()
    else:
        batches = world.backend.run(Stream(NAMES, batch_size=10))
        next(batches)
        batches.close()
    await world.execute("DROP TABLE person")


async def test_a_program_runs_its_steps(world: World) -> None:
    @program
    def add_and_count() -> Steps[int]:
        yield Execute(RawSQL("INSERT INTO person (name) VALUES ('Ada')"))
        rows = yield from Fetch(RawSQL("SELECT COUNT(*) FROM person"))
        return int(rows[0][0])

    assert await world.run(add_and_count()) == 1


async def test_a_program_may_handle_an_error_of_the_database(world: World) -> None:
    await world.add("Ada")

    @program
    def add_or_tell() -> Steps[str]:
        try:
            yield Execute(RawSQL("INSERT INTO person (name) VALUES ('Ada')"))
        except UniqueViolation as error:
            return ".".join(error.columns)
        return "added"

    assert await world.run(add_or_tell()) == "name"


async def test_a_transacted_program_is_undone_by_its_error(world: World) -> None:
    @program
    def add_twice() -> Steps[None]:
        yield Execute(RawSQL("INSERT INTO person (name) VALUES ('Ada')"))
        yield Execute(RawSQL("INSERT INTO person (name) VALUES ('Ada')"))

    with pytest.raises(UniqueViolation):
        await world.run(transact(add_twice()))

    assert await world.names() == []


async def test_the_users_code_in_a_program_is_inside_its_transaction(world: World) -> None:
    seen: List[bool] = []

    @program(is_local=True)
    def with_hook() -> Steps[None]:
        yield Execute(RawSQL("INSERT INTO person (name) VALUES ('Ada')"))
        yield Call(lambda: seen.append(world.backend.in_transaction))

    await world.run(transact(with_hook()))

    assert seen == [True]
    assert not world.backend.in_transaction


async def test_a_program_that_hides_user_code_is_refused_by_the_worker() -> None:
    world = World("async", ":memory:")

    @program
    def hidden() -> Steps[None]:
        yield Execute(RawSQL("SELECT 1"))
        yield Call(print)

    with pytest.raises(ArgumentTypeError, match="is_local=True"):
        await world.run(hidden())
    await world.disconnect()


async def test_a_synchronous_backend_awaits_no_hook() -> None:
    async def hook() -> None:
        """Do nothing, asynchronously."""

    world = World("sync", ":memory:")
    with pytest.raises(ArgumentTypeError, match="asynchronous"):
        world.backend.run(Call(hook))
    await world.disconnect()


async def test_clock_and_uuids_can_be_injected(world: World) -> None:
    moment, identifier = datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc), uuid.UUID(int=1)
    world.backend.clock, world.backend.uuid_factory = (lambda: moment), (lambda: identifier)

    assert await world.run(Now()) == moment
    assert await world.run(NewUUID()) == identifier


@pytest.mark.parametrize(
    ("sql", "params", "expected"),
    [
        ("SELECT * FROM nowhere", (), QueryError),
        ("SELECT missing FROM person", (), QueryError),
        ("SELEC 1", (), OperationalError),
        ("INSERT INTO person (name) VALUES (NULL)", (), NotNullViolation),
        ("SELECT ?", (), DatabaseError),
        ("SELECT 1; SELECT 2", (), QueryError),
        ("SELECT ?", (2**70,), TypeConversionError),
        ("SELECT ?", (object(),), TypeConversionError),
    ],
)
async def test_each_mistake_is_an_error_of_the_hierarchy(world: World, sql: str, params: Any, expected: Any) -> None:
    with pytest.raises(expected) as raised:
        await world.execute(sql, params)
    assert raised.value.sql in (sql, None)


async def test_an_unknown_name_in_quotes_is_no_string() -> None:
    world = World("sync", ":memory:")
    if not hasattr(world.backend.connection, "setconfig"):
        await world.disconnect()
        pytest.skip("the driver can switch this off from Python 3.12 on")
    await world.execute("CREATE TABLE t (a TEXT)")
    with pytest.raises(QueryError):
        await world.execute('SELECT "misspelt" FROM t')
    await world.disconnect()


async def test_statements_are_logged_without_their_parameters(world: World, caplog: Any) -> None:
    with caplog.at_level(logging.DEBUG, logger="arfunc"):
        await world.execute("INSERT INTO person (name) VALUES (?)", ("a secret",))
        await world.run(Fetch(RawSQL("SELECT * FROM person WHERE name = ?", ("a secret",))))
    events = [record for record in caplog.records if getattr(record, "sql", None)]

    assert [event.rows for event in events] == [1, 1]
    assert events[0].sql == "INSERT INTO person (name) VALUES (?)"
    assert events[0].duration > 0
    assert "a secret" not in caplog.text


async def test_the_driver_s_error_is_the_cause(world: World) -> None:
    with pytest.raises(QueryError) as raised:
        await world.execute("SELECT * FROM nowhere")
    assert "no such table" in str(raised.value.__cause__)
