"""What rows become: partial records, tuples, single values, shapes of the caller's own."""

from __future__ import annotations

import dataclasses
import enum
from datetime import datetime, timezone
from typing import Any, List, NamedTuple, Optional

import attrs
import pytest
from pydantic import BaseModel
from tests.integration.record.world import World
from typing_extensions import Annotated, TypedDict

from arfunc import (
    BaseSQLTypeAdapter,
    Col,
    NotLoaded,
    UnknownFieldError,
    UseAdapter,
    UseColumn,
    alias,
    count,
    lower,
    max_,
    select,
)


@pytest.fixture
async def people(blog: World) -> World:
    await blog.save(blog.User(name="Ann", age=30, tags=["x"]), blog.User(name="Bob"))
    await blog.save(blog.Post(title="a", user_id=1))
    return blog


# -- partial records


@pytest.mark.parametrize(
    "columns", [lambda u: ("id", "name"), lambda u: (u.c.id, u.name), lambda u: ("name", u.c.id)], ids=str
)
async def test_select_gives_partial_records(people: World, columns: Any) -> None:
    found = await people.do(people.User.query().select(*columns(people.User)).order_by("id").all())

    assert [(type(user), user.id, user.name) for user in found] == [(people.User, 1, "Ann"), (people.User, 2, "Bob")]


async def test_a_field_that_was_not_selected_is_absent(people: World) -> None:
    user = await people.do(people.User.query().select("id").one())

    with pytest.raises(NotLoaded, match=r"User\.name was not selected"):
        user.name
    assert not issubclass(NotLoaded, AttributeError)


async def test_dumps_of_a_partial_record_hold_what_was_selected(people: World) -> None:
    user = await people.do(people.User.query().select("name", "id").one())

    assert (user.model_dump(), user.model_dump_json()) == ({"id": 1, "name": "Ann"}, '{"id":1,"name":"Ann"}')


async def test_another_model_made_of_a_partial_record_fails_loudly(people: World) -> None:
    class View(BaseModel, from_attributes=True):
        name: str
        age: Optional[int] = None

    user = await people.do(people.User.query().select("id", "name").one())

    with pytest.raises(ValueError, match=r"User\.age was not selected"):
        View.model_validate(user)


async def test_select_replaces_and_append_adds(people: World) -> None:
    query = people.User.query().select("id", "age").select("id").select("name", append=True)
    user = await people.do(query.one())

    assert set(user.model_dump()) == {"id", "name"}


async def test_select_without_columns_is_of_all_columns(people: World) -> None:
    query = people.User.query()

    assert query.select("id").select().to_sql() == query.to_sql()
    assert query.select(count().as_("n")).select().gives_records
    assert await people.do(query.project(people.User.id).select().count()) == await people.do(query.count())
    assert query.select("id").select(append=True).to_sql() == query.select("id").to_sql()


async def test_select_leaves_fields_out(people: World) -> None:
    users = people.User
    query = users.query().select(exclude=["tags", users.c.boss_id])
    user = await people.do(query.order_by("id").one())

    assert set(user.model_dump()) == {"id", "name", "email", "age"}
    with pytest.raises(UnknownFieldError, match="no field 'nope'"):
        users.query().select(exclude=["nope"])
    with pytest.raises(ValueError, match="not both"):
        users.query().select("id", exclude="name")


async def test_a_column_selected_twice_is_loaded_once(people: World) -> None:
    user = await people.do(people.User.query().select("name", append=True).order_by("id").one())

    assert (user.name, user.is_dirty) == ("Ann", False)


async def test_strict_partial_records(people: World) -> None:
    user = await people.do(people.User.query().select("id", "name", "email", "age", "tags", "boss_id").strict().one())

    assert user == await people.do(people.User.find_one(1))


STRANGERS: List[Any] = [
    ("expression", lambda u, p: u.query().select("id", (u.age + 1).as_("next"))),
    ("aggregate", lambda u, p: u.query().select(count().as_("n"))),
    ("renamed", lambda u, p: u.query().select(u.name.as_("age"))),
    ("expression under a field's name", lambda u, p: u.query().select(lower(u.name).as_("name"))),
    ("appended", lambda u, p: u.query().select(count().as_("n"), append=True)),
    ("unknown name", lambda u, p: u.query().select("id", "nope")),
    (
        "column of another source",
        lambda u, p: u.query().join(p, on=p.c.user_id == u.c.id).select(u.c.name, p.c.id),
    ),
    ("column of another occurrence", lambda u, p: u.query().cross_join(u, alias="o").select(alias(u, "o").c.name)),
]


@pytest.mark.parametrize("terminal", ["all", "one", "one_or_fail"])
@pytest.mark.parametrize("make", [case[1] for case in STRANGERS], ids=[case[0] for case in STRANGERS])
async def test_what_is_no_field_of_the_model_makes_no_record(people: World, make: Any, terminal: str) -> None:
    query = make(people.User, people.Post)

    with pytest.raises(TypeError, match=r"give records of User, and .* is no field.*project\(.*aggregate\(\)"):
        await people.do(getattr(query, terminal)())


async def test_what_is_no_field_may_be_replaced_by_fields(people: World) -> None:
    query = people.User.query().select(count().as_("n")).select("name")

    assert (await people.do(query.one())).name == "Ann"


async def test_fields_of_an_alias_are_fields(people: World) -> None:
    other = alias(people.User, "other")
    found = await people.do(other.query().select(other.name, "id").order_by("id").all())

    assert [user.name for user in found] == ["Ann", "Bob"]


async def test_inherited_columns_are_fields(people: World) -> None:
    class Admin(people.User):
        pass

    found = await people.do(Admin.query().select(people.User.name, Admin.age).order_by("id").all())

    assert [(user.name, user.age) for user in found] == [("Ann", 30), ("Bob", None)]


# -- tuples


async def test_project_gives_tuples(people: World) -> None:
    user = people.User
    rows = await people.do(user.query().project(user.c.id, user.name, user.age).order_by("id").all())

    assert rows == [(1, "Ann", 30), (2, "Bob", None)]


async def test_select_of_the_model_gives_tuples(people: World) -> None:
    user = people.User
    rows = await people.do(user.select(user.name, user.age).order_by(user.c.id).all())

    assert rows == [("Ann", 30), ("Bob", None)]


async def test_the_function_select_starts_from_its_first_item(people: World) -> None:
    user = people.User
    rows = await people.do(select(user.name, user.age).where(user.age > 3).all())

    assert rows == [("Ann", 30)]


async def test_values_of_tuples_are_python_values(people: World) -> None:
    rows = await people.do(people.User.query().project(people.User.c.tags).order_by("id").all())

    assert rows == [(["x"],), ([],)]


async def test_expressions_in_tuples(people: World) -> None:
    user = people.User
    rows = await people.do(user.query().project(lower(user.name), (user.age + 1).as_("next")).order_by("id").all())

    assert rows == [("ann", 31), ("bob", None)]


async def test_records_in_tuples(people: World) -> None:
    user, post = people.User, people.Post
    query = user.query().join(post, on=post.c.user_id == user.c.id).project(user, post, post.c.title)
    (found,) = await people.do(query.all())

    assert (found[0].name, found[1].title, found[2]) == ("Ann", "a", "a")
    assert (found[0].is_new_record, found[1].is_dirty) == (False, False)


async def test_two_occurrences_of_a_model_in_tuples(people: World) -> None:
    user, other = people.User, alias(people.User, "other")
    query = user.query().join(other, on=user.c.id < other.c.id).project(user, other)
    (found,) = await people.do(query.all())

    assert (found[0].name, found[1].name) == ("Ann", "Bob")


async def test_groups_in_tuples(people: World) -> None:
    user = people.User
    query = user.query().project(user.name, count()).group_by(user.name).order_by(user.name)

    assert await people.do(query.all()) == [("Ann", 1), ("Bob", 1)]


async def test_one_tuple(people: World) -> None:
    user = people.User

    assert await people.do(user.select(user.name, user.age).where(user.c.id == 2).one()) == ("Bob", None)
    assert await people.do(user.select(user.name).where(user.c.id == 9).one()) is None


async def test_scalars_give_single_values(people: World) -> None:
    user = people.User
    query = user.select(user.name).order_by(user.c.id).scalars()

    assert (await people.do(query.all()), await people.do(query.one())) == (["Ann", "Bob"], "Ann")


async def test_a_scalar_of_an_aggregate(people: World) -> None:
    assert await people.do(people.User.query().project(max_(people.User.age)).scalar()) == 30


async def test_tuples_are_counted_like_any_rows(people: World) -> None:
    user = people.User

    assert await people.do(user.select(user.c.boss_id).distinct().count()) == 1


# -- shapes


class Pair(NamedTuple):
    name: str
    age: Optional[int]


@dataclasses.dataclass
class Data:
    name: str
    age: Optional[int]


@attrs.frozen
class Frozen:
    name: str
    age: Optional[int]


class Model(BaseModel):
    age: Optional[int]
    name: str


class Typed(TypedDict):
    age: Optional[int]
    name: str


SHAPES: List[Any] = [
    (Pair, Pair("Ann", 30)),
    (Data, Data("Ann", 30)),
    (Frozen, Frozen("Ann", 30)),
    (Model, Model(name="Ann", age=30)),
    (Typed, {"name": "Ann", "age": 30}),
    (lambda name, age: f"{name} {age}", "Ann 30"),
]


@pytest.mark.parametrize(("shape", "made"), SHAPES)
async def test_into_makes_shapes_of_tuples(people: World, shape: Any, made: Any) -> None:
    user = people.User
    query = user.select(user.name, user.age).order_by(user.c.id).into(shape)
    found = (await people.do(query.one()), (await people.do(query.all()))[0])

    assert found == (made, made)


@pytest.mark.parametrize(("shape", "made"), SHAPES)
async def test_into_makes_shapes_of_selected_names(people: World, shape: Any, made: Any) -> None:
    query = people.User.query().select("name", "age").order_by("id").into(shape)

    assert await people.do(query.one()) == made


@pytest.mark.parametrize(
    ("columns", "shape", "error", "text"),
    [
        (lambda u: (u.name, u.age), 5, TypeError, "into takes a class or a function, got 5"),
        (lambda u: (u.name,), Model, ValueError, r"Model does not fit the selected columns \['name'\].*\['age'\]"),
        (lambda u: (u.name, u.age, u.email), Typed, ValueError, r"Typed does not fit.*\['email'\]"),
        (lambda u: (u.name, u.age + 1), Model, ValueError, r"give each expression one with \.as_"),
    ],
)
async def test_a_shape_that_does_not_fit_is_an_error_at_once(
    people: World, columns: Any, shape: Any, error: Any, text: str
) -> None:
    with pytest.raises(error, match=text):
        people.User.select(*columns(people.User)).into(shape)


@pytest.mark.parametrize("item", [5, None, "name", object(), int])
async def test_what_cannot_be_projected_is_an_error(people: World, item: Any) -> None:
    with pytest.raises(TypeError, match=r"select takes columns, expressions and models, got"):
        people.User.query().project(people.User.name, item)


async def test_a_projection_of_nothing_is_an_error(people: World) -> None:
    with pytest.raises(TypeError, match=r"a projection needs at least one"):
        people.User.query().project()


@pytest.mark.parametrize("items", [(), (count(),), (5,)])
async def test_a_selection_needs_a_model_to_start_from(people: World, items: Any) -> None:
    with pytest.raises(TypeError, match=r"starts from the model of its first item.*project"):
        select(*items)


# -- names of columns have the types of their fields


class Shout(BaseSQLTypeAdapter):
    """Stores text in upper case."""

    def __init__(self) -> None:
        super().__init__()
        self._register_type(str, str)

    def _do_to_database(self, value: Any, target_type: Any, options: Any = None) -> Any:
        return value.upper()

    def _do_from_database(self, value: Any, target_type: Any, options: Any = None) -> Any:
        return value.lower()


class Level(enum.Enum):
    LOW = "low"
    HIGH = "high"


MOMENT = datetime(2024, 1, 1, tzinfo=timezone.utc)


@pytest.fixture
async def typed(world: World) -> World:
    class Row(world.base):
        __table_name__ = "typed"
        id: Optional[int] = None
        at: Col[datetime] = MOMENT
        level: Level = Level.LOW
        word: Annotated[str, UseAdapter(Shout(), str), UseColumn("WORD")] = "hi"

    world.Row = Row
    await world.make(Row)
    await world.save(Row(), Row(level=Level.HIGH, word="ho"))
    return world


async def test_values_selected_by_name_are_python_values(typed: World) -> None:
    query = typed.Row.query().order_by("id")
    found = [await typed.do(query.select(name).scalar()) for name in ("at", "level", "WORD")]

    assert found == [MOMENT, Level.LOW, "hi"]


async def test_values_compared_by_name_are_stored_values(typed: World) -> None:
    query = typed.Row.query()
    found = [
        await typed.do(query.in_list("level", [Level.HIGH]).count()),
        await typed.do(query.in_list("WORD", ["ho", "xx"]).count()),
        await typed.do(query.between("WORD", "hi", "hm").count()),
        await typed.do(query.less_than_or_equal("at", MOMENT).count()),
        await typed.do(query.where(typed.Row.c.word == "ho").count()),
    ]

    assert found == [1, 1, 1, 2, 1]


async def test_an_adapter_works_in_both_directions(typed: World) -> None:
    assert await typed.column("typed", "WORD") == ["HI", "HO"]
    assert [row.word for row in await typed.do(typed.Row.find_all())] == ["hi", "ho"]
