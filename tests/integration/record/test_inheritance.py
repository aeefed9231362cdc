"""Abstract bases, mixins, and models that derive from models."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any, ClassVar, Generic, Optional, TypeVar

import pytest
from pydantic import BaseModel
from tests.integration.record.world import World
from typing_extensions import Annotated

from arfunc import Col, FieldProxy, Query, ScopeError, TimestampMixin, UseColumn, alias, col

START = datetime(2024, 1, 1, tzinfo=timezone.utc)
Q = TypeVar("Q", bound="Query[Any, Any]")


def recent(query: Q) -> Q:
    """Narrow any query of models with timestamps to what was made after the start."""
    return query.where(TimestampMixin.created_at > START)


def newest_first(query: Q) -> Q:
    return query.order_by(TimestampMixin.created_at.desc())


@pytest.fixture
async def notes(world: World) -> World:
    class Note(TimestampMixin, world.base):
        __table_name__ = "notes"
        id: Optional[int] = None
        text: Col[str]
        parent_id: Optional[int] = None

    world.Note = Note
    world.backend.clock = lambda: START + timedelta(days=world.day)
    await world.make(Note)
    for world.day, text in enumerate("abc"):
        await world.save(Note(text=text, parent_id=1))
    return world


# -- fragments


async def test_a_fragment_over_a_mixin_binds_to_the_querys_own_source(notes: World) -> None:
    found = await notes.do(notes.Note.query().pipe(recent).pipe(newest_first).all())

    assert [note.text for note in found] == ["c", "b"]


async def test_a_fragment_over_a_mixin_binds_to_an_alias(notes: World) -> None:
    other = alias(notes.Note, "other")
    query = other.query().pipe(recent)

    assert '"other"."created_at" > ?' in query.to_sql()[0]
    assert sorted(note.text for note in await notes.do(query.all())) == ["b", "c"]


async def test_a_fragment_over_a_mixin_serves_several_models(notes: World) -> None:
    class Memo(TimestampMixin, notes.base):
        __table_name__ = "memos"
        id: Optional[int] = None

    await notes.make(Memo)
    await notes.save(Memo())

    assert [await notes.do(model.query().pipe(recent).count()) for model in (notes.Note, Memo)] == [2, 1]


async def test_a_fragment_over_a_mixin_binds_to_renamed_columns(notes: World) -> None:
    class Memo(TimestampMixin, notes.base):
        __table_name__ = "memos"
        id: Optional[int] = None
        created_at: Annotated[datetime, UseColumn("MADE")] = START

    await notes.make(Memo)
    await notes.save(Memo())
    query = Memo.query().pipe(recent).pipe(newest_first)

    assert '"memos"."MADE" > ?' in query.to_sql()[0]
    assert await notes.do(query.count()) == 1


async def test_a_column_of_a_mixin_of_two_sources_is_refused(notes: World) -> None:
    other = alias(notes.Note, "other")
    query = notes.Note.query().join(other, on=notes.Note.c.id == other.c.parent_id).pipe(recent)

    assert '"notes"."created_at" > ?' in query.to_sql()[0]


async def test_a_column_of_no_source_is_refused_with_the_sources(notes: World) -> None:
    with pytest.raises(ScopeError, match=r"(?s)'name'.*User.*no source.*notes"):
        await notes.do(notes.Note.query().where(notes.User.name == "x").all())


async def test_an_expression_over_a_mixin_keeps_its_type(notes: World) -> None:
    found = await notes.do(notes.Note.query().project(TimestampMixin.created_at).order_by("id").scalars().all())

    assert found == [START, START + timedelta(days=1), START + timedelta(days=2)]


# -- bases


async def test_an_abstract_base_shares_fields_and_methods(world: World) -> None:
    class Named(world.base):
        id: Optional[int] = None
        name: Col[str] = col(min_length=2)
        c: ClassVar[FieldProxy] = FieldProxy()

        def greeting(self) -> str:
            return f"Hello {self.name}"

        @classmethod
        def called(cls, name: str) -> Any:
            return cls.query().where(cls.name == name)

    class Cat(Named):
        __table_name__ = "cats"
        lives: int = 9

    class Dog(Named):
        __table_name__ = "dogs"

    await world.make(Cat, Dog)
    await world.save(Cat(name="Tom"), Dog(name="Rex"))
    cat = await world.do(Cat.called("Tom").one())

    assert (cat.greeting(), cat.lives, await world.do(Dog.called("Tom").one())) == ("Hello Tom", 9, None)


async def test_a_condition_over_an_abstract_base_serves_its_models(world: World) -> None:
    class Named(world.base):
        id: Optional[int] = None
        name: Col[str]

    class Cat(Named):
        __table_name__ = "cats"

    class Dog(Named):
        __table_name__ = "dogs"

    await world.make(Cat, Dog)
    await world.save(Cat(name="Tom"), Dog(name="Rex"))
    is_tom = Named.name == "Tom"

    assert [await world.do(model.query().where(is_tom).count()) for model in (Cat, Dog)] == [1, 0]


async def test_an_abstract_base_has_no_rows(world: World) -> None:
    class Named(world.base):
        id: Optional[int] = None
        name: Col[str]

    with pytest.raises(ValueError, match=r"Named has no table"):
        await world.do(Named(name="x").save())
    with pytest.raises(ValueError, match=r"Named has no table"):
        Named.query()


async def test_a_plain_mixin_contributes_fields_and_behaviour(world: World) -> None:
    class Priced(BaseModel):
        price: int = 0

        def doubled(self) -> int:
            return self.price * 2

    class Item(Priced, world.base):
        __table_name__ = "items"
        id: Optional[int] = None

    await world.make(Item)
    await world.save(Item(price=4))
    found = await world.do(Item.query().where(Item.c.price > 3).one())

    assert found.doubled() == 8


async def test_a_generic_base(world: World) -> None:
    T = TypeVar("T")

    class Holder(world.base, Generic[T]):
        id: Optional[int] = None
        value: T

    class Number(Holder[int]):
        __table_name__ = "numbers"

    await world.make(Number)
    number = await world.save(Number(value="3"))

    assert (number.value, (await world.do(Number.find_one(1))).value) == (3, 3)


# -- models of models


async def test_a_model_of_a_model_shares_its_table(blog: World) -> None:
    class Admin(blog.User):
        def title(self) -> str:
            return f"Admin {self.name}"

    await blog.save(Admin(name="Ann"), blog.User(name="Bob"))
    admins = await blog.do(Admin.query().where(blog.User.name != "x").order_by(Admin.name).all())

    assert [(type(admin), admin.title()) for admin in admins] == [(Admin, "Admin Ann"), (Admin, "Admin Bob")]
    assert type(await blog.do(blog.User.find_one(1))) is blog.User


async def test_a_model_of_a_model_may_have_a_table_and_fields_of_its_own(blog: World) -> None:
    class Admin(blog.User):
        __table_name__ = "admins"
        level: Col[int] = 1

    await blog.make(Admin)
    await blog.save(Admin(name="Ann", level=3))
    found = await blog.do(Admin.query().where(blog.User.name == "Ann", Admin.level > 2).one())

    assert (found.name, found.level, await blog.rows("users")) == ("Ann", 3, [])


async def test_a_subclass_inherits_columns_and_adapters(world: World) -> None:
    class Base(world.base):
        __table_name__ = "things"
        id: Optional[int] = None
        name: Annotated[str, UseColumn("NAME")]

    class Sub(Base):
        name: str = "x"

    await world.make(Sub)
    await world.save(Sub())

    assert await world.do(Base.query().aggregate()) == [{"id": 1, "NAME": "x"}]


async def test_a_subclass_may_have_another_backend(blog: World) -> None:
    other = blog.another_backend()

    class Admin(blog.User):
        __backend__ = other

    row = "1 AS id, 'Zoe' AS name, NULL AS email, 3 AS age, '[]' AS tags, NULL AS boss_id"
    await blog.do(other.execute(f"CREATE TABLE users AS SELECT {row}"))
    await blog.save(blog.User(name="Ann"))
    names = [(await blog.do(model.find_one(1))).name for model in (Admin, blog.User)]
    await blog.do(other.disconnect())

    assert names == ["Zoe", "Ann"]


async def test_configuring_a_subclass_leaves_its_base_alone(blog: World) -> None:
    other = blog.another_backend()

    class Admin(blog.User):
        pass

    Admin.configure(other)
    found = (Admin.backend() is other, blog.User.backend() is blog.backend)
    await blog.do(other.disconnect())

    assert found == (True, True)


async def test_a_mixin_that_prepares_what_is_saved_calls_the_next(world: World) -> None:
    class Stamped(world.base):
        def prepare_save_data(self, data: Any, is_new: bool) -> Any:
            data = super().prepare_save_data(data, is_new)
            data["note"] = f"{'new' if is_new else 'old'} {data.get('note', '')}".strip()
            return data

    class Thing(Stamped, TimestampMixin, world.base):
        __table_name__ = "things"
        id: Optional[int] = None
        note: str = ""
        n: int = 0

    await world.make(Thing)
    thing = await world.save(Thing(note="a"))
    first = thing.note
    thing.n = 1
    await world.save(thing)

    assert (first, thing.note, thing.updated_at > thing.created_at, thing.is_dirty) == ("new a", "old", True, False)
