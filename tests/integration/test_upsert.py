"""What an INSERT does with rows that are there already, on SQLite."""

from __future__ import annotations

from typing import Any, List, Tuple

import pytest
from tests.integration.world import World

from arfunc import (
    Column,
    InsertExpression,
    OnConflictClause,
    Query,
    SelectSource,
    TableExpression,
    ValuesSource,
    excluded,
)
from arfunc.effect.effects import Execute, Fetch
from arfunc.errors import UniqueViolation

PERSON = TableExpression("person", columns=("id", "name"))
NAME: Column[Any] = Column("name", PERSON)
ROWS = ValuesSource([[1, "Ada L."], [2, "Bob"]])


async def written(world: World, *clauses: OnConflictClause, source: Any = ROWS) -> Tuple[int, List[str]]:
    """Insert rows, the first of which is there already; return the number of rows written, and all names."""
    await world.add("Ada", id=1)
    done = await world.run(Execute(InsertExpression(PERSON, source, ["id", "name"], on_conflict=clauses)))
    return done.affected_rows, await world.names()


async def test_without_a_clause_the_statement_fails(world: World) -> None:
    with pytest.raises(UniqueViolation):
        await written(world)


async def test_a_refused_row_can_be_left_out(world: World) -> None:
    assert await written(world, OnConflictClause("id", do_nothing=True)) == (1, ["Ada", "Bob"])


async def test_a_refused_row_can_update_the_one_that_is_there(world: World) -> None:
    assert await written(world, OnConflictClause("id", update_assignments=["name"])) == (2, ["Ada L.", "Bob"])


async def test_both_rows_can_make_the_new_value(world: World) -> None:
    both = OnConflictClause("id", update_assignments={NAME: NAME.concat(" / ", excluded(NAME))})

    assert await written(world, both) == (2, ["Ada / Ada L.", "Bob"])


async def test_a_condition_chooses_the_rows_that_are_updated(world: World) -> None:
    clause = OnConflictClause("id", update_assignments=["name"], update_where=NAME != "Ada")

    assert await written(world, clause) == (1, ["Ada", "Bob"])


async def test_the_first_clause_about_the_constraint_counts(world: World) -> None:
    by_name = OnConflictClause("name", do_nothing=True)
    by_any = OnConflictClause(update_assignments={"name": "other"})

    assert await written(world, by_name, by_any) == (2, ["other", "Bob"])


async def test_rows_of_a_query_are_upserted(world: World) -> None:
    await world.execute("CREATE TABLE staged (id INTEGER, name TEXT)")
    await world.execute("INSERT INTO staged VALUES (1, 'Ada L.'), (2, 'Bob')")
    source = SelectSource(Query("staged"))

    assert await written(world, OnConflictClause("id", update_assignments=["name"]), source=source) == (
        2,
        ["Ada L.", "Bob"],
    )


async def test_the_condition_of_a_partial_index_is_recognised(world: World) -> None:
    await world.execute("CREATE TABLE seat (number INTEGER, taken INTEGER, guest TEXT)")
    await world.execute("CREATE UNIQUE INDEX one_guest ON seat (number) WHERE taken = 1")
    clause = OnConflictClause("number", target_where=Column("taken") == 1, update_assignments=["guest"])
    for guest in ("Ada", "Bob"):
        row = ValuesSource([[7, 1, guest]])
        await world.run(Execute(InsertExpression("seat", row, ["number", "taken", "guest"], on_conflict=clause)))

    assert await world.fetch_all("SELECT number, guest FROM seat") == [{"number": 7, "guest": "Bob"}]


async def test_written_rows_are_returned(world: World) -> None:
    await world.add("Ada", id=1)
    clause = OnConflictClause("id", update_assignments=["name"])
    statement = InsertExpression(PERSON, ROWS, ["id", "name"], on_conflict=clause, returning=["id", NAME])

    assert await world.run(Fetch(statement)) == [(1, "Ada L."), (2, "Bob")]
