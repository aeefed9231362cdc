"""Dumps, JSON, pickles and copies: a record keeps its state wherever it goes."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import datetime, timezone
from decimal import Decimal
from typing import Any, Callable, List, Optional
from uuid import UUID

import pytest
from pydantic import BaseModel
from tests.integration.record.world import World

from arfunc import ActiveRecord, AsyncActiveRecord, Col, auto, count
from arfunc.errors import NotLoaded

MOMENT = datetime(2024, 1, 2, 3, 4, 5, 6, tzinfo=timezone.utc)


class Pet(ActiveRecord):
    """At the top of a module, where pickles find it."""

    __table_name__ = "pets"
    id: Col[int] = auto()
    name: Col[str]
    tags: List[str] = []
    born: datetime = MOMENT
    price: Decimal = Decimal("1.50")
    chip: Optional[UUID] = None


class AsyncPet(AsyncActiveRecord):
    """The same, to be awaited."""

    __table_name__ = "pets"
    id: Col[int] = auto()
    name: Col[str]
    tags: List[str] = []
    born: datetime = MOMENT
    price: Decimal = Decimal("1.50")
    chip: Optional[UUID] = None


@pytest.fixture
async def pets(world: World) -> Any:
    world.Pet = AsyncPet if world.is_async else Pet
    world.Pet.configure(world.backend)
    await world.make(world.Pet)
    await world.save(world.Pet(name="Tom", tags=["a"], chip=UUID(int=7)))
    yield world
    world.Pet.__backend__ = None


def pickled(record: Any) -> Any:
    return pickle.loads(pickle.dumps(record))


COPIES: List[Callable[[Any], Any]] = [
    copy.copy,
    copy.deepcopy,
    pickled,
    lambda record: record.model_copy(),
    lambda record: record.model_copy(deep=True),
]
IDS = ["copy", "deepcopy", "pickle", "model_copy", "model_copy deep"]


async def tom(world: World) -> Any:
    return await world.do(world.Pet.find_one(1))


async def test_a_dump_holds_the_fields_and_no_relations(blog: World) -> None:
    user = await blog.save(blog.User(name="Ann"))

    assert list(user.model_dump()) == ["id", "name", "email", "age", "tags", "boss_id"]


async def test_a_record_goes_through_json(pets: World) -> None:
    found = await tom(pets)
    text = found.model_dump_json()
    again = pets.Pet.model_validate_json(text)

    assert json.loads(text)["price"] == "1.50"
    assert (again == found, again.is_new_record) == (True, True)


async def test_two_loads_of_a_row_are_equal_and_distinct(pets: World) -> None:
    one, other = await tom(pets), await tom(pets)

    assert (one == other, one is other) == (True, False)
    other.name = "Tim"
    assert one != other


async def test_a_saved_record_equals_the_loaded_one(pets: World) -> None:
    made = await pets.save(pets.Pet(name="Rex", price="2.50"))

    assert made == await pets.do(pets.Pet.find_one(made.id))


@pytest.mark.parametrize("make", COPIES, ids=IDS)
async def test_a_copy_is_equal_and_has_its_row(pets: World, make: Any) -> None:
    found = await tom(pets)
    other = make(found)

    assert (other == found, other is found) == (True, False)
    assert (other.is_new_record, other.is_from_db, other.is_dirty) == (False, True, False)


@pytest.mark.parametrize("make", COPIES, ids=IDS)
async def test_a_copy_is_updated_not_inserted(pets: World, make: Any) -> None:
    other = make(await tom(pets))
    other.name = "Tim"
    await pets.save(other)

    assert await pets.column("pets", "name") == ["Tim"]


@pytest.mark.parametrize("make", COPIES, ids=IDS)
async def test_a_copy_of_a_dirty_record_is_dirty(pets: World, make: Any) -> None:
    found = await tom(pets)
    found.name = "Tim"
    found.tags.append("b")
    other = make(found)
    found.name = "Tom"

    assert (other.dirty_fields, other.get_old_attribute("name")) == ({"name", "tags"}, "Tom")


@pytest.mark.parametrize("make", COPIES, ids=IDS)
async def test_a_copy_of_a_new_record_is_new(pets: World, make: Any) -> None:
    made = pets.Pet(name="Rex")
    made.name = "Max"
    other = make(made)
    await pets.save(other)

    assert (made.is_new_record, made.dirty_fields, other.is_new_record) == (True, {"name"}, False)
    assert await pets.column("pets", "name") == ["Tom", "Max"]


@pytest.mark.parametrize("make", COPIES, ids=IDS)
async def test_a_copy_of_a_saved_record_keeps_its_state(pets: World, make: Any) -> None:
    other = make(await pets.save(pets.Pet(name="Rex")))
    other.name = "Max"
    await pets.save(other)

    assert await pets.column("pets", "name") == ["Tom", "Max"]


@pytest.mark.parametrize("make", COPIES, ids=IDS)
async def test_a_copy_of_a_partial_record_is_partial(pets: World, make: Any) -> None:
    other = make(await pets.do(pets.Pet.query().select("id", "name").one()))
    with pytest.raises(NotLoaded):
        other.price
    other.name = "Tim"
    await pets.save(other)

    assert await pets.column("pets", "name") == ["Tim"]


@pytest.mark.parametrize("make", COPIES, ids=IDS)
async def test_a_copy_of_a_deleted_record_is_new(pets: World, make: Any) -> None:
    found = await tom(pets)
    await pets.do(found.delete())

    assert make(found).is_new_record


async def test_model_copy_with_changes_is_dirty(pets: World) -> None:
    other = (await tom(pets)).model_copy(update={"name": "Tim"})
    dirty = other.dirty_fields
    await pets.save(other)

    assert (dirty, await pets.column("pets", "name")) == ({"name"}, ["Tim"])


async def test_a_copy_shares_no_lists_if_it_is_deep(pets: World) -> None:
    found = await tom(pets)
    other = copy.deepcopy(found)
    other.tags.append("b")

    assert (found.tags, found.is_dirty) == (["a"], False)


async def test_records_go_into_other_models(pets: World) -> None:
    class View(BaseModel, from_attributes=True):
        name: str
        price: Decimal

    class Page(BaseModel):
        pets: List[pets.Pet]

    found = await tom(pets)
    page = Page(pets=[found])

    assert (View.model_validate(found), page.pets[0]) == (View(name="Tom", price=Decimal("1.50")), found)
    assert Page.model_validate_json(page.model_dump_json()) == page


async def test_the_json_schema_is_that_of_plain_fields(pets: World) -> None:
    schema = pets.Pet.model_json_schema()

    assert schema["required"] == ["name"]
    assert schema["properties"]["name"] == {"title": "Name", "type": "string"}


QUERIES: List[Any] = [
    lambda pet: pet.query(),
    lambda pet: pet.query().where(pet.name == "Tom").order_by("id").limit(3),
    lambda pet: pet.query().select("id", "name").strict(),
    lambda pet: pet.query().project(pet.name, pet.c.price),
    lambda pet: pet.query().project(count()).into(int),
    lambda pet: pet.query().where(pet.c.price.in_([Decimal("1.5")])),
    lambda pet: pet.query().where("name = ?", ("Tom",)),
]


@pytest.mark.parametrize("make", QUERIES)
async def test_a_query_is_pickled_and_runs_again(pets: World, make: Any) -> None:
    query = make(pets.Pet)
    again = pickled(query)

    assert again.to_sql() == query.to_sql()
    assert await pets.do(again.all()) == await pets.do(query.all())


@pytest.mark.parametrize("make", QUERIES)
async def test_a_query_is_copied_and_runs_again(pets: World, make: Any) -> None:
    query = make(pets.Pet)

    for again in (copy.copy(query), copy.deepcopy(query)):
        assert again.to_sql() == query.to_sql()
        assert await pets.do(again.all()) == await pets.do(query.all())
