"""Validation: at construction, at save, and rules of the model's own."""

from __future__ import annotations

import functools
import threading
from typing import Any, ClassVar, List, Optional

import pydantic
import pytest
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    computed_field,
    field_serializer,
    field_validator,
    model_validator,
)
from tests.integration.record.world import World
from typing_extensions import Annotated

from arfunc import Col, DatabaseError, UseColumn, ValidationError, col


def person_of(base: Any) -> Any:
    class Person(base):
        __table_name__ = "people"
        id: Optional[int] = None
        name: Col[str] = col(min_length=2, max_length=20)
        age: Optional[int] = Field(default=None, ge=0)

    return Person


@pytest.fixture
async def person(world: World) -> Any:
    model = person_of(world.base)
    await world.make(model)
    return model


# -- when


async def test_bad_values_at_construction_are_pydantics_error(person: Any) -> None:
    with pytest.raises(pydantic.ValidationError, match=r"(?s)2 validation errors.*name.*age"):
        person(name="x", age=-1)


async def test_a_bad_assignment_is_found_at_save_as_our_error(world: World, person: Any) -> None:
    ann = await world.save(person(name="Ann"))
    ann.age = -5
    with pytest.raises(ValidationError, match=r"(?s)Person is not valid.*age.*greater than or equal to 0") as caught:
        await world.save(ann)

    assert isinstance(caught.value, DatabaseError)
    assert not isinstance(caught.value, ValueError)
    assert isinstance(caught.value.__cause__, pydantic.ValidationError)
    assert [error["loc"] for error in caught.value.errors] == [("age",)]


async def test_nothing_is_written_of_a_bad_record(world: World, person: Any) -> None:
    ann = await world.save(person(name="Ann", age=3))
    ann.name, ann.age = "Anna", -5
    sent = world.watch()
    with pytest.raises(ValidationError):
        await world.save(ann)

    assert sent == []
    assert (await world.rows("people"), ann.dirty_fields) == ([(1, "Ann", 3)], {"name", "age"})


async def test_a_bad_new_record_is_not_inserted(world: World, person: Any) -> None:
    ann = person(name="Ann")
    ann.name = ""
    with pytest.raises(ValidationError, match=r"name"):
        await world.save(ann)

    assert (await world.rows("people"), ann.is_new_record) == ([], True)


async def test_a_corrected_record_is_saved(world: World, person: Any) -> None:
    ann = person(name="Ann")
    ann.name = ""
    with pytest.raises(ValidationError):
        await world.save(ann)
    ann.name = "Anna"

    assert (await world.do(ann.save()), await world.column("people", "name")) == (1, ["Anna"])


@pytest.mark.parametrize(("given", "stored"), [("44", 44), (44.0, 44), (True, 1)])
async def test_what_pydantic_converts_is_stored_and_shown_converted(
    world: World, person: Any, given: Any, stored: Any
) -> None:
    ann = person(name="Ann")
    ann.age = given
    await world.save(ann)

    assert (ann.age, type(ann.age), await world.column("people", "age")) == (stored, int, [stored])


async def test_a_record_of_model_construct_is_validated_at_save(world: World, person: Any) -> None:
    with pytest.raises(ValidationError, match=r"name"):
        await world.save(person.model_construct(name="x"))

    assert await world.rows("people") == []


async def test_a_good_record_of_model_construct_is_saved(world: World, person: Any) -> None:
    ann = person.model_construct(name="Ann", age="7")

    assert ann.is_new_record
    assert (await world.do(ann.save()), ann.id, await world.rows("people")) == (1, 1, [(1, "Ann", 7)])


async def test_a_record_of_model_construct_without_a_required_field_is_refused(world: World, person: Any) -> None:
    with pytest.raises(ValidationError, match=r"(?s)Person is not valid.*name.*Field required"):
        await world.save(person.model_construct(age=7))


async def test_validate_assignment_refuses_at_once_and_keeps_the_value(world: World) -> None:
    class Strict(world.base):
        model_config = ConfigDict(validate_assignment=True)
        __table_name__ = "strict"
        id: Optional[int] = None
        age: Col[int] = col(ge=0)

    await world.make(Strict)
    record = await world.save(Strict(age=3))
    with pytest.raises(pydantic.ValidationError, match=r"age"):
        record.age = -1

    assert (record.age, record.dirty_fields) == (3, set())


async def test_validate_assignment_converts_and_tracks(world: World) -> None:
    class Strict(world.base):
        model_config = ConfigDict(validate_assignment=True)
        __table_name__ = "strict"
        id: Optional[int] = None
        age: Col[int]

    await world.make(Strict)
    record = await world.save(Strict(age=3))
    record.age = "4"
    dirty = record.dirty_fields
    await world.save(record)

    assert (dirty, await world.column("strict", "age")) == ({"age"}, [4])


# -- rules of the model's own


async def test_validate_record_is_asked_at_every_save_and_not_at_construction(world: World) -> None:
    seen: List[Any] = []

    class Rule(world.base):
        __table_name__ = "rules"
        id: Optional[int] = None
        a: int = 0

        @classmethod
        def validate_record(cls, instance: Any) -> None:
            seen.append((instance.a, threading.get_ident()))

    await world.make(Rule)
    rule = Rule(a=1)
    before = list(seen)
    await world.save(rule)
    rule.a = 2
    await world.save(rule)
    here = threading.get_ident()

    assert (before, seen) == ([], [(1, here), (2, here)])


@pytest.mark.parametrize("error", [ValueError, TypeError, AssertionError, PermissionError])
async def test_what_validate_record_raises_stops_the_save_as_our_error(world: World, error: Any) -> None:
    class Rule(world.base):
        __table_name__ = "rules"
        id: Optional[int] = None
        a: int = 0

        @classmethod
        def validate_record(cls, instance: Any) -> None:
            if instance.a > 1:
                raise error("a is too large")

    await world.make(Rule)
    rule = await world.save(Rule(a=1))
    rule.a = 2
    with pytest.raises(ValidationError, match=r"Rule is not valid: a is too large") as caught:
        await world.save(rule)

    assert isinstance(caught.value.__cause__, error)
    assert (await world.rows("rules"), rule.dirty_fields) == ([(1, 1)], {"a"})


@pytest.mark.parametrize("raised", [ValidationError("no"), DatabaseError("no")])
async def test_our_own_errors_of_validate_record_pass_unchanged(world: World, raised: Any) -> None:
    class Rule(world.base):
        __table_name__ = "rules"
        id: Optional[int] = None

        @classmethod
        def validate_record(cls, instance: Any) -> None:
            raise raised

    await world.make(Rule)
    with pytest.raises(DatabaseError) as caught:
        await world.save(Rule())

    assert caught.value is raised


async def refused_rule(world: World) -> None:
    class Rule(world.base):
        __table_name__ = "rules"
        id: Optional[int] = None

        @classmethod
        async def validate_record(cls, instance: Any) -> None:
            pass

    await world.make(Rule)
    with pytest.raises(TypeError, match=r"Rule\.validate_record is asynchronous: only an AsyncActiveRecord awaits it"):
        await world.save(Rule())


async def test_validate_record_of_an_async_model_may_be_awaited(world: World) -> None:
    if not world.is_async:
        await refused_rule(world)
        return
    await world.make(world.User)

    class Rule(world.base):
        __table_name__ = "rules"
        id: Optional[int] = None
        name: str

        @classmethod
        async def validate_record(cls, instance: Any) -> None:
            if await world.User.find_one({"name": instance.name}) is None:
                raise ValueError(f"nobody is called {instance.name}")

    await world.make(Rule)
    await world.save(world.User(name="Ann"))
    with pytest.raises(ValidationError, match=r"nobody is called Bob"):
        await world.save(Rule(name="Bob"))

    assert await world.do(Rule(name="Ann").save()) == 1


async def test_our_validation_error_in_a_field_validator_passes_unchanged(world: World) -> None:
    class Rule(world.base):
        __table_name__ = "rules"
        id: Optional[int] = None
        a: int = 0

        @field_validator("a")
        @classmethod
        def small(cls, value: int) -> int:
            if value > 1:
                raise ValidationError("a is too large")
            return value

    await world.make(Rule)
    with pytest.raises(ValidationError, match=r"^a is too large$"):
        Rule(a=2)
    rule = Rule()
    rule.a = 2
    with pytest.raises(ValidationError, match=r"^a is too large$"):
        await world.save(rule)


async def test_a_validator_of_the_model_runs_again_at_save(world: World) -> None:
    class Span(world.base):
        __table_name__ = "spans"
        id: Optional[int] = None
        low: int
        high: int

        @model_validator(mode="after")
        def ordered(self) -> Any:
            if self.low > self.high:
                raise ValueError("low is above high")
            return self

    await world.make(Span)
    span = await world.save(Span(low=1, high=2))
    span.low = 3
    with pytest.raises(ValidationError, match=r"low is above high"):
        await world.save(span)

    assert await world.rows("spans") == [(1, 1, 2)]


async def test_a_validator_of_the_model_may_change_fields(world: World) -> None:
    class Total(world.base):
        __table_name__ = "totals"
        id: Optional[int] = None
        a: int
        double: int = 0

        @model_validator(mode="after")
        def doubled(self) -> Any:
            self.__dict__["double"] = self.a * 2
            return self

    await world.make(Total)
    total = await world.save(Total(a=1))
    total.a = 4
    await world.save(total)

    assert (total.double, await world.rows("totals")) == (8, [(1, 4, 8)])


async def test_what_field_validators_make_is_stored(world: World) -> None:
    class Mail(world.base):
        __table_name__ = "mails"
        id: Optional[int] = None
        address: str

        @field_validator("address", mode="before")
        @classmethod
        def tidy(cls, value: Any) -> Any:
            return value.strip().lower() if isinstance(value, str) else value

    await world.make(Mail)
    mail = await world.save(Mail(address=" A@X.org "))
    mail.address = " B@X.org "
    await world.save(mail)

    assert (mail.address, await world.column("mails", "address")) == ("b@x.org", ["b@x.org"])


async def test_rows_of_the_database_are_not_validated(world: World, person: Any) -> None:
    await world.execute("INSERT INTO people (name, age) VALUES ('x', -3)")
    found = await world.do(person.find_one(1))

    assert (found.name, found.age) == ("x", -3)


# -- all of pydantic


async def test_aliases_and_columns_are_independent(world: World) -> None:
    class Book(world.base):
        __table_name__ = "books"
        id: Optional[int] = None
        title: Annotated[str, UseColumn("TITLE")] = Field(alias="bookTitle")
        pages: int = Field(default=1, validation_alias="pageCount", serialization_alias="n")

    await world.make(Book)
    book = await world.save(Book(bookTitle="a", pageCount=5))
    book.title = "b"
    await world.save(book)
    found = await world.do(Book.find_one({"title": "b"}))

    assert found.model_dump(by_alias=True) == {"id": 1, "bookTitle": "b", "n": 5}
    assert await world.do(Book.query().where(Book.c.title == "b").aggregate()) == [{"id": 1, "TITLE": "b", "pages": 5}]


@pytest.mark.parametrize(
    "make",
    [
        lambda model: model(bookTitle="a"),
        lambda model: model(title="a"),
        lambda model: model.model_validate({"bookTitle": "a"}),
    ],
)
async def test_populate_by_name(world: World, make: Any) -> None:
    class Book(world.base):
        model_config = ConfigDict(populate_by_name=True)
        __table_name__ = "books"
        id: Optional[int] = None
        title: str = Field(alias="bookTitle")

    await world.make(Book)
    await world.save(make(Book))

    assert await world.rows("books") == [(1, "a")]


@pytest.mark.parametrize("extra", ["forbid", "ignore", "allow"])
async def test_extra_values_are_no_columns(world: World, extra: Any) -> None:
    class Loose(world.base):
        model_config = ConfigDict(extra=extra)
        __table_name__ = "loose"
        id: Optional[int] = None
        a: int = 0

    await world.make(Loose)
    loose = Loose(a=1) if extra == "forbid" else Loose(a=1, other=2)
    if extra == "allow":
        loose.more = 3
    await world.save(loose)
    loose.a = 5
    await world.save(loose)
    found = await world.do(Loose.find_one(1))

    assert (found.a, await world.rows("loose")) == (5, [(1, 5)])
    assert getattr(loose, "other", None) == (2 if extra == "allow" else None)


async def test_computed_fields_are_no_columns(world: World) -> None:
    class Box(world.base):
        __table_name__ = "boxes"
        id: Optional[int] = None
        side: int

        @computed_field  # type: ignore[prop-decorator]  # as pydantic documents it
        @property
        def area(self) -> int:
            return self.side**2

    await world.make(Box)
    box = await world.save(Box(side=3))

    assert (box.model_dump(), await world.rows("boxes")) == ({"id": 1, "side": 3, "area": 9}, [(1, 3)])


@pytest.mark.parametrize("extra", ["forbid", "ignore", "allow"])
async def test_cached_properties_do_no_harm(world: World, extra: Any) -> None:
    class Box(world.base):
        model_config = ConfigDict(extra=extra)
        __table_name__ = "boxes"
        id: Optional[int] = None
        side: int = Field(alias="s")

        @functools.cached_property
        def area(self) -> int:
            return self.side**2

    await world.make(Box)
    box = Box(s=3)
    area = box.area
    await world.save(box)
    box.side = 4
    await world.save(box)

    assert (area, box.area, await world.rows("boxes")) == (9, 9, [(1, 4)])


async def test_private_attributes_and_post_init_are_there_after_loading(world: World) -> None:
    class Thing(world.base):
        __table_name__ = "things"
        id: Optional[int] = None
        name: str
        _seen: int = PrivateAttr(default=5)
        _upper: str = PrivateAttr(default="")

        def model_post_init(self, context: Any) -> None:
            super().model_post_init(context)
            self._upper = self.name.upper()

    await world.make(Thing)
    thing = await world.save(Thing(name="a"))
    thing._seen = 9
    await world.save(thing)
    found = await world.do(Thing.find_one(1))
    await world.do(thing.refresh())

    assert ((found._seen, found._upper), thing._seen, await world.rows("things")) == ((5, "A"), 9, [(1, "a")])


async def test_an_own_constructor_with_aliases_is_saved(world: World) -> None:
    class Thing(world.base):
        __table_name__ = "things"
        id: Optional[int] = None
        name: str = Field(alias="theName")
        made: ClassVar[List[Any]] = []

        def __init__(self, **data: Any) -> None:
            super().__init__(**data)
            self.made.append(self.name)

    await world.make(Thing)
    thing = Thing(theName="a")
    await world.save(thing)
    thing.name = "b"
    await world.save(thing)

    assert (await world.rows("things"), (await world.do(Thing.find_one(1))).name) == ([(1, "b")], "b")


async def test_strict_fields_and_serializers(world: World) -> None:
    class Thing(world.base):
        __table_name__ = "things"
        id: Optional[int] = None
        n: int = Field(strict=True)

        @field_serializer("n")
        def shown(self, value: int) -> str:
            return f"#{value}"

    await world.make(Thing)
    thing = await world.save(Thing(n=1))
    thing.n = "2"
    with pytest.raises(ValidationError, match=r"(?s)n.*valid integer"):
        await world.save(thing)

    assert (Thing(n=3).model_dump(), await world.rows("things")) == ({"id": None, "n": "#3"}, [(1, 1)])


async def test_nested_models_are_stored_as_documents(world: World) -> None:
    class Address(BaseModel):
        city: str
        zip: Optional[str] = None

    class Home(world.base):
        __table_name__ = "homes"
        id: Optional[int] = None
        address: Address
        others: List[Address] = []

    await world.make(Home)
    home = await world.save(Home(address={"city": "Rome"}, others=[{"city": "Bonn", "zip": "1"}]))
    home.address.city = "Oslo"
    dirty = home.dirty_fields
    await world.save(home)
    found = await world.do(Home.find_one(1))

    assert (dirty, found.address, found.others) == (
        {"address"},
        Address(city="Oslo"),
        [Address(city="Bonn", zip="1")],
    )


async def test_a_frozen_field_cannot_be_set_but_is_saved(world: World) -> None:
    class Thing(world.base):
        __table_name__ = "things"
        id: Optional[int] = None
        code: str = Field(frozen=True)
        n: int = 0

    await world.make(Thing)
    thing = await world.save(Thing(code="a"))
    with pytest.raises(pydantic.ValidationError, match=r"frozen"):
        thing.code = "b"
    thing.n = 3
    await world.save(thing)

    assert await world.rows("things") == [(1, "a", 3)]


async def test_a_frozen_model_whose_list_was_changed_is_saved_in_part_too(world: World) -> None:
    class Thing(world.base, frozen=True):
        __table_name__ = "things"
        id: Optional[int] = None
        name: str = ""
        tags: List[str] = []

    await world.make(Thing)
    await world.save(Thing())
    part = await world.do(Thing.query().select("id", "tags").one())
    part.tags.append("x")
    await world.save(part)

    assert await world.column("things", "tags") == ['["x"]']


async def test_a_rule_that_needs_a_field_that_was_not_selected_says_so(world: World) -> None:
    class Span(world.base):
        __table_name__ = "spans"
        id: Optional[int] = None
        low: int
        high: int

        @classmethod
        def validate_record(cls, instance: Any) -> None:
            if instance.low > instance.high:
                raise ValueError("low is above high")

    await world.make(Span)
    await world.save(Span(low=1, high=2))
    part = await world.do(Span.query().select("id", "low").one())
    part.low = 0
    with pytest.raises(Exception, match=r"Span\.high was not selected"):
        await world.save(part)
