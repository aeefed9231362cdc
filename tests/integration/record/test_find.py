"""Finding records: every form of a condition, and what is no condition."""

from __future__ import annotations

from typing import Any, Callable, ClassVar, List, Optional

import pytest
from tests.integration.record.world import World
from typing_extensions import Annotated

from arfunc import RecordNotFound, UseColumn

Form = Callable[[Any], Any]


@pytest.fixture
async def people(blog: World) -> World:
    await blog.save(
        blog.User(name="Ann", age=30, email="ann@x.org"), blog.User(name="Bob", age=30), blog.User(name="Cid")
    )
    return blog


FORMS: List[Any] = [
    ("key", lambda user: 2),
    ("dict", lambda user: {"name": "Bob"}),
    ("dict of two", lambda user: {"name": "Bob", "age": 30}),
    ("dict of columns", lambda user: {user.c.name: "Bob"}),
    ("dict of typed columns", lambda user: {user.name: "Bob", user.age: 30}),
    ("dict with None", lambda user: {"email": None, "age": 30}),
    ("predicate", lambda user: user.c.name == "Bob"),
    ("typed predicate", lambda user: (user.age > 20) & (user.name != "Ann")),
    ("text", lambda user: ("name = ?", ("Bob",))),
    ("text with a list", lambda user: ("age = ? AND email IS NULL", [30])),
    ("text without parameters", lambda user: ("name = 'Bob'", ())),
]
IDS = [form[0] for form in FORMS]


@pytest.mark.parametrize("form", [form[1] for form in FORMS], ids=IDS)
async def test_find_one_takes_each_form(people: World, form: Form) -> None:
    found = await people.do(people.User.find_one(form(people.User)))

    assert found.name == "Bob"


@pytest.mark.parametrize("form", [form[1] for form in FORMS], ids=IDS)
async def test_find_one_or_fail_takes_each_form(people: World, form: Form) -> None:
    found = await people.do(people.User.find_one_or_fail(form(people.User)))

    assert found.name == "Bob"


@pytest.mark.parametrize("form", [form[1] for form in FORMS[1:]], ids=IDS[1:])
async def test_find_all_takes_each_form_but_a_single_key(people: World, form: Form) -> None:
    found = await people.do(people.User.find_all(form(people.User)))

    assert [user.name for user in found] == ["Bob"]


@pytest.mark.parametrize("nothing", [99, None, {"name": "Zoe"}, ("name = ?", ("Zoe",))])
async def test_find_one_gives_none_where_there_is_nothing(people: World, nothing: Any) -> None:
    assert await people.do(people.User.find_one(nothing)) is None


@pytest.mark.parametrize("nothing", [99, None, {"name": "Zoe"}])
async def test_find_one_or_fail_names_the_model_and_the_condition(people: World, nothing: Any) -> None:
    with pytest.raises(RecordNotFound) as caught:
        await people.do(people.User.find_one_or_fail(nothing))

    assert str(caught.value) == f"User: there is no record for {nothing!r}."


async def test_find_one_asks_for_one_row(people: World) -> None:
    sent = people.watch()
    await people.do(people.User.find_one({"age": 30}))

    assert sent[0].endswith('WHERE "users"."age" = ? LIMIT ?')


async def test_find_one_of_none_sends_nothing(people: World) -> None:
    sent = people.watch()
    await people.do(people.User.find_one(None))

    assert sent == []


async def test_find_all_without_a_condition_gives_all(people: World) -> None:
    found = await people.do(people.User.find_all())

    assert [user.name for user in found] == ["Ann", "Bob", "Cid"]


@pytest.mark.parametrize("keys", [[1, 3], (1, 3), {1, 3}, [1, 3, 3, 99], range(1, 4, 2), [1, None, 3]])
async def test_find_all_takes_keys(people: World, keys: Any) -> None:
    found = await people.do(people.User.find_all(keys))

    assert sorted(user.name for user in found) == ["Ann", "Cid"]


async def test_find_all_takes_a_generator_of_keys(people: World) -> None:
    found = await people.do(people.User.find_all(key for key in (1, 3)))

    assert sorted(user.name for user in found) == ["Ann", "Cid"]


@pytest.mark.parametrize("keys", [[], (), set()])
async def test_find_all_of_no_keys_gives_nothing_and_sends_nothing(people: World, keys: Any) -> None:
    sent = people.watch()

    assert await people.do(people.User.find_all(keys)) == []
    assert sent == []


async def test_find_all_takes_more_keys_than_a_statement_has_parameters(people: World) -> None:
    found = await people.do(people.User.find_all([*range(2, 40_000), 2]))

    assert [user.name for user in found] == ["Bob", "Cid"]


async def test_find_all_takes_many_composite_keys(world: World) -> None:
    class Cell(world.base):
        __table_name__ = "cells"
        __primary_key__ = ("x", "y")
        x: int
        y: int

    await world.make(Cell)
    await world.save(Cell(x=1, y=1), Cell(x=3000, y=0))
    found = await world.do(Cell.find_all([(1, 1), *[(number, 0) for number in range(3_001)]]))

    assert sorted((cell.x, cell.y) for cell in found) == [(1, 1), (3000, 0)]


@pytest.mark.parametrize("method", ["find_one", "find_one_or_fail", "find_all"])
async def test_an_unknown_field_names_itself_the_model_and_the_fields(people: World, method: str) -> None:
    with pytest.raises(AttributeError, match=r"User has no field 'nmae'. Its fields are: name, "):
        await people.do(getattr(people.User, method)({"nmae": "Bob"}))


@pytest.mark.parametrize("method", ["find_one", "find_all"])
async def test_a_dict_whose_names_are_none_is_refused(people: World, method: str) -> None:
    with pytest.raises(TypeError, match=r"names fields by str or by column, got 1 of type int"):
        await people.do(getattr(people.User, method)({1: "Bob"}))


@pytest.mark.parametrize("key", [5, "abc", b"abc"])
async def test_find_all_refuses_a_single_key(people: World, key: Any) -> None:
    with pytest.raises(TypeError, match=r"takes a list of keys, got .* For one key use find_one"):
        await people.do(people.User.find_all(key))


@pytest.mark.parametrize("key", [[1, 2], {1}, (1, 2)])
async def test_find_one_refuses_several_keys(people: World, key: Any) -> None:
    with pytest.raises(TypeError, match=r"the key of User is one value \(id\)"):
        await people.do(people.User.find_one(key))


async def test_names_in_a_dict_are_fields_and_reach_their_columns(world: World) -> None:
    class Book(world.base):
        __table_name__ = "books"
        __primary_key__ = "BOOK-NO"
        number: Annotated[Optional[int], UseColumn("BOOK-NO")] = None
        title: Annotated[str, UseColumn("TITLE")]

    await world.make(Book)
    await world.save(Book(title="a"), Book(title="b"))
    found = await world.do(Book.find_one({"title": "b"}))

    assert found.number == 2


async def test_an_own_query_with_a_condition_holds_for_find(blog: World) -> None:
    class Adult(blog.User):
        limit_of_age: ClassVar[int] = 18

        @classmethod
        def query(cls) -> Any:
            return super().query().where(cls.age >= cls.limit_of_age)

    await blog.save(blog.User(name="Ann", age=30), blog.User(name="Kid", age=3))
    found = [await blog.do(Adult.find_one(key)) for key in (1, 2)]
    Adult.limit_of_age = 2
    found.append(await blog.do(Adult.find_one(2)))

    assert [None if user is None else user.name for user in found] == ["Ann", None, "Kid"]


async def test_an_own_query_with_a_condition_does_not_hide_a_record_from_its_refresh(blog: World) -> None:
    class Adult(blog.User):
        @classmethod
        def query(cls) -> Any:
            return super().query().where(cls.age >= 18)

    ann = await blog.save(Adult(name="Ann", age=30))
    await blog.execute("UPDATE users SET age = 3")
    await blog.do(ann.refresh())

    assert ann.age == 3
