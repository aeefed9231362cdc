"""UPDATE ... FROM and DELETE ... USING, on SQLite."""

from __future__ import annotations

from typing import Any, List

import pytest_asyncio
from tests.integration.world import World

from arfunc import Column, DeleteExpression, TableExpression, UpdateExpression
from arfunc.effect.effects import Execute, Fetch

PERSON = TableExpression("person", columns=("id", "name"))
ID: Column[Any] = Column("id", PERSON)
NAME: Column[Any] = Column("name", PERSON)
TITLE = TableExpression("title", "t", columns=("person_id", "title"))
OF_PERSON = Column("person_id", TITLE) == ID


@pytest_asyncio.fixture
async def people(world: World) -> World:
    """Give three people, two of whom have titles, one has two."""
    await world.execute("CREATE TABLE title (person_id INTEGER, title TEXT)")
    await world.execute("INSERT INTO title VALUES (1, 'Countess'), (2, 'Sir'), (2, 'Sir')")
    for name in ("Ada", "Bob", "Cid"):
        await world.add(name)
    return world


async def affected(world: World, statement: Any) -> int:
    done = await world.run(Execute(statement))
    return int(done.affected_rows)


async def test_update_takes_values_from_another_source(people: World) -> None:
    new_name: Any = Column("title", TITLE).concat(" ", NAME)
    await affected(people, UpdateExpression(PERSON, {NAME: new_name}, from_=TITLE, where=OF_PERSON))

    assert await people.names() == ["Countess Ada", "Sir Bob", "Cid"]


async def test_update_of_an_aliased_table_takes_values_from_itself(people: World) -> None:
    other = PERSON.aliased("other")
    before = Column("id", other) == ID - 1
    await affected(
        people, UpdateExpression(PERSON, {"name": Column("name", other).concat("2")}, from_=other, where=before)
    )

    assert await people.names() == ["Ada", "Ada2", "Bob2"]


async def test_a_row_that_fits_twice_is_updated_once(people: World) -> None:
    statement = UpdateExpression(PERSON, {"name": "x"}, from_=TITLE, where=OF_PERSON & (NAME == "Bob"))

    assert await affected(people, statement) == 1


async def test_delete_takes_the_rows_that_fit_another_source(people: World) -> None:
    assert (await affected(people, DeleteExpression(PERSON, using=TITLE, where=OF_PERSON)), await people.names()) == (
        2,
        ["Cid"],
    )


async def test_delete_compares_a_table_with_itself(people: World) -> None:
    other = PERSON.aliased("other")
    has_later = DeleteExpression(PERSON, using=other, where=Column("id", other) > ID)

    assert (await affected(people, has_later), await people.names()) == (2, ["Cid"])


async def test_deleted_rows_are_returned(people: World) -> None:
    statement = DeleteExpression(PERSON, using=TITLE, where=OF_PERSON, returning=[ID, NAME])
    rows: List[Any] = await people.run(Fetch(statement))

    assert sorted(rows) == [(1, "Ada"), (2, "Bob")]
